"""`make run` as a newcomer sees it: a message goes in, and acknowledgement, promise and queue come out."""

import os
import pty
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from frontdesk.running.ground import GroundError, alone_in, free_ports
from running.served import free_ports as any_ports

SHOWN = (
    "1. A client writes",
    "@marsh.example: Re: The spring menu",
    "is to have an answer by",
    "“The spring menu”",
)
ANSWERED = re.compile(r"→ (bo\d+@marsh\.example): Re: The spring menu")


def command(home: Path) -> list[str]:
    doors = [f"--{name}={port}" for name, port in zip(("port", "smtp", "tray"), any_ports(3), strict=True)]
    return [sys.executable, "-m", "frontdesk.cli.main", "demo", "--example", "--home", str(home), *doors]


def environment() -> dict[str, str]:
    """As on a newcomer's machine: nothing of this test's store, no terminal of a certain width."""
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8"}


def shown(home: Path) -> str:
    """What a run without a terminal shows; it ends by itself, with status 0."""
    done = subprocess.run(
        command(home),
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_without_a_terminal_all_is_shown_and_the_desk_stops(tmp_path: Path) -> None:
    first, second = shown(tmp_path), shown(tmp_path)

    assert [part for part in SHOWN if part not in first] == []
    assert "mails of ninety days were taken in" in first
    assert [part for part in SHOWN if part not in second] == [], "the second run finds the demo as it was"
    assert "mails of ninety days were taken in" not in second
    assert len(set(ANSWERED.findall(first) + ANSWERED.findall(second))) == 2, "somebody new writes each time"
    assert len(list((tmp_path / "sent").glob("*.eml"))) >= 2, "within a queue's time her sheet comes too"


def test_with_a_terminal_the_desk_stays_until_it_is_told_to_stop(tmp_path: Path) -> None:
    inner, outer = pty.openpty()
    process = subprocess.Popen(command(tmp_path), env=environment(), stdin=outer, stdout=outer, stderr=outer)
    os.close(outer)
    read = _reader(inner)

    read("Now you")
    time.sleep(0.5)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    read("")

    assert process.wait(60) == 0


def _reader(terminal: int) -> Callable[[str], None]:
    """Reads what comes on a terminal until a word is there, or to its end where the word is empty."""
    seen = ""

    def until(word: str) -> None:
        nonlocal seen
        while not word or word not in seen:
            try:
                seen += os.read(terminal, 65536).decode(errors="replace")
            except OSError:  # the other side has gone
                assert not word, seen
                return

    return until


def test_a_folder_has_one_demo_at_a_time(tmp_path: Path) -> None:
    with alone_in(tmp_path), pytest.raises(GroundError, match="already"), alone_in(tmp_path):
        pass
    with alone_in(tmp_path):
        pass


def test_where_a_port_is_taken_the_next_free_one_serves() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        first, second = free_ports(port, port)

    assert port < first < second
