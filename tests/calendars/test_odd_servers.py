"""Servers that answer with nonsense, too much or too slowly: refused with a sentence, and in time."""

import gzip
import time

import pytest

from calendars.written import calendar
from frontdesk.channels.calendar import CalendarError, NotAllowedError
from frontdesk.channels.calendar.dav import Account, Collection, find
from frontdesk.channels.calendar.dav.collection import MOST_PAGES
from frontdesk.channels.calendar.dav.xml import MOST_TAGS
from servers.odd_dav import Answer, OddDav, odd_dav
from servers.radicale import HERE

HEAD = '<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">'
EVENT = calendar("UID:a DTSTART:20260310T170000Z DTEND:20260310T173000Z DTSTAMP:20260301T000000Z")
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    f"{HEAD.partition('?>')[2]}<d:sync-token>&c;</d:sync-token></d:multistatus>"
)


def told(body: str) -> Answer:
    return 207, {}, f"{HEAD}{body}</d:multistatus>".encode()


def collection(server: OddDav, until: float | None = None) -> Collection:
    return Collection(Account(server.url, "ada", "x", HERE, until=until), f"{server.url}work/")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((207, {}, b"x" * 30_000_000), "larger than 20 MB"),
        ((207, {"Content-Encoding": "gzip"}, gzip.compress(b" " * 200_000_000, 1)), "larger than 20 MB"),
        ((207, {}, LAUGHS.encode()), "document type"),
        ((207, {}, HEAD.encode() + b"<d:x/>" * (MOST_TAGS + 1) + b"</d:multistatus>"), "more than the desk reads"),
        ((207, {}, HEAD.encode() + b"<d:x>" * 200_000), "no XML"),
        ((207, {}, b"<html>Sign in</html>"), "not as a calendar's server"),
        ((200, {}, b"BEGIN:VCALENDAR"), "it says 200"),
        ((500, {}, b""), "it says 500"),
        ((207, {"Content-Length": "900"}, b"<"), "did not answer as a calendar's server does"),
    ],
)
def test_what_is_no_answer_or_too_large_a_one_is_said(answer: Answer, said: str) -> None:
    with odd_dav(lambda *_: answer) as server, pytest.raises(CalendarError, match=said):
        collection(server).between(0, 10**9)


def test_a_slow_answer_is_waited_for_so_long_and_no_longer() -> None:
    def slow(*_: object) -> Answer:
        time.sleep(0.5)
        return told("")

    with odd_dav(slow) as server:
        begun = time.monotonic()
        with pytest.raises(CalendarError):
            collection(server, until=begun + 0.1).between(0, 10**9)
        assert time.monotonic() - begun < 0.45


def test_changes_that_never_end_are_read_so_far_and_then_all_is_read_anew() -> None:
    more = "<d:response><d:href>/work/</d:href><d:status>HTTP/1.1 507 More</d:status></d:response>"
    with odd_dav(lambda *_: told(f"{more}<d:sync-token>t{len(server.asked)}</d:sync-token>")) as server:
        changes = collection(server).changes("t0")

        assert not changes.is_known
        assert len(server.asked) == MOST_PAGES


def test_one_that_sends_round_in_circles_is_left() -> None:
    with (
        odd_dav(lambda *_: (302, {"Location": "/again/"}, b"")) as server,
        pytest.raises(CalendarError, match="an end"),
    ):
        collection(server).between(0, 10**9)


def test_calendars_in_another_house_are_not_asked_for_with_the_password() -> None:
    home = "<d:response><d:href>/</d:href><d:propstat><d:prop>{}</d:prop></d:propstat></d:response>"
    principal = home.format(
        "<d:current-user-principal><d:href>https://evil.example/me/</d:href></d:current-user-principal>"
    )
    with odd_dav(lambda *_: told(principal)) as server, pytest.raises(NotAllowedError, match="another house"):
        find(Account(server.url, "ada", "x", HERE))


def test_paths_written_in_another_way_are_the_same_ones() -> None:
    """Servers give a mail address in a path with @ or %40; what is there is not taken for gone."""

    def answer(method: str, path: str, body: bytes) -> Answer:
        assert method == "REPORT", path
        data = f"<d:getetag>1</d:getetag><c:calendar-data>{EVENT}</c:calendar-data>"
        return (
            told(
                f"<d:response><d:href>/ada%40quill.example/a%2540b.ics</d:href><d:propstat><d:prop>{data}</d:prop>"
                "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
            )
            if b"ada@quill.example" in body
            else (404, {}, b"")
        )

    with odd_dav(answer) as server:
        there = Collection(Account(server.url, "ada", "x", HERE), f"{server.url}ada@quill.example/")
        href = there.href_of("a%40b")

        assert there.items([href])[href].etag == "1"


def test_one_that_the_server_leaves_out_is_asked_for_by_itself() -> None:
    def answer(method: str, path: str, _: bytes) -> Answer:
        if method == "REPORT":
            return told("")
        return (200, {"ETag": '"7"'}, EVENT.encode()) if path == "/work/a.ics" else (404, {}, b"")

    with odd_dav(answer) as server:
        items = collection(server).items(["/work/a.ics", "/work/b.ics"])

    assert [(href, one.etag, one.text) for href, one in items.items()] == [("/work/a.ics", '"7"', EVENT)]


def test_one_that_the_server_cannot_tell_is_no_deletion() -> None:
    with (
        odd_dav(lambda method, *_: told("") if method == "REPORT" else (503, {}, b"")) as server,
        pytest.raises(CalendarError, match="503"),
    ):
        collection(server).items(["/work/a.ics"])
