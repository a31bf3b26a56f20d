"""What is recommended to people whose habits are known, and whether its figures are true: worked out by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from audit.people import ALIAS, ME, PEOPLE, Person, Week, after, mails, moment, spans
from frontdesk.audit import Gathering, MailFacts, Question, examine
from frontdesk.audit.proposal import Named, Recommendation, draft, evidence, headline, recommend
from frontdesk.policy import Severity, read_policy


@cache
def recommended(name: str) -> Recommendation:
    gathering = Gathering()
    for mail in mails(PEOPLE[name]):
        gathering.add(mail)
    examined = examine(gathering.columns(), Question(frozenset({ME, ALIAS})))
    return recommend(examined.talk, examined.yardstick.zone)


@dataclass(frozen=True)
class Sensible:
    """What a person would say of it: open on these weekdays, within these hours, one of these turnarounds."""

    days: str
    between: tuple[int, int]
    turnarounds: tuple[str, ...]


HOURS_4, HOURS_2 = "4 business hours", "2 business hours"
SENSIBLE = {
    "an office worker": Sensible("mtwtf..", (9, 17), (HOURS_4,)),
    "an office worker who answers within the day": Sensible("mtwtf..", (9, 17), ("8 business hours", "1 business day")),
    "Monday to Thursday, ten to three": Sensible("mtwt...", (10, 15), (HOURS_4,)),
    "evenings only": Sensible("mtwtf..", (18, 22), (HOURS_4,)),
    "part-time mornings": Sensible("mtw.f..", (8, 12), (HOURS_4,)),
    "weekends too": Sensible("mtwtfss", (10, 16), (HOURS_4,)),
    "Saturdays besides": Sensible("mtwtfs.", (9, 17), (HOURS_4,)),
    "a split day": Sensible("mtwtf..", (9, 18), (HOURS_4, "1 business day")),
    "slow, three days": Sensible("mtwtf..", (9, 17), ("3 business days", "5 business days")),
    "at once, day and night": Sensible("mtwtfss", (6, 22), ("1 business hour",)),
    "slower in the last third": Sensible("mtwtf..", (9, 17), ("1 business day", "2 business days", "3 business days")),
    "other hours in the last third": Sensible("mtwtf..", (9, 18), ("8 business hours", "1 business day")),
    "hardly any mail": Sensible("mtwtf..", (8, 18), (HOURS_4, "8 business hours", "1 business day")),
    "India": Sensible("mtwtf..", (10, 18), (HOURS_4,)),
    "Lord Howe Island": Sensible("mtwtf..", (9, 17), (HOURS_4,)),
    "two days a week": Sensible(".t.t...", (9, 17), (HOURS_4,)),
    "answers by day what comes by day": Sensible("mtwtf..", (9, 17), (HOURS_2,)),
}


@pytest.mark.parametrize("name", SENSIBLE)
def test_what_is_recommended_is_how_the_person_works(name: str) -> None:
    one, sensible = recommended(name), SENSIBLE[name]

    assert one.chosen is not None
    assert one.holds
    assert "".join("mtwtfss"[n] if hours else "." for n, hours in enumerate(one.chosen.hours.ranges)) == sensible.days
    for hours in filter(None, one.chosen.hours.ranges):
        assert sensible.between[0] <= hours[0] < hours[1] <= sensible.between[1]
    assert str(one.chosen.turnaround) in sensible.turnarounds
    assert one.chosen.hours.a_week <= 40


@pytest.mark.parametrize("name", ["India", "Lord Howe Island"])
def test_hours_are_those_of_the_persons_own_clock(name: str) -> None:
    assert recommended(name).zone == PEOPLE[name].zone.key


CHOSEN = [name for name in PEOPLE if name != "no answers"]


@pytest.mark.parametrize("name", CHOSEN)
def test_the_shares_that_are_told_are_true(name: str) -> None:
    one, person = recommended(name), PEOPLE[name]
    assert one.chosen is not None
    pairs = answered(person)
    week: Week = {day: [hours] for day, hours in enumerate(one.chosen.hours.ranges) if hours}

    kept = [is_kept(asked, came, week, str(one.chosen.turnaround), person.zone) for asked, came in pairs]

    split = len(pairs) * 2 // 3
    assert one.answered == len(pairs)
    assert one.chosen.kept_before == pytest.approx(sum(kept[:split]) / split)
    assert one.chosen.kept_after == pytest.approx(sum(kept[split:]) / (len(pairs) - split))
    assert one.holds == (min(one.chosen.kept_before, one.chosen.kept_after) >= 0.9)


@pytest.mark.parametrize("name", CHOSEN)
def test_the_evidence_for_the_hours_is_true(name: str) -> None:
    one, person = recommended(name), PEOPLE[name]
    assert one.chosen is not None
    left = [datetime.fromtimestamp(came, person.zone) for came in {came for _, came in answered(person)}]

    for day, hours in enumerate(one.chosen.hours.ranges):
        of_day = [at for at in left if at.weekday() == day]
        assert one.answers_by_weekday[day] == len(of_day)
        if hours and of_day:
            inside = sum(hours[0] <= at.hour < hours[1] for at in of_day)
            assert one.within[day] == pytest.approx(inside / len(of_day))
            assert any(f"{len(of_day):,} answers of that day" in said for said in evidence(one))


@pytest.mark.parametrize("name", CHOSEN)
def test_the_policy_written_passes_the_check(name: str) -> None:
    read = read_policy(draft(recommended(name), Named("Quill", "Ada", ME, None, date(2026, 1, 1), (ALIAS,))))

    assert read.policy is not None
    assert [one.message for one in read.findings if one.severity is not Severity.HINT] == []


def test_nothing_that_was_weighed_is_sooner_or_shorter_and_kept() -> None:
    """Of what is shown beside it, nothing with fewer hours promises as soon."""
    for name in SENSIBLE:
        one = recommended(name)
        assert one.chosen is not None
        better = [
            other
            for other in one.others
            if other.hours.burden < one.chosen.hours.burden and other.felt <= one.chosen.felt
            if other.hours.held >= 0.6
        ]
        assert better == [], name


def test_who_keeps_nothing_is_told_so_first() -> None:
    one = recommended("one who never keeps anything")

    assert not one.holds
    assert headline(one)[0].startswith("No policy of up to 40 hours a week would have been kept")
    assert "You could keep" not in " ".join(headline(one))


def test_who_changed_is_told_what_the_past_alone_would_have_said() -> None:
    one = recommended("slower in the last third")

    assert one.chosen_before is not None
    assert one.chosen_before.kept_after < 0.9
    assert any("The first two thirds alone would have led to" in said for said in headline(one))


def test_the_limit_of_hours_is_always_told() -> None:
    assert any("up to 40 hours" in said and "--at-most" in said for said in evidence(recommended("an office worker")))


def test_no_answers_are_no_recommendation() -> None:
    one = recommended("no answers")

    assert one.chosen is None
    assert one.unanswered == 600


def answered(person: Person) -> list[tuple[int, int]]:
    """When each contact came, and when its answer left: straight from what was planted."""
    known: dict[str, MailFacts] = {}
    found: list[tuple[int, int]] = []
    for mail in mails(person):
        known[mail.message_id] = mail
        for one in mail.in_reply_to:
            asked = known[one].at
            assert asked is not None
            assert mail.at is not None
            found.append((asked, mail.at))
    return sorted(found)


def is_kept(asked: int, came: int, week: Week, turnaround: str, zone: ZoneInfo) -> bool:
    """Whether an answer left in time, stretch by stretch of open time; what was written while closed leaves later."""
    count, _, unit = turnaround.split(maxsplit=1)[0], *turnaround.split()[1:]
    leaves = next(max(begins, came) for begins, ends in opened(week, came, zone) if ends > came)
    if unit.startswith("hour"):
        owner = Person(week, 0, zone)
        return leaves <= end_of(owner, asked, int(count) * 3600)
    closes = [ends for _, ends in opened(week, asked, zone) if ends > asked]
    return leaves <= closes[int(count)]


def end_of(owner: Person, asked: int, seconds: float) -> float:
    """As `after`, but what fills a stretch ends with it and not when the next begins."""
    return after(owner, asked, seconds - 0.5) + 0.5


def opened(week: Week, at: int, zone: ZoneInfo) -> Iterator[tuple[float, float]]:
    """The open stretches from the day of a moment on."""
    day = datetime.fromtimestamp(at, zone).date()
    return (span for number in range(60) for span in spans(week, day + timedelta(days=number), zone))


def test_the_reference_itself_crosses_the_change_of_clocks() -> None:
    zone = ZoneInfo("America/New_York")
    stretches = list(opened({6: [(0, 24)]}, int(moment(date(2025, 3, 8), 12, zone)), zone))

    assert [ends - begins for begins, ends in stretches][:2] == [23 * 3600, 24 * 3600]
    assert all(first[1] < second[0] for first, second in pairwise(stretches))
