"""A mailbox watched: what comes is taken once, whatever happens to the line, the server, or the login."""

import time
from dataclasses import replace

import pytest

from channels_imap.desk_mail import Desk, OwnersProgram, account, mail, through
from channels_imap.watched import FAST, Watched
from frontdesk.channels.mail.imap import (
    Account,
    Arrived,
    Bearer,
    Cursor,
    Doing,
    Folder,
    FolderGoneError,
    LoginRefusedError,
    UnreachableError,
)
from servers.dovecot import HOST, Dovecot
from servers.proxy import line_to

BOTH = (Folder("INBOX"), Folder("Sent", is_sent=True))


def without_idle(said: bytes) -> bytes:
    return said.replace(b" IDLE ", b" ")


def test_what_is_there_is_taken_and_what_comes_is_heard_of_at_once(dovecot: Dovecot, user: str, desk: Desk) -> None:
    dovecot.plant(user, [mail("before")])
    with Watched(account(dovecot, user), take=desk.take) as watched:
        watched.until_watching()
        dovecot.plant(user, [mail("then")])
        watched.until(lambda: "then" in desk.keys)

    assert desk.keys == ["before", "then"]
    assert watched.doings[:3] == [Doing.CONNECTING, Doing.READING, Doing.WATCHING]
    assert watched.doings[-1] is Doing.STOPPED
    assert watched.troubles == []


def test_a_watch_goes_on_behind_the_cursors_it_is_given(dovecot: Dovecot, user: str, desk: Desk) -> None:
    dovecot.plant(user, [mail("a"), mail("b")])
    with Watched(account(dovecot, user), take=desk.take) as watched:
        watched.until_watching()
    dovecot.plant(user, [mail("c")])

    with Watched(account(dovecot, user), cursors=desk.cursors(), take=desk.take) as watched:
        watched.until_watching()

    assert desk.keys == ["a", "b", "c"]


def test_what_the_owner_sends_is_seen_at_the_next_look(dovecot: Dovecot, user: str, program: OwnersProgram) -> None:
    with Watched(account(dovecot, user), BOTH, pace=replace(FAST, look=0.05)) as watched:
        watched.until_watching()
        program().append("Sent", mail("answer"))
        watched.until(lambda: watched.taken != [])

    assert [(one.folder, one.is_sent) for one in watched.taken] == [("Sent", True)]


def test_mail_to_the_inbox_is_heard_of_though_sent_was_read_last(dovecot: Dovecot, user: str) -> None:
    with Watched(account(dovecot, user), BOTH) as watched:
        watched.until_watching()
        dovecot.plant(user, [mail("new")])
        watched.until(lambda: watched.taken != [])

    assert watched.taken[0].folder == "INBOX"


def test_without_idle_the_folders_are_looked_at_again_and_again(dovecot: Dovecot, user: str) -> None:
    with (
        line_to(dovecot.ports.imap, without_idle) as line,
        Watched(through(line.port, user), pace=replace(FAST, look=0.02)) as watched,
    ):
        watched.until_watching(3)
        dovecot.plant(user, [mail("polled")])
        watched.until(lambda: watched.taken != [])

    assert watched.troubles == []


@pytest.mark.proof
def test_a_line_that_dies_in_silence_is_noticed_when_idle_is_renewed(dovecot: Dovecot, user: str) -> None:
    pace = replace(FAST, renew=0.3)
    with (
        line_to(dovecot.ports.imap) as line,
        Watched(through(line.port, user, timeout=0.3), pace=pace) as watched,
    ):
        watched.until_watching(2)
        line.fall_silent()
        began = time.monotonic()
        dovecot.plant(user, [mail("missed")])
        watched.until(lambda: watched.troubles != [])
        noticed = time.monotonic() - began
        line.speak_again()
        watched.until(lambda: watched.taken != [])

    assert isinstance(watched.troubles[0].why, UnreachableError)
    assert noticed < 0.3 + 0.3 + 0.5
    assert len(watched.taken) == 1


@pytest.mark.proof
def test_a_cut_line_is_taken_up_again_where_it_broke(dovecot: Dovecot, user: str, desk: Desk) -> None:
    with line_to(dovecot.ports.imap) as line, Watched(through(line.port, user), take=desk.take) as watched:
        for number in range(5):
            watched.until_watching(number + 1)
            line.cut()
            dovecot.plant(user, [mail(number)])
            watched.until(lambda so_far=number: len(desk.rows) > so_far)  # type: ignore[misc]

    assert desk.keys == ["0", "1", "2", "3", "4"]
    assert {type(one.why) for one in watched.troubles} == {UnreachableError}


@pytest.mark.proof
def test_a_server_that_is_restarted_is_found_again(dovecot: Dovecot, user: str, desk: Desk) -> None:
    dovecot.plant(user, [mail("before")])
    with Watched(account(dovecot, user, timeout=1), take=desk.take) as watched:
        watched.until_watching()
        dovecot.stop()
        watched.until(lambda: Doing.WAITING in watched.doings)
        dovecot.plant(user, [mail("meanwhile")])
        dovecot.start()
        watched.until(lambda: "meanwhile" in desk.keys)

    assert desk.keys == ["before", "meanwhile"]


