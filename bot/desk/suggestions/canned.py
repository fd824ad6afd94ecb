"""Ready replies that fit what the citizen wrote: by its situation (clause 4.6.4.7), else by the words of the title."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.db.queries_talks_canned import Canned, Situation
from bot.desk.suggestions.likeness import Rarity
from bot.desk.suggestions.values import SHOWN, Suggestion
from bot.desk.talks.replies.filling import Speaker, always, fill_reply
from bot.texts import Texts
from nlu import Understanding
from nlu.text import lemmas

SITUATIONS: dict[str, Situation] = {
    "thanks": "thanks",
    "wish": "thanks",
    "abuse": "abuse",
    "off_topic": "off_topic",
}
"""What the engine hears in a message that asks for nothing to be solved."""

FITS = 0.5
"""So much of the weight of a title's words must stand in what was written."""

_LEAST_LETTERS = 4
_PREFIX = 3


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, with what the engine heard in it; nothing heard in what an operator types."""

    text: str
    heard: Understanding | None = None


def fitting(
    written: Written, replies: Sequence[Canned], texts: Texts, speaker: Speaker, limit: int = SHOWN
) -> tuple[Suggestion, ...]:
    """At most three in the citizen's language, best first, filled with what is always known.

    What a reply still asks for stands in square brackets: the draft is marked until it is written.
    """
    mine = [each for each in replies if each.language == speaker.language]
    situation = _situation(written.heard)
    if situation is not None:
        chosen = [(1.0, each) for each in mine if each.situation == situation]
    else:
        chosen = _by_title(written.text, [each for each in mine if each.situation == "typical"])
    ranked = enumerate(chosen[:limit], 1)
    return tuple(_suggestion(score, rank, each, texts, speaker) for rank, (score, each) in ranked)


def _situation(heard: Understanding | None) -> Situation | None:
    if heard is None or heard.intent.name is None:
        return None
    return SITUATIONS.get(heard.intent.name)


def _by_title(text: str, replies: Sequence[Canned]) -> list[tuple[float, Canned]]:
    titles = [_words(each.title) for each in replies]
    rarity, words, letters = Rarity(titles), _words(text), " ".join(text.lower().split())
    scored = []
    for each, title in zip(replies, titles, strict=True):
        whole = sum(map(rarity.weight, title))
        score = sum(map(rarity.weight, title & words)) / whole if whole else 0.0
        begun = len(letters) >= _PREFIX and f" {letters}" in f" {each.title.lower()}"
        if score >= FITS or begun:
            scored.append((max(score, float(begun)), each))
    return sorted(scored, key=lambda one: -one[0])


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in lemmas(text) if len(word) >= _LEAST_LETTERS)


def _suggestion(score: float, rank: int, reply: Canned, texts: Texts, speaker: Speaker) -> Suggestion:
    return Suggestion(
        "canned", reply.id, rank, reply.title, told(reply, texts, speaker), round(score, 4), reply.language
    )


def told(reply: Canned, texts: Texts, speaker: Speaker) -> str:
    """The reply's words for this citizen; what must be asked for stands in square brackets."""
    known = {**always(texts, speaker), "gender": "unknown"}
    filled = fill_reply(reply.body, known, texts, speaker.language)
    missing = {each.name: f"[{each.label}]" for each in filled.wanted}
    return fill_reply(reply.body, known | missing, texts, speaker.language).text if missing else filled.text
