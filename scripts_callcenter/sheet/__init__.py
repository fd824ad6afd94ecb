"""A script on paper: what an operator holds in hand. Every block is printed once, however often the script enters it."""

from scripts_callcenter.sheet.layout import lay_out
from scripts_callcenter.sheet.parts import Part, Sheet, Step, Way

__all__ = ["Part", "Sheet", "Step", "Way", "lay_out"]
