"""A visit as a calendar file (RFC 5545): the same UID for its whole life, SEQUENCE grows with each change."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
"""PUBLISH for a file a person saves, REQUEST and CANCEL for e-mail."""

_OCTETS = 75


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """What the calendar shows. Moments are aware; `changed_at` is when this version of the visit was made.

    `organizer` is (name, e-mail) of the centre; `attendee` the citizen's e-mail, empty in a file to be saved.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    summary: str
    description: str
    location: str
    organizer: tuple[str, str]
    attendee: str = ""
    url: str = ""


def calendar(entry: CalendarEntry, method: Method = "PUBLISH") -> str:
    """The file's text with CRLF line ends; serve it as `text/calendar; charset=utf-8`, for e-mail with `; method=…`."""
    status = "CANCELLED" if method == "CANCEL" else "CONFIRMED"
    name, email = entry.organizer
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Otklik//Visits//RU",
        "CALSCALE:GREGORIAN",
        f"METHOD:{method}",
        "BEGIN:VEVENT",
        f"UID:{_text(entry.uid)}",
        f"SEQUENCE:{entry.sequence}",
        f"DTSTAMP:{_moment(entry.changed_at)}",
        f"LAST-MODIFIED:{_moment(entry.changed_at)}",
        f"DTSTART:{_moment(entry.starts_at)}",
        f"DTEND:{_moment(entry.ends_at)}",
        f"SUMMARY:{_text(entry.summary)}",
        f"DESCRIPTION:{_text(entry.description)}",
        f"LOCATION:{_text(entry.location)}",
        f"STATUS:{status}",
        "TRANSP:OPAQUE",
        f'ORGANIZER;CN="{_quoted(name)}":mailto:{_line(email)}',
    ]
    if entry.attendee:
        lines.append(f"ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:{_line(entry.attendee)}")
    if entry.url:
        lines.append(f"URL:{_line(entry.url)}")
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    """Escaped as TEXT (3.3.11); control characters are dropped."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    one_line = escaped.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return _line(one_line)


def _quoted(value: str) -> str:
    """A parameter value cannot hold a double quote (3.2)."""
    return _line(value).replace('"', "'")


def _line(value: str) -> str:
    """One line of printable characters; a hard space becomes a plain one."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "" for char in value)


def _folded(line: str) -> str:
    """No line is longer than 75 octets, and no letter is cut in two (3.1)."""
    pieces, piece, size = [], "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > _OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += char
        size += octets
    return "\r\n".join([*pieces, piece])
