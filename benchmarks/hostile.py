"""Messages meant to break something, and buttons that no reply ever offered."""

import json
import random

MEGABYTE = 1_000_000

TEXTS = (
    "\ufdfa" * 100,  # one letter that becomes eighteen in NFKC
    "\ufdfa" * 10_000,
    "\ud800",
    "паспорт \udfff\ud800 потерян",
    "\x00",
    "пас\x00порт\x00" * 50,
    "\x1b[31mкрасное\x1b[0m\x07\x08",
    "я" * MEGABYTE,
    "паспорт " * (MEGABYTE // 8),
    "\u202eтропсап ляретоп",
    "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069" * 200,
    "\u200b" * 5_000,
    "п\u200bа\u200bс\u200bп\u200bо\u200bр\u200bт",
    "\ufeff\u2060\u00ad",
    "😀" * 3_000,
    "👩‍👩‍👧‍👦" * 500,
    "🇷🇺" * 1_000,
    "a" + "\u0301" * 10_000,
    "з" + "\u0300\u0316\u0334\u0489" * 2_500,
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>" * 100,
    "</textarea><!--<![CDATA[&#0;&lt;",
    "'; DROP TABLE message; --",
    "\" OR 1=1; ATTACH DATABASE '/tmp/x' AS y; --",
    "{{open_now}}",
    "{{ open_now }} {{7*7}} {% for x in y %} ${7*7} #{7*7} { $name }",
    "{ $missing } { -brand } {",
    "%s%n%x %(name)s {0} {0.__class__}",
    '{"text": "паспорт", "pressed": null, "$ref": "#"}',
    "[" * 100_000,
    json.dumps({"a": ["\u0000" * 10] * 100}),
    "../../../../etc/passwd\x00.png",
    "http://" + "a" * 5_000 + ".example/?" + "x=1&" * 2_000,
    "превысокомногорассмотрительствующий" * 60,
    "x" * 2_000,
    "паспорт" * 290,
    "а-" * 1_000,
    "1" * 2_000,
    "9" * 5_000 + "." + "9" * 5_000,
    "0",
    "00",
    "-1",
    "99999999999999999999",
    "١٢٣",  # digits, but not ours
    "²",
    "①",
    " ",
    " \t\r\n\u00a0\u2003\u3000",
    ".",
    "?" * 3_000,
    "ё" * 500 + "й" * 500,
    "И\u0306",
    "ﬁﬂﷺ℡㍿",
    "ſ K Å İ ı ß ẞ",
    "паспорт\n" * 400,
    "中文護照丟失怎麼辦" * 60,
    "فقدت جواز سفري" * 60,
    "\U0010ffff\U000e0001\ue000" * 300,
    "\uffff\ufffe",
    "nan inf -0 1e999",
    "= cmd|' /C calc'!A0",
    "/start\x00",
    "/start " + "я" * 4_000,
    "нет" * 1_000,
    "а для " + "ребёнка " * 300 + "?",
    "GJNTHZK GFCGJHN " * 60,
    "ПОТЕРЯЛ ПАСПОРТ " * 60,
    "poteryal pasport " * 60,
)

BUTTONS = (
    "",
    " ",
    ":",
    "::::",
    "answer",
    "answer:",
    "answer:show",
    "answer:show:",
    "answer:show:нет-такой",
    "answer:show:../../etc/passwd",
    "answer:more:" + "x" * 10_000,
    "answer:details:\x00",
    "answer:page:-1",
    "browse:service:🙂:999999999999999999999999",
    "browse:situation::-5",
    "browse:home:NaN",
    "clarify:pick:99",
    "handoff:call:x:y:z",
    "language:set:klingon",
    "language:set",
    "menu:\ud800",
    "__class__:__init__",
    "'; DROP TABLE conversation; --",
    "<b>",
    "{{open_now}}",
    "popular:home:1e9",
    "contacts:show:нет",
    "stop:now:now",
    "rating:set:11",
    "\ufdfa" * 500,
)

_RANGES = ((0, 0x20), (0x20, 0x7F), (0x300, 0x370), (0x400, 0x460), (0x590, 0x700), (0x2000, 0x2100),
           (0xD800, 0xE000), (0xFB00, 0x10000), (0x1F300, 0x1FA00), (0xE0000, 0xE0100), (0, 0x110000))  # fmt: skip
_LONGEST = 400


def message(dice: random.Random) -> tuple[str, str | None]:
    """(text, pressed): one of the list, pieces of several put together, or letters of any alphabet at random."""
    kind = dice.random()
    if kind < 0.1:
        return "", dice.choice(BUTTONS)
    if kind < 0.4:
        return dice.choice(TEXTS), None
    if kind < 0.7:
        pieces = [dice.choice(TEXTS) for _ in range(dice.randint(2, 5))]
        cuts = [dice.randrange(len(piece)) for piece in pieces]
        return "".join(
            piece[at : at + dice.randint(1, _LONGEST)] for piece, at in zip(pieces, cuts, strict=True)
        ), None
    spans = [dice.choice(_RANGES) for _ in range(dice.randint(1, 4))]
    return "".join(chr(dice.randrange(*dice.choice(spans))) for _ in range(dice.randint(1, _LONGEST))), None
