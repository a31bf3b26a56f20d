"""Exactly once, whatever is interrupted: the line at any byte, the process at any moment."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from channels_imap.desk_mail import Desk, OwnersProgram, account, mail, through
from channels_imap.watched import FAST, Watched
from frontdesk.channels.mail.imap import Arrived, UnreachableError, catch_up
from servers.dovecot import Dovecot
from servers.proxy import line_to

pytestmark = pytest.mark.proof
_READER = Path(__file__).with_name("reader_process.py")


@pytest.mark.parametrize("seed", range(2))
def test_a_line_cut_at_any_byte_costs_no_message_and_repeats_none(
    seed: int, dovecot: Dovecot, user: str, desk: Desk
) -> None:
    drawn = random.Random(seed)
    count = 400
    dovecot.plant(user, [mail(number, drawn.randrange(20_000)) for number in range(count)])
    cuts = 0
    with line_to(dovecot.ports.imap) as line:
        while len(desk.rows) < count and cuts < 500:
            line.cut_after(drawn.randrange(1, 300_000))
            try:
                catch_up(through(line.port, user), "INBOX", desk.cursors().get("INBOX"), desk.take)
            except UnreachableError:
                cuts += 1

    assert Counter(desk.keys) == Counter(map(str, range(count)))
    assert desk.keys == sorted(desk.keys, key=int)
    assert cuts >= 10


def test_a_watch_on_a_line_that_breaks_again_and_again_takes_each_once_as_they_flow(
    dovecot: Dovecot, user: str, desk: Desk
) -> None:
    drawn = random.Random(4)
    with line_to(dovecot.ports.imap) as line, Watched(through(line.port, user), take=desk.take) as watched:
        for number in range(0, 300, 10):
            dovecot.plant(user, [mail(one, drawn.randrange(5_000)) for one in range(number, number + 10)])
            line.cut_after(drawn.randrange(1, 60_000))
            time.sleep(drawn.random() / 50)
            line.cut()
        line.cut_after(None)
        watched.until(lambda: len(desk.rows) >= 300)

    assert Counter(desk.keys) == Counter(map(str, range(300)))
    assert len(watched.troubles) >= 10


@pytest.mark.parametrize("seed", range(2))
def test_a_process_killed_at_any_moment_reads_each_of_500_mails_once(
    seed: int, dovecot: Dovecot, user: str, desk: Desk
) -> None:
    drawn = random.Random(seed)
    dovecot.plant(user, [mail(number, 2000) for number in range(500)])
    kills = 0
    while len(desk.rows) < 500:
        before = len(desk.rows)
        with subprocess.Popen([sys.executable, str(_READER), str(dovecot.ports.imap), user, str(desk.path)]) as reader:
            # Killed once it has taken a number of messages that was drawn, wherever it is by then.
            enough = before + drawn.randrange(1, 120)
            while reader.poll() is None and len(desk.rows) < enough:
                time.sleep(drawn.random() / 200)
            if reader.poll() is None:
                os.kill(reader.pid, signal.SIGKILL)
                kills += 1

    assert Counter(desk.keys) == Counter(map(str, range(500)))
    assert desk.keys == sorted(desk.keys, key=int)
    assert kills >= 3


def test_the_owner_tidying_up_meanwhile_costs_no_message_that_stays(
    dovecot: Dovecot, user: str, tmp_path: Path, program: OwnersProgram
) -> None:
    """She deletes and moves at random while the desk reads: what stays in the inbox is taken once, none is twice."""

    def tidy(arrived: Arrived) -> None:
        if arrived.uid % 20 == 0:
            ids = drawn.sample(owner.search(), 3)
            owner.delete_messages(ids[:1])
            owner.uid_expunge(ids[:1])
            owner.move(ids[1:], "Later")

    drawn = random.Random(9)
    owner = program()
    owner.create_folder("Later")
    dovecot.plant(user, [mail(number) for number in range(600)])
    owner.select_folder("INBOX")
    desk = Desk(tmp_path / "taken", tidy)

    catch_up(account(dovecot, user), "INBOX", None, desk.take)

    inbox = dict.fromkeys(owner.search(), 1)
    taken = Counter(row[2] for row in desk.rows)
    assert len(inbox) < 600
    assert set(taken.values()) == {1}
    assert inbox.keys() <= taken.keys()


def test_ten_thousand_messages_are_read_in_bounded_memory(dovecot: Dovecot, user: str) -> None:
    taken = 0
    peaks: dict[int, int] = {}

    def take(_arrived: Arrived) -> None:
        nonlocal taken
        taken += 1
        if taken in (1_000, 10_000):
            peaks[taken] = resident()

    dovecot.plant(user, [mail(number, 8_000) for number in range(10_000)])

    catch_up(account(dovecot, user, timeout=60), "INBOX", None, take)

    assert taken == 10_000
    # 80 MB of mail passed by between the two.
    assert peaks[10_000] - peaks[1_000] < 8 << 20


def test_many_lost_connections_leave_no_file_open(dovecot: Dovecot, user: str) -> None:
    def files() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    with line_to(dovecot.ports.imap) as line, Watched(through(line.port, user), pace=FAST) as watched:
        watched.until_watching()
        before = files()
        for times in range(2, 32):
            line.cut()
            watched.until_watching(times)
        after = files()

    assert after <= before + 4


def resident() -> int:
    """Bytes of memory that this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
