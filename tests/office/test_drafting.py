"""A policy is thought over as a draft, nobody's words are lost unseen, and it takes effect on a date."""

from datetime import date

import pytest

from frontdesk.office import drafting, founding
from frontdesk.office.desks import Desks
from frontdesk.office.drafting import DraftError, OvertakenError
from frontdesk.office.founding import PolicyRefusedError, PracticeError
from frontdesk.policy.edit import Put
from frontdesk.store.models import PolicyVersion, TrailEntry
from frontdesk.store.queries import drafts
from policy.samples import GOOD
from storing import START

pytestmark = pytest.mark.usefixtures("store")
AT = START + 3600
TODAY = date(2026, 3, 8)
"""In New York, where it is Sunday at 17:00."""


@pytest.fixture
def practice() -> int:
    return founding.found(GOOD, START, "quill-drafts").practice


@pytest.fixture
def desks(monkeypatch: pytest.MonkeyPatch) -> Desks:
    monkeypatch.setattr("frontdesk.office.desks.FRESH_SECONDS", 0.0)
    return Desks()


def test_a_draft_begins_from_the_version_in_force_without_its_frozen_days(desks: Desks, practice: int) -> None:
    draft = drafting.open_draft(desks, practice, "Ada", AT)

    assert draft.text == GOOD
    assert "frozen" in PolicyVersion.objects.get(practice_id=practice).text
    assert (draft.begun_by, draft.revision) == ("Ada", 1)


def test_there_is_one_draft_and_it_waits_for_whoever_comes_back(desks: Desks, practice: int) -> None:
    draft = drafting.open_draft(desks, practice, "Ada", AT)
    drafting.write(practice, draft.revision, "half a thought = [", "Ada", AT + 5)

    again = drafting.open_draft(desks, practice, "Sam", AT + 90)

    assert (again.text, again.changed_by, again.changed_at, again.revision) == ("half a thought = [", "Ada", AT + 5, 2)
    with pytest.raises(DraftError, match="There is a draft already"):
        drafting.begin_from(practice, desks.of(practice).version_id(AT), "Sam", AT)


def test_the_later_of_two_writers_is_told_and_overwrites_nothing(desks: Desks, practice: int) -> None:
    seen = drafting.open_draft(desks, practice, "Ada", AT).revision
    drafting.write(practice, seen, "# Ada's\n" + GOOD, "Ada", AT)

    with pytest.raises(OvertakenError, match="Ada has changed the draft since you loaded it") as told:
        drafting.write(practice, seen, "# Sam's\n" + GOOD, "Sam", AT)
    with pytest.raises(OvertakenError):
        drafting.change(practice, seen, [Put(("practice", "name"), "Sam's")], "Sam", AT)
    with pytest.raises(OvertakenError):
        drafting.throw_away(practice, seen, "Sam", AT)
    with pytest.raises(OvertakenError):
        drafting.take_effect(desks, practice, seen, TODAY, "Sam", AT)

    kept = drafts.draft(practice)
    assert kept is not None
    assert kept.text == told.value.now.text == "# Ada's\n" + GOOD  # type: ignore[union-attr]


def test_the_same_text_again_is_no_change(desks: Desks, practice: int) -> None:
    draft = drafting.open_draft(desks, practice, "Ada", AT)

    assert drafting.write(practice, draft.revision, draft.text, "Sam", AT) == draft.revision
    assert drafts.draft(practice).changed_by == "Ada"  # type: ignore[union-attr]


def test_a_form_changes_the_draft_at_one_place(desks: Desks, practice: int) -> None:
    draft = drafting.open_draft(desks, practice, "Ada", AT)

    changed = drafting.change(practice, draft.revision, [Put(("hours", "sat"), ["09:00-10:00"])], "Ada", AT)

    fri = 'fri = ["09:00-12:00", "13:00-17:00"]\n'
    assert changed.text == GOOD.replace(fri, f'{fri}sat = ["09:00-10:00"]\n')
    assert changed.revision == 2


