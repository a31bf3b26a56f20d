"""A file of clients is shown before anything is stored, and taken in by the owner's word alone."""

from collections.abc import Collection

import pytest

from frontdesk.office.clients import importing, keeping, taking
from frontdesk.office.clients.importing import Plan, State
from frontdesk.office.clients.reading import read_address
from frontdesk.office.clients.taking import Taking
from frontdesk.office.desks import Desks
from frontdesk.store.models import Address, Client, Import, TrailEntry
from frontdesk.store.queries.clients import Kept
from office.test_take_in import POLICY
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
DAY = 86_400
FILE = b"""name,email,tier,phone
Bo Marsh,bo@marsh.example,concierge,+1 555 0142
Cy Fern,cy@fern.example,gold,
Di Lake,di@lake.example,retainer,
Eve Pine,,,
Bo Marsh,other@marsh.example,,
Same One,same@lake.example,,
Twice,twice@lake.example,,
Twice,twice@lake.example,,
Two,b@marsh.example|s@lake.example,,
"""


def practice_of() -> int:
    practice = new_practice(POLICY)
    known = (
        ("Bo Marsh", "retainer", "bo@marsh.example", "b@marsh.example"),
        ("Same One", "", "same@lake.example", "s@lake.example"),
    )
    for name, tier, *addresses in known:
        keeping.make(practice, Kept(name, tier), [read_address(one) for one in addresses], START, "Ada")
    return practice


def planned(practice: int, row: int) -> Plan:
    plan = importing.planned(Desks(), practice, row, START)
    assert plan is not None
    return plan


def taken(desks: Desks, practice: int, row: int, doubtful: Collection[int] | None) -> Taking:
    """The file, taken in to its end."""
    assert taking.begin(desks, practice, row, doubtful, START, "Ada")
    done = taking.take_piece(desks, practice, row, START)
    while done is not None and not done.is_over:
        done = taking.take_piece(desks, practice, row, START)
    assert done is not None
    return done


def many(count: int) -> bytes:
    """A table of so many clients."""
    return b"name,email\n" + b"".join(b"Client %d,c%d@lake.example\n" % (one, one) for one in range(count))


def test_a_file_is_understood_before_anything_is_stored() -> None:
    practice = practice_of()

    row = importing.read_file(practice, "people.csv", FILE, START, "Ada")
    plan = planned(practice, row)

    assert {one.person.line: one.state for one in plan.steps} == {
        2: State.CHANGED,
        3: State.DOUBTFUL,
        4: State.NEW,
        5: State.DOUBTFUL,
        6: State.DOUBTFUL,
        7: State.SAME,
        8: State.DOUBTFUL,
        9: State.DOUBTFUL,
        10: State.WRONG,
    }
    assert plan.steps[0].changes == (("tier", "retainer", "concierge"), ("address", "", "15550142"))
    assert "no tier “gold”" in plan.steps[1].why
    assert "Bo Marsh and Same One" in plan.steps[-1].why
    assert Client.objects.filter(practice_id=practice).count() == 2


def test_it_is_taken_in_once_and_the_doubtful_only_where_she_says_so() -> None:
    practice, desks = practice_of(), Desks()
    row = importing.read_file(practice, "people.csv", FILE, START, "Ada")

    done = taken(desks, practice, row, {3, 8, 9})

    assert (done.made, done.changed, done.same) == (3, 1, 1)
    assert not taking.begin(desks, practice, row, {3}, START, "Ada")
    assert taking.take_piece(desks, practice, row, START) is None
    assert Client.objects.get(practice_id=practice, name="Bo Marsh").tier == "concierge"
    assert Client.objects.get(practice_id=practice, name="Cy Fern").tier == ""
    assert Address.objects.filter(practice_id=practice, value="twice@lake.example").count() == 1
    assert TrailEntry.objects.filter(practice_id=practice, kind="clients imported").count() == 1
    assert Import.objects.get(pk=row).body[0]["people"] == []
    told = TrailEntry.objects.get(practice_id=practice, kind="clients imported")
    assert '"changed":1,"file":"people.csv","kind":"clients imported","left":4,"made":3' in (told.content or "")


