"""Pain map (step of the client path × reason) and open themes of comments: pure, after one reading (clause 4.5.7.3).

material = await read_material(connection, Wanted("ces4", period, slice_))   # inside the caller's transaction
meaning = Meaning(engines.search.embedder)
pains = pain_map(material, meaning)                                          # afterwards, in a thread
spoken = themes(material, meaning)
"""

from bot.feedback.pains.mapping import pain_map
from bot.feedback.pains.meaning import Meaning
from bot.feedback.pains.reading import Wanted, read_earlier, read_material
from bot.feedback.pains.themes import themes
from bot.feedback.pains.values import (
    Comment,
    Estimate,
    Material,
    Pain,
    PainMap,
    StepPains,
    Tally,
    Theme,
    Themes,
    Trend,
)

__all__ = [
    "Comment",
    "Estimate",
    "Material",
    "Meaning",
    "Pain",
    "PainMap",
    "StepPains",
    "Tally",
    "Theme",
    "Themes",
    "Trend",
    "Wanted",
    "pain_map",
    "read_earlier",
    "read_material",
    "themes",
]
