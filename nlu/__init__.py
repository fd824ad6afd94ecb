"""Text → understanding: the engine that reads what a citizen wrote. Knows no network and no database.

The names are opened at first use: who needs `nlu.text` alone (readability does) pays for no model and no numpy, 35 MB.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlu.language import FOREIGN
    from nlu.pii import mask_personal_data
    from nlu.text import clean_text
    from nlu.understander import Understander, reading
    from nlu.understanding import Intent, Understanding

__all__ = [
    "FOREIGN",
    "Intent",
    "Understander",
    "Understanding",
    "clean_text",
    "mask_personal_data",
    "reading",
]

_HOMES = {
    "FOREIGN": "nlu.language",
    "Intent": "nlu.understanding",
    "Understander": "nlu.understander",
    "Understanding": "nlu.understanding",
    "clean_text": "nlu.text",
    "mask_personal_data": "nlu.pii",
    "reading": "nlu.understander",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
