"""An article as a form: what its files hold, and what was typed back into files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.db.queries_editing import Texts
from bot.desk.forms import Fields
from knowledge import Problem
from knowledge.writing import ArticleFile, read_file, write_file

LINES = ("title", "question", "service", "life_situation", "kind", "owner")
DAYS = ("checked", "valid_to")
LISTS = ("variants", "variants_en")
GROUPS: Mapping[str, tuple[str, ...]] = {
    "source": ("title", "clause", "url"),
    "contact": ("name", "how", "phone", "url"),
}
ONE_GROUP: Mapping[str, tuple[str, ...]] = {
    "unmet": ("reason", "instead"),
    "hard_to_read": ("reason", "until"),
}
MOST_ROWS = 12
ENGLISH = ("title", "question")
_FILES = ("article", "variants", "english")
_CONTROL = frozenset("\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_EMPTY = ArticleFile({}, "")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the form shows: the article's file and the English one in their parts, and the list of variants."""

    article: ArticleFile
    english: ArticleFile
    variants_file: tuple[str, ...]
    texts: Texts

    @property
    def title(self) -> str:
        """The article's name, as short as it is shown in lists."""
        return self.article.text("title")

    def rows(self, key: str) -> list[Mapping[str, Any]]:
        """The groups of this key with room for one more."""
        return [*self.article.groups(key), {}][:MOST_ROWS]

    def group(self, key: str) -> Mapping[str, Any]:
        """The one group of this key."""
        return next(iter(self.article.groups(key)), {})

    def related(self) -> list[str]:
        """The related articles with room for two more."""
        return [*self.article.lines("related"), "", ""][:MOST_ROWS]


def shown(article_id: str, texts: Texts) -> Shown:
    """The files in their parts. Raises DataError where one of them cannot be taken apart."""
    path = Path(f"{article_id}.md")
    english = (
        read_file(texts.english, Problem(Path(f"{article_id}.en.md"), 1, "")) if texts.english else _EMPTY
    )
    listed = tuple(line.strip() for line in texts.variants.splitlines() if line.strip())
    return Shown(read_file(texts.article, Problem(path, 1, "")), english, listed, texts)


def fresh(article_id: str, title: str, today: date, **known: Any) -> ArticleFile:
    """A new article: what can be known of it before anybody has written it. It lives a year from today."""
    matter = {
        "id": article_id,
        "title": title,
        "segments": ["everyone"],
        "kind": "answer",
        "checked": today,
        "valid_to": a_year_on(today),
        **known,
    }
    return ArticleFile(matter, "")


def a_year_on(day: date) -> date:
    """The same day of the next year.

    >>> a_year_on(date(2028, 2, 29)), a_year_on(date(2026, 11, 22))
    (datetime.date(2029, 2, 28), datetime.date(2027, 11, 22))
    """
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def typed(fields: Fields, article_id: str, before: Texts) -> Texts:
    """The files of what was typed into the form, or of the files as they were typed where `as` says so.

    Keys of the front matter that the form does not know stay as they were. Raises DataError as `shown` does.
    """
    if fields.get("as") == "file":
        return _as_files(fields, before)
    known = shown(article_id, before)
    matter = {**known.article.matter, **_matter(fields), "id": article_id}
    article = ArticleFile(matter, _text(fields, "short"), _text(fields, "details"))
    variants = "".join(f"{line}\n" for line in _lines(fields, "variants_file"))
    situation = fields.get("life_situation") or before.situation
    return Texts(
        _folder(situation), write_file(article), variants, _english(fields, article_id, known.english)
    )


def _as_files(fields: Fields, before: Texts) -> Texts:
    article, variants, english = (
        f"{text}\n" if (text := _text(fields, f"{name}_file_text")) else "" for name in _FILES
    )
    parts = read_file(article, Problem(Path("article.md"), 1, ""))
    if english:
        read_file(english, Problem(Path("article.en.md"), 1, ""))
    return Texts(_folder(parts.text("life_situation") or before.situation), article, variants, english)


def _folder(situation: str) -> str:
    """The name of a folder, whatever was typed: it becomes a part of a path."""
    kept = "".join(sign for sign in situation if sign.isascii() and (sign.isalnum() or sign == "-"))
    return kept[:64] or "other"


def _matter(fields: Fields) -> dict[str, Any]:
    matter: dict[str, Any] = {key: _line(fields, key) for key in LINES}
    matter |= {key: _day(fields.get(key)) for key in DAYS}
    matter |= {key: _lines(fields, key) for key in LISTS}
    matter |= {"segments": list(fields.all("segments")), "related": list(fields.all("related"))}
    matter |= {key: _rows(fields, key, names) for key, names in GROUPS.items()}
    for key, names in ONE_GROUP.items():
        group = {name: _value(name, _line(fields, f"{key}_{name}")) for name in names}
        matter[key] = {name: value for name, value in group.items() if value}
    said = fields.get("popular")
    matter["popular"] = (fields.number("popular") or None) if said.isdecimal() else said
    return matter


def _rows(fields: Fields, key: str, names: tuple[str, ...]) -> list[dict[str, str]]:
    rows = ({name: _line(fields, f"{key}_{number}_{name}") for name in names} for number in range(MOST_ROWS))
    return [{name: value for name, value in row.items() if value} for row in rows if any(row.values())]


def _english(fields: Fields, article_id: str, known: ArticleFile) -> str:
    lines = {key: _line(fields, f"en_{key}") for key in ENGLISH}
    variants = _lines(fields, "en_variants")
    short, details = _text(fields, "en_short"), _text(fields, "en_details")
    if not any((*lines.values(), variants, short, details)):
        return ""
    matter = {**known.matter, "id": article_id, "language": "en", **lines, "variants": variants}
    return write_file(ArticleFile(matter, short, details))


def _value(name: str, said: str) -> date | str:
    return _day(said) if name == "until" else said


def _text(fields: Fields, name: str) -> str:
    """A text as it was typed, non-breaking spaces in it; control characters are taken off."""
    said = fields.raw(name).replace("\r\n", "\n").encode("utf-8", "ignore").decode()
    return "".join(
        sign for sign in said if sign.isprintable() or (sign.isspace() and sign not in _CONTROL)
    ).strip()


def _lines(fields: Fields, name: str) -> list[str]:
    return [line.strip() for line in _text(fields, name).splitlines() if line.strip()]


def _line(fields: Fields, name: str) -> str:
    """One line: a line break inside of a name would break the file's own lines."""
    return " ".join(_lines(fields, name))


def _day(said: str) -> date | str:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return said
