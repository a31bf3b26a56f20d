"""A mail server that takes nothing for a day: everything waits, is shown, and leaves once when it works again."""

import base64
from collections.abc import Iterator

import pytest

from frontdesk.office.desks import Desks
from frontdesk.office.doctor.work import work
from frontdesk.office.health import health
from frontdesk.office.take_in import take_in
from frontdesk.office.today import today
from frontdesk.office.ways import add_way
from frontdesk.store.models import Heard, Mailbox, Outgoing, OutKind, Promise, PromiseState, Stage, TrailEntry
from frontdesk.store.queries.outbox import NewOutgoing, put_out
from frontdesk.store.secret_key import seal_secret
from frontdesk.worker.loop import Loop, Outside
from frontdesk.worker.posting import Post
from office.test_take_in import POLICY, mail
from running.desks import ADDRESS
from servers.scripted import Scripted
from servers.sink import Sink
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
DAY, HOUR = 86_400, 3600


class Watched:
    """A worker over one practice whose mail leaves to a sink, on a clock that the test turns."""

    def __init__(self, port: int) -> None:
        self.at = START
        self.desks = Desks()
        self.practice = new_practice(POLICY)
        settings = {"host": "127.0.0.1", "port": port, "security": "plain", "address": ADDRESS}
        add_way(self.practice, "out", "email", "smtp", settings, "", START)
        self.post = Post(self.desks, clock=self.now)
        self.loop = Loop(self.desks, Outside(self.post, lambda _: "", lambda *_: "/"), "worker", clock=self.now)

    def now(self) -> int:
        return self.at

    def until(self, end: int) -> int:
        """Turn whenever something is due, up to a moment; how often a message was tried."""
        tries = 0
        while self.at < end:
            tries += self.loop._send(self.at)
            due = Outgoing.objects.filter(practice_id=self.practice, stage=Stage.WAITING).order_by("due_at").first()
            self.at = min(end, max(due.due_at, self.at + 1)) if due else end
        return tries

    def reply(self) -> Outgoing:
        """A reply of the owner's that is due now."""
        row = put_out(
            self.practice,
            NewOutgoing(
                OutKind.REPLY,
                "reply:1",
                "r@quill.example",
                "email",
                "bo@marsh.example",
                self.at,
                self.at,
                "Re: Palette",
                "Yes, gladly.",
            ),
        )
        assert row is not None
        return row


@pytest.fixture
def away() -> Iterator[tuple[Sink, Watched]]:
    """A sink that answers 451 to everything until a test lets it take."""
    with Sink(answer=lambda _: "451 4.3.2 Not just now") as sink:
        watched = Watched(sink.port)
        yield sink, watched
        watched.post.close()


def outgoing(watched: Watched, kind: OutKind) -> Outgoing:
    return Outgoing.objects.get(practice_id=watched.practice, kind=kind)


