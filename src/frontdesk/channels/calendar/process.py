"""A calendar read in a process of its own, whose end is waited for so long and no longer."""

import json
import os
import subprocess
import sys
from dataclasses import asdict

from frontdesk.channels.calendar.errors import CalendarError
from frontdesk.channels.calendar.model import Found, Span, Window

MOST_BYTES = 10_000_000
PATIENCE = 90.0
"""Seconds for one calendar; its processor time is bounded more closely by `reader`."""


def read(raw: bytes, window: Window) -> Found:
    """What a calendar takes within the window. Raises CalendarError, with what the owner can do."""
    if len(raw) > MOST_BYTES:
        raise CalendarError(
            f"The calendar is larger than {MOST_BYTES // 1_000_000} MB, which is all that the desk reads of one. "
            "Publish a calendar that leaves out past years."
        )
    if b"BEGIN:VCALENDAR" not in raw[:4096].upper():
        raise CalendarError(
            "What is there is no calendar (it does not begin as an iCalendar file does). "
            "Look for an address that ends in .ics, in your calendar's settings for sharing."
        )
    if b"END:VCALENDAR" not in raw.rstrip()[-4096:].upper():
        raise CalendarError("The calendar breaks off before its end: half of one is not taken for the whole.")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "frontdesk.channels.calendar.reader"],
            input=json.dumps(asdict(window)).encode() + b"\n" + raw,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
            env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise CalendarError(_TOO_MUCH) from error
    if done.returncode:
        raise CalendarError(_TOO_MUCH)
    told = json.loads(done.stdout)
    return Found(tuple(Span(**one) for one in told["spans"]), told["left_out"])


_TOO_MUCH = (
    "The calendar could not be read within its time and memory. Look for events that repeat without end, or publish a "
    "calendar that leaves out past years."
)
