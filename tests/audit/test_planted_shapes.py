"""A fortnight of mail of every shape that a mailbox has, with its figures counted by hand."""

import json
import re
import zipfile
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from audit.planted import HOME
from frontdesk.cli.main import group

ME, ALIAS, TAGGED = "me@practice.example", "hello@practice.example", "me+shop@practice.example"
POLICY = """
format = 1
effective = 2026-01-01
[practice]
name = "Quill"
owner = "Ada"
time_zone = "America/New_York"
[hours]
mon = ["09:00-17:00"]
tue = ["09:00-17:00"]
wed = ["09:00-17:00"]
thu = ["09:00-17:00"]
fri = ["09:00-17:00"]
[holidays]
calendar = "US-NY"
[batches]
noon = { days = "mon-fri", at = "12:00-13:00", minutes_each = 10 }
[channels.email]
address = "me@practice.example"
accepts = "always"
handled = ["noon"]
turnaround = "1 business day"
"""


def mail(key: str, at: str, sender: str, to: str, subject: str = "Work", answers: str = "", **more: str) -> bytes:
    """One mail in March 2026, when clocks change on Sunday the 8th; `at` is "day hour:minute" in New York, or ""."""
    fields = [f"From: Somebody <{sender}>", f"To: {to}", f"Subject: {subject}"]
    if at:
        fields.append(f"Date: {format_datetime(moment(at))}")
    if key:
        fields.append(f"Message-ID: <{key}@id.example>")
    if answers:
        fields.append(f"In-Reply-To: <{answers}@id.example>")
    fields += [f"{name.replace('_', '-')}: {value}" for name, value in more.items()]
    return ("\n".join(fields) + "\n\nSome words.\n").encode()


def moment(at: str) -> datetime:
    day, _, clock = at.partition(" ")
    return datetime.fromisoformat(f"2026-{'02-' if day == '16' else '03-'}{day}T{clock}:00").replace(tzinfo=HOME)


RECEIVED = [
    mail("h", "16 10:00", "ada@c.example", ME, "Holiday"),  # Presidents' Day, a Monday in February
    mail("a", "02 10:00", "ada@c.example", ME, "Logo"),  # answered after 1 hour, and once more after 3
    mail("b", "02 23:00", "bo@c.example", TAGGED, "Menu"),  # at night; answered from the alias on the 3rd at 09:30
    mail("c", "06 16:00", "cy@c.example", ALIAS, "Sign"),  # Friday; answered Monday 10:00, the clocks changed between
    mail("d", "07 12:00", "di@c.example", ME, "Poster"),  # Saturday; answered by subject alone, 2 hours later
    mail("e", "04 09:00", "ed@c.example", ME, "First"),  # asks twice; the later mail is answered, and so is this
    mail("f", "04 15:00", "ed@c.example", ME, "First", answers="e"),  # 6 hours later: a nudge
    mail("", "05 11:00", "gil@c.example", ME, "No id"),  # without an id; twice in the files
    mail("i", "", "hal@c.example", ME, "No date"),  # without a date
    mail("j", "09 12:00", "ada@c.example", ME, "Logo", answers="gone"),  # names a mail that is not here; no answer
]
SENT = [
    mail("a1", "02 11:00", ME, "ada@c.example", "Re: Logo", answers="a"),
    mail("a2", "02 13:00", ME, "ada@c.example", "Re: Logo", answers="a"),
    mail("b1", "03 09:30", ALIAS, "bo@c.example", "Re: Menu", answers="b"),
    mail("c1", "09 10:00", ME, "cy@c.example", "Re: Sign", answers="c"),
    mail("d1", "07 14:00", ME, "di@c.example", "Re: Poster"),  # no header says what it answers
    mail("f1", "04 16:00", ME, "ed@c.example", "Re: First", answers="f"),
    mail("s", "05 22:30", ME, ME, "To myself"),  # at night, to herself
    mail("t", "05 08:00", ME, "undisclosed-recipients:;", "News", Bcc="x@c.example"),  # before hours, to nobody named
]
ASIDE = [
    mail(
        "x1", "03 10:00", "ada@c.example", ME, "Automatic reply: Re: Logo", answers="a1", Auto_Submitted="auto-replied"
    ),
    mail("x2", "03 10:05", "mailer-daemon@host.example", ME, "Undelivered Mail Returned to Sender"),
    mail("x3", "03 10:10", "talk@list.example", ME, "Talk", List_Id="talk.list.example"),
    mail("x4", "03 10:15", ME, "ed@c.example", "Automatic reply: First", Auto_Submitted="auto-replied"),
]
LABELLED = [
    mail("y1", "03 11:00", ME, "ada@c.example", "Half", X_Gmail_Labels="Drafts,Opened"),
    mail("y2", "03 11:05", "spam@s.example", ME, "Win", X_Gmail_Labels="Spam"),
]


def mbox(*mails: bytes) -> bytes:
    return b"".join(b"From x@y.example Mon Mar  2 10:00:00 2026\n" + one + b"\n" for one in mails)


