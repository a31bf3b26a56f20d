"""Whoever has a link may use it: so no link is written into a log."""

import logging
import re

LOGGERS = ("django.request", "django.security.csrf", "waitress")
_TOKEN = re.compile(r"[\w-]{4,}:[\w-]{4,}:[\w-]{20,}")


class Discreet(logging.Filter):
    """Takes tokens out of a message and what is filled into it, and the request with them."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record, never its pattern; always let it pass."""
        if isinstance(record.args, tuple):
            record.args = tuple(_without(one) for one in record.args)
        record.msg = _without(record.msg)
        record.__dict__.pop("request", None)
        return True


def _without(told: object) -> object:
    return _TOKEN.sub("…", told) if isinstance(told, str) else told


def be_discreet() -> None:
    """Put the filter before the loggers that write addresses down."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(one, Discreet) for one in logger.filters):
            logger.addFilter(Discreet())
