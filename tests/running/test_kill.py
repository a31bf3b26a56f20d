"""Killed at any moment, the desk loses nothing, answers nobody twice, and shows what is in doubt."""

import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from frontdesk.channels.mail.incoming import incoming
from frontdesk.office import release
from frontdesk.store import claims, trail
from frontdesk.store.models import Contact, Decision, Heard, Outgoing, Promise, Stage
from running.desks import Desk, deliver, forget, mails, practice_with_sink
from servers.sink import Sink

COUNT, KILLS = 2000, 12
SECONDS = 400


def feed(desk: Desk, waiting: list[tuple[str, bytes]], sent: list[str], lock: threading.Lock) -> None:
    """Hand mails over as a mail server does: each again until the desk says that it is its own."""
    while True:
        with lock:
            if not waiting:
                return
            one = waiting.pop()
        while not deliver(desk.port, *one):
            time.sleep(0.2)
        with lock:
            sent.append(one[0])


def answered(sink: Sink) -> Counter[str]:
    """How many acknowledgements each mail got at the sink."""
    return Counter(one for mail in sink.taken for one in incoming(mail.raw, 0, "email").in_reply_to)


def drain(practice: int, until: float) -> None:
    """Wait until nothing waits or is being sent."""
    busy = Outgoing.objects.filter(practice_id=practice, stage__in=(Stage.WAITING, Stage.CLAIMED))
    while busy.exists() and time.monotonic() < until:
        time.sleep(0.5)


@pytest.mark.proof
def test_two_thousand_mails_and_a_dozen_kills() -> None:
    drawn = random.Random(11)
    with Sink() as sink:
        practice = practice_with_sink(sink.port)
        desks = [Desk().start(), Desk(takes_mail=False).start()]
        waiting, sent, lock = list(mails(COUNT)), list[str](), threading.Lock()
        feeders = [threading.Thread(target=feed, args=(desks[0], waiting, sent, lock)) for _ in range(4)]
        until = time.monotonic() + SECONDS
        for feeder in feeders:
            feeder.start()
        for _ in range(KILLS):
            time.sleep(drawn.uniform(0.3, 2.5))
            victim = drawn.choice(desks)
            victim.kill()
            victim.start()
        for feeder in feeders:
            feeder.join(max(until - time.monotonic(), 1))
        # What dead holders left is found when their lease is over; here the clock is put forward for it.
        while release.recover(release.now() + claims.LEASE_SECONDS + 1):
            pass
        drain(practice, until)
        for desk in desks:
            assert desk.stop() == 0
        answers = answered(sink)

        assert len(sent) == COUNT
        assert Contact.objects.filter(practice_id=practice).count() == COUNT
        assert Decision.objects.filter(practice_id=practice, ruling="message").count() == COUNT
        assert Promise.objects.filter(practice_id=practice).count() == COUNT
        assert Outgoing.objects.filter(practice_id=practice).count() == COUNT
        assert max(answers.values()) == 1, "somebody was answered twice"
        doubt = set(
            Outgoing.objects.filter(practice_id=practice, stage=Stage.DOUBT).values_list("in_reply_to", flat=True)
        )
        done = Outgoing.objects.filter(practice_id=practice, stage=Stage.DONE)
        assert len(doubt) + done.count() == COUNT
        assert {one for one, _ in mails(COUNT)} - set(answers) <= doubt, "an answer is missing and nobody says so"
        assert len(doubt) <= KILLS * 2, "more is in doubt than was under way"
        untold = Promise.objects.filter(practice_id=practice).exclude(heard=Heard.YES)
        assert untold.count() == len(doubt)
        while trail.seal(practice):
            pass
        assert trail.verify(practice).wrong == ()
        forget(practice)


@pytest.mark.proof
@pytest.mark.skipif(os.environ.get("FRONTDESK_TEST_DATABASE") == "postgres", reason="this run is the other database's")
def test_all_of_it_holds_on_postgresql_too() -> None:
    """The tests of store, office and the running desk once more, on PostgreSQL with two workers."""
    tests = Path(__file__).resolve().parents[1]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:randomly", "-m", "proof or not proof"]
        + [str(tests / one) for one in ("store", "office", "running")],
        cwd=tests.parent,
        env={**os.environ, "FRONTDESK_TEST_DATABASE": "postgres", "FRONTDESK_TEST_STORE": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout[-4000:]
