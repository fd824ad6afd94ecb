"""Reads the knowledge base: Markdown articles with checked front matter, life situations, the centre's data."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

from knowledge.centre import Centre, load_centre
from knowledge.overlay import withdrawn_in
from knowledge.problems import DataError, Problem, validated

SEGMENTS = (
    "everyone",
    "parents",
    "pensioners",
    "people-with-disabilities",
    "low-digital-skills",
    "foreigners",
    "youth",
    "entrepreneurs",
    "civil-servants",
)
Kind = Literal["answer", "unmet", "contact"]
Line = Annotated[str, Field(min_length=2, max_length=600)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Source(_Strict):
    """An act with its article, or the page of a service."""

    title: Line
    clause: Line | None = None
    url: Annotated[str, Field(pattern=r"^https://")] | None = None


class Unmet(_Strict):
    """Why a need cannot be met (clause 4.3.5.7) and what to do instead."""

    reason: Line
    instead: Line


class Contact(_Strict):
    """Where to turn when the centre itself cannot help."""

    name: Line
    how: Line
    phone: str | None = None
    url: Annotated[str, Field(pattern=r"^https://")] | None = None


class HardToRead(_Strict):
    """Why an answer that is over its limit of readability is published all the same, and the last day of that."""

    reason: Annotated[str, Field(min_length=10, max_length=600)]
    until: date


class _FrontMatter(_Strict):
    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: Annotated[str, Field(min_length=2, max_length=60)]
    question: Line
    variants: tuple[Line, ...]
    variants_en: tuple[Line, ...] = ()
    service: str
    life_situation: str
    segments: tuple[Literal[SEGMENTS], ...]  # type: ignore[valid-type]
    kind: Kind
    unmet: Unmet | None = None
    contact: tuple[Contact, ...] = ()
    source: tuple[Source, ...]
    owner: Line
    checked: date
    valid_to: date
    related: tuple[str, ...] = ()
    popular: Annotated[int, Field(ge=0, le=5)] = 0
    hard_to_read: HardToRead | None = None


class _TranslationMatter(_Strict):
    id: str
    language: Literal["en"]
    title: Annotated[str, Field(min_length=2, max_length=60)]
    question: Line
    variants: tuple[Line, ...] = ()


class LifeSituation(_Strict):
    """A heading of the menu."""

    id: str
    title: Line
    title_en: Line

    def in_language(self, language: str) -> str:
        return self.title_en if language == "en" else self.title


class _LifeSituations(RootModel[tuple[LifeSituation, ...]]):
    """The file is a list."""


@dataclass(frozen=True, slots=True)
class Translation:
    """An article's words in another language."""

    title: str
    question: str
    variants: tuple[str, ...]
    short: str
    details: str


@dataclass(frozen=True, slots=True)
class Article:
    """One question with its sourced answer. `short` is the answer itself, `details` Markdown below it."""

    id: str
    title: str
    question: str
    short: str
    details: str
    variants: tuple[str, ...] = ()
    service: str = ""
    life_situation: str = ""
    segments: tuple[str, ...] = ("everyone",)
    kind: Kind = "answer"
    unmet: Unmet | None = None
    contact: tuple[Contact, ...] = ()
    source: tuple[Source, ...] = ()
    owner: str = ""
    checked: date = date.min
    valid_to: date = date.max
    related: tuple[str, ...] = ()
    popular: int = 0
    hard_to_read: HardToRead | None = None
    translations: Mapping[str, Translation] = field(default_factory=dict)
    path: Path | None = None

    def in_language(self, language: str) -> "Article":
        """The article in `language` where a translation exists, else itself."""
        words = self.translations.get(language)
        if words is None or not words.short:
            return self
        return replace(
            self, title=words.title, question=words.question, short=words.short, details=words.details
        )


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """All that the assistant may say. `version` changes with any byte of any file; `overlay` is its folder's name."""

    articles: Mapping[str, Article]
    life_situations: tuple[LifeSituation, ...]
    centre: Centre
    version: str
    overlay: str = ""


