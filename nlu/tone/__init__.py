"""How a text is meant: its mood, a danger to somebody, an insult to the reader."""

from dataclasses import replace

from nlu.text import from_layout, from_translit, is_english, is_latin
from nlu.tone.abuse import find_abuse, find_insult, sounds_rude
from nlu.tone.danger import find_danger
from nlu.tone.folding import fold, phrase_of
from nlu.tone.mood import mood_examples, mood_of
from nlu.tone.reading import Abuse, Danger, DangerKind, Mood, Tone

__all__ = ["Abuse", "Danger", "DangerKind", "Mood", "Tone", "mood_examples", "read_tone"]


def read_tone(text: str) -> Tone:
    """Mood, danger and abuse of any text; offsets are characters of the text as given. Pure and thread-safe.

    >>> read_tone("вы там охуели").abuse.masked, read_tone("пахнет газом").danger.kind, read_tone("спасибо!").mood
    (False, 'danger_to_life', 'positive')
    """
    folded = fold(text)
    phrase = phrase_of(folded)
    danger = find_danger(folded, phrase)
    abuse = find_abuse(folded, phrase, text)
    if (danger is None or abuse is None) and is_latin(text) and not is_english(text):
        other_danger, other_abuse = _in_russian_letters(text)
        danger, abuse = danger or other_danger, abuse or other_abuse
    innocent = abuse is None and sounds_rude(folded, phrase, text)
    return Tone(mood_of(text, phrase, insulted=abuse is not None), danger, abuse, innocent)


def _in_russian_letters(text: str) -> tuple[Danger | None, Abuse | None]:
    """Russian typed in the wrong layout or by sound; what is found there is shown as the whole text."""
    danger: Danger | None = None
    abuse: Abuse | None = None
    for reading in (from_layout(text), from_translit(text)):
        folded = fold(reading)
        phrase = phrase_of(folded)
        danger = danger or find_danger(folded, phrase)
        abuse = abuse or find_insult(folded, phrase)
    end = len(text)
    return (
        danger and replace(danger, start=0, end=end),
        abuse and replace(abuse, start=0, end=end, masked=True),
    )
