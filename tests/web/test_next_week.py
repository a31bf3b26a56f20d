"""The page that plans a week, and shows afterwards what became of the plan."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client as Browser

from frontdesk.office import next_week
from frontdesk.policy import parse_policy
from frontdesk.store.models import Appointment, Override, TrailEntry, WeekPlanned
from frontdesk.store.queries import appointments, practices
from frontdesk.web import desks
from pages import bookings
from web.furnished import NOW, browser, furnished

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
DAY = 86_400
THIS, NEXT = date(2026, 3, 2), date(2026, 3, 9)
"""The clock of these tests stands on Sunday, March 8."""


def opened() -> tuple[int, Browser, Browser]:
    rows = furnished()
    bookings.bookings(rows.practice)
    Override.objects.filter(practice_id=rows.practice).delete()
    return rows.practice, browser(rows.practice, rows.owner), browser(rows.practice, rows.viewer)


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def booked(practice: int) -> Appointment:
    return Appointment.objects.get(practice_id=practice, about="The palette")


def chosen(practice: int, days: str) -> None:
    """The policy says on which days the next week is planned."""
    text = practices.policies(practice)[-1].text + f'\n[planning]\ndays = "{days}"\n'
    version = parse_policy(text).policy
    assert version is not None
    practices.add_policy(practice, text, version.version, version.effective, NOW - 1)
    desks.DESKS.known.clear()


def test_on_the_chosen_day_today_leads_to_the_plan_until_it_is_made() -> None:
    practice, owner, _ = opened()
    assert "you plan your next week" not in text_of(owner.get("/desk/"))
    chosen(practice, "sun")
    assert "you plan your next week" in text_of(owner.get("/desk/"))

    done = owner.post("/desk/week/plan/done/", {"week": "2026-03-09"}, follow=True)

    assert "The week is planned." in text_of(done)
    assert "you plan your next week" not in text_of(owner.get("/desk/"))
    assert TrailEntry.objects.filter(practice_id=practice, kind="week planned").count() == 1


def test_on_another_day_it_is_silent() -> None:
    practice, owner, _ = opened()
    chosen(practice, "mon-fri")

    assert "you plan your next week" not in text_of(owner.get("/desk/"))


def test_the_page_shows_what_is_booked_and_what_is_missing() -> None:
    practice, owner, _ = opened()
    row = booked(practice)

    shown = text_of(owner.get("/desk/week/plan/"))

    assert "Plan next week" in shown
    assert "Cy Fern A call" in shown
    assert "No time is set aside for finding new clients." in shown
    start = row.starts_at - 3600
    owner.post(
        "/desk/week/plan/change/",
        {"week": "2026-03-09", "from": field(practice, start), "until": field(practice, row.ends_at), "what": "closed"},
    )
    after = text_of(owner.get("/desk/week/plan/"))
    assert "lies in time that is closed, or your own, by now" in after
    assert Override.objects.get(practice_id=practice).start == start


def field(practice: int, at: int) -> str:
    return f"{desks.DESKS.of(practice).rules.local(at):%Y-%m-%dT%H:%M}"


def test_what_really_happened_stands_beside_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    practice, owner, _ = opened()
    row = booked(practice)
    assert next_week.plan(desks.DESKS, practice, NEXT, NOW, "Ada")
    Appointment.objects.filter(pk=row.pk).update(
        standing="kept", began_at=row.starts_at + 300, over_at=row.ends_at + 600
    )
    later = appointments.NewPlace(
        "later", "call", row.starts_at + DAY, row.ends_at + DAY, "UTC", NOW, client=row.client_id
    )
    appointments.place(practice, later)
    monkeypatch.setattr(desks, "now", lambda: NOW + 9 * DAY)

    shown = text_of(owner.get("/desk/week/plan/?week=2026-03-09"))

    assert "As planned, and as it was" in shown
    assert "A call with Cy Fern" in shown
    assert "really 1:05 PM to 1:40 PM" in shown
    assert "nobody has said" in shown
    assert "you wrote nothing in it" in shown
    assert "Booked after you planned" in shown


def test_a_viewer_looks_and_plans_nothing() -> None:
    _, _, viewer = opened()

    assert "It is planned so" not in text_of(viewer.get("/desk/week/plan/"))
    assert viewer.post("/desk/week/plan/done/", {"week": "2026-03-09"}).status_code == 403


@pytest.mark.parametrize("given", [{}, {"week": "x"}, {"week": "0001-01-01"}, {"week": "2020-01-06"}])
def test_nonsense_and_weeks_that_are_over_are_not_planned(given: dict[str, str]) -> None:
    practice, owner, _ = opened()

    answer = owner.post("/desk/week/plan/done/", given, follow=True)

    assert "That week is over; nothing was planned." in text_of(answer)
    assert not WeekPlanned.objects.filter(practice_id=practice).exists()


@pytest.mark.parametrize("given", [{"from": "x"}, {"from": "2026-03-10T12:00", "until": "2026-03-10T09:00"}])
def test_a_change_without_a_proper_span_changes_nothing(given: dict[str, str]) -> None:
    practice, owner, _ = opened()

    answer = owner.post("/desk/week/plan/change/", {"week": "2026-03-09", "what": "closed", **given}, follow=True)

    assert "nothing was changed" in text_of(answer).lower()
    assert not Override.objects.filter(practice_id=practice).exists()


def test_a_plan_made_anew_replaces_the_one_before() -> None:
    practice, owner, _ = opened()
    for _ in range(2):
        owner.post("/desk/week/plan/done/", {"week": "2026-03-09"})

    assert WeekPlanned.objects.filter(practice_id=practice, monday=NEXT).count() == 1
    assert next_week.look(desks.DESKS, practice, THIS, NOW).planned is None
