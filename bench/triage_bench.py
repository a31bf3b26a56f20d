"""What reading costs: a sentence, hostile text, real texts read and decided; and one decision from the shell."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from bench.measure import Line, seconds_of_each, show
from bench.practice import rules
from frontdesk.audit import MailFacts
from frontdesk.channels.mail import mails
from frontdesk.cli.sample import OWNER, sample_mbox
from frontdesk.desk import Contact, Rules, Sender, brief_of, decide
from frontdesk.triage import Message, Reader, default_profile, prepare

SHARED = Path(__file__).resolve().parents[2] / "shared" / "mailbox" / "support-list.mbox"
SENTENCE = Message("Could you make the headline a little larger before the menu goes to print on Friday?")
HOSTILE = Message("On Monday somebody wrote: " * 630)
MOST = 600


def run() -> None:
    policy, compiled = rules()
    brief = brief_of(policy)
    reader = prepare(brief, default_profile(brief))
    sentence, hostile = seconds_of_each([lambda: reader.read(SENTENCE), lambda: reader.read(HOSTILE)])
    texts, where = _texts()
    rate = _read_and_decide(reader, compiled, texts)
    lines = [
        _line("a sentence (0.5 ms at most)", sentence, 0.5),
        _line("16 kB of hostile text (30 ms at most)", hostile, 30),
        Line(f"read + decide, {len(texts)} mails of {where} (300 a second)", rate, rate / 300, 1.0),
        _line("one decision from the shell (0.4 s at most)", _from_the_shell(), 400),
    ]
    show("Triage, light engine, one core", lines)


def _line(who: str, seconds: float, most_ms: float) -> Line:
    return Line(who, 1 / seconds, most_ms / 1000 / seconds, 1.0)


def _texts() -> tuple[list[MailFacts], str]:
    """Mail of people: the real mailbox where it is at hand, else the sample."""
    if SHARED.exists():
        own = SHARED.with_suffix(".me").read_text(encoding="utf-8").split()[-1]
        found = [one for one in mails(SHARED, frozenset({own}), with_text=True) if isinstance(one, MailFacts)]
        return [one for one in found if not one.own][:MOST], "a real mailbox"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sample.mbox")
        path.write_bytes(sample_mbox())
        found = [one for one in mails(path, frozenset({OWNER}), with_text=True) if isinstance(one, MailFacts)]
    return [one for one in found if not one.own and one.automatic is None][:MOST], "the sample mailbox"


def _read_and_decide(reader: Reader, compiled: Rules, texts: Sequence[MailFacts]) -> float:
    """Mails a second: of three passes the shortest time of each mail, which nothing else has disturbed."""

    def seconds(mail: MailFacts) -> float:
        start = perf_counter()
        reading = reader.read(Message(mail.text, mail.subject, attachments=mail.attachments))
        decide(compiled, Contact(mail.at or 0, Sender(address=mail.sender), "email", subject=mail.subject), reading)
        return perf_counter() - start

    passes = [[seconds(mail) for mail in texts] for _ in range(3)]
    shortest: list[float] = [min(times) for times in zip(*passes, strict=True)]
    return len(texts) / sum(shortest)


def _from_the_shell() -> float:
    """Seconds of the whole process, after one run that reads the policy for the first time."""
    with tempfile.TemporaryDirectory() as folder:
        policy, case = Path(folder, "policy.toml"), Path(folder, "case.jsonl")
        program = str(Path(sys.executable).with_name("frontdesk"))
        new = [program, "new", "--trade", "studio", "--country", "US-NY"]
        policy.write_bytes(subprocess.run(new, check=True, capture_output=True).stdout)
        case.write_text(json.dumps({"contact": {"at": "2026-03-16T20:00:00-04:00", "channel": "email", "text": "Hi"}}))
        call = [program, "decide", "--policy", str(policy), str(case)]
        times = []
        for _ in range(6):
            start = perf_counter()
            subprocess.run(call, check=True, capture_output=True)
            times.append(perf_counter() - start)
    return min(times[1:])
