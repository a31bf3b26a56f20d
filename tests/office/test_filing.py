"""What the owner wants in her mailbox: copies in Sent, taken-in mail marked or moved, each once, and shown if not."""

from threading import Event

import pytest

from channels_imap.desk_mail import mail
from desk.practice import BASE
from frontdesk.channels.mail import imap
from frontdesk.office.desks import Desks
from frontdesk.office.doctor.practices import mailboxes as look_at_mailboxes
from frontdesk.office.filing import COPY_AFTER_SECONDS, file_all
from frontdesk.office.mailboxes import change, described, settings_of, try_mailbox
from frontdesk.office.release import leave
from frontdesk.office.sent_mail import sent_mail
from frontdesk.office.ways import WayError, account_of, add_way
from frontdesk.store import claims
from frontdesk.store.models import Filing, Mailbox, Outgoing, OutKind, Practice, Said, Stage, TrailEntry
from frontdesk.store.queries import outbox, practices
from frontdesk.worker.filing import BREATH, Clerk
from frontdesk.worker.posting import Post
from frontdesk.worker.watching import Watcher
from servers.dovecot import PASSWORD, Dovecot
from servers.sink import Sink
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
LATER = START + COPY_AFTER_SECONDS


@pytest.fixture
def practice() -> int:
    return new_practice("\n".join(BASE.values()))


def read(practice: int, dovecot: Dovecot, **more: str) -> Mailbox:
    settings = {
        "host": "127.0.0.1",
        "port": dovecot.ports.imaps,
        "user": dovecot.user(),
        "trusted": str(dovecot.certificate),
    }
    add_way(practice, "in", "email", "imap", {**settings, **more}, PASSWORD, START)
    [box] = practices.mailboxes(practice, "imap")
    return box


def sent(practice: int, wish: str, kind: OutKind = OutKind.REPLY) -> bytes:
    """A message that leaves by a way with that wish; what left."""
    with Sink() as sink:
        where = {"host": "127.0.0.1", "port": sink.port, "security": "plain", "address": "ada@quill.example"}
        add_way(practice, "out", "email", "smtp", settings_of(where, {"copy_to_sent": wish}), "", START)
        new = outbox.NewOutgoing(kind, "o", "o@quill.example", "email", "bo@marsh.example", START, START, "Hi", "Yes.")
        outbox.put_out(practice, new)
        post = Post(Desks())
        leave(claims.claim(Outgoing, "w", START), post, lambda: START)
        post.close()
        [taken] = sink.wait_for(1)
    return taken.raw


def in_folder(box: Mailbox, folder: str) -> list[bytes]:
    found: list[bytes] = []
    imap.catch_up(account_of(box), folder, None, lambda one: found.append(one.raw))
    return found


def clerk(at: int = LATER) -> Clerk:
    return Clerk(Desks(), "clerk", lambda: at)


@pytest.mark.parametrize(
    ("wish", "kind", "wanted"),
    [
        ("replies", OutKind.REPLY, True),
        ("all", OutKind.ACKNOWLEDGE, True),
        ("replies", OutKind.ACKNOWLEDGE, False),
        ("all", OutKind.NOTE, False),
        ("none", OutKind.REPLY, False),
    ],
)
def test_what_left_is_copied_where_the_owner_wants_it(
    wish: str, kind: OutKind, wanted: bool, practice: int, dovecot: Dovecot
) -> None:
    box = read(practice, dovecot)
    raw = sent(practice, wish, kind)

    assert clerk(START).turn() == 0
    assert clerk().turn() == wanted

    assert in_folder(box, "Sent") == [raw] * wanted
    assert not Filing.objects.exists()


def test_a_copy_cut_off_before_it_was_written_down_is_not_laid_down_twice(practice: int, dovecot: Dovecot) -> None:
    box = read(practice, dovecot)
    sent(practice, "replies")
    [row] = claims.claim(Filing, "dead", LATER)
    with imap.cabinet(account_of(box)) as cabinet:
        from frontdesk.office.filing import _done

        assert _done(Desks(), cabinet, row)

    assert clerk(LATER + claims.LEASE_SECONDS + 1).turn() == 1

    assert len(in_folder(box, "Sent")) == 1
    assert not Filing.objects.exists()


def test_the_desk_knows_its_own_copy(practice: int, dovecot: Dovecot) -> None:
    box = read(practice, dovecot)
    sent(practice, "replies")
    clerk().turn()
    said = Said.objects.filter(practice_id=practice).count()

    [copy] = in_folder(box, "Sent")

    assert not sent_mail(Desks(), practice, "email", copy, LATER)
    assert Said.objects.filter(practice_id=practice).count() == said


def test_a_copy_that_fails_waits_longer_each_time_and_is_then_shown(practice: int, dovecot: Dovecot) -> None:
    box = read(practice, dovecot)
    practices.add_member(practice, "Ada", "ada@quill.example", "owner", "", 0)
    sent(practice, "replies")
    practices.change_mailbox(practice, box.pk, {**box.settings, "port": 9})

    clerk().turn()
    row = Filing.objects.get()
    assert (row.stage, row.due_at, "cannot be reached" in row.trouble) == (Stage.WAITING, LATER + 30, True)

    Filing.objects.update(due_at=START, attempts=claims.MOST_ATTEMPTS - 1)
    clerk().turn()
    assert Filing.objects.get().stage == Stage.LOOK
    assert "Sent folder" in Outgoing.objects.get(kind=OutKind.NOTE).subject
    assert TrailEntry.objects.filter(practice_id=practice, kind="not filed").count() == 1

    change(practice, box, box.settings, LATER)
    assert clerk(LATER).turn() == 1
    assert len(in_folder(box, "Sent")) == 1


