"""Text → understanding: the engine that reads what a citizen wrote. Knows no network and no database."""

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
