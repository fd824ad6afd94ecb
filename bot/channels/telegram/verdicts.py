"""What an error of Telegram means. aiogram raises, retries nothing, and lets some errors pass its own tree."""

from dataclasses import dataclass

from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from bot.errors import OtklikError


class TelegramHaltError(OtklikError):
    """Going on makes no sense until a human changes something; `key` is the sentence that says what."""

    key = "telegram-token-refused"


class TokenRefusedError(TelegramHaltError):
    """Telegram does not know the token."""


class AnotherReceiverError(TelegramHaltError):
    """Another program receives this bot's updates by polling."""

    key = "telegram-another-receiver"


class WebhookInTheWayError(TelegramHaltError):
    """A webhook is set, so polling is refused."""

    key = "telegram-webhook-in-the-way"


@dataclass(frozen=True, slots=True)
class Again:
    """Passing trouble. `seconds` is how long Telegram asks to wait; nothing said = back off."""

    why: str
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """The group became a supergroup: the same message goes to this chat."""

    chat: int


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The citizen blocked the bot, or the chat is gone."""

    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """This very request will never be taken."""

    why: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """It was done, though no answer could be read; or there was nothing to do."""


Verdict = Again | Moved | Unreachable | Refused | Accepted

Failure = (AiogramError, OSError, UnicodeDecodeError, TimeoutError)
"""What a call may raise: a gateway's page in another encoding is not even an error of aiogram."""

_GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "chat_write_forbidden",
    "group chat was deleted",
)


def judge(error: Exception) -> Verdict:
    """What to do about the error.

    Raises:
        TelegramHaltError: nothing can be done without a human.
    """
    match error:
        case TelegramRetryAfter():
            return Again("flood control", error.retry_after)
        case TelegramMigrateToChat():
            return Moved(error.migrate_to_chat_id)
        case TelegramForbiddenError():
            return Unreachable(error.message)
        case TelegramUnauthorizedError() | TelegramNotFound():
            raise TokenRefusedError(error.message) from None
        case TelegramConflictError():
            webhook = "webhook" in error.message.lower()
            raise (WebhookInTheWayError if webhook else AnotherReceiverError)(error.message) from None
        case TelegramBadRequest():
            return _judge_bad_request(error.message)
        case ClientDecodeError():
            return _judge_unreadable(error)
        case _:
            return _judge_rest(error)


def _judge_bad_request(message: str) -> Verdict:
    said = message.lower()
    if "message is not modified" in said:
        return Accepted()
    return Unreachable(message) if any(gone in said for gone in _GONE) else Refused(message)


def _judge_unreadable(error: ClientDecodeError) -> Verdict:
    """A gateway's HTML page is passing trouble. A new shape of the result is not: the message was sent."""
    answer = error.data
    if isinstance(answer, dict) and answer.get("ok"):
        return Accepted()
    return Again(f"unreadable answer: {type(error.original).__name__}")


def _judge_rest(error: Exception) -> Verdict:
    match error:
        case TelegramEntityTooLarge():
            return Refused(error.message)
        case TelegramServerError() | TelegramNetworkError():
            return Again(error.message)
        case TelegramAPIError() if "too many requests" in error.message.lower():
            # A 429 without parameters: aiogram has no class of its own for it.
            return Again("flood control")
        case TelegramAPIError():
            return Refused(error.message)
        case _:
            return Again(type(error).__name__)
