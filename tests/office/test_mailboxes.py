"""A mailbox that comes back is read on from where it was; and another password is kept only where it works."""

import pytest

from desk.practice import BASE
from storing import START, new_practice, opened_store

opened_store()

from frontdesk.office import being_read, mailboxes  # noqa: E402
from frontdesk.office.mailboxes import Trial, remove  # noqa: E402
from frontdesk.office.new_password import give_password  # noqa: E402
from frontdesk.office.ways import WayError, add_way  # noqa: E402
from frontdesk.store.models import KeptCursor, Mailbox, Outgoing, OutKind, Stage, TrailEntry  # noqa: E402
from frontdesk.store.queries import outbox, practices  # noqa: E402
from frontdesk.store.secret_key import unseal_secret  # noqa: E402

pytestmark = pytest.mark.usefixtures("store")
ACCOUNT = {"host": "imap.quill.example", "user": "ada@quill.example"}


@pytest.fixture
def practice() -> int:
    return new_practice("\n".join(BASE.values()))


def read_up_to(practice: int, box: int, **folders: tuple[int, int]) -> None:
    for folder, where in folders.items():
        practices.move_cursor(practice, box, folder, *where)


def kinds(practice: int) -> list[str]:
    return list(TrailEntry.objects.filter(practice_id=practice).order_by("id").values_list("kind", flat=True))


def test_a_mailbox_that_comes_back_is_read_on_from_where_it_was(practice: int) -> None:
    box = add_way(practice, "in", "email", "imap", ACCOUNT, "secret", START)
    read_up_to(practice, box, INBOX=(7, 120), Sent=(3, 44))
    remove(practice, "in", START + 1)

    again = add_way(
        practice, "mail in", "email", "imap", {**ACCOUNT, "host": "IMAP.quill.example"}, "secret", START + 2
    )

    assert practices.cursors(practice, again) == {"INBOX": (7, 120), "Sent": (3, 44)}
    assert not KeptCursor.objects.filter(practice_id=practice).exists()
    assert '"reads_on":2' in (TrailEntry.objects.filter(practice_id=practice).order_by("-id")[0].content or "")


@pytest.mark.parametrize("other", [{"user": "bo@quill.example"}, {"host": "mail.marsh.example"}])
def test_another_account_begins_with_what_comes(practice: int, other: dict[str, str]) -> None:
    box = add_way(practice, "in", "email", "imap", ACCOUNT, "secret", START)
    read_up_to(practice, box, INBOX=(7, 120))
    remove(practice, "in", START + 1)

    another = add_way(practice, "in", "email", "imap", {**ACCOUNT, **other}, "secret", START + 2)

    assert practices.cursors(practice, another) == {}
    assert KeptCursor.objects.filter(practice_id=practice).count() == 1


def test_removed_twice_the_last_place_counts(practice: int) -> None:
    for uid in (120, 240):
        box = add_way(practice, "in", "email", "imap", ACCOUNT, "secret", START)
        read_up_to(practice, box, INBOX=(7, uid))
        remove(practice, "in", START + 1)

    again = add_way(practice, "in", "email", "imap", ACCOUNT, "secret", START + 2)

    assert practices.cursors(practice, again) == {"INBOX": (7, 240)}


def test_why_it_is_not_read_is_kept_and_only_its_turns_are_in_the_trail(practice: int) -> None:
    box = Mailbox.objects.get(pk=add_way(practice, "in", "email", "imap", ACCOUNT, "secret", START))
    being_read.is_read(box, START)
    for at in (START + 60, START + 120):
        being_read.is_not_read(box, at, "The server refused the login.")
    box.refresh_from_db()
    assert (box.trouble, box.troubled_at, box.read_at) == ("The server refused the login.", START + 60, START)

    being_read.is_read(box, START + 180)
    being_read.is_read(box, START + 240)

    box.refresh_from_db()
    assert (box.trouble, box.troubled_at, box.read_at) == ("", None, START + 240)
    assert kinds(practice) == ["mailbox added", "mailbox not read", "mailbox read again"]


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The passwords that are right; none until a test adds one."""
    right = list[str]()
    monkeypatch.setattr(
        mailboxes,
        "try_mailbox",
        lambda _kind, _settings, secret: Trial(secret in right, ("It works.",) if secret in right else ("Refused.",)),
    )
    return right


def secrets(practice: int) -> dict[str, str]:
    return {one.name: unseal_secret(one.secret) for one in practices.mailboxes(practice)}


def test_a_password_that_does_not_work_changes_nothing(practice: int, works: list[str]) -> None:
    box = Mailbox.objects.get(pk=add_way(practice, "in", "email", "imap", ACCOUNT, "old", START))
    assert works == []

    trial = give_password(practice, box, "wrong", START, "Ada")

    assert trial.said == ("Refused.",)
    assert secrets(practice) == {"in": "old"}
    assert kinds(practice) == ["mailbox added"]


def test_the_ways_of_one_account_get_it_together_and_no_others(practice: int, works: list[str]) -> None:
    works.append("new")
    box = Mailbox.objects.get(pk=add_way(practice, "in", "email", "imap", ACCOUNT, "old", START))
    add_way(practice, "out", "email", "smtp", {**ACCOUNT, "host": "smtp.quill.example"}, "old", START)
    add_way(practice, "other", "email", "smtp", {**ACCOUNT, "user": "bo@quill.example"}, "old", START)
    add_way(practice, "mine", "email", "submission", {"user": ACCOUNT["user"]}, "old", START)

    assert give_password(practice, box, "new", START, "Ada").works

    assert secrets(practice) == {"in": "new", "out": "new", "other": "old", "mine": "old"}
    assert kinds(practice).count("mailbox password changed") == 2


def waiting_message(practice: int, number: int = 0) -> int:
    """A reply of the owner's that is to leave."""
    key, message_id = f"r:{number}", f"<{number}@x>"
    new = outbox.NewOutgoing(OutKind.REPLY, key, message_id, "email", "bo@marsh.example", START, START)
    row = outbox.put_out(practice, new)
    assert row is not None
    return row.pk


def test_what_could_not_leave_is_tried_at_once(practice: int, works: list[str]) -> None:
    works.append("new")
    box = Mailbox.objects.get(pk=add_way(practice, "out", "email", "smtp", {**ACCOUNT, "address": "a@b"}, "old", START))
    tried, held = (waiting_message(practice, number) for number in range(2))
    Outgoing.objects.filter(practice_id=practice).update(due_at=START + 3000)
    Outgoing.objects.filter(pk=tried).update(trouble="535 No", attempts=4)

    give_password(practice, box, "new", START + 10, "Ada")

    again = Outgoing.objects.get(pk=tried)
    assert (again.due_at, again.stage) == (START + 10, Stage.WAITING)
    assert Outgoing.objects.get(pk=held).due_at == START + 3000, "what is held stays held"


def test_a_mailbox_without_a_password_is_told_so(practice: int) -> None:
    box = Mailbox.objects.get(pk=add_way(practice, "out", "email", "smtp", {"host": "localhost"}, "", START))

    with pytest.raises(WayError, match="logs in as nobody"):
        give_password(practice, box, "new", START)
    assert mailboxes.named(practice, "out").secret == ""
