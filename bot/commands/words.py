"""The sentences of the command line."""

from functools import cache

from bot.texts import DEFAULT, Texts, Variable, load_texts


@cache
def texts() -> Texts:
    """The program's texts, read once."""
    return load_texts()


def say(key: str, **variables: Variable) -> str:
    """A sentence of the command line, which speaks Russian."""
    return texts().say(key, DEFAULT, **variables)
