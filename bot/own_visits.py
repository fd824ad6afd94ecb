"""Questions about one's own visit or call in free word order: «my visit, at what time», «when will you ring me»."""

from bot.texts import Texts
from bot.wording import spoken
from nlu.text import lemma

_VERBS = ("cancel", "move", "confirm")


def verb_in(texts: Texts, text: str) -> str | None:
    """What to do with the visit whose number stands beside: `cancel`, `move`, `confirm`; nothing where denied."""
    said = spoken(text).split()
    if not _ready(texts, "words-booking-not").isdisjoint(said):
        return None
    stems = {verb: tuple(_ready(texts, f"words-visits-verb-{verb}")) for verb in _VERBS}
    found = {verb for verb in _VERBS if any(word.startswith(stems[verb]) for word in said)}
    return found.pop() if len(found) == 1 else None


class OwnVisits:
    """The words of both questions, made ready once."""

    def __init__(self, texts: Texts) -> None:
        self._whose, self._what = _ready(texts, "words-visits-whose"), _ready(texts, "words-visits-what")
        self._beside = _ready(texts, "words-visits-beside")
        self._call, self._when = _ready(texts, "words-call-asked"), _ready(texts, "words-call-when")

    def are_asked(self, text: str) -> bool:
        """Whose, what, and nothing that is not about when and where."""
        words = spoken(text).split()
        if self._whose.isdisjoint(words):
            return False  # before the dictionary is asked: every text that is typed comes by here
        said = [{word, lemma(word)} for word in words]
        known = self._whose | self._what | self._beside
        return any(each & self._what for each in said) and all(each & known for each in said)

    def is_call_asked(self, text: str) -> bool:
        """When the call that was promised will be."""
        words = set(spoken(text).split())
        if self._call.isdisjoint(words) or self._when.isdisjoint(words):
            return False
        known = self._call | self._when | self._whose | self._beside
        return all(not known.isdisjoint((word, lemma(word))) for word in words)


def _ready(texts: Texts, key: str) -> frozenset[str]:
    return frozenset(spoken(phrase) for phrase in texts.words(key))
