"""The demo's past is lived through by the code that takes real mail in; then a newcomer's message is answered."""

import pytest

from frontdesk.cli.sample.cast import OWNER
from frontdesk.office import founding
from frontdesk.policy.trades import starting_point
from frontdesk.running.history import DAYS, live_through, past_mails
from frontdesk.store import trail
from frontdesk.store.models import Contact, Outgoing, Promise, PromiseState, Said, Stage
from storing import START

pytestmark = pytest.mark.usefixtures("store")


def test_the_past_ends_just_before_now_on_the_same_weekdays() -> None:
    mails = past_mails(START)

    assert START - DAYS < mails[0][0] <= mails[-1][0] <= START
    assert all((at - one.at) % (7 * 86_400) == 0 for at, one in mails)
    assert len(mails) > 200


def test_ninety_days_leave_promises_answers_and_nothing_that_leaves() -> None:
    from datetime import UTC, datetime

    effective = datetime.fromtimestamp(START - 100 * 86_400, UTC).date()
    text = starting_point("studio", effective=effective, name="Quill", owner="Dana", time_zone="America/New_York")
    practice = founding.found(text.replace("hello@practice.example", OWNER), START, "past").practice
    seen: list[int] = []

    count = live_through(practice, START, lambda: seen.append(1))

    kept = Promise.objects.filter(practice_id=practice, state=PromiseState.KEPT).count()
    assert len(seen) == count
    assert (
        Contact.objects.filter(practice_id=practice).count() + Said.objects.filter(practice_id=practice).count() > 200
    )
    assert kept > 30
    assert set(Outgoing.objects.filter(practice_id=practice).values_list("stage", flat=True)) == {Stage.SHADOW}
    founding.set_mode(practice, START, is_shadow=False)
    assert not Promise.objects.filter(practice_id=practice, settled_at=None, by__lt=START).exists()
    assert trail.verify(practice).wrong == ()