def test_it_takes_effect_on_its_day_and_is_in_the_trail(desks: Desks, practice: int) -> None:
    draft = drafting.open_draft(desks, practice, "Ada", AT)
    draft = drafting.change(practice, draft.revision, [Put(("hours", "sun"), ["09:00-24:00"])], "Ada", AT)

    row = drafting.take_effect(desks, practice, draft.revision, date(2026, 3, 22), "Ada", AT)

    rules = desks.of(practice).rules
    assert row.effective == date(2026, 3, 22)
    assert [rules.on(date(2026, 3, day)).hours[6] != () for day in (21, 22)] == [False, True]
    assert drafts.draft(practice) is None
    kinds = list(TrailEntry.objects.filter(practice_id=practice).order_by("id").values_list("kind", flat=True))
    assert kinds == ["practice founded", "policy draft begun", "policy added"]
    assert '"by":"Ada"' in str(TrailEntry.objects.filter(practice_id=practice).order_by("-id")[0].content)


def test_today_is_the_practices_day_and_the_earliest(desks: Desks, practice: int) -> None:
    draft = drafting.open_draft(desks, practice, "Ada", AT)
    late_on_sunday = AT + 6 * 3600  # in New York; Monday in UTC

    with pytest.raises(DraftError, match=r"2026-03-07 is past; nothing was changed\. The earliest day is 2026-03-08"):
        drafting.take_effect(desks, practice, draft.revision, date(2026, 3, 7), "Ada", late_on_sunday)
    drafting.take_effect(desks, practice, draft.revision, TODAY, "Ada", late_on_sunday)

    assert desks.of(practice).policy(late_on_sunday).effective == TODAY


def test_a_draft_with_a_mistake_stays_a_draft(desks: Desks, practice: int) -> None:
    draft = drafting.open_draft(desks, practice, "Ada", AT)
    revision = drafting.write(practice, draft.revision, GOOD.replace('"always"', '"allways"'), "Ada", AT)

    with pytest.raises(PolicyRefusedError, match="The policy has a mistake"):
        drafting.take_effect(desks, practice, revision, TODAY, "Ada", AT)

    assert drafts.draft(practice) is not None
    assert PolicyVersion.objects.filter(practice_id=practice).count() == 1


def test_another_time_zone_is_refused_before_no_desk_can_be_compiled(desks: Desks, practice: int) -> None:
    draft = drafting.open_draft(desks, practice, "Ada", AT)
    draft = drafting.change(practice, draft.revision, [Put(("practice", "time_zone"), "Europe/Paris")], "Ada", AT)

    with pytest.raises(PracticeError, match="cannot be changed from America/New_York to Europe/Paris"):
        drafting.take_effect(desks, practice, draft.revision, TODAY, "Ada", AT)

    assert desks.of(practice).policy(AT).practice.time_zone == "America/New_York"


def test_it_is_thrown_away_by_name(desks: Desks, practice: int) -> None:
    draft = drafting.open_draft(desks, practice, "Ada", AT)

    drafting.throw_away(practice, draft.revision, "Sam", AT)

    assert drafts.draft(practice) is None
    assert "Sam" in str(TrailEntry.objects.get(practice_id=practice, kind="policy draft thrown away").content)


def test_what_was_given_up_the_same_day_can_be_taken_up_again(desks: Desks, practice: int) -> None:
    for name in ("First", "Second", "First"):
        draft = drafting.open_draft(desks, practice, "Ada", AT)
        draft = drafting.change(practice, draft.revision, [Put(("practice", "name"), name)], "Ada", AT)
        text = draft.text.partition("\n\n# Taken up again")[0] + "\n"
        revision = drafting.write(practice, draft.revision, text, "Ada", AT)

        drafting.take_effect(desks, practice, revision, TODAY, "Ada", AT)

        assert desks.of(practice).policy(AT).practice.name == name


def test_what_holds_already_cannot_take_effect_once_more(desks: Desks, practice: int) -> None:
    for _ in range(2):
        draft = drafting.open_draft(desks, practice, "Ada", AT)
        if PolicyVersion.objects.filter(practice_id=practice).count() == 1:
            drafting.take_effect(desks, practice, draft.revision, TODAY, "Ada", AT)

    with pytest.raises(DraftError, match="what holds on that day already"):
        drafting.take_effect(desks, practice, draft.revision, TODAY, "Ada", AT)
