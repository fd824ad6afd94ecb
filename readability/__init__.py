"""How hard a text is to read, for whom, and what to mend (clauses 4.6.4.5 and 4.6.4.6 of the Standard).

Three names: `check` gives a `Report`, `ReadabilityError` says what was wrong with what was given.
"""

from readability.errors import ReadabilityError
from readability.report import Report, check

__all__ = ["ReadabilityError", "Report", "check"]
