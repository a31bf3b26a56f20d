"""Reading a folder of a real server from a cursor on: everything once, in order, and nothing changed there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from channels_imap.desk_mail import Desk, OwnersProgram, account, key_of, mail
from frontdesk.channels.mail.imap import Arrived, Cursor, Kept, append, catch_up, find_folders, move, newest
from servers.dovecot import Dovecot


def test_every_message_is_handed_over_byte_for_byte_in_the_order_it_came(
    dovecot: Dovecot, user: str, program: OwnersProgram
) -> None:
    taken: list[Arrived] = []
    for number in range(3):
        at = datetime(2026, 3, 29, 1 + number, 30, tzinfo=UTC)
        program().append("INBOX", mail(number, 5000), (), at)

    catch_up(account(dovecot, user), "INBOX", None, taken.append)

    assert [one.raw for one in taken] == [mail(number, 5000) for number in range(3)]
    assert [one.at for one in taken] == [
        int(datetime(2026, 3, 29, 1 + n, 30, tzinfo=UTC).timestamp()) for n in range(3)
    ]
    assert [one.size for one in taken] == [len(mail(number, 5000)) for number in range(3)]
    assert {(one.folder, one.kept, one.is_sent) for one in taken} == {("INBOX", Kept.WHOLE, False)}


def test_reading_goes_on_behind_the_cursor(dovecot: Dovecot, user: str, desk: Desk) -> None:
    dovecot.plant(user, [mail("a"), mail("b")])
    reached = catch_up(account(dovecot, user), "INBOX", None, desk.take)
    dovecot.plant(user, [mail("c")])

    again = catch_up(account(dovecot, user), "INBOX", reached, desk.take)
    once_more = catch_up(account(dovecot, user), "INBOX", again, desk.take)

    assert desk.keys == ["a", "b", "c"]
    assert once_more == again == desk.cursors()["INBOX"]


def test_nothing_is_marked_not_even_as_recent(dovecot: Dovecot, user: str, program: OwnersProgram, desk: Desk) -> None:
    dovecot.plant(user, [mail(number) for number in range(60)])

    catch_up(account(dovecot, user), "INBOX", None, desk.take)

    client = program()
    client.select_folder("INBOX", readonly=True)
    assert len(desk.rows) == 60
    assert set(client.get_flags(client.search()).values()) == {(b"\\Recent",)}


def test_what_take_raises_stops_the_reading_and_the_message_is_offered_again(
    dovecot: Dovecot, user: str, tmp_path: Path
) -> None:
    def fail_at_b(arrived: Arrived) -> None:
        if key_of(arrived.raw) == "b" and not failed:
            failed.append(arrived)
            raise OSError("The disk is full")

    failed: list[Arrived] = []
    desk = Desk(tmp_path / "taken", fail_at_b)
    dovecot.plant(user, [mail("a"), mail("b"), mail("c")])

    with pytest.raises(OSError, match="disk is full"):
        catch_up(account(dovecot, user), "INBOX", None, desk.take)
    catch_up(account(dovecot, user), "INBOX", desk.cursors()["INBOX"], desk.take)

    assert desk.keys == ["a", "b", "c"]


def test_a_folder_numbered_anew_is_offered_whole_under_its_new_validity(
    dovecot: Dovecot, user: str, desk: Desk
) -> None:
    dovecot.plant(user, [mail("a"), mail("b")])
    before = catch_up(account(dovecot, user), "INBOX", None, desk.take)
    dovecot.renumber(user)
    dovecot.plant(user, [mail("c")])

    after = catch_up(account(dovecot, user), "INBOX", before, desk.take)

    assert desk.keys == ["a", "b", "a", "b", "c"]
    assert after.uidvalidity != before.uidvalidity
    assert {row[1] for row in desk.rows[2:]} == {after.uidvalidity}
    assert catch_up(account(dovecot, user), "INBOX", after, desk.take) == after


def test_an_empty_folder_numbered_anew_moves_the_cursor(dovecot: Dovecot, user: str, desk: Desk) -> None:
    stale = Cursor(1, 500)

    reached = catch_up(account(dovecot, user), "INBOX", stale, desk.take)

    assert reached.uid == 0
    assert reached.uidvalidity != 1


def test_messages_deleted_or_moved_while_others_are_read_stop_nothing(
    dovecot: Dovecot, user: str, program: OwnersProgram, tmp_path: Path
) -> None:
    def tidy(arrived: Arrived) -> None:
        if key_of(arrived.raw) == "10":
            client.delete_messages([80, 81])
            client.expunge()
            client.move([90, 199, 200], "Later")

    client = program()
    client.create_folder("Later")
    dovecot.plant(user, [mail(number) for number in range(1, 201)])
    client.select_folder("INBOX")
    desk = Desk(tmp_path / "taken", tidy)

    catch_up(account(dovecot, user), "INBOX", None, desk.take)
    catch_up(account(dovecot, user), "Later", None, desk.take)

    # What had gone from the inbox before it was fetched is found where it went; what was deleted is gone.
    inbox = [row[3] for row in desk.rows if row[0] == "INBOX"]
    assert inbox == [str(number) for number in range(1, 201) if number not in (80, 81, 90, 199, 200)]
    assert [row[3] for row in desk.rows if row[0] == "Later"] == ["90", "199", "200"]


@pytest.mark.proof
def test_a_message_beyond_the_limit_is_offered_with_its_header_and_a_mark(dovecot: Dovecot, user: str) -> None:
    taken: list[Arrived] = []
    dovecot.plant(user, [mail("small"), mail("huge", 51 << 20), mail("after")])

    catch_up(account(dovecot, user), "INBOX", None, taken.append)

    assert [key_of(one.raw) for one in taken] == ["small", "huge", "after"]
    assert [one.kept for one in taken] == [Kept.WHOLE, Kept.HEADER, Kept.WHOLE]
    assert taken[1].size > 50 << 20
    assert len(taken[1].raw) < 1000


@pytest.mark.parametrize(
    "folder", ["Entwürfe & Ideen", "Büro/日本の顧客", "Клиенты", 'with "quotes" and \\', "&-Peter"]
)
def test_folders_of_any_name_are_found_and_read(
    folder: str, dovecot: Dovecot, user: str, program: OwnersProgram, desk: Desk
) -> None:
    client = program()
    client.create_folder(folder)
    client.append(folder, mail("here"))

    assert folder in find_folders(account(dovecot, user)).names
    catch_up(account(dovecot, user), folder, None, desk.take)

    assert desk.keys == ["here"]


def test_a_desk_that_starts_at_the_newest_leaves_the_past_alone(dovecot: Dovecot, user: str, desk: Desk) -> None:
    dovecot.plant(user, [mail("old")])
    start = newest(account(dovecot, user), "INBOX")
    dovecot.plant(user, [mail("new")])

    catch_up(account(dovecot, user), "INBOX", start, desk.take)

    assert desk.keys == ["new"]


def test_what_lies_in_sent_says_so(dovecot: Dovecot, user: str, program: OwnersProgram) -> None:
    taken: list[Arrived] = []
    program().append("Sent", mail("answer"))
    folders = find_folders(account(dovecot, user))

    assert folders.sent == "Sent"
    catch_up(account(dovecot, user), folders.sent, None, taken.append, is_sent=True)

    assert [one.is_sent for one in taken] == [True]


def test_a_copy_is_laid_into_sent_once_and_as_read(dovecot: Dovecot, user: str, program: OwnersProgram) -> None:
    at = int(datetime(2026, 5, 4, 9, tzinfo=UTC).timestamp())
    laid = [append(account(dovecot, user), "Sent", mail("answer"), at, "answer@id.example") for _ in range(2)]

    taken: list[Arrived] = []
    catch_up(account(dovecot, user), "Sent", None, taken.append)
    client = program()
    client.select_folder("Sent", readonly=True)
    assert laid == [True, False]
    assert [(one.raw, one.at) for one in taken] == [(mail("answer"), at)]
    assert b"\\Seen" in client.get_flags([1])[1]


def test_a_message_is_moved_where_the_owner_wants_it_and_only_that_one(
    dovecot: Dovecot, user: str, program: OwnersProgram, desk: Desk
) -> None:
    program().create_folder("Done")
    dovecot.plant(user, [mail("a"), mail("b")])
    catch_up(account(dovecot, user), "INBOX", None, desk.take)
    first = Cursor(*desk.rows[0][1:3])

    moved = [move(account(dovecot, user), "INBOX", first, "Done") for _ in range(2)]
    stale = move(account(dovecot, user), "INBOX", Cursor(1, 2), "Done")

    left: list[Arrived] = []
    catch_up(account(dovecot, user), "INBOX", None, left.append)
    assert (moved, stale) == ([True, False], False)
    assert [key_of(one.raw) for one in left] == ["b"]
