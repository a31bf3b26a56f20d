"""Links open one thing for a while; the desk says in counts whether it is well; shadow mode is told by day."""

import time

import pytest
from click.testing import CliRunner

from frontdesk.cli.main import group
from frontdesk.office import breaking, pages, shadowing
from frontdesk.office.desks import Desks
from frontdesk.office.health import LATE_SECONDS, health
from frontdesk.office.pages import PageAddressError, Purpose
from frontdesk.office.release import Outcome, leave, let_be
from frontdesk.office.take_in import take_in
from frontdesk.store import claims
from frontdesk.store.models import Breaker, Outgoing, Practice, Stage, TrailEntry
from frontdesk.store.queries.outbox import open_breaker
from office.test_release import LATER, carrier, sent, taken_in
from office.test_take_in import HOUR, POLICY, mail
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(pages.URL, "https://desk.example/front/")


@pytest.mark.usefixtures("at_home")
def test_a_link_is_absolute_and_opens_what_it_was_made_for() -> None:
    address = pages.alert_page(3, 7)

    start, _, token = address.removesuffix("/").rpartition("/")
    assert start == "https://desk.example/front/alert"
    assert pages.opened(Purpose.ALERT, token) == (3, 7)
    assert [pages.opened(one, token) for one in Purpose if one is not Purpose.ALERT] == [None] * (len(Purpose) - 1)


def test_a_link_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    token = pages.alert_page(3, 7).split("/")[-2]
    later = time.time() + pages.GOOD_FOR[Purpose.ALERT] + 60

    monkeypatch.setattr("time.time", lambda: later)

    assert pages.opened(Purpose.ALERT, token) is None


@pytest.mark.parametrize(
    "wrong", ["desk.example", "ftp://desk.example", "http://", "http://desk.example:port", "https://a:b@c"]
)
def test_an_address_that_is_none_is_told_with_an_example(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv(pages.URL, wrong)

    with pytest.raises(PageAddressError, match=r"It looks like https://desk\.example\.com"):
        pages.base_from_environment()


def test_without_a_setting_the_pages_are_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(pages.URL, raising=False)

    assert pages.held_page(1, 2).startswith("http://127.0.0.1:8200/held/")


def test_a_breaker_is_closed_once_and_the_trail_says_by_whom() -> None:
    practice = new_practice(POLICY)
    open_breaker(practice, "all", "", "300 automatic answers within an hour", START)
    breaker = Breaker.objects.get(practice_id=practice).pk

    assert breaking.close(practice, breaker, START + 1, "Ada Quill")
    assert not breaking.close(practice, breaker, START + 2, "Ada Quill")

    assert '"by":"Ada Quill"' in str(TrailEntry.objects.get(practice_id=practice, kind="breaker closed").content)


@pytest.mark.parametrize(
    ("outcome", "stage", "settled"),
    [(Outcome.DOUBT, Stage.DOUBT, Stage.DONE), (Outcome.REFUSED, Stage.LOOK, Stage.CANCELLED)],
)
def test_what_waits_for_a_word_can_be_left_as_it_is(outcome: Outcome, stage: Stage, settled: Stage) -> None:
    practice, row = sent(outcome)
    assert row.stage == stage

    assert let_be(practice, row.pk, LATER, "Ada Quill")
    assert not let_be(practice, row.pk, LATER, "Ada Quill")

    row.refresh_from_db()
    assert (row.stage, row.left_at) == (settled, None)
    assert TrailEntry.objects.filter(practice_id=practice, kind="left as it is").count() == 1


def test_a_desk_with_nothing_late_is_well() -> None:
    taken_in()

    found = health(START + LATE_SECONDS)

    assert (found.wrong, found.oldest_age) == ("", LATE_SECONDS)


def test_work_that_nobody_does_is_wrong() -> None:
    taken_in()

    assert "Work has been due for 10 minutes" in health(START + LATE_SECONDS + 1).wrong


def test_late_work_that_somebody_is_at_is_not_wrong() -> None:
    taken_in(2)
    claims.claim(Outgoing, "a", START + LATE_SECONDS + 1, limit=1)

    assert health(START + LATE_SECONDS + 1).wrong == ""


def test_a_claim_that_nobody_took_over_is_wrong() -> None:
    taken_in()
    claims.claim(Outgoing, "a", START)
    over = START + claims.LEASE_SECONDS

    assert health(over + 30).wrong == ""
    assert "did not end it" in health(over + 61).wrong


def test_doubt_is_counted_and_is_no_illness() -> None:
    sent(Outcome.DOUBT)

    found = health(LATER)

    assert found.pulse is not None
    assert (found.wrong, found.pulse.doubt) == ("", 1)


def test_the_shadow_report_tells_by_day_what_would_have_left() -> None:
    practice, desks = new_practice(POLICY, is_shadow=True), Desks()
    for number in range(3):
        take_in(desks, practice, mail(number, at=START + number * 24 * HOUR, topic=f"topic {number}"))

    found = shadowing.report(desks, practice, START, START + 48 * HOUR, START + 72 * HOUR)

    assert [(str(one.day), len(one.rows)) for one in found.days] == [("2026-03-09", 1), ("2026-03-08", 1)]
    row = found.days[1].rows[0]
    assert (row.kind, row.to, row.at) == ("acknowledge", "Bo Marsh", START)
    assert "closed" in row.words


def test_a_long_shadow_report_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    practice, desks = new_practice(POLICY, is_shadow=True), Desks()
    for number in range(5):
        take_in(desks, practice, mail(number, at=START + number // 2, topic=f"topic {number}"))
    monkeypatch.setattr(shadowing, "MOST", 2)

    counts, before = [], START + HOUR
    for _ in range(4):
        found = shadowing.report(desks, practice, START - HOUR, before, START + HOUR)
        counts.append(found.count)
        before = found.earlier or 0

    assert counts == [1, 2, 2, 0]


def test_what_was_before_the_time_looked_at_is_pointed_to() -> None:
    practice, desks = new_practice(POLICY, is_shadow=True), Desks()
    take_in(desks, practice, mail())

    found = shadowing.report(desks, practice, START + 1, START + HOUR, START + HOUR)

    assert (found.count, found.earlier) == (0, START + 1)


def test_what_really_left_is_no_part_of_the_shadow_report() -> None:
    practice = taken_in()
    leave(claims.claim(Outgoing, "a", LATER), carrier(Outcome.SENT), lambda: LATER)

    assert shadowing.report(Desks(), practice, 0, START * 2, START).count == 0


def test_the_shadow_report_is_text_with_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    practice, desks = new_practice(POLICY, is_shadow=True), Desks()
    at = int(time.time()) - 60
    take_in(desks, practice, mail(at=at))
    slug = Practice.objects.get(id=practice).slug
    monkeypatch.setattr("frontdesk.cli.shadow.open_desk", lambda: None)

    told = CliRunner().invoke(group, ["shadow", "report", "--practice", slug])
    brief = CliRunner().invoke(group, ["shadow", "report", "--brief", "--practice", slug])

    assert "Quill & Co: 1 message would have left in 30 days." in told.output
    assert "acknowledgement to Bo Marsh: Palette" in told.output
    assert "         " in told.output
    assert "         " not in brief.output
