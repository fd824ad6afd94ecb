"""What an e-mail relay and a phone network take as an address; nothing else is handed to them."""

import re

# No quotes, brackets or spaces: such boxes exist on paper only, and each is a way to smuggle a second recipient.
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_LABEL = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)")
_PHONE = re.compile(r"\+[1-9]\d{7,14}")
_LONGEST_DOMAIN = 253


def email_address(written: str) -> str | None:
    """The box as SMTP takes it, its domain in ASCII; nothing where it is no such box.

    >>> email_address("anna@example.org"), email_address("a@b\\r\\nRCPT TO:<c@d.e>"), email_address("anna@example")
    ('anna@example.org', None, None)
    """
    local, at, domain = written.strip().rpartition("@")
    if not at or not _LOCAL.fullmatch(local):
        return None
    try:
        ascii_domain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    labels = ascii_domain.split(".")
    is_domain = (
        len(labels) > 1 and len(ascii_domain) <= _LONGEST_DOMAIN and all(map(_LABEL.fullmatch, labels))
    )
    return f"{local}@{ascii_domain}" if is_domain else None


def phone_number(written: str) -> str | None:
    """The number in the form of E.164; nothing where it is not.

    >>> phone_number("+79270000000"), phone_number("8 927 000-00-00")
    ('+79270000000', None)
    """
    return written if _PHONE.fullmatch(written) else None