def test_a_desk_that_reads_no_mailbox_says_that_nothing_is_copied(practice: int) -> None:
    sent(practice, "replies")

    assert not Filing.objects.exists()
    assert TrailEntry.objects.filter(practice_id=practice, kind="no copy").count() == 1
    said = [line.said for line in look_at_mailboxes(Practice.objects.get(id=practice), START)]
    assert [one for one in said if "should lay copies into your Sent folder" in one]


def taken_in(box: Mailbox, raw: bytes, dovecot: Dovecot) -> None:
    """What a watcher does with one new message."""
    cursor = imap.newest(account_of(box), "INBOX")
    dovecot.plant(box.settings["user"], [raw])
    watcher = Watcher(Desks(), box, Event().set)
    imap.catch_up(account_of(box), "INBOX", cursor, watcher.take)


def test_taken_in_mail_is_marked_as_read_where_the_owner_wants_it(practice: int, dovecot: Dovecot) -> None:
    box = read(practice, dovecot, after="seen")
    taken_in(box, mail(1), dovecot)

    assert clerk(START + 10**9).turn() == 1

    cur = dovecot.maildir(box.settings["user"]) / "cur"
    assert [path.name.endswith("S") for path in cur.iterdir()] == [True]


def test_taken_in_mail_is_moved_where_the_owner_wants_it_and_nothing_is_taken_twice(
    practice: int, dovecot: Dovecot
) -> None:
    box = read(practice, dovecot, after="move:Drafts")
    taken_in(box, mail(1), dovecot)
    before = practices.cursors(practice, box.pk)

    clerk(START + 10**9).turn()

    assert (in_folder(box, "INBOX"), len(in_folder(box, "Drafts"))) == ([], 1)
    assert practices.cursors(practice, box.pk) == before
    taken_in(box, mail(2), dovecot)
    assert practices.cursors(practice, box.pk)["INBOX"][1] == before["INBOX"][1] + 1


@pytest.mark.parametrize("wish", ["", "seen"])
def test_in_shadow_mode_and_without_a_wish_the_mailbox_is_left_as_it_is(
    wish: str, practice: int, dovecot: Dovecot
) -> None:
    box = read(practice, dovecot, **({"after": wish} if wish else {}))
    practices.set_shadow(practice, is_shadow=bool(wish))

    taken_in(box, mail(1), dovecot)

    assert not Filing.objects.exists()


def test_one_that_cannot_be_done_keeps_nobody_from_the_others(practice: int, dovecot: Dovecot) -> None:
    box = read(practice, dovecot, after="move:Nowhere")
    taken_in(box, mail(1), dovecot)
    box.settings["after"] = "seen"
    taken_in(box, mail(2), dovecot)

    assert file_all(Desks(), claims.claim(Filing, "c", START + 10**9), START + 10**9) == 1
    assert [row.stage for row in Filing.objects.all()] == [Stage.WAITING]


@pytest.mark.parametrize(
    ("kind", "wish"), [("imap", {"after": "burn"}), ("imap", {"after": "move: "}), ("smtp", {"after": "seen"})]
)
def test_a_wish_that_is_none_is_refused(kind: str, wish: dict[str, str], practice: int) -> None:
    settings = {"host": "h", "user": "u", "address": "a@b.example", **wish}
    with pytest.raises(WayError, match="--after"):
        described(Desks(), practice, kind, "email", settings, START)
    with pytest.raises(WayError, match="--copy-to-sent"):
        described(Desks(), practice, "imap", "email", {"host": "h", "user": "u", "copy_to_sent": "all"}, START)


def test_a_wish_taken_back_is_not_carried_out(practice: int, dovecot: Dovecot) -> None:
    box = read(practice, dovecot, after="seen")
    taken_in(box, mail(1), dovecot)

    change(practice, box, settings_of(box.settings, {"after": "leave"}), START)

    assert clerk(START + 10**9).turn() == 0


def test_a_folder_to_move_to_is_looked_for_at_once(practice: int, dovecot: Dovecot) -> None:
    box = read(practice, dovecot)

    missing = try_mailbox("imap", {**box.settings, "after": "move:Nowhere"}, PASSWORD)
    watched = try_mailbox("imap", {**box.settings, "after": "move:Sent"}, PASSWORD)

    assert (missing.works, watched.works) == (False, False)
    assert "Drafts" in missing.todo


class Called(Event):
    """A wake that is called again as soon as it was heard, ten times."""

    times = 0

    def wait(self, timeout: float | None = None) -> bool:
        self.times += timeout is not None
        assert self.times < 10, "it looks without a rest"
        return True


class Stop(Event):
    """A stop after three rests, which are kept."""

    rests: tuple[float | None, ...] = ()

    def wait(self, timeout: float | None = None) -> bool:
        self.rests += (timeout,)
        if len(self.rests) == 3:
            self.set()
        return self.is_set()


def test_however_often_it_is_called_the_clerk_rests_between_looks() -> None:
    stop, hasty = Stop(), Clerk(Desks(), "clerk", lambda: START, Called())

    hasty.run(stop)

    assert stop.rests == (BREATH, BREATH, BREATH)
