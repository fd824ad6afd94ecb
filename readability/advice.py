"""What to change so that a text passes: tried out on its counts, so that the advice is enough."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from readability.counting import LONG_FROM, Counts, measure_of
from readability.formulas import indices
from readability.grading import grade
from readability.limits import Limits
from readability.reading import Document, Sentence

_COMFORTABLE = 12  # words of a sentence after it is broken
_PLAIN_SYLLABLES, _PLAIN_LETTERS = 3, 6  # of the word that stands in for a long one
_NAMED = 4  # words given as examples
_FORMS = {
    "sentence": ("предложение", "предложения", "предложений"),
    "word": ("длинное слово", "длинных слова", "длинных слов"),
}


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do, with the places in the text it is about."""

    text: str
    places: tuple[tuple[int, int], ...]


def advise(document: Document, counts: Counts, limits: Limits) -> tuple[Advice, ...]:
    """The fewest sentences to break and then words to replace after which every limit is kept; often nothing."""
    if not counts.words:
        return ()
    broken = _to_break(document, counts, limits)
    after = _with_broken(counts, broken)
    replaced = _to_replace(document, after, limits)
    return tuple(_told(broken, replaced, limits))


def _to_break(document: Document, counts: Counts, limits: Limits) -> list[Sentence]:
    """Sentences over the limit, then the longest ones while the grade is over its own."""
    longest_first = sorted(document.sentences, key=lambda sentence: -sentence.length)
    broken: list[Sentence] = []
    for sentence in longest_first:
        too_long = sentence.length > limits.longest_sentence.passes
        if not too_long and (sentence.length <= _COMFORTABLE or not _over_grade(counts, document, limits)):
            break
        broken.append(sentence)
        counts = _with_broken(counts, [sentence])
    return broken


def _with_broken(counts: Counts, broken: Sequence[Sentence]) -> Counts:
    pieces = sum(ceil(sentence.length / _COMFORTABLE) - 1 for sentence in broken)
    return replace(counts, sentences=counts.sentences + pieces)


def _over_grade(counts: Counts, document: Document, limits: Limits) -> bool:
    reached = grade(indices(counts, document.language))
    return reached is not None and reached > limits.grade.passes


def _to_replace(document: Document, counts: Counts, limits: Limits) -> list[tuple[int, int, str]]:
    """Words to replace, the longest first: offsets and the word."""
    replaced: list[tuple[int, int, str]] = []
    for syllables, letters, start, end, word in sorted(_long_words(document), key=lambda found: -found[0]):
        share_kept = 100 * counts.long_share <= limits.long_words.passes
        if share_kept and not _over_grade(counts, document, limits):
            break
        replaced.append((start, end, word))
        counts = replace(
            counts,
            syllables=counts.syllables - max(syllables - _PLAIN_SYLLABLES, 0),
            letters=counts.letters - max(letters - _PLAIN_LETTERS, 0),
            long_words=counts.long_words - 1,
            complex_words=counts.complex_words - (counts.complex_words > 0 and syllables >= 5),
        )
    return replaced


def _long_words(document: Document) -> Iterator[tuple[int, int, int, int, str]]:
    for sentence in document.sentences:
        for token in sentence.tokens:
            if token.kind == "word":
                syllables, letters = measure_of(token.plain, document.language)
                if letters >= LONG_FROM:
                    yield syllables, letters, token.start, token.end, token.plain


def _told(
    broken: Sequence[Sentence], replaced: Sequence[tuple[int, int, str]], limits: Limits
) -> Iterator[Advice]:
    if broken:
        over = sum(sentence.length > limits.longest_sentence.passes for sentence in broken)
        places = tuple(sorted((sentence.start, sentence.end) for sentence in broken))
        said = f"Разбейте {plural(len(broken), 'sentence')}"
        if over:
            said += (
                f": {over} из них длиннее {limits.longest_sentence.passes:g} слов"
                if over < len(broken)
                else (f" длиннее {limits.longest_sentence.passes:g} слов")
            )
        yield Advice(f"{said}.", places)
    if replaced:
        named = list(dict.fromkeys(word.lower() for _, _, word in replaced))[:_NAMED]
        said = (
            f"Замените {plural(len(replaced), 'word')} короткими: {', '.join(f'«{word}»' for word in named)}"
        )
        places = tuple(sorted((start, end) for start, end, _ in replaced))
        yield Advice(said + ("…" if len(replaced) > len(named) else "."), places)


def plural(number: int, noun: str, forms: Mapping[str, tuple[str, str, str]] = _FORMS) -> str:
    """A number with its noun.

    >>> plural(2, "sentence"), plural(11, "sentence"), plural(21, "word")
    ('2 предложения', '11 предложений', '21 длинное слово')
    """
    one, few, many = forms[noun]
    if number % 10 == 1 and number % 100 != 11:
        return f"{number} {one}"
    if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14:
        return f"{number} {few}"
    return f"{number} {many}"