def test_a_folder_numbered_anew_while_it_is_watched_is_offered_again(dovecot: Dovecot, user: str, desk: Desk) -> None:
    dovecot.plant(user, [mail("a")])
    with line_to(dovecot.ports.imap) as line, Watched(through(line.port, user), take=desk.take) as watched:
        watched.until_watching()
        dovecot.renumber(user)
        line.cut()
        watched.until(lambda: len(desk.rows) == 2)

    assert desk.keys == ["a", "a"]
    assert desk.rows[0][1] != desk.rows[1][1]


@pytest.mark.proof
def test_a_refused_login_waits_longer_each_time_and_is_told(dovecot: Dovecot, user: str) -> None:
    pace = replace(FAST, refused_wait=0.01, longest_wait=0.05)
    dovecot.plant(user, [mail("a")])
    secret = Bearer(lambda: "not-yet-good")
    with Watched(Account(HOST, dovecot.ports.imap, user, secret, "plain"), pace=pace) as watched:
        watched.until(lambda: len(watched.troubles) == 5)
        dovecot.tokens["not-yet-good"] = user
        watched.until(lambda: watched.taken != [])

    assert [one.again_in for one in watched.troubles[:5]] == [0.01, 0.02, 0.04, 0.05, 0.05]
    assert {type(one.why) for one in watched.troubles} == {LoginRefusedError}
    assert "sign in with the provider again" in str(watched.troubles[0].why)


def test_by_itself_a_refused_login_is_tried_again_after_a_minute_and_at_least_every_quarter_hour() -> None:
    from frontdesk.channels.mail.imap import Pace

    assert (Pace().refused_wait, Pace().longest_wait, Pace().renew) == (60, 900, 540)


def test_a_good_connection_makes_the_next_wait_a_first_one(dovecot: Dovecot, user: str) -> None:
    pace = replace(FAST, first_wait=0.01, longest_wait=10, steady=0)
    with line_to(dovecot.ports.imap) as line, Watched(through(line.port, user), pace=pace) as watched:
        for times in range(1, 4):
            watched.until_watching(times)
            line.cut()

        watched.until_watching(4)
    assert {one.again_in for one in watched.troubles} == {0.01}


def test_a_folder_that_is_gone_keeps_nobody_from_the_others(
    dovecot: Dovecot, user: str, program: OwnersProgram
) -> None:
    folders = (Folder("Clients"), Folder("INBOX"))
    with Watched(account(dovecot, user), folders, pace=replace(FAST, look=0.05)) as watched:
        dovecot.plant(user, [mail("a")])
        watched.until(lambda: watched.taken != [] and watched.troubles != [])
        owner = program()
        owner.create_folder("Clients")
        owner.append("Clients", mail("b"))
        watched.until(lambda: len(watched.taken) == 2)

    assert [one.folder for one in watched.taken] == ["INBOX", "Clients"]
    assert isinstance(watched.troubles[0].why, FolderGoneError)
    assert watched.troubles[0].doing is Doing.WATCHING


def test_where_no_folder_is_left_it_waits_and_says_so(dovecot: Dovecot, user: str) -> None:
    with Watched(account(dovecot, user), (Folder("Clients"),)) as watched:
        watched.until(lambda: Doing.WAITING in watched.doings)

    assert isinstance(watched.troubles[0].why, FolderGoneError)


@pytest.mark.parametrize("raised", [OSError("disk full"), ValueError("locked")])
def test_what_take_raises_ends_the_watch_and_is_raised(raised: Exception, dovecot: Dovecot, user: str) -> None:
    def take(_arrived: Arrived) -> None:
        raise raised

    dovecot.plant(user, [mail("a")])
    with Watched(account(dovecot, user), take=take) as watched:
        watched.until(lambda: Doing.STOPPED in watched.doings)

    assert watched.raised is raised


def test_a_stop_is_heard_while_it_listens_and_while_it_waits(dovecot: Dovecot, user: str) -> None:
    patient = replace(FAST, first_wait=500, longest_wait=900)
    with line_to(dovecot.ports.imap) as line:
        listening = Watched(account(dovecot, user))
        waiting = Watched(through(line.port, user), pace=patient)
        with listening, waiting:
            listening.until_watching()
            waiting.until_watching()
            line.close()
            waiting.until(lambda: Doing.WAITING in waiting.doings)
            began = time.monotonic()

    assert time.monotonic() - began < 3


def test_nothing_is_marked_while_it_is_watched(dovecot: Dovecot, user: str, desk: Desk, program: OwnersProgram) -> None:
    with Watched(account(dovecot, user), take=desk.take) as watched:
        watched.until_watching()
        dovecot.plant(user, [mail("a")])
        watched.until(lambda: desk.keys == ["a"])

    owner = program()
    owner.select_folder("INBOX", readonly=True)
    assert b"\\Seen" not in owner.get_flags([1])[1]
    assert desk.cursors()["INBOX"].uid == Cursor(0, 1).uid
