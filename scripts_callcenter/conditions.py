"""When an answer is offered: tests over the values collected so far, as data. There is no code in a script.

A condition in YAML: `{field: service, is: passport}`, `{field: age, not: child}`, `{field: service, in: [a, b]}`,
`{field: phone, known: true}`, `{all_of: [...]}`, `{any_of: [...]}`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, assert_never


@dataclass(frozen=True, slots=True)
class OneOf:
    """The field holds one of the values (`is`, `in`)."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """The field holds none of the values, or nothing (`not`)."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The field holds something (`known: true`) or nothing (`known: false`)."""

    field: str
    known: bool


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]


Condition = OneOf | NoneOf | Known | AllOf | AnyOf


def holds(condition: Condition | None, values: Mapping[str, str]) -> bool:
    """Whether the condition is true of these values; no condition always is.

    >>> holds(NoneOf("service", ("passport",)), {})
    True
    """
    match condition:
        case None:
            return True
        case OneOf(field, allowed):
            return values.get(field, "") in allowed
        case NoneOf(field, forbidden):
            return values.get(field, "") not in forbidden
        case Known(field, known):
            return bool(values.get(field)) is known
        case AllOf(parts):
            return all(holds(part, values) for part in parts)
        case AnyOf(parts):
            return any(holds(part, values) for part in parts)
        case _:
            assert_never(condition)


def fields_in(condition: Condition | None) -> Iterator[str]:
    """The fields that the condition looks at."""
    match condition:
        case None:
            return
        case OneOf() | NoneOf() | Known():
            yield condition.field
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from fields_in(part)
        case _:
            assert_never(condition)


def values_in(condition: Condition | None) -> Iterator[tuple[str, str]]:
    """(field, value) for every value that the condition compares with."""
    match condition:
        case None | Known():
            return
        case OneOf() | NoneOf():
            yield from ((condition.field, value) for value in condition.values)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from values_in(part)
        case _:
            assert_never(condition)


def condition_from(body: Mapping[str, Any]) -> Condition:
    """Reads the form that stands in YAML and in a stored body."""
    if "all_of" in body:
        return AllOf(tuple(condition_from(part) for part in body["all_of"]))
    if "any_of" in body:
        return AnyOf(tuple(condition_from(part) for part in body["any_of"]))
    if "is" in body:
        return OneOf(body["field"], (body["is"],))
    if "in" in body:
        return OneOf(body["field"], tuple(body["in"]))
    if "not" in body:
        forbidden = body["not"]
        return NoneOf(body["field"], (forbidden,) if isinstance(forbidden, str) else tuple(forbidden))
    return Known(body["field"], body["known"])


def condition_body(condition: Condition) -> dict[str, Any]:
    """The form that `condition_from` reads."""
    match condition:
        case OneOf(field, values):
            return {"field": field, "in": list(values)}
        case NoneOf(field, values):
            return {"field": field, "not": list(values)}
        case Known(field, known):
            return {"field": field, "known": known}
        case AllOf(parts):
            return {"all_of": [condition_body(part) for part in parts]}
        case AnyOf(parts):
            return {"any_of": [condition_body(part) for part in parts]}
        case _:
            assert_never(condition)