def test_whoever_is_left_out_is_named_with_the_reason() -> None:
    practice, desks = practice_of(), Desks()
    row = importing.read_file(practice, "people.csv", FILE + b"only a name\n", START, "Ada")

    done = taken(desks, practice, row, {3, 8, 9})

    left = {one.line: one.why for one in done.left}
    assert set(left) == {5, 6, 9, 10, 11}
    assert left[5].startswith("Doubtful, and not ticked. It has no address")
    assert "nobody was made twice" in left[9]
    assert "Bo Marsh and Same One" in left[10]
    assert [one.line for one in done.left if one.name == "Eve Pine"] == [5]


def test_all_that_is_doubtful_can_be_taken() -> None:
    practice, desks = practice_of(), Desks()
    row = importing.read_file(practice, "people.csv", FILE, START, "Ada")

    done = taken(desks, practice, row, None)

    assert (done.made, [one.line for one in done.left]) == (5, [9, 10])


def test_many_are_taken_in_piece_by_piece_and_what_comes_between_two_is_heeded() -> None:
    practice, desks = practice_of(), Desks()
    row = importing.read_file(practice, "many.csv", many(120), START, "Ada")
    assert taking.begin(desks, practice, row, (), START, "Ada")

    first = taking.take_piece(desks, practice, row, START)
    keeping.make(practice, Kept("Client 119"), [read_address("c119@lake.example")], START, "Mia")
    last = [taking.take_piece(desks, practice, row, START) for _ in range(2)][-1]

    assert first is not None
    assert last is not None
    assert (first.done, first.total, first.is_over) == (taking.PIECE, 120, False)
    assert (last.made, last.is_over, [one.name for one in last.left]) == (119, True, ["Client 119"])
    assert Client.objects.filter(practice_id=practice, name="Client 119").count() == 1


def test_stopped_it_keeps_what_it_has_and_read_again_makes_nobody_twice() -> None:
    practice, desks = practice_of(), Desks()
    row = importing.read_file(practice, "many.csv", many(120), START, "Ada")
    taking.begin(desks, practice, row, (), START, "Ada")
    taking.take_piece(desks, practice, row, START)

    assert taking.stop(practice, row, START)
    stopped = taking.seen(practice, row)
    again = importing.read_file(practice, "many.csv", many(120), START + 60, "Ada")
    done = taken(desks, practice, again, ())

    assert stopped is not None
    assert (stopped.made, stopped.unreached, stopped.left, stopped.is_over) == (taking.PIECE, 70, [], True)
    assert (done.made, done.same, done.left) == (70, 50, [])
    assert Client.objects.filter(practice_id=practice).count() == 122
    assert not taking.stop(practice, row, START)


def test_what_the_file_leaves_empty_stays_as_it_is() -> None:
    practice, desks = practice_of(), Desks()
    bo = Client.objects.get(practice_id=practice, name="Bo Marsh")
    keeping.change(practice, bo.pk, Kept("Bo Marsh", "retainer", notes="likes mornings"), START, "Ada")
    row = importing.read_file(practice, "p.csv", b"name,email,language\nBo M.,bo@marsh.example,es\n", START, "Ada")

    taken(desks, practice, row, ())

    bo.refresh_from_db()
    assert (bo.name, bo.tier, bo.language, bo.notes) == ("Bo M.", "retainer", "es", "likes mornings")


def test_a_file_that_was_let_go_or_is_another_practices_changes_nothing() -> None:
    practice, other, desks = practice_of(), new_practice(POLICY), Desks()
    row = importing.read_file(practice, "people.csv", FILE, START, "Ada")

    assert importing.planned(desks, other, row, START) is None
    assert not taking.begin(desks, other, row, (), START, "Mia")
    assert taking.begin(desks, practice, row, (), START, "Ada")
    assert taking.take_piece(desks, other, row, START) is None
    assert taking.seen(other, row) is None
    assert not taking.stop(other, row, START)
    assert importing.let_go(practice, row, START)

    assert importing.planned(desks, practice, row, START) is None
    assert Client.objects.filter(practice_id=practice).count() == 2


def test_a_file_waits_for_a_day_at_most() -> None:
    practice = practice_of()
    row = importing.read_file(practice, "people.csv", FILE, START, "Ada")

    importing.read_file(practice, "more.csv", FILE, START + DAY + 1, "Ada")

    assert not Import.objects.filter(pk=row).exists()
