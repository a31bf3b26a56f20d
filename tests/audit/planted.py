"""A mailbox whose every figure is known, because it was planted: the same week fourteen times, across both DST changes.

Each week, by New York's clock (the practice is open Monday to Friday from nine to five):

    Mon 10:00  ada asks             answered 10:30
    Tue 23:30  ben asks (night)     asks again Wed 08:30, answered Wed 09:30 from the alias
    Wed 20:00  ben asks             answered 20:03
    Fri 16:00  ada asks             answered Monday 10:00: 66 hours, 65 in spring, 67 in autumn
    Sat 12:00  cy asks              never answered
    and a newsletter, a bounce, an out-of-office, one mail of a list.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from zoneinfo import ZoneInfo

HOME = ZoneInfo("America/New_York")
FAR = ZoneInfo("Asia/Kolkata")
ME = "me@practice.example"
ALIAS = "hello@practice.example"
SPRING = [date(2025, 2, 3) + timedelta(weeks=week) for week in range(8)]
AUTUMN = [date(2025, 10, 13) + timedelta(weeks=week) for week in range(6)]
WEEKS = SPRING + AUTUMN
N = len(WEEKS)


@dataclass(frozen=True, slots=True)
class Planted:
    """One mail to be written."""

    at: datetime
    sender: str
    to: str
    key: str
    answers: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    subject: str = "The work"


def mailbox() -> list[Planted]:
    """All mails, by date."""
    return sorted((mail for week in WEEKS for mail in _week(week)), key=lambda mail: mail.at.timestamp())


def raw(mail: Planted) -> bytes:
    """The mail as it is stored in a file of its own."""
    fields = [
        ("From", f"Somebody <{mail.sender}>"),
        ("To", mail.to),
        ("Subject", ("Re: " if mail.answers else "") + mail.subject),
        ("Date", format_datetime(mail.at)),
        ("Message-ID", f"<{mail.key}@id.example>"),
        *mail.extra,
    ]
    if mail.answers:
        fields += [
            ("In-Reply-To", f"<{mail.answers[-1]}@id.example>"),
            ("References", "\n ".join(f"<{key}@id.example>" for key in mail.answers)),
        ]
    return "".join(f"{name}: {value}\n" for name, value in fields).encode() + b"\nSome words.\n>From the past.\n"


def as_mbox(mails: list[Planted]) -> bytes:
    """All of them in one mbox."""
    return b"".join(
        b"From %s %s\n" % (mail.sender.encode(), mail.at.astimezone(UTC).strftime("%a %b %d %H:%M:%S %Y").encode())
        + raw(mail)
        + b"\n"
        for mail in mails
    )


def _week(monday: date) -> Iterator[Planted]:
    def at(day: int, hour: int, minute: int = 0) -> datetime:
        return datetime(monday.year, monday.month, monday.day, hour, minute, tzinfo=HOME) + timedelta(days=day)

    key = f"{monday:%m%d}".__add__
    yield Planted(at(0, 10), "ada@client.example", ME, key("a"))
    yield Planted(at(0, 10, 30), ME, "ada@client.example", key("a1"), (key("a"),))
    yield Planted(at(1, 23, 30).astimezone(FAR), "ben@client.example", ME, key("b"))
    yield Planted(at(2, 8, 30).astimezone(FAR), "ben@client.example", ALIAS, key("b1"), (key("b"),))
    yield Planted(at(2, 9, 30), ALIAS, "ben@client.example", key("b2"), (key("b"), key("b1")))
    yield Planted(at(2, 20).astimezone(FAR), "Ben@Client.example", ME, key("c"))
    yield Planted(at(2, 20, 3), ME.upper(), "ben@client.example", key("c1"), (key("c"),))
    yield Planted(at(4, 16), "ada@client.example", ME, key("d"))
    yield Planted(at(7, 10), ME, "ada@client.example", key("d1"), (key("d"),))
    yield Planted(at(5, 12), "cy@client.example", ME, key("e"))
    yield Planted(at(3, 6), "news@letter.example", ME, key("n"), (), (("Precedence", "bulk"),))
    yield Planted(at(3, 7), "mailer-daemon@host.example", ME, key("o"), (), (("Return-Path", "<>"),))
    yield Planted(at(3, 8), "ada@client.example", ME, key("p"), (key("a1"),), (("Auto-Submitted", "auto-replied"),))
    yield Planted(at(3, 9), "dora@list.example", "talk@list.example", key("q"), (), (("List-Id", "talk.list.example"),))
