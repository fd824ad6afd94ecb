"""Marks: what makes a text hard to read, where, why, and what to say instead (clauses 4.6.4.5 and 4.6.3.3)."""

from readability.marks.finding import find_marks
from readability.marks.mark import Mark, Register, Severity
from readability.marks.silencing import Silence

__all__ = ["Mark", "Register", "Severity", "Silence", "find_marks"]
