"""Telegram through aiogram 3, off until a token is set. aiogram is imported only inside this package."""

from importlib.util import find_spec


def is_installed() -> bool:
    """Whether the extra `telegram` is there; without it nothing else of this package can be imported."""
    return find_spec("aiogram") is not None


__all__ = ["is_installed"]
