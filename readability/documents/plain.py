"""Bytes → text."""

from readability.errors import ReadabilityError

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL_AT_MOST = 0.02  # share of control characters in a text


def decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or Windows-1251; raises ReadabilityError for what is no text.

    >>> decoded("Привет".encode("cp1251"))
    'Привет'
    """
    encodings = [name for mark, name in _BOMS if content.startswith(mark)] or ["utf-8", "cp1251"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        controls = sum(text.count(chr(code)) for code in range(32) if code not in (9, 10, 12, 13))
        if controls <= _CONTROL_AT_MOST * len(text):
            return text
        break
    raise ReadabilityError("это не текст; сохраните файл как текст в кодировке UTF-8")
