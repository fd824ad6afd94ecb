"""Text → understanding: the engine that reads what a citizen wrote. Knows no network and no database."""

from nlu.pii import mask_personal_data
from nlu.text import clean_text
from nlu.understander import Understander
from nlu.understanding import Intent, Understanding

__all__ = ["Intent", "Understander", "Understanding", "clean_text", "mask_personal_data"]
