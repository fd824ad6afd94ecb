"""Text → entities: who, where, which paper, which service; with offsets, canonical values and what is wrong with them."""

from nlu.entities.checking import check
from nlu.entities.entity import Address, Entity, Kind, Person, Problem
from nlu.entities.finding import find_entities
from nlu.entities.gazetteer import Gazetteer

__all__ = ["Address", "Entity", "Gazetteer", "Kind", "Person", "Problem", "check", "find_entities"]
