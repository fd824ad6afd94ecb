"""Low scores seen to: who, till when, what was done, and the citizen told of it (clauses 4.5.7.3, 4.5.7.4)."""

from bot.feedback.followups.opening import open_for, subject_of
from bot.feedback.followups.values import Opened, Opening, Unchanged, Withdrawn

__all__ = ["Opened", "Opening", "Unchanged", "Withdrawn", "open_for", "subject_of"]
