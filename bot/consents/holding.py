"""What a person's records add up to. Pure: records in, what is in force out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.db.queries_consents import ConsentRecord


@dataclass(frozen=True, slots=True)
class Holding:
    """A consent in force: `whole` for all services but `excluded`, or `parts` by service; empty: none."""

    whole: ConsentRecord | None = None
    parts: Mapping[str, ConsentRecord] = field(default_factory=dict)
    excluded: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything at all is allowed."""
        return self.whole is not None or bool(self.parts)

    def at(self, now: datetime) -> "Holding":
        """Without what has run out."""
        whole = self.whole if self.whole and _lasts(self.whole, now) else None
        parts = {name: record for name, record in self.parts.items() if _lasts(record, now)}
        return Holding(whole, parts, self.excluded if whole else frozenset())

    def ended(self, now: datetime) -> tuple[tuple[ConsentRecord, tuple[str, ...]], ...]:
        """Consents whose term is over and that nothing has ended yet, each with the services it still stood for."""
        over = {record.id: record for record in self.parts.values() if not _lasts(record, now)}
        parts = tuple(
            (record, tuple(name for name, part in self.parts.items() if part is record))
            for record in over.values()
        )
        return parts if self.whole is None or _lasts(self.whole, now) else ((self.whole, ()), *parts)

    def record_for(self, service: str | None) -> ConsentRecord | None:
        """The record that allows this service; any that is in force where no service is named."""
        if service is None:
            return self.whole or max(self.parts.values(), key=lambda record: record.id, default=None)
        if service in self.parts:
            return self.parts[service]
        return None if service in self.excluded else self.whole

    def holds(self, record: ConsentRecord, service: str | None) -> bool:
        """Whether this very record is in force, for the service where one is named."""
        mine = {each.id for each in (self.whole, *self.parts.values()) if each}
        return record.id in mine and (service is None or self.record_for(service) is not None)

    def covers_any(self, services: Sequence[str]) -> bool:
        """Whether there is anything to withdraw."""
        return any(self.record_for(service) for service in services) if services else bool(self)

    def same_as(self, services: Sequence[str], text_sha256: str) -> ConsentRecord | None:
        """The record in force that already says just this, in the same words."""
        if not services:
            found = None if self.excluded else self.whole
            return found if found and found.text_sha256 == text_sha256 else None
        found = self.parts.get(services[0])
        same = found is not None and set(found.services) == set(services) and found.text_sha256 == text_sha256
        return found if same and all(self.parts.get(name) is found for name in services) else None


def holding(records: Iterable[ConsentRecord], purpose: str) -> Holding:
    """All decisions about the purpose, oldest first, added up; terms are not looked at."""
    held = Holding()
    for record in records:
        if record.purpose == purpose:
            held = _after(held, record)
    return held


def _after(held: Holding, record: ConsentRecord) -> Holding:
    named = set(record.services)
    if record.event == "refused":
        return held
    if record.event == "given":
        if not named:
            return Holding(record)
        return Holding(held.whole, {**held.parts, **dict.fromkeys(named, record)}, held.excluded)
    if not named:
        return Holding(parts=held.parts) if record.event == "expired" else Holding()
    parts = {name: part for name, part in held.parts.items() if name not in named}
    # A term that ends takes nothing back: what stands for all services goes on standing for these.
    taken = named if record.event == "withdrawn" and held.whole else frozenset()
    return Holding(held.whole, parts, held.excluded | taken)


def _lasts(record: ConsentRecord, now: datetime) -> bool:
    return record.expires_at is None or record.expires_at > now