def load_base(folder: Path, overlay: Path | None = None) -> KnowledgeBase:
    """Reads `folder`/*/*.md, `folder`/life_situations.yml and `folder`/centre.yml.

    An article of `overlay` stands in place of the folder's own; those that it withdraws are left out.
    Raises DataError that lists every fault of every file: a base is used whole or not at all.
    """
    problems: list[Problem] = []
    articles = _read_all(folder, problems)
    if overlay is not None:
        articles |= _read_all(overlay, problems)
    if not articles and not problems:
        problems.append(Problem(folder, 1, "нет ни одной статьи (*/*.md)"))
    if problems:
        raise DataError(problems)
    withdrawn = withdrawn_in(overlay)
    served = {article.id: article for article in _in_order(articles) if article.id not in withdrawn}
    situations = _read_situations(folder / "life_situations.yml")
    version = _version(*filter(None, (folder, overlay)))
    centre = load_centre(folder / "centre.yml")
    return KnowledgeBase(
        MappingProxyType(served), situations, centre, version, overlay.name if overlay else ""
    )


def article_files(folder: Path) -> list[Path]:
    """The articles' own files, without translations and lists of variants."""
    return [path for path in sorted(folder.glob("*/*.md")) if not path.name.endswith(".en.md")]


def _read_all(folder: Path, problems: list[Problem]) -> dict[str, Article]:
    articles: dict[str, Article] = {}
    for path in article_files(folder):
        try:
            article = read_article(path)
        except DataError as error:
            problems += error.problems
            continue
        if article.id in articles:
            problems.append(Problem(path, 2, f"номер «{article.id}» уже занят: {articles[article.id].path}"))
        articles[article.id] = article
    return articles


def _in_order(articles: Mapping[str, Article]) -> list[Article]:
    """By the path inside of the base, whichever folder an article comes from."""
    return sorted(articles.values(), key=lambda article: article.path.parts[-2:] if article.path else ())


def read_article(path: Path) -> Article:
    """One article with its translation beside it (`<id>.en.md`). Raises DataError."""
    matter, body, first = split_front_matter(path)
    front = validated(_FrontMatter, matter, path, first)
    short, details = _split_body(body, path)
    english = path.with_name(f"{path.stem}.en.md")
    translation = _read_translation(english, front.id) if english.is_file() else None
    extra = _read_variants(path.with_suffix(".variants.txt"))
    if front.variants_en:
        words = translation or Translation("", "", (), "", "")
        translation = replace(words, variants=(*words.variants, *front.variants_en))
    whole = {"source", "unmet", "contact", "hard_to_read"}
    values = front.model_dump(exclude={"variants", "variants_en", *whole})
    return Article(
        **values,
        variants=(*front.variants, *extra),
        short=short,
        details=details,
        source=front.source,
        unmet=front.unmet,
        contact=front.contact,
        hard_to_read=front.hard_to_read,
        translations=MappingProxyType({"en": translation} if translation else {}),
        path=path,
    )


def _read_variants(path: Path) -> tuple[str, ...]:
    """Further phrasings beside the article, one a line, so that the front matter stays readable."""
    if not path.is_file():
        return ()
    return tuple(line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def split_front_matter(path: Path) -> tuple[str, str, int]:
    """(front matter, body, the front matter's first line). Raises DataError."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError([Problem(path, 1, f"файл не читается: {error}")]) from error
    parts = text.split("---\n", 2)
    if len(parts) < 3 or parts[0].strip():
        raise DataError(
            [Problem(path, 1, "статья начинается со строки «---», потом ключи, потом снова «---»")]
        )
    return parts[1], parts[2], 2


def _read_translation(path: Path, article_id: str) -> Translation:
    matter, body, first = split_front_matter(path)
    front = validated(_TranslationMatter, matter, path, first)
    if front.id != article_id:
        raise DataError([Problem(path, first, f"номер «{front.id}» не тот, что у статьи: «{article_id}»")])
    short, details = _split_body(body, path)
    return Translation(front.title, front.question, front.variants, short, details)


def _split_body(body: str, path: Path) -> tuple[str, str]:
    short, separator, rest = body.strip().partition("\n## ")
    if not short.strip():
        raise DataError([Problem(path, 1, "после ключей нет короткого ответа")])
    return short.strip(), f"## {rest.strip()}" if separator else ""


def _read_situations(path: Path) -> tuple[LifeSituation, ...]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError([Problem(path, 1, f"нет списка жизненных ситуаций: {error.strerror}")]) from error
    return validated(_LifeSituations, text, path).root


def _version(*folders: Path) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in {".md", ".yml", ".txt"}):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
