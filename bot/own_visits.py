"""Questions about one's own visit or call in free word order: «my visit, at what time», «when will you ring me»."""

from collections.abc import Iterable

from bot.texts import Texts
from bot.wording import spoken
from nlu.text import lemma


class OwnVisits:
    """The words of both questions, made ready once."""

    def __init__(self, texts: Texts) -> None:
        self._whose, self._what = _ready(texts, "words-visits-whose"), _ready(texts, "words-visits-what")
        self._not = _ready(texts, "words-booking-not")
        self._verbs = {
            verb: tuple(_ready(texts, f"words-visits-verb-{verb}")) for verb in ("cancel", "move", "confirm")
        }
        self._beside = _ready(texts, "words-visits-beside")
        self._call, self._when = _ready(texts, "words-call-asked"), _ready(texts, "words-call-when")

    def are_asked(self, text: str) -> bool:
        """Whose, what, and nothing that is not about when and where."""
        said = [{word, lemma(word)} for word in spoken(text).split()]
        known = self._whose | self._what | self._beside
        mine = not self._whose.isdisjoint(spoken(text).split())
        return mine and _any(said, self._what) and all(word & known for word in said)

    def verb(self, text: str) -> str | None:
        """What to do with the visit whose number stands beside: `cancel`, `move`, `confirm`; nothing where denied."""
        said = spoken(text).split()
        if not self._not.isdisjoint(said):
            return None
        found = {verb for verb, stems in self._verbs.items() if any(word.startswith(stems) for word in said)}
        return found.pop() if len(found) == 1 else None

    def is_call_asked(self, text: str) -> bool:
        """When the call that was promised will be."""
        words = set(spoken(text).split())
        if self._call.isdisjoint(words) or self._when.isdisjoint(words):
            return False
        known = self._call | self._when | self._whose | self._beside
        return all(not known.isdisjoint((word, lemma(word))) for word in words)


def _any(said: Iterable[set[str]], words: frozenset[str]) -> bool:
    return any(word & words for word in said)


def _ready(texts: Texts, key: str) -> frozenset[str]:
    return frozenset(spoken(phrase) for phrase in texts.words(key))
