"""Lines described, looked over by the doctor, and let go; where calls ring for a member."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from frontdesk.office.desks import Desks
from frontdesk.office.doctor.model import Level
from frontdesk.office.doctor.phones import phones
from frontdesk.office.phone import lines
from frontdesk.office.phone.reaching import unreachable
from frontdesk.store.models import Member, PhoneLine, Practice, TrailEntry
from frontdesk.store.queries.practices import add_member
from frontdesk.store.secret_key import unseal_secret
from phone.desk import DESK, room
from servers.phone_service import ACCOUNT, TOKEN
from storing import START

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def web() -> Iterator[Callable[[int], str]]:
    """A server on loopback that answers every question with one status."""
    answers = {"status": 405}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(answers["status"])
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()

    def at(status: int) -> str:
        answers["status"] = status
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield at
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_token_is_kept_encrypted_and_shown_nowhere() -> None:
    one = room()

    stored = PhoneLine.objects.get(pk=one.line.pk)

    assert TOKEN not in stored.secret
    assert unseal_secret(stored.secret) == TOKEN
    told = TrailEntry.objects.get(practice_id=one.practice, kind="line added")
    assert TOKEN not in str(told.content)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"number": "555 0100"}, "with its country"),
        ({"number": DESK}, "is a line already"),
        ({"name": "desk"}, "no other line has"),
        ({"voice": "fax"}, "no channel “fax”"),
        ({"voice": "", "text": ""}, "by which channel"),
        ({"service": "another"}, "no phone service"),
        ({"secret": ""}, "token are needed"),
    ],
)
def test_a_line_that_cannot_be_used_is_refused_with_the_reason(change: dict[str, str], why: str) -> None:
    one = room()
    new = {"name": "other", "number": "+1 555 0101", "account": ACCOUNT, "secret": TOKEN, "voice": "phone"} | change

    with pytest.raises(lines.LineError, match=why):
        lines.add_line(Desks(), one.practice, lines.Described(**new), START)

    assert len(lines.lines(one.practice)) == 1


def test_a_line_is_let_go_by_its_name() -> None:
    one = room()
    with pytest.raises(lines.LineError, match="The lines: desk"):
        lines.named(one.practice, "other")

    lines.remove_line(one.practice, lines.named(one.practice, "desk"), START)

    assert lines.lines(one.practice) == []


def test_the_phone_of_a_member_stays_out_of_the_trail() -> None:
    one = room()
    row = add_member(one.practice, "Ada Quill", "", "owner", "", 0)

    lines.set_phone(one.practice, row, "+1 555 0177", START)

    assert Member.objects.get(pk=row.pk).phone == "15550177"
    assert "0177" not in str(TrailEntry.objects.get(practice_id=one.practice, kind="phone of a member").content)
    with pytest.raises(lines.LineError, match="a line of the desk itself"):
        lines.set_phone(one.practice, row, DESK, START)


def test_a_simulated_line_takes_the_policys_own_channels() -> None:
    one = room()
    lines.remove_line(one.practice, one.line, START)

    made = lines.add_simulated(Desks(), one.practice, START)

    assert (made.number, made.voice, made.text) == ("15550100", "phone", "sms")
    assert lines.trouble(made) == ""


@pytest.mark.parametrize(("status", "why"), [(405, ""), (404, "answers 404"), (502, "answers 502")])
def test_the_doctor_asks_whether_the_desk_answers_there(
    status: int, why: str, web: Callable[[int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = room()
    monkeypatch.setenv("FRONTDESK_URL", web(status))

    assert why in unreachable(one.line)
    assert bool(why) == bool(unreachable(one.line))


def test_the_doctor_tells_what_is_wrong_with_a_line() -> None:
    one = room()
    practice = Practice.objects.get(pk=one.practice)

    (found,) = phones(practice, START, lambda _: "nobody answers there")
    (plain,) = phones(practice, START, lambda _: "")

    assert (found.level, "nobody answers there" in found.said) == (Level.WRONG, True)
    assert (plain.level, "public address with https" in plain.said) == (Level.WRONG, True)
