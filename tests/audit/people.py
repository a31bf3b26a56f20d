"""People who keep habits that the test knows: mail comes at all hours, and each answers it in her own way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from frontdesk.audit import MailFacts

NEW_YORK = ZoneInfo("America/New_York")
ME, ALIAS = "ada@quill.example", "office@quill.example"
Ranges = list[tuple[float, float]]
Week = dict[int, Ranges]
"""By weekday (0 is Monday) the hours of the day in which she writes."""


@dataclass(frozen=True)
class Person:
    """Whoever answers: within `within` hours of her own working time, drawn anew for each contact, from `least` on."""

    week: Week
    within: float
    zone: ZoneInfo = NEW_YORK
    least: float = 0.1
    contacts: int = 600
    days: int = 365
    answered: float = 0.95
    by_day: tuple[float, float] = (0, 24)
    """Hours of the day between which mail comes."""
    later: Callable[[float], "Person | None"] = field(default=lambda _part: None)
    """Who she is when such a part of the year (0 to 1) has gone by, if she has changed."""


def days(which: range | list[int], *ranges: tuple[float, float]) -> Week:
    return {day: list(ranges) for day in which}


def mails(person: Person, seed: int = 5) -> Iterator[MailFacts]:
    """A year of her mail, in the order in which it came and went."""
    chance = Random(seed)
    start = datetime(2025, 1, 6, tzinfo=person.zone).timestamp()
    written = []
    for number in range(person.contacts):
        came = start + chance.random() * person.days * 86_400
        hour = datetime.fromtimestamp(came, person.zone).hour
        if not person.by_day[0] <= hour < person.by_day[1]:
            came += (12 - hour) * 3600
        now = person.later((came - start) / (person.days * 86_400)) or person
        client = f"c{number % 13}@client.example"
        to = ALIAS if number % 4 == 0 else ME
        written.append((came, fact(number * 2, came, client, to, now.zone)))
        if chance.random() < now.answered:
            left = after(now, came, chance.uniform(now.least, now.within) * 3600)
            written.append((left, fact(number * 2 + 1, left, to, client, now.zone, answers=number * 2)))
    return (one for _, one in sorted(written, key=lambda pair: pair[0]))


def after(person: Person, came: float, seconds: float) -> float:
    """The moment at which so much of her working time has passed: stretch by stretch, as one would with a calendar."""
    day = datetime.fromtimestamp(came, person.zone).date()
    for number in range(400):
        for begins, ends in spans(person.week, day + timedelta(days=number), person.zone):
            if ends > came:
                room = ends - max(begins, came)
                if seconds < room:
                    return max(begins, came) + seconds
                seconds -= room
    raise AssertionError("she never works")


def spans(week: Week, day: date, zone: ZoneInfo) -> list[tuple[float, float]]:
    """Her working time on a day, as epoch seconds."""
    return [(moment(day, begins, zone), moment(day, ends, zone)) for begins, ends in week.get(day.weekday(), [])]


def moment(day: date, hour: float, zone: ZoneInfo) -> float:
    if hour >= 24:
        return moment(day + timedelta(days=1), hour - 24, zone)
    return datetime.combine(day, time(int(hour), round(hour % 1 * 60)), tzinfo=zone).timestamp()


def fact(number: int, at: float, sender: str, to: str, zone: ZoneInfo, answers: int | None = None) -> MailFacts:
    ahead = datetime.fromtimestamp(at, zone).utcoffset()
    assert ahead is not None
    own = sender in (ME, ALIAS)
    return MailFacts(
        at=int(at),
        offset=int(ahead.total_seconds()) if own else -18_000,
        sender=sender,
        name="Ada Quill" if own else "",
        to=(to,),
        cc=(),
        message_id=f"m{number}@quill.example",
        in_reply_to=() if answers is None else (f"m{answers}@quill.example",),
        references=(),
        subject=f"Matter {number}",
        automatic=None,
        rule="",
        own=own,
        size=100,
    )


WEEKDAYS, ALL = range(5), range(7)
PEOPLE: dict[str, Person] = {
    "an office worker": Person(days(WEEKDAYS, (9, 17)), 3.5),
    "an office worker who answers within the day": Person(days(WEEKDAYS, (9, 17)), 9),
    "Monday to Thursday, ten to three": Person(days(range(4), (10, 15)), 3),
    "evenings only": Person(days(WEEKDAYS, (18, 22)), 3),
    "part-time mornings": Person(days([0, 1, 2, 4], (8, 12)), 3.5),
    "weekends too": Person(days(ALL, (10, 16)), 3),
    "Saturdays besides": Person({**days(WEEKDAYS, (9, 17)), 5: [(9, 12)]}, 3.5),
    "a split day": Person(days(WEEKDAYS, (9, 12), (15, 18)), 3),
    "slow, three days": Person(days(WEEKDAYS, (9, 17)), 26, least=14),
    "at once, day and night": Person(days(ALL, (0, 24)), 0.2, least=0.01),
    "slower in the last third": Person(
        days(WEEKDAYS, (9, 17)),
        1.8,
        later=lambda part: Person(days(WEEKDAYS, (9, 17)), 20, least=2) if part > 0.7 else None,
    ),
    "other hours in the last third": Person(
        days(WEEKDAYS, (9, 13)), 3, later=lambda part: Person(days(WEEKDAYS, (14, 18)), 3) if part > 0.7 else None
    ),
    "hardly any mail": Person(days(WEEKDAYS, (9, 17)), 3, contacts=11),
    "no answers": Person(days(WEEKDAYS, (9, 17)), 3, answered=0),
    "India": Person(days(WEEKDAYS, (10, 18)), 3.5, ZoneInfo("Asia/Kolkata")),
    "Lord Howe Island": Person(days(WEEKDAYS, (9, 17)), 3.5, ZoneInfo("Australia/Lord_Howe")),
    "one who never keeps anything": Person(days(ALL, (0, 24)), 400, least=0.1, contacts=400),
    "two days a week": Person(days([1, 3], (9, 17)), 3.5),
    "answers by day what comes by day": Person(days(WEEKDAYS, (9, 17)), 1.5, by_day=(9, 17)),
}
