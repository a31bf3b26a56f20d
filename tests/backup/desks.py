"""Whole desks in folders of their own, worked by the real program in processes of their own."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from desk.practice import BASE

PROGRAM = Path(sys.executable).with_name("frontdesk")
TESTS = Path(__file__).resolve().parents[1]
FILL = """
import sys
from storing import START, new_practice
from frontdesk.store.opening import bring_up_to_date, open_store
open_store(); bring_up_to_date()
from desk.practice import BASE
from frontdesk.office.desks import Desks
from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.office.ways import add_way
from frontdesk.store import models, trail
from frontdesk.store.queries.alerts import raise_alert
practice, desks = new_practice("\\n".join(BASE.values())), Desks()
add_way(practice, "out", "email", "smtp", {"host": "127.0.0.1"}, "swordfish-99", START)
for number in range(int(sys.argv[1])):
    head = f"From: Bo \\u00e9 <bo{number}@marsh.example>\\r\\nTo: ada@quill.example\\r\\n"
    head += f"Message-ID: <{number}@x>\\r\\n"
    raw = f"{head}Subject: Palette {number}\\r\\n\\r\\nCould you look at it? \\u2603 {number}\\r\\n".encode()
    mail_in(desks, practice, Mail("email", raw, START + number, f"bo{number}@marsh.example"))
    print(number)
    if number == 1:
        trail.seal(practice)
raise_alert(practice, models.Contact.objects.order_by("id")[1].pk, START)
trail.erase(practice, models.Client.objects.order_by("id")[0].pk)
models.Original.objects.filter(id=models.Original.objects.order_by("id")[0].pk).update(packed=None)
"""
"""Takes mails in through the real intake; raises an alert, seals part of the trail, and erases one client."""

MANY = """
import os, sys
from storing import START, new_practice
from frontdesk.store.opening import bring_up_to_date, open_store
open_store(); bring_up_to_date()
from desk.practice import BASE
from frontdesk.store import models as m, trail
practice, count = new_practice("\\n".join(BASE.values())), int(sys.argv[1])
one = m.Client.objects.create(practice_id=practice, name="Bo Marsh", made_at=START)
thread = m.Thread.objects.create(practice_id=practice, client=one, channel="email", made_at=START, last_at=START)
for start in range(0, count, 1000):
    there = range(start, min(start + 1000, count))
    originals = m.Original.objects.bulk_create(
        [m.Original(practice_id=practice, digest="0", size=3000, packed=os.urandom(1500), at=START) for n in there])
    m.Contact.objects.bulk_create(
        [m.Contact(practice_id=practice, thread=thread, client=one, original=original, key=f"k{n}", channel="email",
                   kind="message", at=START + n, text="Could you look at the palette? " * 10, message_id=f"<{n}@x>")
         for n, original in zip(there, originals)])
    for n in there:
        if n % 20 == 0:
            trail.note(practice, START + n, "taken in", {"contact": n})
while trail.seal(practice):
    pass
"""
"""Writes many contacts with their originals, past the intake."""

LOOK = """
import json
from frontdesk.store.opening import open_store
open_store()
from frontdesk.store.backup.tables import columns_of, kept_tables, plain
rows = {}
for model in kept_tables():
    found = model._base_manager.order_by("pk").values_list(*columns_of(model))
    rows[model._meta.label_lower] = [list(plain(row)) for row in found]
print(json.dumps(rows))
"""
"""Every row of every table."""


@dataclass(slots=True)
class Place:
    """A desk: its folder, and its database where that is a server."""

    home: Path
    database: str = ""
    more: dict[str, str] = field(default_factory=dict)

    def run(self, *words: object) -> "subprocess.CompletedProcess[str]":
        """Run the program."""
        return self._run([str(PROGRAM), *map(str, words)])

    def python(self, code: str, *words: object) -> str:
        """Run Python code with the tests at hand; what it prints."""
        done = self._run([sys.executable, "-c", code, *map(str, words)])
        assert done.returncode == 0, done.stderr
        return done.stdout

    def peak(self, *words: object) -> int:
        """Run the program; the most memory that it had, in bytes."""
        child = subprocess.Popen([str(PROGRAM), *map(str, words)], env=self.environment(), stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        assert child.returncode == 0
        return usage.ru_maxrss * 1024

    def _run(self, command: list[str]) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(command, env=self.environment(), capture_output=True, text=True, timeout=600, check=False)

    def environment(self) -> dict[str, str]:
        """What a process of this desk sees."""
        paths = {"FRONTDESK_HOME": str(self.home), "FRONTDESK_DATABASE": self.database, "PYTHONPATH": str(TESTS)}
        known = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        return {**known, **paths, **self.more}


__all__ = ["BASE", "FILL", "LOOK", "MANY", "Place"]
