"""Which language a message is written in: Russian, English, or a language of the neighbours."""

from nlu.language.identifying import FOREIGN, Code, Identified, identify

__all__ = ["FOREIGN", "Code", "Identified", "identify"]
