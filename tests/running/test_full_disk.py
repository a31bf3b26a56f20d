"""A full disk and a locked database under a running desk: what it acknowledged is kept, and it goes on after."""

import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from running.served import Served, mail
from servers.sink import Sink

pytestmark = pytest.mark.proof
CLIENTS = "@marsh.example"
"""Whom the answers go to; the owner's own sheets come beside them at some hours."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes; only root may make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("A small disk can be mounted by root alone: nothing is proven of a full disk here.")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def codes_until(served: Served, enough: Callable[[list[int]], bool]) -> list[int]:
    """The answers to mails of a hundred kilobytes that nothing makes smaller, one after the other."""
    import random

    drawn, codes = random.Random(3), list[int]()
    while not enough(codes) and len(codes) < 300:
        number = len(codes)
        raw = mail(number) + drawn.randbytes(75_000).hex().encode() + b"\r\n"
        codes.append(served.send(raw, f"c{number}@marsh.example"))
    return codes


def test_a_full_disk_refuses_for_a_while_and_loses_nothing(small_disk: Path) -> None:
    with Sink() as sink, Served(small_disk, sink.port) as served:
        codes = codes_until(served, lambda found: found[-3:] == [451] * 3)
        acknowledged = codes.count(250)
        sick = served.run("doctor")

        assert set(codes) == {250, 451}
        assert "disk" in sick.stdout
        assert "Make room now" in sick.stdout
        subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
        assert served.send(mail(900), "c900@marsh.example") == 250
        served.until(lambda: len(sink.to(CLIENTS)) >= acknowledged + 1, seconds=420)

        answered = [one.recipients[0] for one in sink.to(CLIENTS)]
        assert len(set(answered)) == len(answered), "somebody was answered twice"
        assert "c900@marsh.example" in answered
        assert served.ask("SELECT count(*) FROM store_contact") == acknowledged + 1
        assert served.ask("SELECT count(*) FROM store_promise") == acknowledged + 1
        assert served.ask("PRAGMA integrity_check") == "ok"


def test_a_database_that_another_program_holds_is_waited_for(tmp_path: Path) -> None:
    with Sink() as sink, Served(tmp_path, sink.port) as served:
        assert served.send(mail(1), "c1@marsh.example") == 250
        with closing(sqlite3.connect(tmp_path / "frontdesk.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            code = served.send(mail(2), "c2@marsh.example")  # waits for as long as the desk's own patience lasts
            with suppress(sqlite3.OperationalError):
                other.execute("ROLLBACK")

        assert code == 451
        assert served.send(mail(2), "c2@marsh.example") == 250
        served.until(lambda: len(sink.to(CLIENTS)) >= 2, seconds=120)
        assert sorted(one.recipients[0] for one in sink.to(CLIENTS)) == ["c1@marsh.example", "c2@marsh.example"]
        assert served.ask("SELECT count(*) FROM store_contact") == 2