def figures(tmp_path: Path, *words: str) -> tuple[dict[str, Any], str, str]:
    """The JSON, the summary and the page of an audit."""
    target, page = tmp_path / "figures.json", tmp_path / "page.html"
    own = [part for one in (ME, ALIAS, TAGGED) for part in ("--me", one)]
    run = CliRunner().invoke(group, ["audit", *words, *own, "--json", str(target), "--html", str(page)])
    assert run.exit_code == 0, run.output
    return json.loads(target.read_text(encoding="utf-8")), run.stdout, page.read_text(encoding="utf-8")


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """An inbox, a Sent folder with two copies of what the inbox has, and a Takeout archive of labelled mail."""
    (tmp_path / "inbox.mbox").write_bytes(mbox(*RECEIVED, *ASIDE))
    (tmp_path / "sent.mbox").write_bytes(mbox(*reversed(SENT), RECEIVED[1], RECEIVED[7]))
    with zipfile.ZipFile(tmp_path / "takeout.zip", "w") as archive:
        archive.writestr("Takeout/Mail/All mail.mbox", mbox(*LABELLED, SENT[0]))
    return [str(tmp_path / name) for name in ("inbox.mbox", "sent.mbox", "takeout.zip")]


def test_every_mail_is_counted_once_where_it_belongs(files: list[str], tmp_path: Path) -> None:
    found, _, _ = figures(tmp_path, *files)

    assert found["messages"] == {
        "read": 27,
        "unreadable": 0,
        "sent": 8,
        "received": 10,
        "automatic": 3,
        "lists": 1,
        "drafts": 1,
        "spam": 1,
        "duplicates": 3,
        "undated": 1,
    }
    assert found["automatic"] == {"auto_reply": 2, "bounce": 1}
    assert found["clock"]["zone"] == "America/New_York"


def test_contacts_and_own_mail_are_placed_by_hand_counted_hours(files: list[str], tmp_path: Path) -> None:
    found, _, _ = figures(tmp_path, *files)

    # Nine dated contacts: one at night on Monday, one on Saturday, the rest in office hours.
    assert {name: found["contacts"][name] for name in ("count", "off_hours", "nights", "days_off")} == {
        "count": 9,
        "off_hours": 2,
        "nights": 1,
        "days_off": 1,
    }
    # Eight of her own: Saturday 14:00, Thursday 22:30 and Thursday 08:00 are off hours.
    assert {name: found["sent"][name] for name in ("count", "off_hours", "nights", "days_off")} == {
        "count": 8,
        "off_hours": 3,
        "nights": 1,
        "days_off": 1,
    }


def test_answers_and_first_answers_are_those_counted_by_hand(files: list[str], tmp_path: Path) -> None:
    found, _, _ = figures(tmp_path, *files)
    hours = [1, 3, 10.5, 65, 2, 1]  # a twice, b, c less the hour that the clocks skip, d, f
    first = [1, 10.5, 65, 2, 7, 1]  # a, b, c, d, e and f by one mail

    assert found["answers"]["count"] == 6
    assert found["answers"]["median_seconds"] == sorted(hours)[2] * 1800 + sorted(hours)[3] * 1800
    assert found["answers"]["within_1_hour"] == 2
    assert found["answers"]["off_hours"] == 1
    assert found["first_answers"]["count"] == 6
    assert found["first_answers"]["median_seconds"] == sorted(first)[2] * 1800 + sorted(first)[3] * 1800
    # Open time: a 1, b 0.5, c 1 on Friday and 1 on Monday, d none, e 7, f 1.
    assert found["first_answers"]["median_business_seconds"] == 3600
    assert found["nudges"] == 1


def test_conversations_and_clients_are_those_counted_by_hand(files: list[str], tmp_path: Path) -> None:
    found, _, _ = figures(tmp_path, *files)

    # h, a, b, c, d, e with f, the one without an id, j; and two that she began.
    assert found["conversations"] == {"count": 10, "begun_by_others": 8, "never_answered": 3, "last_word_theirs": 0}
    ada = next(one for one in found["clients"] if one["address"] == "ada@c.example")
    assert (ada["contacts"], ada["answered"], ada["never_answered"], ada["conversations"]) == (3, 1, 2, 3)
    assert {one["address"]: one["contacts"] for one in found["clients"]} == {
        "ada@c.example": 3,
        "ed@c.example": 2,
        "bo@c.example": 1,
        "cy@c.example": 1,
        "di@c.example": 1,
        "gil@c.example": 1,
    }


def test_holidays_and_the_policy_are_measured(files: list[str], tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text(POLICY, encoding="utf-8")

    found, _, _ = figures(tmp_path, *files, "--policy", str(tmp_path / "policy.toml"))

    assert [(one["contacts"], one["sent"]) for one in found["holidays"]] == [(1, 0)]
    assert found["contacts"]["holidays"] == 1
    # Presidents' Day is a day off now, besides the Saturday.
    assert (found["contacts"]["off_hours"], found["contacts"]["days_off"]) == (3, 2)
    assert (found["policy"]["measured"], found["policy"]["kept"], found["policy"]["late"]) == (6, 6, 0)
    assert (found["policy"]["unanswered"], found["policy"]["sent_while_closed"]) == (3, 3)


def test_the_summary_and_the_page_say_what_the_json_says(files: list[str], tmp_path: Path) -> None:
    found, summary, page = figures(tmp_path, *files)
    counts = found["messages"]
    said, shown = " ".join(summary.split()), re.sub(r"<[^>]+>", " ", page)

    assert f"{counts['read']} mails read: {counts['received']} from people, {counts['sent']} of yours" in said
    assert "3 automatic, 1 of lists, 1 draft, 1 spam, 3 copies, 0 unreadable" in said
    assert f"{counts['read']} mails of" in shown
    assert f"{counts['received']} from people and {counts['sent']} of yours" in shown
    for sentence in found["findings"]:
        assert " ".join(sentence.split()) in said.replace(" • ", " ")
        assert sentence.replace("\u00a0", " ") in shown.replace("\u00a0", " ").replace("&#x27;", "'")
