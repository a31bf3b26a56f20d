"""Servers at their worst: none loses a message, none keeps the desk from the others."""

from collections.abc import Callable

import pytest

from channels_imap.desk_mail import key_of, mail, through
from channels_imap.watched import Watched
from frontdesk.channels.mail.imap import (
    Arrived,
    Cursor,
    Kept,
    MessageRefusedError,
    ServerRefusedError,
    UnreachableError,
    catch_up,
    newest,
)
from servers.odd_imap import Odd, odd_server


def planted(count: int, odd: Odd | None = None) -> Odd:
    """A server with so many mails."""
    found = odd or Odd()
    found.mails = {uid: mail(uid) for uid in range(1, count + 1)}
    return found


def test_the_last_message_is_not_read_again_where_the_server_names_it_anyhow() -> None:
    taken: list[Arrived] = []
    with odd_server(planted(3)) as odd:
        reached = catch_up(through(odd.port, "owner"), "INBOX", Cursor(7, 3), taken.append)

    assert taken == []
    assert reached == Cursor(7, 3)


def test_a_folder_without_lasting_numbers_is_refused_with_the_reason() -> None:
    with odd_server(planted(1, Odd(uidvalidity=None))) as odd, pytest.raises(ServerRefusedError, match="UIDVALIDITY"):
        catch_up(through(odd.port, "owner"), "INBOX", None, lambda _arrived: None)


def test_many_ids_are_asked_for_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontdesk.channels.mail.imap.session._MOST_IDS", 10)
    taken: list[Arrived] = []
    odd = planted(45)
    for uid in range(15, 40):
        del odd.mails[uid]

    with odd_server(odd):
        reached = catch_up(through(odd.port, "owner"), "INBOX", Cursor(7, 3), taken.append)

    assert [one.uid for one in taken] == [uid for uid in sorted(odd.mails) if uid > 3]
    assert reached == newest_of(odd)


def newest_of(odd: Odd) -> Cursor:
    with odd_server(odd):
        return newest(through(odd.port, "owner"), "INBOX")


def test_bodies_are_fetched_within_bounds_of_number_and_bytes() -> None:
    odd = Odd(mails={uid: mail(uid, 3 << 20 if uid % 10 == 0 else 0) for uid in range(1, 121)})
    taken: list[int] = []

    with odd_server(odd):
        catch_up(through(odd.port, "owner"), "INBOX", None, lambda arrived: taken.append(arrived.uid))

    assert taken == sorted(odd.mails)
    assert max(map(len, odd.fetched)) <= 50
    assert max(sum(len(odd.mails[uid]) for uid in ids) for ids in odd.fetched) <= 8 << 20


@pytest.mark.parametrize("odd", [Odd(refuses=frozenset({3})), Odd(empties=frozenset({3}))], ids=["NO", "NIL"])
def test_a_message_that_the_server_will_not_hand_out_is_no_silent_gap(odd: Odd) -> None:
    planted(5, odd)
    taken: list[int] = []

    with odd_server(odd), pytest.raises(MessageRefusedError, match="lists message 3"):
        catch_up(through(odd.port, "owner"), "INBOX", None, lambda arrived: taken.append(arrived.uid))

    assert taken == [1, 2]


@pytest.mark.parametrize("odd", [Odd(refuses=frozenset({3})), Odd(empties=frozenset({3}))], ids=["NO", "NIL"])
def test_a_message_that_goes_while_it_is_asked_for_is_passed_over(odd: Odd) -> None:
    planted(5, odd)
    taken: list[int] = []

    def take(arrived: Arrived) -> None:
        taken.append(arrived.uid)
        odd.mails.pop(3, None)

    with odd_server(odd):
        catch_up(through(odd.port, "owner"), "INBOX", None, take)

    assert taken == [1, 2, 4, 5]


@pytest.mark.proof
@pytest.mark.parametrize(
    ("odd", "kept"),
    [
        (lambda: Odd(drops_at=frozenset({33})), Kept.HEADER),
        (lambda: Odd(refuses=frozenset({33})), Kept.HEADER),
        (lambda: Odd(drops_at=frozenset({33}), drops_at_header=frozenset({33})), Kept.NOTHING),
    ],
    ids=["its body breaks the connection", "its body is refused", "its header too"],
)
def test_one_message_that_never_comes_keeps_no_other_back(odd: Callable[[], Odd], kept: Kept) -> None:
    with odd_server(planted(60, odd())) as server, Watched(through(server.port, "owner")) as watched:
        watched.until(lambda: len(watched.taken) == 60)

    assert [one.uid for one in watched.taken] == list(range(1, 61))
    assert [(one.uid, one.kept) for one in watched.taken if one.kept is not Kept.WHOLE] == [(33, kept)]
    poison = watched.taken[32]
    assert key_of(poison.raw) == ("33" if kept is Kept.HEADER else "None")
    assert poison.size == len(mail(33))


def test_nothing_that_is_said_to_the_server_could_mark_a_message() -> None:
    with odd_server(planted(60)) as odd, Watched(through(odd.port, "owner")) as watched:
        watched.until_watching()

    words = {command.split()[0] for command in odd.heard if command != b"DONE"}
    fetches = [command for command in odd.heard if b"FETCH" in command]
    assert words == {b"LOGIN", b"CAPABILITY", b"EXAMINE", b"UID", b"IDLE", b"LOGOUT"}
    assert {command.split()[1] for command in odd.heard if command.startswith(b"UID")} == {b"SEARCH", b"FETCH"}
    assert [one for one in fetches if b"BODY" in one.replace(b"BODY.PEEK", b"")] == []


def test_losing_the_connection_while_reading_is_unreachable_not_the_end() -> None:
    with odd_server(planted(3, Odd(drops_at=frozenset({1})))) as odd, pytest.raises(UnreachableError):
        catch_up(through(odd.port, "owner"), "INBOX", None, lambda _arrived: None)


@pytest.mark.parametrize("when", ["late", "with_the_plus", "before_the_plus"])
def test_mail_announced_at_an_awkward_moment_is_read_at_once(when: str) -> None:
    odd = planted(1)
    getattr(odd, when).append((2, mail("awkward")))

    # Neither the next look nor a renewal comes within the time of this test: only the announcement can tell.
    with odd_server(odd), Watched(through(odd.port, "owner")) as watched:
        watched.until(lambda: len(watched.taken) == 2)

    assert [key_of(one.raw) for one in watched.taken] == ["1", "awkward"]
