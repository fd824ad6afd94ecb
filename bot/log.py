"""Logging: structlog to stderr, with secrets and personal data taken out before a line is written."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from nlu import mask_personal_data

Event = MutableMapping[str, Any]

_SECRETS = (
    (re.compile(r"bot\d+:[\w-]+"), "bot[token]"),
    (re.compile(r"\b\d{8,10}:[A-Za-z0-9_-]{30,}"), "[token]"),
    (re.compile(r"(?i)\b(bearer|token|secret|password)([=:\s]+)[^\s&\"']+"), r"\1\2[hidden]"),
    (re.compile(r"(?<=//)[^/\s:@]+:[^/\s@]+(?=@)"), "[credentials]"),
)


def redact(text: str) -> str:
    """The text without tokens, credentials and personal data (`nlu.mask_personal_data`).

    >>> redact("GET /bot123456:AA-bb/getMe?token=x")
    'GET /bot[token]/getMe?token=[hidden]'
    """
    for pattern, label in _SECRETS:
        text = pattern.sub(label, text)
    return mask_personal_data(text)


def _redact_value(value: object) -> object:
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, dict):
        return {key: _redact_value(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_redact_value(inner) for inner in value]
    return value


def _redact_event(_logger: object, _method: str, event: Event) -> Event:
    for key, value in event.items():
        event[key] = _redact_value(value)
    return event


def set_up_logging(level: str = "info", *, as_json: bool = False) -> None:
    """Sends our events and the libraries' warnings to stderr, redacted. Call once, at start."""
    renderer = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _redact_event,
    ]
    number = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        # Asked for anew each time: whoever redirects stderr later is still heard.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processor=renderer, foreign_pre_chain=shared))
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[handler], force=True)
