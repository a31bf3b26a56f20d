"""A year of a believable practice: who writes when, what is answered how soon, and what machines send in between."""

from collections.abc import Generator, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from frontdesk.cli.sample.cast import ALIAS, CLIENTS, OWNER, OWNER_NAME, PROSPECTS, ZONE, Writer
from frontdesk.cli.sample.mail import Mail, quoted
from frontdesk.cli.sample.words import Words
from frontdesk.hours import find_zone

SEED = 20250106
FIRST = date(2025, 1, 6)
DAYS = 364
LEAVE = (date(2025, 8, 4), date(2025, 8, 17))
_TOPICS = (
    *("logo",) * 6,
    *("website",) * 6,
    *("print",) * 5,
    *("social",) * 4,
    *("money",) * 3,
    *("howto",) * 2,
    *("call",) * 3,
    *("several",) * 2,
    *("personal",) * 2,
    "urgent",
)
_MINUTE = 60


class Year:
    """The mails of the year, drawn one after the other from one seeded source of chance."""

    def __init__(self, seed: int = SEED) -> None:
        self._chance = Random(seed)  # noqa: S311 - a story, not a secret
        self._words = Words(self._chance)
        self._count = 0

    def mails(self) -> list[Mail]:
        """All of them, by date."""
        told = [mail for writer in CLIENTS for mail in self._of_client(writer)]
        told += [mail for writer in PROSPECTS for mail in self._conversation(writer, "prospects")]
        told += self._machines()
        return sorted(told, key=lambda mail: (mail.at, mail.message_id))

    def _of_client(self, writer: Writer) -> Iterator[Mail]:
        for _ in range(writer.a_year):
            yield from self._conversation(writer, _TOPICS[self._roll(len(_TOPICS))])

    def _conversation(self, writer: Writer, topic: str) -> Iterator[Mail]:
        subject, body = self._words.request(writer, topic)
        asked = self._mail(writer, self._moment(writer.late), subject, body)
        yield asked
        for _ in range(1 + self._roll(3)):
            last = yield from self._answered(writer, asked, topic)
            if last is None or self._roll(100) < 45:
                return
            kind = "more" if self._roll(100) < 55 else "thanks"
            said = self._words.one("follow", kind, project=writer.project)
            asked = self._mail(writer, last.at + self._wait(10, 1500), subject, said, last)
            yield asked
            if kind == "thanks":
                return

    def _answered(self, writer: Writer, asked: Mail, topic: str) -> Generator[Mail, None, Mail | None]:
        """Perhaps an out-of-office of hers, perhaps a nudge, and the owner's answer; returns the answer."""
        due = self._answer_at(writer, asked.at, topic)
        if LEAVE[0] <= _shown(asked.at).date() <= LEAVE[1]:
            yield self._away(asked)
        last = asked
        if due - asked.at > 5 * 3600 and self._roll(100) < writer.nudges:
            nudged = asked.at + 3600 + self._roll(due - asked.at - 3600)
            last = self._mail(writer, nudged, asked.subject, self._words.one("follow", "nudges", project="this"), asked)
            yield last
        if self._roll(100) < 4:
            return None
        shown = _shown(due)
        late = shown.hour >= 21 or shown.hour < 6 or shown.weekday() > 4
        body = self._words.answer(writer, topic, late=late and self._roll(100) < 50, short=due - asked.at < 600)
        answer = self._own(writer.address, due, last, f"{body}\n\n{quoted(last)}")
        yield answer
        return answer

    def _answer_at(self, writer: Writer, asked: int, topic: str) -> int:
        """When she answers: at once to some, late at night to the same, in working time to the rest."""
        shown = _shown(asked)
        if LEAVE[0] <= shown.date() <= LEAVE[1] and not writer.favoured:
            return self._working(_at(LEAVE[1] + timedelta(days=1), time(9)), 2, 1200)
        if topic == "urgent" or self._roll(100) < (34 if writer.favoured else 9):
            return asked + self._wait(1, 5)
        awake = 7 <= shown.hour < 23
        if awake and self._roll(100) < (55 if writer.favoured else 18):
            return asked + self._wait(8, 90)
        return self._working(asked, 20, 700)

    def _working(self, since: int, least: int, most: int) -> int:
        """A moment of her working day (she begins at eight, and often ends at nine in the evening)."""
        at = since + self._wait(least, most)
        shown = _shown(at)
        while not 8 <= shown.hour < 21 or (shown.weekday() > 4 and self._roll(100) < 80):
            at = _at(shown.date() + timedelta(days=shown.hour >= 8), time(8)) + self._wait(1, 260)
            shown = _shown(at)
        return at

    def _moment(self, late: int) -> int:
        """Some moment of the year at which a client writes; `late` in a hundred at evenings, nights and weekends."""
        day = FIRST + timedelta(days=self._roll(DAYS))
        if self._roll(100) >= late:
            day += timedelta(days=self._roll(5) - day.weekday())
            minute = 8 * 60 + 30 + self._roll(270) + self._roll(270)
        elif self._roll(100) < 45:
            day += timedelta(days=5 - day.weekday() + self._roll(2))
            minute = 8 * 60 + self._roll(15 * 60)
        else:
            minute = 18 * 60 + self._roll(300) + self._roll(120)
        return _at(day, time()) + minute * _MINUTE + self._roll(60)

    def _machines(self) -> Iterator[Mail]:
        """Letters, receipts, a list, absent clients, bounces and spam: nobody waits for an answer to these."""
        for week in range(52):
            at = _at(FIRST + timedelta(weeks=week, days=1), time(7)) + self._roll(1800)
            yield self._machine(at, "news@typeweekly.example", "Type Weekly", "news", _BULK)
            if week % 2:
                yield self._machine(at + self._roll(500_000), "no-reply@paybox.example", "Paybox", "receipt", ())
            if week % 4 == 3:
                yield self._machine(at + self._roll(500_000), "member@guild.example", "Guild Talk", "guild", _LIST)
            if week % 6 == 5:
                yield self._bounced(at + self._roll(400_000))
                yield self._absent(CLIENTS[week % len(CLIENTS)], at + self._roll(400_000))
                yield self._machine(at + self._roll(500_000), "win@luckydraw.example", "Lucky Draw", "receipt", _SPAM)

    def _machine(self, at: int, sender: str, name: str, kind: str, extra: tuple[tuple[str, str], ...]) -> Mail:
        subjects = {"news": "news_subjects", "receipt": "receipts", "guild": "guild_subjects"}
        subject, body = self._words.one("machines", subjects[kind]), self._words.one("machines", kind)
        return Mail(at, sender, name, ALIAS, subject, body, self._id(sender), ZONE, extra=extra)

    def _bounced(self, at: int) -> Mail:
        body = self._words.one("machines", "bounce", address="info@closedshop.example", domain="closedshop.example")
        sender = "mailer-daemon@mail.harbourandpine.example"
        subject = "Undelivered Mail Returned to Sender"
        return Mail(at, sender, "Mail Delivery System", OWNER, subject, body, self._id(sender), ZONE, extra=_BOUNCE)

    def _absent(self, writer: Writer, at: int) -> Mail:
        body = self._words.one("machines", "away")
        mail = self._mail(writer, at, "Automatic reply: The next proof", body)
        return replace(mail, extra=(("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All")))

    def _away(self, asked: Mail) -> Mail:
        mail = self._own(asked.sender, asked.at + 20, asked, self._words.one("owner", "away"))
        return replace(mail, subject=f"Automatic reply: {asked.subject}", extra=(("Auto-Submitted", "auto-replied"),))

    def _mail(self, writer: Writer, at: int, subject: str, body: str, answers: Mail | None = None) -> Mail:
        shown = f"Re: {subject.removeprefix('Re: ')}" if answers else subject
        to = f"{OWNER_NAME} <{OWNER if self._roll(4) else ALIAS}>"
        return Mail(at, writer.address, writer.name, to, shown, body, self._id(writer.address), writer.zone, answers)

    def _own(self, to: str, at: int, answers: Mail, body: str) -> Mail:
        subject = f"Re: {answers.subject.removeprefix('Re: ')}"
        return Mail(at, OWNER, OWNER_NAME, to, subject, body, self._id(OWNER), ZONE, answers)

    def _id(self, address: str) -> str:
        self._count += 1
        return f"{self._count:05}.{self._roll(1 << 32):08x}@{address.partition('@')[2]}"

    def _wait(self, least: int, most: int) -> int:
        """Seconds; `least` and `most` in minutes, short waits likelier than long ones."""
        span = (most - least) * _MINUTE
        return least * _MINUTE + min(self._roll(span), self._roll(span))

    def _roll(self, sides: int) -> int:
        return self._chance.randrange(max(sides, 1))


_BULK = (
    ("Precedence", "bulk"),
    ("List-Unsubscribe", "<https://typeweekly.example/leave>"),
    ("Return-Path", "<bounce-1@typeweekly.example>"),
)
_LIST = (("List-Id", "Guild Talk <talk.guild.example>"), ("List-Post", "<mailto:talk@guild.example>"))
_SPAM = (("X-Spam-Flag", "YES"),)
_BOUNCE = (
    ("Return-Path", "<>"),
    ("Auto-Submitted", "auto-replied"),
    ("Content-Type", 'multipart/report; report-type=delivery-status; boundary="-"'),
)


def _shown(at: int) -> datetime:
    return datetime.fromtimestamp(at, find_zone(ZONE))


def _at(day: date, clock: time) -> int:
    return int(datetime.combine(day, clock, find_zone(ZONE)).timestamp())
