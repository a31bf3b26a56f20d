"""What Apprise says in its log, of which only numbers are believed: the rest may hold addresses, keys and texts."""

import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_CODE = re.compile(r"\berror=([1-5]\d\d)\b")
_UNREACHABLE = re.compile(r"connection|timed? ?out|unreachable|refused|resolve", re.IGNORECASE)
_TALKERS = ("apprise", "urllib3.connectionpool", "urllib3.util.retry")


@dataclass(slots=True)
class Heard:
    """Why an alert failed, as far as that can be told without repeating a word: an HTTP status, or no connection."""

    code: int = 0
    is_unreachable: bool = False


class _Ear(logging.Filter):
    """Hears what one thread says, and lets none of it pass."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = Heard()
        self._thread = threading.get_ident()

    def filter(self, record: logging.LogRecord) -> bool:
        if record.thread != self._thread:
            return True
        said = record.getMessage() if record.levelno >= logging.INFO else ""
        code = _CODE.search(said)
        self.heard.code = int(code[1]) if code else self.heard.code
        self.heard.is_unreachable |= _UNREACHABLE.search(said) is not None
        return False


@contextmanager
def listening() -> Iterator[Heard]:
    """Hear what Apprise and the HTTP library below it say in this thread, and keep it from every log."""
    ear = _Ear()
    logs = [logging.getLogger(name) for name in _TALKERS]
    for log in logs:
        log.addFilter(ear)
    try:
        yield ear.heard
    finally:
        for log in logs:
            log.removeFilter(ear)
