"""Builds `nlu/data/languages/model.npz.xz` from the texts beside it: `python -m nlu.language.training`.

Russian and English are learned from what the assistant already knows (intents, articles) and from `ru.txt`,
`en.txt`; the others from sentences written for the purpose, one file a language.
"""

import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlu.intents import read_examples
from nlu.language.model import BARE, FILE, LANGUAGES, pack, read_rows
from nlu.language.spellings import armenian_in_latin, bare, in_latin, on_latin_keys, uzbek_cyrillic
from nlu.language.words import Script, grams, words_by_script

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "knowledge" / "articles"
_CODE = re.compile(r"(?s:```.*?```)|`[^`\n]*`|\(\S+\)|\S*[/_]\S*")
_CYRILLIC = ("kk", "ky", "be", "tg", "uz", "uk", "tt", "ba", "cv", "mn", "bg", "sr", "mk", "cyrillic_others")
_TYPED_BARE = ("kk", "ky", "be", "tg", "uz", "uk", "tt", "ba")
_BARE_SHARE = 0.3  # of bare spellings in the class of the right ones: few people miss all letters
_COMMON_WORD = 10  # occurrences that a word of `words.txt` counts for
_RAREST = {"cyrillic": 2.5, "latin": 6.0}  # occurrences; what is rarer is left out of the file
_OWN_WEIGHT = 3  # of `ru.txt` and `en.txt`: names, addresses and slang that the articles lack

Counts = dict[str, float]  # gram → occurrences, or a share of them


def build() -> dict[str, NDArray[np.generic]]:
    """Arrays of both models. Deterministic: the same texts give the same arrays."""
    russian, english = _of_articles(ARTICLES)
    russian += [phrase for phrases in read_examples().values() for phrase in phrases]
    russian += _texts("ru") * _OWN_WEIGHT
    english += _texts("en") * _OWN_WEIGHT + _of_documents()
    models: Mapping[Script, Mapping[str, Counts]] = {
        "cyrillic": _cyrillic(russian),
        "latin": _latin(russian, english),
    }
    arrays: dict[str, NDArray[np.generic]] = {}
    for script, classes in models.items():
        total: Counts = defaultdict(float)
        for term, times in chain.from_iterable(counts.items() for counts in classes.values()):
            total[term] += times
        terms = sorted(term for term, times in total.items() if times >= _RAREST[script])
        counts = np.array(
            [[counts.get(term, 0.0) for counts in classes.values()] for term in terms], np.float32
        )
        arrays[f"{script}.names"] = np.array(" ".join(classes))
        arrays[f"{script}.terms"] = np.frombuffer("\n".join(terms).encode(), np.uint8)
        arrays |= {f"{script}.{part}": values for part, values in pack(counts).items()}
    return arrays


def _cyrillic(russian: Sequence[str]) -> dict[str, Counts]:
    count = partial(_count, script="cyrillic")
    classes = {"ru": count(russian, _common("ru"))}
    for code in _CYRILLIC:
        spell = uzbek_cyrillic if code == "uz" else str.lower
        texts, common = [spell(text) for text in _texts(code)], [spell(word) for word in _common(code)]
        classes[code] = count(texts, common)
        if code in _TYPED_BARE:
            typed = count(map(bare, texts), map(bare, common))
            classes[code + BARE] = typed
            for term, times in typed.items():
                classes[code][term] += times * _BARE_SHARE
    return classes


def _latin(russian: Sequence[str], english: Sequence[str]) -> dict[str, Counts]:
    count = partial(_count, script="latin")
    uzbek, common = _texts("uz"), _common("uz")
    classes = {
        "en": count(english),
        "ru": count(
            [in_latin(text, way) for text in russian for way in (1, 2)],
            [in_latin(word, 1) for word in _common("ru")],
        ),
        "ru" + BARE: count([on_latin_keys(text) for text in russian]),
        "uz": count([*uzbek, *(text.replace("'", "") for text in uzbek)], common),
        "hy": count(map(armenian_in_latin, _texts("hy"))),
    }
    for code in ("kk", "ky", "tg"):
        ways = [in_latin(text, way) for text in _texts(code) for way in (1, 2)]
        classes[code] = count(ways, [in_latin(word, 1) for word in _common(code)])
    for code in ("tr", "az", "latin_others"):
        classes[code] = count(_texts(code))
    return classes


def _count(texts: Iterable[str], common: Iterable[str] = (), *, script: Script) -> Counts:
    counts: Counter[str] = Counter()
    for text in texts:
        for word in words_by_script(text).get(script, ()):
            counts.update(grams(word))
    for word in common:
        counts.update(grams(word))
        counts[f"={word}"] += _COMMON_WORD - 1
    return defaultdict(float, counts)


def _texts(name: str) -> list[str]:
    return [row[0] for row in read_rows(f"{name}.txt")]


def _common(code: str) -> list[str]:
    return next((row[1].lower().split() for row in read_rows("words.txt") if row[0] == code), [])


def _of_articles(folder: Path) -> tuple[list[str], list[str]]:
    """Russian and English wordings of the questions, and the sentences of the Russian answers."""
    russian: list[str] = []
    english: list[str] = []
    for path in sorted(folder.glob("*/*.md")):
        _, head, body = path.read_text("utf-8").split("---\n", 2)
        russian += [sentence for sentence in re.split(r"(?<=[.!?])\s+", body) if "{" not in sentence]
        for section, wording in _wordings(head):
            (english if section.endswith("_en") else russian).append(wording)
    return russian, english


def _of_documents() -> list[str]:
    """English prose of this repository; words of code are not words."""
    texts = [
        path.read_text("utf-8") for path in (ROOT / "README.md", *sorted(ROOT.glob("docs/decisions/*.md")))
    ]
    return [line for text in texts for line in _CODE.sub(" ", text).splitlines()]


def _wordings(head: str) -> Iterator[tuple[str, str]]:
    section = ""
    for line in head.splitlines():
        if line.startswith("- ") and section.startswith("variants"):
            yield section, line[2:]
        elif not line.startswith(("-", " ")):
            section = line.partition(":")[0]


def main() -> None:
    """Writes the file and says its size."""
    archive = BytesIO()
    np.savez(archive, **build())  # type: ignore[arg-type]
    FILE.write_bytes(lzma.compress(archive.getvalue(), preset=9))
    sys.stdout.write(f"{FILE.relative_to(LANGUAGES.parents[2])}: {FILE.stat().st_size / 1024:.0f} kB\n")


if __name__ == "__main__":
    main()
