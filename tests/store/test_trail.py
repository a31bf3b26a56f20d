"""The trail: append-only, in order, tamper-evident, erasable without breaking the chain."""

import json

import pytest

from desk.practice import BASE
from frontdesk.store import trail
from frontdesk.store.models import TrailEntry
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")


def written(count: int, client: int | None = None) -> int:
    practice = new_practice("\n".join(BASE.values()))
    for number in range(count):
        trail.note(practice, START + number, "taken in", {"number": number}, client)
    return practice


def test_an_untouched_trail_holds_sealed_or_not() -> None:
    practice = written(5)
    trail.seal(practice)
    trail.note(practice, START + 9, "sent", {"number": 9})

    found = trail.verify(practice)

    assert (found.entries, found.sealed, found.wrong) == (6, 5, ())


def test_sealing_again_continues_the_chain() -> None:
    practice = written(3)

    assert trail.seal(practice) == 3
    assert trail.seal(practice) == 0
    trail.note(practice, START, "sent", {})
    assert trail.seal(practice) == 1
    assert trail.verify(practice).wrong == ()
    assert list(TrailEntry.objects.filter(practice_id=practice).order_by("id").values_list("number", flat=True)) == [
        1,
        2,
        3,
        4,
    ]


@pytest.mark.parametrize("sealed", [True, False])
def test_a_changed_entry_is_seen(sealed: bool) -> None:
    practice = written(3)
    if sealed:
        trail.seal(practice)
    entry = TrailEntry.objects.filter(practice_id=practice).order_by("id")[1]
    TrailEntry.objects.filter(id=entry.pk).update(content=(entry.content or "").replace("1", "7"))

    assert "was changed" in trail.verify(practice).wrong[0]


def test_a_missing_entry_is_seen() -> None:
    practice = written(3)
    trail.seal(practice)
    TrailEntry.objects.filter(practice_id=practice, number=2).delete()

    assert "entry 2 is missing" in trail.verify(practice).wrong[0]


def test_a_missing_end_is_seen() -> None:
    practice = written(3)
    trail.seal(practice)
    TrailEntry.objects.filter(practice_id=practice, number=3).delete()

    assert "ends at entry 2" in trail.verify(practice).wrong[0]


def test_a_rewritten_entry_breaks_the_links_after_it() -> None:
    practice = written(3)
    trail.seal(practice)
    entry = TrailEntry.objects.get(practice_id=practice, number=2)
    salt, content = b"0" * 16, json.dumps({"number": 7})
    TrailEntry.objects.filter(id=entry.pk).update(
        salt=salt, content=content, commitment=trail.commitment_of(salt, content)
    )

    assert trail.verify(practice).wrong == ("entry 2 is not linked to the one before it",)


def test_what_the_law_erases_leaves_the_chain_whole() -> None:
    practice = written(4, client=7)
    trail.note(practice, START, "sent", {"number": 9}, client=8)
    trail.seal(practice)

    assert trail.erase(practice, 7) == 4

    found = trail.verify(practice)
    assert (found.erased, found.wrong) == (4, ())
    assert TrailEntry.objects.filter(practice_id=practice, content__isnull=False).count() == 1


def test_the_same_thing_twice_has_two_commitments() -> None:
    practice = new_practice("\n".join(BASE.values()))
    trail.note(practice, START, "sent", {"number": 1})
    trail.note(practice, START, "sent", {"number": 1})

    first, second = TrailEntry.objects.filter(practice_id=practice)
    assert first.content == second.content
    assert bytes(first.commitment) != bytes(second.commitment)
