"""Sieve as a mail server runs it: by Pigeonhole's own tools, on one mail for each moment asked about.

`answers` runs the script over many moments at once: it tests each mail's Date header where the script asks for the
current date, and is otherwise the script. `answers_by_clock` runs the script as it is, the server's clock set back.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

from frontdesk.channels.devices.errors import NoDeviceError

SENDER = "client@client.example"
BOX = "box17@host.example"
_PATIENCE = 1800
_CURRENT = re.compile(r'\bcurrentdate (:zone "[+-]\d{4}" :matches) ')
_MAIL = """\
From {sender} Thu Jan  1 00:00:00 1970
Return-Path: <{sender}>
From: {sender}
To: {to}
Date: {date}
Subject: {at}

Hello

"""
_SETTINGS = """\
mail_location = mbox:{folder}/mail:INBOX={folder}/mail/inbox
mail_home = {folder}
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = 1
first_valid_gid = 1
ssl = no
postmaster_address = postmaster@practice.example
log_path = {folder}/log
import_environment = TZ LD_PRELOAD FAKETIME FAKETIME_DONT_FAKE_MONOTONIC
"""
_FAKETIME = tuple(
    Path(place, "faketime", "libfaketime.so.1")
    for place in ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib")
)
_STILL = {"FAKETIME_DONT_FAKE_MONOTONIC": "1"}
_TEXT = re.compile(r"START MESSAGE\r?\n(.*?)\r?\nEND MESSAGE\r?\n", re.DOTALL)


def answers(script: str, to: str, moments: Sequence[int]) -> list[str]:
    """What the script answers to a mail at each moment (epoch seconds), "" for nothing. Raises NoDeviceError."""
    timed, count = _CURRENT.subn(r'date \1 "date" ', script)
    if not count or "currentdate" in timed:
        raise NoDeviceError("The script asks for the time in a way that the proof does not know.")
    with _Server("sieve-filter") as server:
        server.write("rules.sieve", timed)
        server.write("mail/inbox", "".join(_mail(to, at) for at in moments))
        said = server.run("-v", str(server.folder / "rules.sieve"), "INBOX")
    return [_text(part) for part in said.split(">> Filtering message:")[1:]]


def answers_by_clock(
    script: str, to: str, moments: Sequence[int], server_zone: str = "UTC", box: str = BOX
) -> list[str]:
    """The same by the script as it is, one run of `sieve-test` a moment, at which the server's clock stands.

    `box` is the address to which the server delivers, `to` the one that the client wrote.
    """
    library = next((path for path in _FAKETIME if path.exists()), None)
    if library is None:
        raise NoDeviceError("libfaketime, which sets the clock of a program, is not installed: `apt install faketime`.")
    found = []
    with _Server("sieve-test") as server:
        server.write("rules.sieve", script)
        for at in moments:
            server.write("mail.eml", _mail(to, at).partition("\n")[2])
            clock = f"@{datetime.fromtimestamp(at, ZoneInfo(server_zone)):%Y-%m-%d %H:%M:%S}"
            faked = {"LD_PRELOAD": str(library), "FAKETIME": clock, "TZ": server_zone} | _STILL
            files = (str(server.folder / "rules.sieve"), str(server.folder / "mail.eml"))
            found.append(_text(server.run("-f", SENDER, "-r", box, "-a", box, *files, environment=faked)))
    return found


def _mail(to: str, at: int) -> str:
    return _MAIL.format(sender=SENDER, to=to, at=at, date=format_datetime(datetime.fromtimestamp(at, UTC)))


def _text(said: str) -> str:
    found = _TEXT.search(said)
    return found[1].replace("\r\n", "\n") if found else ""


class _Server:
    """A folder with the settings for one of Pigeonhole's tools, gone afterwards."""

    def __init__(self, tool: str) -> None:
        found = shutil.which(tool)
        if found is None:
            raise NoDeviceError(f"{tool} is not installed: `apt install dovecot-sieve` brings it.")
        self.tool = found

    def __enter__(self) -> Self:
        self.folder = Path(tempfile.mkdtemp(prefix="desk-rules-"))
        (self.folder / "mail").mkdir()
        user, group = (65534, 65534) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
        if os.geteuid() == 0:
            for path in (self.folder, self.folder / "mail"):
                os.chown(path, user, group)
        self.write("dovecot.conf", _SETTINGS.format(folder=self.folder, uid=user, gid=group))
        return self

    def __exit__(self, *_error: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, name: str, text: str) -> None:
        """A file that the tool may read, and write where it is a mailbox."""
        path = self.folder / name
        path.write_bytes(text.encode())
        if os.geteuid() == 0 and name.startswith("mail/"):
            os.chown(path, 65534, 65534)

    def run(self, *arguments: str, environment: dict[str, str] | None = None) -> str:
        """What the tool prints. Raises NoDeviceError where it cannot run the script."""
        command = [self.tool, "-c", str(self.folder / "dovecot.conf"), *arguments]
        done = subprocess.run(  # noqa: S603 - a tool found by name, on files of our own
            command, capture_output=True, timeout=_PATIENCE, check=False, env={**os.environ, **(environment or {})}
        )
        if done.returncode:
            raise NoDeviceError(
                f"{Path(self.tool).name} refuses the script: {done.stderr.decode(errors='replace')[:400]}"
            )
        return done.stdout.decode(errors="replace")
