"""A prepared question answers as the ORM itself does, whatever the values are."""

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext

from desk.practice import BASE
from frontdesk.store.models import Client, Outgoing, OutKind, Stage, Thread
from frontdesk.store.prepared import Prepared, PreparedChange, insert
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
NAMES = ("Bo", "100%", "a_b", "x\\y", "§0§", "O'Hara")


def clients() -> tuple[int, list[Client]]:
    practice = new_practice("\n".join(BASE.values()))
    return practice, [
        insert(Client(practice_id=practice, name=name, made_at=START + n)) for n, name in enumerate(NAMES)
    ]


def test_rows_come_as_they_would_from_the_orm() -> None:
    practice, made = clients()
    by_name = Prepared(lambda practice, name: Client.objects.filter(practice_id=practice, name=name))

    for one in made:
        assert by_name(practice, one.name) == [one]
        assert [found.made_at for found in by_name(practice, one.name)] == [one.made_at]


def test_a_tuple_may_be_of_any_length() -> None:
    practice, made = clients()
    ids = Prepared(
        lambda practice, names: (
            Client.objects.filter(practice_id=practice, name__in=names).order_by("id").values_list("id", flat=True)
        )
    )

    for count in (1, 3, 2, len(NAMES)):
        assert ids(practice, NAMES[:count]) == [one.pk for one in made[:count]]


def test_a_like_takes_its_value_word_for_word() -> None:
    practice, made = clients()
    ending = Prepared(
        lambda practice, end: Client.objects.filter(practice_id=practice, name__endswith=f"0{end}").values_list("name")
    )

    assert ending(practice, "%") == [(made[1].name,)]
    assert ending(practice, "_") == []


def test_columns_are_turned_into_values() -> None:
    practice, _ = clients()
    row = Outgoing(practice_id=practice, kind=OutKind.NOTE, key="k", message_id="<k@x>", channel="email")
    row.recipient, row.recipients, row.due_at, row.made_at = "bo@x.example", ["ä@x.example"], START, START
    insert(row)
    asked = Prepared(lambda row: Outgoing.objects.filter(pk=row).values_list("recipients", "stage", "left_at"))

    assert asked(row.pk) == [(["ä@x.example"], "waiting", None)]
    assert Outgoing.objects.get(pk=row.pk).recipients == ["ä@x.example"]


def test_a_change_says_how_many_rows_it_changed() -> None:
    practice, made = clients()
    rename = PreparedChange(
        lambda practice, name, at: (Client.objects.filter(practice_id=practice, made_at__gte=at), {"name": name})
    )

    assert rename(practice, "Al", START + 4) == 2
    assert rename(practice, "Al", START + 99) == 0
    assert [one.name for one in Client.objects.filter(practice_id=practice).order_by("id")][-3:] == ["x\\y", "Al", "Al"]
    assert made[0].name == "Bo"


def test_the_orm_builds_the_sql_once(monkeypatch: pytest.MonkeyPatch) -> None:
    practice, made = clients()
    asked = Prepared(lambda practice, row: Thread.objects.filter(practice_id=practice, client_id=row))
    asked(practice, made[0].pk)

    def again(*_: object, **__: object) -> None:
        raise AssertionError("the query was built again")

    monkeypatch.setattr(models.query.QuerySet, "filter", again)
    with CaptureQueriesContext(connection) as seen:
        assert asked(practice, made[1].pk) == []
    assert len(seen) == 1


def test_a_row_that_may_not_be_is_refused() -> None:
    practice, _ = clients()
    row = {"practice_id": practice, "kind": OutKind.NOTE, "key": "twice", "message_id": "", "channel": "email"}
    more = {"recipient": "", "due_at": START, "made_at": START, "stage": Stage.DONE}
    first = insert(Outgoing(**row, **more))

    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Outgoing(**row, **more))
    assert list(Outgoing.objects.filter(practice_id=practice)) == [first]


def test_what_is_no_value_is_refused() -> None:
    asked = Prepared(lambda practice: Client.objects.filter(practice_id=practice))

    with pytest.raises(TypeError, match="NoneType"):
        asked(None)


def test_what_follows_from_other_columns_is_in_step() -> None:
    _, made = clients()

    assert Client.objects.get(pk=made[-1].pk).sorted_name == "o'hara"
