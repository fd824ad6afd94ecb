"""A question as a chat puts it: the instrument's own words, a button an answer, and digits that mean its values."""

from dataclasses import dataclass

from bot.conversation import Button
from bot.feedback.asking.values import Asked
from bot.feedback.instruments import load_instruments


@dataclass(frozen=True, slots=True)
class Question:
    """`buttons` go from the best answer to the worst, `numbered` so that a typed digit is the value it names."""

    invitation_id: int
    text: str
    buttons: tuple[Button, ...]
    numbered: tuple[Button, ...]


def question_of(asked: Asked, language: str) -> Question:
    """The question in this language; its buttons are `rating:INVITATION:VALUE`.

    >>> [each.id for each in question_of(Asked(7, 1, "smile"), "en").numbered]
    ['rating:7:1', 'rating:7:2', 'rating:7:3', 'rating:7:4']
    """
    instrument = load_instruments()[asked.instrument].in_language(language)
    by_value = {
        option.value: Button(f"rating:{asked.invitation_id}:{option.value}", option.button)
        for option in instrument.options
    }
    # Choices are counted from one: a zero, where the scale has it, stands last and is found by its caption.
    counted = sorted(by_value, key=lambda value: (value == 0, value))
    numbered = tuple(by_value[value] for value in counted)
    return Question(asked.invitation_id, instrument.question, tuple(by_value.values()), numbered)
