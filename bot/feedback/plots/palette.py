"""The colours of the roles where there are no tokens: on paper and in pictures. The light theme of `tokens.css`."""

from collections.abc import Mapping

from bot.feedback.plots.shapes import Role

PALETTE: Mapping[Role, str] = {
    "ink": "#1b1f23",
    "soft": "#57606a",
    "line": "#d0d7de",
    "accent": "#0b5cad",
    "good": "#1a7f4b",
    "warn": "#8a5a00",
    "bad": "#b3261e",
    "paper": "#ffffff",
}


def mixed(role: Role, tint: float = 1.0) -> tuple[int, int, int]:
    """The role's colour, `tint` of it (0..1) and the rest the white of the paper, as red, green and blue 0..255.

    >>> mixed("ink"), mixed("bad", 0.0)
    ((27, 31, 35), (255, 255, 255))
    """
    value = PALETTE[role]
    parts = (int(value[at : at + 2], 16) for at in (1, 3, 5))
    red, green, blue = (round(255 + (each - 255) * tint) for each in parts)
    return red, green, blue
