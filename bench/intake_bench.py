"""A running desk: mails taken in, decided, stored and acknowledged a second, and how long each client waits."""

import os
import shutil
import smtplib
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from bench.measure import Line, show

COUNT = 600
FEEDERS = 4
GOAL = 100.0
TESTS = Path(__file__).resolve().parents[1] / "tests"


def run() -> None:
    lines = [_line("SQLite, 1 worker", *_measured("", 1), GOAL)]
    postgres = [(workers, *_measured("postgres", workers)) for workers in (1, 2, 4)]
    one = postgres[0][1]
    lines += [
        _line(f"PostgreSQL, {workers} workers", rate, waits, 1.5 * one if workers == 2 else 0.0)
        for workers, rate, waits in postgres
    ]
    show(f"From the end of data to the acknowledgement at the other side: {COUNT} mails, {FEEDERS} senders", lines)


def _line(name: str, rate: float, waits: list[float], goal: float) -> Line:
    half, worst = waits[len(waits) // 2], waits[int(len(waits) * 0.99)]
    return Line(
        f"{name}: half wait under {half:.2f} s, 99 in 100 under {worst:.2f} s", rate, rate / (goal or rate), 1.0
    )


def _measured(database: str, workers: int) -> tuple[float, list[float]]:
    """Mails a second, and the waits in seconds in order; in a process of its own, for Django knows one store."""
    home = tempfile.mkdtemp(prefix="frontdesk-bench-")
    environment = {**os.environ, "PYTHONPATH": str(TESTS), "FRONTDESK_TEST_DATABASE": database}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "bench.intake_bench", str(workers)],
            env=environment,
            cwd=TESTS.parent,
            capture_output=True,
            text=True,
            check=True,
        )
    finally:
        shutil.rmtree(home, ignore_errors=True)
    rate, *waits = map(float, done.stdout.split())
    return rate, sorted(waits)


def _one(workers: int) -> None:
    """Run desks in processes of their own, feed them, and print the rate and each wait."""
    from storing import opened_store

    opened_store()
    from running.desks import Desk, mails, practice_with_sink
    from servers.sink import Sink

    with Sink() as sink:
        practice_with_sink(sink.port)
        desks = [Desk().start(), *(Desk(takes_mail=False).start() for _ in range(workers - 1))]
        ended: dict[str, float] = {}
        waiting = list(mails(COUNT))
        start = time.monotonic()
        feeders = [threading.Thread(target=_feed, args=(desks[0].port, waiting, ended)) for _ in range(FEEDERS)]
        for feeder in feeders:
            feeder.start()
        for feeder in feeders:
            feeder.join()
        taken = sink.wait_for(COUNT, seconds=300)
        rate = COUNT / (time.monotonic() - start)
        waits = [mail.at - ended[mail.recipients[0]] for mail in taken]
        for desk in desks:
            desk.stop()
    print(rate, *waits)


def _feed(port: int, waiting: list[tuple[str, bytes]], ended: dict[str, float]) -> None:
    with smtplib.LMTP("127.0.0.1", port) as line:
        while waiting:
            try:
                message_id, raw = waiting.pop()
            except IndexError:
                return
            sender = f"c{message_id[1:].split('@')[0]}@marsh.example"
            line.sendmail(sender, ["ada@quill.example"], raw)
            ended[sender] = time.time()


if __name__ == "__main__":
    _one(int(sys.argv[1]))