def test_a_day_of_refusals_loses_nothing_and_sends_nothing_twice(away: tuple[Sink, Watched]) -> None:
    sink, watched = away
    watched.reply()

    refused = watched.until(START + DAY // 2)
    sink.stop()  # then the connection is refused
    unreachable = watched.until(START + DAY)

    waiting = outgoing(watched, OutKind.REPLY)
    assert (waiting.stage, waiting.trouble != "") == (Stage.WAITING, True)
    assert 10 < refused < 30, "it backs off to one try in an hour"
    assert 8 < unreachable < 16
    sink.answer = lambda _: "250 2.0.0 Taken"
    sink.start()
    watched.until(START + DAY + 2 * HOUR)
    watched.until(START + 3 * DAY)

    assert [one.recipients for one in sink.taken] == [("bo@marsh.example",)]
    assert outgoing(watched, OutKind.REPLY).stage == Stage.DONE


def test_what_waits_is_shown_wherever_somebody_looks(away: tuple[Sink, Watched]) -> None:
    _, watched = away
    row = watched.reply()

    watched.until(START + HOUR)

    seen = today(watched.desks, watched.practice, watched.at)
    assert [(one.pk, "451" in one.trouble) for one in seen.tried] == [(row.pk, True)]
    pulse = health(watched.at).pulse
    assert pulse is not None
    assert pulse.tried >= 1
    assert any("will be tried again" in line.said for line in work(watched.at))


def test_today_says_what_the_server_said(away: tuple[Sink, Watched], monkeypatch: pytest.MonkeyPatch) -> None:
    from frontdesk.store.queries.practices import add_member
    from frontdesk.web import desks as web_desks
    from web.furnished import browser

    _, watched = away
    watched.reply()
    member = add_member(watched.practice, "Ada", "", "owner", "", 0)
    watched.until(START + HOUR)
    monkeypatch.setattr(web_desks, "now", watched.now)

    page = browser(watched.practice, member.pk).get("/desk/").content.decode()

    assert "Not away yet" in page
    assert "451" in page


def test_an_answer_whose_promise_is_past_is_not_sent_any_more(away: tuple[Sink, Watched]) -> None:
    sink, watched = away
    take_in(watched.desks, watched.practice, mail(1, topic="palette"))
    Promise.objects.filter(practice_id=watched.practice).update(by=START + 20 * HOUR)
    watched.until(START + DAY)

    sink.answer = lambda _: "250 2.0.0 Taken"
    watched.until(START + 2 * DAY)

    row = outgoing(watched, OutKind.ACKNOWLEDGE)
    assert sink.taken == []
    assert (row.stage, "the moment it names is past" in row.trouble) == (Stage.LOOK, True)
    assert Promise.objects.get(practice_id=watched.practice).heard == Heard.NO
    assert TrailEntry.objects.filter(practice_id=watched.practice, kind="not sent").count() == 1


def test_an_answer_whose_promise_stands_leaves_late_and_tells_it(away: tuple[Sink, Watched]) -> None:
    sink, watched = away
    take_in(watched.desks, watched.practice, mail(1, topic="palette"))
    Promise.objects.filter(practice_id=watched.practice).update(by=START + 5 * DAY)
    watched.until(START + DAY)

    sink.answer = lambda _: "250 2.0.0 Taken"
    watched.until(START + 2 * DAY)

    assert len(sink.taken) == 1
    assert Promise.objects.get(practice_id=watched.practice).heard == Heard.YES


def test_an_answer_is_not_sent_once_a_person_has_answered(away: tuple[Sink, Watched]) -> None:
    sink, watched = away
    take_in(watched.desks, watched.practice, mail(1, topic="palette"))
    watched.until(START + HOUR)
    Promise.objects.filter(practice_id=watched.practice).update(state=PromiseState.KEPT, settled_at=START + HOUR)

    sink.answer = lambda _: "250 2.0.0 Taken"
    watched.until(START + 4 * HOUR)

    assert sink.taken == []
    assert "meanwhile the client was answered" in outgoing(watched, OutKind.ACKNOWLEDGE).trouble


def test_what_is_refused_for_five_days_waits_for_a_person(away: tuple[Sink, Watched]) -> None:
    _, watched = away
    watched.reply()

    watched.until(START + 5 * DAY - HOUR)
    assert outgoing(watched, OutKind.REPLY).stage == Stage.WAITING
    watched.until(START + 6 * DAY)

    assert outgoing(watched, OutKind.REPLY).stage == Stage.LOOK


def test_a_wrong_password_is_shown_and_the_right_one_lets_everything_go() -> None:
    def judged(said: str) -> str:
        knows = base64.b64decode(said.split(" ")[2]) == b"\0desk\0right"
        return "235 Welcome" if knows else "535 5.7.8 Wrong name or password"

    with Scripted({"AUTH": judged}) as server:
        watched = Watched(server.port)
        way = {"host": "127.0.0.1", "port": server.port, "security": "plain", "address": ADDRESS, "user": "desk"}
        box = Mailbox.objects.filter(practice_id=watched.practice)
        box.update(settings=way, secret=seal_secret("wrong"))
        row = watched.reply()
        tries = watched.until(START + 6 * HOUR)

        (shown,) = today(watched.desks, watched.practice, watched.at).tried
        assert (shown.pk, server.taken) == (row.pk, [])
        assert "Wrong name or password" in shown.trouble or "password" in shown.trouble
        assert 8 < tries < 16
        box.update(secret=seal_secret("right"))
        watched.until(START + 9 * HOUR)
        watched.post.close()

    assert len(server.taken) == 1
    assert outgoing(watched, OutKind.REPLY).stage == Stage.DONE
