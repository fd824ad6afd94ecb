"""A plan from a file, from the desk or from the database; faults name the line, the field and what is allowed."""

from pathlib import Path
from typing import Any

from bot.booking.checking import Document, contradictions, document_of, validated
from bot.booking.plan import Plan
from knowledge import Centre

DEMO = Path(__file__).parent / "demo.yml"
"""The plan of the demo centre."""


def read_plan(path: Path, centre: Centre, articles: frozenset[str] | None = None) -> Plan:
    """The plan of a YAML file. `articles`: ids of the knowledge base, to hold the plan's against; None: not held.

    Raises knowledge.DataError with every fault of the file: line, field, value, what is allowed.
    """
    return _checked(document_of(path), centre, articles)


def plan_from(
    body: dict[str, Any],
    centre: Centre,
    articles: frozenset[str] | None = None,
    *,
    name: str = "booking_plan",
) -> Plan:
    """A plan from JSON, as `Plan.body()` gives it. `name` stands for the file in faults. Raises knowledge.DataError."""
    return _checked(Document(Path(name), body), centre, articles)


def stored_plan(body: dict[str, Any]) -> Plan:
    """A plan that was checked when it was stored. The centre may have lost an office since: its lanes then rest."""
    return validated(Plan, Document(Path("booking_plan"), body))


def _checked(document: Document, centre: Centre, articles: frozenset[str] | None) -> Plan:
    plan = validated(Plan, document)
    faults = contradictions(plan, centre, articles)
    if faults:
        raise document.error(faults)
    return plan
