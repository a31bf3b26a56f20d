"""A file of clients is shown before anything is stored, and taken in by the owner's word alone."""

import pytest

from frontdesk.office.clients import importing, keeping
from frontdesk.office.clients.importing import Plan, State
from frontdesk.office.clients.reading import read_address
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

    done = importing.take(desks, practice, row, {3, 8, 9}, START, "Ada")
    again = importing.take(desks, practice, row, {3}, START, "Ada")

    assert done == importing.Imported(made=3, changed=1, left=5)
    assert again is None
    assert Client.objects.get(practice_id=practice, name="Bo Marsh").tier == "concierge"
    assert Client.objects.get(practice_id=practice, name="Cy Fern").tier == ""
    assert Address.objects.filter(practice_id=practice, value="twice@lake.example").count() == 1
    assert TrailEntry.objects.filter(practice_id=practice, kind="clients imported").count() == 1
    assert Import.objects.get(pk=row).body == []


def test_what_the_file_leaves_empty_stays_as_it_is() -> None:
    practice, desks = practice_of(), Desks()
    bo = Client.objects.get(practice_id=practice, name="Bo Marsh")
    keeping.change(practice, bo.pk, Kept("Bo Marsh", "retainer", notes="likes mornings"), START, "Ada")
    row = importing.read_file(practice, "p.csv", b"name,email,language\nBo M.,bo@marsh.example,es\n", START, "Ada")

    importing.take(desks, practice, row, (), START, "Ada")

    bo.refresh_from_db()
    assert (bo.name, bo.tier, bo.language, bo.notes) == ("Bo M.", "retainer", "es", "likes mornings")


def test_a_file_that_was_let_go_or_is_another_practices_changes_nothing() -> None:
    practice, other, desks = practice_of(), new_practice(POLICY), Desks()
    row = importing.read_file(practice, "people.csv", FILE, START, "Ada")

    assert importing.planned(desks, other, row, START) is None
    assert importing.take(desks, other, row, (), START, "Mia") is None
    assert importing.let_go(practice, row, START)

    assert importing.planned(desks, practice, row, START) is None
    assert Client.objects.filter(practice_id=practice).count() == 2


def test_a_file_waits_for_a_day_at_most() -> None:
    practice = practice_of()
    row = importing.read_file(practice, "people.csv", FILE, START, "Ada")

    importing.read_file(practice, "more.csv", FILE, START + DAY + 1, "Ada")

    assert not Import.objects.filter(pk=row).exists()
