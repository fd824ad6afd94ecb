"""E-mail: the subject and what its author wrote, without what is quoted."""

import email.policy
import re
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser

from readability.documents.html import visible
from readability.documents.opened import Opened
from readability.documents.plain import decoded
from readability.errors import ReadabilityError

_QUOTED = re.compile(r"^>[^\n]*", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?\r?$(?s:.*)", re.MULTILINE)


def read_eml(content: bytes) -> Opened:
    """The subject as a heading, then the plain part, or the HTML one where there is no plain part."""
    message = BytesParser(EmailMessage, policy=email.policy.default).parsebytes(content)
    if not message.keys():
        raise ReadabilityError("это не письмо: нет заголовков; сохраните его из почты как .eml")
    if message.get_content_type() in {"multipart/encrypted", "application/pkcs7-mime"}:
        raise ReadabilityError("письмо зашифровано; расшифруйте его в почте и сохраните снова")
    subject = " ".join(str(message.get("subject", "")).split())
    body = message.get_body(("plain", "html"))
    opened = _body(body) if body is not None else Opened("")
    if not subject or not opened.text.strip():
        return Opened(opened.text or subject, opened.formatting, opened.masked)
    head = f"{subject}\n\n"
    return Opened(
        head + opened.text,
        tuple(one.shifted(len(head)) for one in opened.formatting),
        None if opened.masked is None else head + opened.masked,
    )


def _body(body: MIMEPart) -> Opened:
    payload = body.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    try:
        text = content.decode(str(body.get_content_charset() or "utf-8"))
    except (LookupError, UnicodeDecodeError):
        text = decoded(content)
    if body.get_content_subtype() == "html":
        return visible(text)
    masked = _SIGNATURE.sub(_spaces, _QUOTED.sub(_spaces, text))
    return Opened(text, (), masked)


def _spaces(found: re.Match[str]) -> str:
    return "".join(sign if sign in "\r\n" else " " for sign in found[0])
