"""The log of commands that run for long: JSON lines or plain, without a word of what anybody wrote.

Messages of our own modules are sentences of ours with numbers and names of servers in them; addresses are masked all
the same. Other people's modules may put anything into theirs: of those only the pattern is shown, never what was filled
in. Of an exception its kind and place are shown, never its text, which may hold what was being worked on.
"""

import json
import logging
import os
import re
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TextIO

from frontdesk.errors import FrontdeskError

VARIABLE = "FRONTDESK_LOG"
OURS = "frontdesk"
_ADDRESS = re.compile(r"[^\s@<>\"'(),;:]+@[^\s@<>\"'(),;:]+")
_NUMBER = re.compile(r"\+\d[\d ()./-]{6,}\d")
_LONGEST = 1000
_DEEPEST = 30


class LogSettingError(FrontdeskError):
    """FRONTDESK_LOG says what it cannot say."""


def set_up_logs(out: TextIO | None = None) -> None:
    """Log to standard error, or `out`, as FRONTDESK_LOG says. Raises LogSettingError."""
    kind = os.environ.get(VARIABLE, "plain").strip().lower() or "plain"
    if kind not in ("plain", "json"):
        raise LogSettingError(f"{VARIABLE} is “{kind}”; it may be json or plain (or left out). Nothing was started.")
    handler = logging.StreamHandler(out or sys.stderr)
    handler.setFormatter(JsonLines() if kind == "json" else PlainLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(logging.INFO)
    logging.raiseExceptions = False  # a record that cannot be written would be printed with all that is in it
    logging.captureWarnings(capture=True)


class PlainLines(logging.Formatter):
    """`2026-03-09T13:00:00Z WARNING frontdesk.worker.loop: said`, and the place of an exception below it."""

    def format(self, record: logging.LogRecord) -> str:
        """One record as text."""
        head = f"{_moment(record)} {record.levelname} {record.name}: {said(record)}"
        return "\n    ".join([head, *_trouble(record)])


class JsonLines(logging.Formatter):
    """One JSON object a line: at, level, logger, said, thread, and `trouble` where there was an exception."""

    def format(self, record: logging.LogRecord) -> str:
        """One record as JSON."""
        told: dict[str, object] = {
            "at": _moment(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "said": said(record),
            "thread": record.threadName,
        }
        trouble = _trouble(record)
        if trouble:
            told["trouble"] = trouble
        return json.dumps(told, ensure_ascii=False)


def said(record: logging.LogRecord) -> str:
    """What may be shown of a record's message, on one line."""
    if record.name != OURS and not record.name.startswith(OURS + "."):
        pattern = str(record.msg) if record.args else "(its words are not shown)"
        return f"{_line(pattern)} [{record.module}:{record.lineno}]"
    given = record.args if isinstance(record.args, tuple) else ()
    shown = tuple(_kind(one) if _is_strange(one) else one for one in given)
    try:
        return _line(str(record.msg) % shown if shown else _kind_of(record.msg))
    except (TypeError, ValueError):
        return _line(str(record.msg))


def _is_strange(value: object) -> bool:
    """An exception that is none of ours: its text may hold anything."""
    return isinstance(value, BaseException) and not isinstance(value, FrontdeskError)


def _kind_of(message: object) -> str:
    return _kind(message) if _is_strange(message) else str(message)


def _kind(value: object) -> str:
    return type(value).__name__


def _line(text: str) -> str:
    shown = " ".join("".join(char if char.isprintable() else " " for char in text[: 4 * _LONGEST]).split())
    return _NUMBER.sub("(number)", _ADDRESS.sub("(address)", shown))[:_LONGEST]


def _moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _trouble(record: logging.LogRecord) -> list[str]:
    """The kinds of an exception and of its causes, each with where it was raised."""
    error = record.exc_info[1] if record.exc_info else None
    return [line for one in _causes(error) for line in _place(one)]


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen and len(seen) < 10:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _place(error: BaseException) -> list[str]:
    kind = type(error)
    lines = [f"{kind.__module__}.{kind.__qualname__}"]
    for frame, line in list(traceback.walk_tb(error.__traceback__))[-_DEEPEST:]:
        code = frame.f_code
        lines.append(f"  {code.co_filename}:{line} {code.co_name}")
    return lines
