"""The process that reads: started, told its job, listened to, and ended whatever happens."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any

from frontdesk.errors import FrontdeskError
from frontdesk.office.auditing.job import Job, Progress, Read

log = logging.getLogger(__name__)
LOOK_SECONDS = 0.5
Stopped = Callable[[], bool]


class StoppedError(FrontdeskError):
    """The desk is to end: the audit waits for its next start."""


def told_by_reader(job: Job, is_stopped: Stopped) -> Iterator[Progress | Read | None]:
    """What the reader says as it says it, and None now and then while it says nothing; it ends with this."""
    reader = subprocess.Popen(
        [sys.executable, "-m", "frontdesk.office.auditing.reader"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )
    assert reader.stdin is not None
    assert reader.stdout is not None
    lines: Queue[str] = Queue()
    Thread(target=_listen, args=(reader.stdout, lines), name="frontdesk-audit-reader", daemon=True).start()
    try:
        _hand_over(reader.stdin, job)
        while True:
            if is_stopped():
                raise StoppedError("the desk ends")
            line = _next_line(lines)
            if line == "":
                return
            yield _understood(line) if line is not None else None
    finally:
        reader.kill()
        reader.wait()


def _hand_over(door: IO[str], job: Job) -> None:
    try:
        with door:
            door.write(json.dumps(asdict(job)) + "\n")
    except BrokenPipeError:
        log.warning("the reader of an audit ended before it was told what to read")


def _listen(door: IO[str], lines: "Queue[str]") -> None:
    """Pass each line on; an empty one when there are no more."""
    with door:
        for line in door:
            lines.put(line)
    lines.put("")


def _next_line(lines: "Queue[str]") -> str | None:
    try:
        return lines.get(timeout=LOOK_SECONDS)
    except Empty:
        return None


def _understood(line: str) -> Progress | Read:
    told: dict[str, Any] = json.loads(line)
    if "progress" in told:
        return Progress(**told["progress"])
    return Read(told.get("found"), told.get("trouble", ""))
