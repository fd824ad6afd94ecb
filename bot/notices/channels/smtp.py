"""One exchange with a mail relay, step by step: only so can «refused» be told from «perhaps taken».

Blocking: run it in a thread. The relay's own sentences are never kept, for they repeat addresses.
"""

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parseaddr
from time import monotonic

import structlog

from bot.notices.channel import Accepted, Outcome, Permanent, Temporary, Unknown
from bot.notices.channels.settings import SmtpSettings

log = structlog.get_logger()

_ENHANCED = re.compile(rb"\b[245]\.\d{1,3}\.\d{1,3}\b")
# By RFC 3463 and 7505: no such box, domain or host, a closed box. «5.7.1» is a policy, «5.2.2» a full box.
_DEAD = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
_DEAD_PLAIN = frozenset({550, 551, 553})
_GO_ON, _CLOSING = 354, 421
_PERMANENT = 500
_DOT = re.compile(rb"(?m)^\.")


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who writes to whom, as SMTP knows them, and the letter with lines ended by CRLF."""

    sender: str
    to: str
    letter: bytes
    ref: str


@dataclass(frozen=True, slots=True)
class _Talk:
    """An open connection with the time that is left for all of it together."""

    smtp: smtplib.SMTP
    left: Callable[[], float]

    def next(self) -> smtplib.SMTP:
        """The connection, for one more step."""
        if self.smtp.sock is not None:
            self.smtp.sock.settimeout(self.left())
        return self.smtp


def hand_over(settings: SmtpSettings, envelope: Envelope) -> Outcome:
    """Gives one letter to the relay. Raises nothing that a relay or a network can cause."""
    try:
        talk = _open(settings)
    except smtplib.SMTPAuthenticationError as error:
        return _refuses_us(f"login {error.smtp_code}")
    except smtplib.SMTPNotSupportedError:
        return _refuses_us("no starttls or login offered")
    except ssl.SSLCertVerificationError:
        return _refuses_us("certificate")
    except smtplib.SMTPResponseException as error:
        return Temporary(f"greeting {error.smtp_code}", whole_channel=True)
    except (smtplib.SMTPException, OSError) as error:
        return Temporary(type(error).__name__, whole_channel=True)
    try:
        return _give(talk, envelope)
    except (smtplib.SMTPException, OSError) as error:
        # Before the last dot the relay has no letter.
        return Temporary(type(error).__name__)
    finally:
        # The outcome is known; a farewell that fails changes nothing.
        with suppress(smtplib.SMTPException, OSError):
            talk.smtp.putcmd("quit")
        talk.smtp.close()


def _open(settings: SmtpSettings) -> _Talk:
    left = _limit(settings.seconds)
    host, port = settings.door
    # Named, or smtplib would ask the network who this machine is.
    me = parseaddr(settings.sender)[1].rpartition("@")[2]
    smtp: smtplib.SMTP
    if settings.security == "tls":
        smtp = smtplib.SMTP_SSL(host, port, me, timeout=left(), context=_context(settings))
    else:
        smtp = smtplib.SMTP(host, port, me, timeout=left())
    talk = _Talk(smtp, left)
    try:
        _introduce(talk, settings)
    except (smtplib.SMTPException, OSError):
        smtp.close()
        raise
    return talk


def _introduce(talk: _Talk, settings: SmtpSettings) -> None:
    talk.next().ehlo_or_helo_if_needed()
    if settings.security == "starttls":
        # Never in the clear: where the relay offers no encryption, this raises.
        talk.next().starttls(context=_context(settings))
        talk.next().ehlo_or_helo_if_needed()
    if settings.user:
        talk.next().login(settings.user, settings.password.get_secret_value())


def _give(talk: _Talk, envelope: Envelope) -> Outcome:
    code, said = talk.next().mail(envelope.sender)
    if not _is_good(code):
        return _refused("mail", code, said)
    code, said = talk.next().rcpt(envelope.to)
    if not _is_good(code):
        return _refused("rcpt", code, said)
    code, said = talk.next().docmd("data")
    if code != _GO_ON:
        return _refused("data", code, said)
    talk.next().send(_DOT.sub(b"..", envelope.letter) + b".\r\n")
    try:
        code, said = talk.next().getreply()
    except (smtplib.SMTPException, OSError) as error:
        return Unknown(f"letter {type(error).__name__}")
    return Accepted(envelope.ref) if _is_good(code) else _refused("letter", code, said)


def _is_good(code: int) -> bool:
    return 200 <= code < 300


def _refused(step: str, code: int, said: bytes) -> Outcome:
    found = _ENHANCED.search(said)
    enhanced = found[0].decode() if found else ""
    detail = f"{step} {code} {enhanced}".rstrip()
    if code < _PERMANENT:
        return Temporary(detail, whole_channel=code == _CLOSING)
    is_dead = enhanced in _DEAD if enhanced else code in _DEAD_PLAIN
    return Permanent(detail, dead_address=step == "rcpt" and is_dead)


def _refuses_us(why: str) -> Permanent:
    """Our settings are wrong: the address is as good as it was, the next channel is tried, a human must look."""
    log.error("notices.smtp_refuses_us", why=why)
    return Permanent(why)


def _context(settings: SmtpSettings) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=settings.ca_file)


def _limit(seconds: float) -> Callable[[], float]:
    """What is left of the time for the whole exchange; a timeout of zero would mean «do not wait», hence the floor."""
    ends = monotonic() + seconds
    return lambda: max(0.1, ends - monotonic())
