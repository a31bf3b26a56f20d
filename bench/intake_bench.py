"""A running desk: mails taken in, decided, stored and acknowledged a second, and how long each client waits.

First a steady hundred mails a second, as the goal has it; then as many as the senders can hand over. Beside the rate
stands what each had of the processors, for desk, database, senders and sink share them.
"""

import json
import os
import smtplib
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.measure import Line, show
from bench.processors import seconds_used

COUNT, STEADY_COUNT = 600, 1500
FEEDERS = 4
STEADY, LONGEST_WAIT, GOAL = 100.0, 1.0, 1.5
TESTS = Path(__file__).resolve().parents[1] / "tests"


@dataclass(frozen=True, slots=True)
class Run:
    """What one run found: mails a second, the waits in seconds in order, and processor seconds by who used them."""

    rate: float
    waits: list[float]
    used: dict[str, float]
    took: float

    @property
    def busy(self) -> str:
        shares = ", ".join(f"{who} {each / self.took:.0%}" for who, each in self.used.items())
        return f"processors: {shares}"

    @property
    def half(self) -> float:
        return self.waits[len(self.waits) // 2]

    @property
    def most(self) -> float:
        return self.waits[int(len(self.waits) * 0.99)]


def run() -> None:
    steady = _measured("", 1, STEADY_COUNT, STEADY)
    show(
        f"{STEADY:.0f} mails a second for {STEADY_COUNT / STEADY:.0f} s: from end of data to the other side",
        [
            Line(f"SQLite, 1 worker; {steady.busy}", steady.rate, steady.rate / STEADY, 0.98),
            Line(
                f"half wait under {steady.half:.3f} s, 99 in 100 under", 1 / steady.most, LONGEST_WAIT / steady.most, 1
            ),
        ],
    )
    found = {workers: _measured("postgres", workers, COUNT) for workers in (1, 2, 4)}
    lines = [_line("SQLite, 1 worker", _measured("", 1, COUNT))]
    for workers, one in found.items():
        goal = GOAL if workers == 2 else None
        lines.append(_line(f"PostgreSQL, {workers} workers", one, one.rate / found[1].rate, goal))
    show(f"As fast as {FEEDERS} senders hand them over: {COUNT} mails", lines)


def _line(name: str, one: Run, ratio: float | None = None, goal: float | None = None) -> Line:
    waits = f"half wait under {one.half:.2f} s, 99 in 100 under {one.most:.2f} s"
    return Line(f"{name}: {waits}; {one.busy}", one.rate, ratio, goal)


def _measured(database: str, workers: int, count: int, rate: float = 0) -> Run:
    """One run in a process of its own, for Django knows one store."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.intake_bench", str(workers), str(count), str(rate)],
        env={**os.environ, "PYTHONPATH": str(TESTS), "FRONTDESK_TEST_DATABASE": database},
        cwd=TESTS.parent,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Run(**json.loads(done.stdout))


def _one(workers: int, count: int, rate: float) -> None:
    """Run desks in processes of their own, feed them, and print what was found."""
    from storing import opened_store

    opened_store()
    from running.desks import Desk, mails, practice_with_sink
    from servers.sink import Sink

    with Sink() as sink:
        practice_with_sink(sink.port)
        desks = [Desk().start(), *(Desk(takes_mail=False).start() for _ in range(workers - 1))]
        waiting = list(mails(count + count // 3))
        _fed(desks[0].port, waiting[count:], 0)
        sink.wait_for(len(waiting) - count, seconds=300)
        _lived_in()
        before, start = _used(desks), time.monotonic()
        ended = _fed(desks[0].port, waiting[:count], rate)
        taken = sink.wait_for(len(waiting), seconds=300)[len(waiting) - count :]
        took = time.monotonic() - start
        used = {who: each - before[who] for who, each in _used(desks).items()}
        for desk in desks:
            desk.stop()
    waits = sorted(mail.at - ended[mail.recipients[0]] for mail in taken)
    print(json.dumps({"rate": count / took, "waits": waits, "used": used, "took": took}))


def _lived_in() -> None:
    """PostgreSQL looks at its tables within a minute of their first rows; here it is told to."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _used(desks: list[Any]) -> dict[str, float]:
    found = {"senders and sink": time.process_time()}
    for number, desk in enumerate(desks, 1):
        found[f"worker {number}"] = seconds_used(desk.process.pid)
    postmaster = Path(os.environ["FRONTDESK_HOME"]) / "postgres" / "postmaster.pid"
    if postmaster.exists():
        found["database"] = seconds_used(int(postmaster.read_text().split()[0]))
    return found


def _fed(port: int, mails: list[tuple[str, bytes]], rate: float) -> dict[str, float]:
    """Hand mails over by several senders, so many a second or as fast as they go; when the data of each ended."""
    ended: dict[str, float] = {}
    beat = _beat(mails, rate)
    lock = threading.Lock()
    feeders = [threading.Thread(target=_feed, args=(port, beat, lock, ended)) for _ in range(FEEDERS)]
    for feeder in feeders:
        feeder.start()
    for feeder in feeders:
        feeder.join()
    return ended


def _beat(mails: list[tuple[str, bytes]], rate: float) -> Iterator[tuple[float, tuple[str, bytes]]]:
    """Each mail with the moment at which it is to be handed over."""
    start = time.monotonic()
    for number, mail in enumerate(mails):
        yield (start + number / rate if rate else 0.0), mail


def _feed(
    port: int, beat: Iterator[tuple[float, tuple[str, bytes]]], lock: threading.Lock, ended: dict[str, float]
) -> None:
    with smtplib.LMTP("127.0.0.1", port) as line:
        while True:
            with lock:
                at, (message_id, raw) = next(beat, (0.0, ("", b"")))
            if not message_id:
                return
            time.sleep(max(0.0, at - time.monotonic()))
            sender = f"c{message_id[1:].split('@', maxsplit=1)[0]}@marsh.example"
            _hand_over(line, sender, raw, ended)


def _hand_over(line: smtplib.LMTP, sender: str, raw: bytes, ended: dict[str, float]) -> None:
    """As `sendmail`, but the clock starts when the data go out, not when the desk has answered."""
    line.ehlo_or_helo_if_needed()
    line.mail(sender)
    line.rcpt("ada@quill.example")
    line.putcmd("data")
    line.getreply()
    ended[sender] = time.time()
    line.send(raw + b".\r\n")
    code, said = line.getreply()
    assert code == 250, said


if __name__ == "__main__":
    _one(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
