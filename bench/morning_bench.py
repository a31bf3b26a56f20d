"""Nine o'clock: many held replies are due at once, and leave in the order of their age.

`python -m bench morning` releases five thousand; FRONTDESK_BENCH_FULL=1 a hundred thousand, which takes some minutes.
"""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from bench.measure import Line, show

TESTS = Path(__file__).resolve().parents[1] / "tests"
FULL, USUAL = 100_000, 5_000
GOAL = 0.9
"""SMTP is the only limit: so much of what the same mails take without the desk, in the same run."""
BODY = b"Yes, gladly: the logo will be bigger, and the proof is with you tomorrow.\r\n" * 8


def run() -> None:
    count = FULL if os.environ.get("FRONTDESK_BENCH_FULL") else USUAL
    done = subprocess.run(
        [sys.executable, "-m", "bench.morning_bench", str(count)],
        env={**os.environ, "PYTHONPATH": str(TESTS), "FRONTDESK_TEST_DATABASE": ""},
        cwd=TESTS.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    bare, desk, early, late, in_order = done.stdout.split()
    grown = (int(late) - int(early)) / 1e6
    lines = [
        Line("the same mails handed to the sink, without the desk", float(bare)),
        Line(
            f"the desk, {'in order of age' if in_order == '1' else 'OUT OF ORDER'}",
            float(desk),
            float(desk) / float(bare),
            GOAL,
        ),
        Line(f"memory {int(late) / 1e6:,.0f} MB at most, grown by {grown:,.0f} MB after the first tenth", 0),
    ]
    show(f"{count:,} held replies due at 09:00: {count / float(desk):,.0f} s until the last has left", lines)


def _one(count: int) -> None:
    """Lay the replies in, release them in this process, and print rates, memory and whether the order held."""
    from storing import START, opened_store

    opened_store()
    from running.desks import practice_with_sink

    folder = Path(os.environ["FRONTDESK_HOME"]) / "sink"
    with subprocess.Popen(
        [sys.executable, "-m", "bench.morning_sink", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as sink:
        assert sink.stdout is not None
        port = int(sink.stdout.readline())
        practice = practice_with_sink(port)
        bare = _bare(port, min(count, 5000))
        _lay_in(practice, count, START)
        desk, early, late = _drain(count, START)
        sink.communicate("")
    numbers = [int(line) for line in (folder / "order").read_text().split()][-count:]
    print(bare, desk, early, late, int(numbers == list(range(count))))


def _raw(number: int) -> bytes:
    head = f"From: ada@quill.example\r\nTo: c{number}@marsh.example\r\nSubject: Re: Matter {number}\r\n"
    return f"{head}Message-ID: <r{number}@quill.example>\r\nX-Number: {number}\r\n\r\n".encode() + BODY


def _bare(port: int, count: int) -> float:
    """Mails a second over one connection, by the desk's own sender and nothing else."""
    from frontdesk.channels.mail.outgoing import Relay, Security, Sender

    start = time.perf_counter()
    with Sender(Relay("127.0.0.1", port, Security.PLAIN)) as sender:
        for number in range(count):
            sender.send("ada@quill.example", (f"c{number}@marsh.example",), _raw(number))
    return count / (time.perf_counter() - start)


def _lay_in(practice: int, count: int, at: int) -> None:
    """Held replies with their originals, written one a second through the night."""
    from django.db import transaction

    from frontdesk.store.models import OutKind
    from frontdesk.store.queries.contacts import keep_original
    from frontdesk.store.queries.outbox import NewOutgoing, put_out_first

    with transaction.atomic():
        for number in range(count):
            original = keep_original(practice, _raw(number), at - count + number)
            put_out_first(
                practice,
                NewOutgoing(
                    OutKind.REPLY,
                    f"reply:{number}",
                    f"r{number}@quill.example",
                    "email",
                    f"c{number}@marsh.example",
                    at,
                    at - count + number,
                    original=original.pk,
                ),
            )


def _drain(count: int, at: int) -> tuple[float, int, int]:
    """Mails a second until nothing waits; and the most memory after a tenth and at the end, in bytes."""
    from frontdesk.office.desks import Desks
    from frontdesk.store.models import Outgoing, Stage
    from frontdesk.worker.loop import Loop, Outside
    from frontdesk.worker.posting import Post

    desks = Desks()
    post = Post(desks)
    loop = Loop(desks, Outside(post, lambda _: "", lambda *_: ""), "bench", clock=lambda: at + 1)
    start, sent, early = time.perf_counter(), 0, 0
    while done := loop.turn():
        sent += done
        if not early and sent >= count // 10:
            early = _peak()
    took = time.perf_counter() - start
    post.close()
    assert Outgoing.objects.filter(stage=Stage.DONE).count() >= count
    return count / took, early, _peak()


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    _one(int(sys.argv[1]))
