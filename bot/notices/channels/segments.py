"""How many parts an SMS is billed and carried in, and how to make a text fit. By 3GPP TS 23.038 and 23.040."""

MOST_SEGMENTS = 3

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_TWICE = frozenset("^{}\\[~]|€\f")
# Letters in one message alone, and in each part of several: a part carries a header of six bytes.
_GSM_ROOM = (160, 153)
_UCS2_ROOM = (70, 67)
_PAGE = "://"


def segments(text: str) -> int:
    """The parts this text takes; any letter outside the GSM alphabet makes the whole of it UCS-2.

    >>> segments("Hello"), segments("a" * 161), segments("ł" * 70), segments("ł" * 71), segments("ł" * 202)
    (1, 2, 1, 2, 4)
    """
    is_gsm = _is_gsm(text)
    sizes = [_size(letter, is_gsm=is_gsm) for letter in text]
    alone, part = _GSM_ROOM if is_gsm else _UCS2_ROOM
    if sum(sizes) <= alone:
        return 1
    # A letter of two units is never torn between parts.
    count, used = 1, 0
    for size in sizes:
        if used + size > part:
            count, used = count + 1, 0
        used += size
    return count


def fit(text: str, most: int = MOST_SEGMENTS) -> str:
    """The text in at most so many parts: cut at a word, addresses of pages kept whole and put last.

    >>> fit("a short text")
    'a short text'
    """
    if segments(text) <= most:
        return text
    # What is longer than this fits in no alphabet, and counting it would take long.
    words = text[: most * _GSM_ROOM[0] * 2].split(" ")
    pages = [word for word in words if _PAGE in word]
    words = [word for word in words if _PAGE not in word]
    end = ("..." if _is_gsm(text) else "…") + "".join(f" {page}" for page in pages)
    while len(words) > 1 and segments(f"{' '.join(words)}{end}") > most:
        words.pop()
    return _shorn(" ".join(words), end, most)


def _shorn(head: str, end: str, most: int) -> str:
    """One word alone, or the pages alone, may be longer than all there is room for."""
    while head and segments(f"{head}{end}") > most:
        head = head[:-1]
    while segments(f"{head}{end}") > most:
        end = end[:-1]
    return f"{head}{end}"


def _is_gsm(text: str) -> bool:
    return all(letter in _GSM or letter in _GSM_TWICE for letter in text)


def _size(letter: str, *, is_gsm: bool) -> int:
    if is_gsm:
        return 2 if letter in _GSM_TWICE else 1
    return 2 if letter > "\uffff" else 1
