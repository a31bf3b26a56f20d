"""The recommendation on mail written by the test: what was planted is found, and what cannot be known is said."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from frontdesk.audit import Gathering, MailFacts, Question, examine
from frontdesk.audit.proposal import Named, Recommendation, as_json, draft, evidence, headline, recommend
from frontdesk.hours import Schedule
from frontdesk.policy import Severity, read_policy

ZONE = ZoneInfo("America/New_York")
ME = "ada@quill.example"


def mail(number: int, at: datetime, sender: str, answers: int | None = None) -> MailFacts:
    return MailFacts(
        at=int(at.timestamp()),
        offset=-14400,
        sender=sender,
        name="Ada Quill" if sender == ME else "",
        to=(ME,),
        cc=(),
        message_id=f"m{number}@quill.example",
        in_reply_to=() if answers is None else (f"m{answers}@quill.example",),
        references=(),
        subject=f"Matter {number}",
        automatic=None,
        rule="",
        own=sender == ME,
        size=100,
    )


def year_of_a_steady_owner(weeks: int = 40) -> Iterator[MailFacts]:
    """She answers Monday to Thursday between 10 and 15, each contact within three hours of that."""
    number = 0
    monday = date(2025, 1, 6)
    for week in range(weeks):
        for day in range(4):
            for hour, wait in ((10, 1.5), (11, 2.5), (12, 2.75)):
                came = datetime.combine(monday + timedelta(days=7 * week + day), time(hour, 5), tzinfo=ZONE)
                number += 2
                yield mail(number, came, f"c{number % 9}@client.example")
                yield mail(number + 1, came + timedelta(hours=wait), ME, answers=number)


def year_of_answers_within(week: dict[str, list[tuple[str, str]]], hours: float) -> Iterator[MailFacts]:
    """Mail comes at all hours; each is answered within so many open hours of the week, at any moment of them."""
    chance, schedule = Random(7), Schedule(ZONE, week)
    first = datetime(2025, 1, 6, tzinfo=ZONE)
    for number in range(0, 1200, 2):
        came = first + timedelta(seconds=chance.random() * 300 * 86_400)
        left = schedule.add(came, chance.uniform(0.05, hours) * 3600)
        assert left is not None
        yield mail(number, came, f"c{number % 9}@client.example")
        yield mail(number + 1, left, ME, answers=number)


def found(mails: Iterator[MailFacts], at_most: float = 40) -> Recommendation:
    gathering = Gathering()
    for one in mails:
        gathering.add(one)
    examined = examine(gathering.columns(), Question(frozenset({ME}), zone="America/New_York"))
    return recommend(examined.talk, examined.yardstick.zone, at_most=at_most)


def test_the_hours_and_turnaround_that_were_planted_are_found() -> None:
    one = found(year_of_a_steady_owner())

    assert one.chosen is not None
    assert one.holds
    assert [hours is not None for hours in one.chosen.hours.ranges] == [True] * 4 + [False] * 3
    assert all(hours is None or (hours[0] >= 10 and hours[1] <= 15) for hours in one.chosen.hours.ranges)
    assert str(one.chosen.turnaround) in ("2 business hours", "4 business hours")
    assert one.chosen.kept_after >= 0.9


MON_TO_THU = {day: [("10:00", "15:00")] for day in ("mon", "tue", "wed", "thu")}
OFFICE = {day: [("09:00", "17:00")] for day in ("mon", "tue", "wed", "thu", "fri")}
ROUND_THE_CLOCK = {day: [("00:00", "24:00")] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}


def test_hours_in_which_she_never_answered_are_not_recommended_though_mail_comes_at_all_hours() -> None:
    one = found(year_of_answers_within(MON_TO_THU, 3))

    assert one.chosen is not None
    assert one.holds
    assert str(one.chosen.turnaround) == "4 business hours"
    assert [hours is not None for hours in one.chosen.hours.ranges] == [True] * 4 + [False] * 3
    assert all(hours is None or (10, 14) <= hours <= (10, 15) for hours in one.chosen.hours.ranges)


def test_an_ordinary_working_day_stays_open_though_another_is_busier() -> None:
    one = found(year_of_answers_within(OFFICE, 7.5))

    assert one.chosen is not None
    assert [hours is not None for hours in one.chosen.hours.ranges] == [True] * 5 + [False] * 2


def test_who_answers_at_all_hours_is_not_told_to_go_on_doing_so() -> None:
    one = found(year_of_answers_within(ROUND_THE_CLOCK, 20))

    assert one.chosen is not None
    assert one.chosen.hours.a_week <= 40
    assert any("left outside these hours" in said for said in headline(one))


def test_a_longer_week_is_recommended_to_whom_asks_for_it() -> None:
    one = found(year_of_answers_within(ROUND_THE_CLOCK, 20), at_most=70)

    assert one.chosen is not None
    assert 40 < one.chosen.hours.a_week <= 70


@pytest.mark.parametrize(("week", "hours"), [(MON_TO_THU, 3), (OFFICE, 1.5), (OFFICE, 7.5), (OFFICE, 20)])
def test_the_batches_written_meet_the_turnaround_written(week: dict[str, list[tuple[str, str]]], hours: float) -> None:
    one = found(year_of_answers_within(week, hours))

    read = read_policy(draft(one, Named("Quill & Co", "Ada Quill", ME, None, date(2026, 1, 1))))

    assert [finding.message for finding in read.findings if finding.severity is not Severity.HINT] == []


def test_a_turnaround_that_was_not_kept_is_not_recommended() -> None:
    one = found(year_of_a_steady_owner())

    hour = next(trial for trial in one.same_hours if str(trial.turnaround) == "1 business hour")

    assert hour.kept_before < 0.9


def test_what_changed_in_the_last_third_is_not_recommended() -> None:
    steady = list(year_of_a_steady_owner(30))
    late = [
        mail(10_000 + n, datetime(2025, 9, 1, 9, tzinfo=ZONE) + timedelta(days=n // 4), f"c{n % 9}@client.example")
        for n in range(180)
    ]
    answers = [
        mail(20_000 + n, datetime.fromtimestamp((one.at or 0) + 6 * 86_400, ZONE), ME, answers=10_000 + n)
        for n, one in enumerate(late)
    ]

    one = found(iter([*steady, *late, *answers]))

    assert one.chosen is not None
    assert one.chosen.turnaround.unit.value == "business days"


def test_few_answers_are_called_a_hint() -> None:
    one = found(year_of_a_steady_owner(2))

    assert not one.is_enough
    assert any("hint" in said for said in headline(one))


def test_no_answer_at_all_is_told_in_words() -> None:
    one = found(iter([mail(1, datetime(2025, 1, 6, 10, tzinfo=ZONE), "bo@client.example")]))

    assert one.chosen is None
    assert one.unanswered == 1
    assert "nothing to recommend" in headline(one)[0]


def test_the_policy_written_has_no_errors_and_says_what_was_chosen() -> None:
    one = found(year_of_a_steady_owner())
    named = Named('Quill "& Co', "Ada\nQ\x7fuill \\x7f", ME, "US-NY", date(2026, 1, 1), ("ada@second.example",))

    read = read_policy(draft(one, named))

    assert [one.message for one in read.findings if one.severity is Severity.ERROR] == []
    assert read.policy is not None
    assert one.chosen is not None
    assert read.policy.channels["email"].turnaround == one.chosen.turnaround
    assert read.policy.practice.name == 'Quill "& Co'
    assert read.policy.practice.owner == "Ada\nQ\x7fuill \\x7f"
    assert read.policy.channels["email"].aliases == ("ada@second.example",)


def test_each_number_has_its_evidence() -> None:
    said = "\n".join(evidence(found(year_of_a_steady_owner())))

    assert "Monday" in said
    assert "of your" in said
    assert "Closed on Friday, Saturday, Sunday" in said


def test_the_same_mail_gives_the_same_recommendation() -> None:
    assert found(year_of_a_steady_owner()) == found(year_of_a_steady_owner())


def test_every_field_of_the_json_is_documented() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "recommend.md").read_text(encoding="utf-8")
    data = json.loads(as_json(found(year_of_a_steady_owner())))

    assert [name for name in (*data, *data["chosen"]) if f"`{name}`" not in text] == []
