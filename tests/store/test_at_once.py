"""Fifty who want the same time at the same moment: one gets it, the others hear that it is gone; on both databases."""

from collections.abc import Iterator
from itertools import pairwise
from threading import Barrier, Thread

import pytest

from frontdesk.office.booking import keeping
from frontdesk.office.booking.model import Form, NotBookedError, Refusal, Visitor
from frontdesk.office.desks import Desks
from frontdesk.store.models import Appointment, Practice, Standing
from frontdesk.store.opening import let_go
from office.test_booking import CALL, MONDAY, TUESDAY
from storing import new_practice

MANY = 50


@pytest.fixture
def practice() -> Iterator[int]:
    """A practice that is really written: others' threads see it."""
    from desk.practice import BASE

    made = new_practice("\n".join([*BASE.values(), CALL]))
    yield made
    Practice.objects.filter(pk=made).delete()


def at_once(count: int, practice: int, starts: list[int]) -> list[Appointment | Refusal]:
    """So many visitors, each in a thread of its own, who all ask at the same moment; what each got."""
    desks, gate, got = Desks(), Barrier(count), list[Appointment | Refusal]()

    def one(number: int) -> None:
        visitor = Visitor(practice, MONDAY, language="en")
        form = Form(f"Visitor {number}", f"{number}@guests.example")
        gate.wait()
        try:
            row = keeping.hold(desks, visitor, "call", 30, starts[number % len(starts)])
            got.append(keeping.book(desks, visitor, row.pk, form))
        except NotBookedError as error:
            got.append(error.refusal)
        finally:
            let_go()

    threads = [Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def test_of_fifty_at_once_one_gets_the_time(practice: int) -> None:
    got = at_once(MANY, practice, [TUESDAY])

    rows = Appointment.objects.filter(practice_id=practice)
    assert [one.standing for one in rows] == [Standing.BOOKED]
    assert len(got) == MANY
    assert got.count(Refusal.GONE) == MANY - 1


def test_times_that_overlap_are_never_both_given(practice: int) -> None:
    starts = [TUESDAY + quarter * 900 for quarter in range(7)]

    at_once(MANY, practice, starts)

    kept = sorted(Appointment.objects.filter(practice_id=practice).values_list("starts_at", "ends_at"))
    assert len(kept) >= 2
    assert all(first[1] + 600 <= second[0] for first, second in pairwise(kept))
