"""What is wrong with a value typed into a field of a form, in words that say how to mend it."""

from bot.texts import Texts
from nlu.entities import Problem


def problem_words(texts: Texts, problem: Problem, language: str) -> str:
    """One sentence or two for the citizen.

    Raises:
        MissingText: no language has a sentence for this kind and code.
    """
    kind = problem.kind.replace("_", "-")
    return texts.say(f"field-problem-{kind}-{problem.code}", language, **problem.details)
