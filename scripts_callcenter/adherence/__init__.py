"""A finished conversation against the structure of the Standard: `judge` a transcript."""

from scripts_callcenter.adherence.judging import judge
from scripts_callcenter.adherence.transcript import Direction, Evidence, Judgement, Stage, Transcript, Turn

__all__ = ["Direction", "Evidence", "Judgement", "Stage", "Transcript", "Turn", "judge"]
