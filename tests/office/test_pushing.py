"""Alerts in a member's browser: one of the ways, by the same rules; a browser that is gone is dropped and told."""

import json

import pytest

from frontdesk.channels.push import Fate, Subscription, Told, read_subscription
from frontdesk.office import alerting, pushing
from frontdesk.office.desks import Desks
from frontdesk.office.take_in import take_in
from frontdesk.store import claims
from frontdesk.store.health import unreadable_secrets
from frontdesk.store.models import Alert, Client, Member, Outgoing, PushBrowser, Stage, TrailEntry
from frontdesk.store.queries import pushes
from frontdesk.store.queries.practices import add_member, members
from office.test_take_in import POLICY, mail
from pages.filled import ADDRESS
from servers.push_service import Receiver, packed
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
MINUTE = 60


class Services:
    """The push services of the world: what was handed to them, and what they answer."""

    def __init__(self) -> None:
        self.told: list[dict[str, str]] = []
        self.topics: list[str] = []
        self.fate = Told(Fate.ARRIVED)

    def hand(self, _to: Subscription, plain: bytes, topic: str) -> Told:
        self.told.append(json.loads(plain))
        self.topics.append(topic)
        return self.fate

    def push(self, member: Member, words: pushing.Words, at: int) -> str:
        return pushing.push_to_browsers(member, words, at, self.hand)


def alerted(*, address: str = "") -> tuple[int, Desks, Member]:
    """A practice with an urgent message that came at START, and a member with a browser."""
    practice, desks = new_practice(POLICY), Desks()
    member = add_member(practice, "Ada Quill", address, "owner", "", 0)
    assert turned_on(practice, member) == ""
    take_in(desks, practice, mail())
    Client.objects.filter(practice_id=practice).update(tier="retainer")
    take_in(desks, practice, mail(2, text="Our site is down.", topic="help"))
    return practice, desks, member


def turned_on(practice: int, member: Member, number: int = 1) -> str:
    receiver = Receiver()
    given = [f"https://push.example/{number}", packed(receiver.public), packed(receiver.secret)]
    return pushing.turn_on(practice, member, given, f"Firefox {number}", START)


def turn(desks: Desks, at: int, services: Services) -> None:
    for row in claims.claim(Alert, "a", at):
        alerting.fire(
            desks, row, lambda _: "", lambda *of: f"http://desk.example/{of[1]}/{of[2]}", at, push=services.push
        )


def kinds(practice: int) -> list[str]:
    return list(TrailEntry.objects.filter(practice_id=practice).order_by("id").values_list("kind", flat=True))


def test_an_alert_comes_to_the_browser_until_it_is_taken_and_replaces_itself() -> None:
    practice, desks, member = alerted()
    services = Services()
    for minute in range(11):
        turn(desks, START + minute * MINUTE, services)
    alert = Alert.objects.get(practice_id=practice)

    alerting.take(desks, practice, alert.pk, START + 11 * MINUTE, "Ada Quill")
    turn(desks, START + 60 * MINUTE, services)

    assert len(services.told) == 3
    assert set(services.topics) == {f"alert-{alert.pk}"}
    assert {one["link"] for one in services.told} == {f"http://desk.example/{alert.pk}/{member.pk}"}
    assert PushBrowser.objects.get(practice_id=practice).reached_at == START + 10 * MINUTE


def test_a_push_says_who_and_how_and_none_of_the_clients_words() -> None:
    _, desks, _ = alerted()
    services = Services()

    turn(desks, START, services)

    ((told),) = services.told
    assert told["title"] == "Urgent: Bo Marsh"
    assert told["body"] == "Bo Marsh wrote by email and it is urgent."
    assert not any(word in str(told) for word in ("site", "Palette", "help"))


def test_who_has_nothing_but_a_browser_can_be_reached_and_then_it_is_given_up() -> None:
    practice, desks, _ = alerted()
    services = Services()

    for minute in range(40):
        turn(desks, START + minute * MINUTE, services)

    assert len(services.told) == 6
    assert Alert.objects.get(practice_id=practice).stage == Stage.LOOK


def test_a_browser_that_is_gone_is_dropped_once_its_keys_with_it_and_she_is_told() -> None:
    practice, desks, _ = alerted(address="ada@quill.example")
    services = Services()
    services.fate = Told(Fate.GONE, "The browser takes alerts no more.")

    for minute in range(11):
        turn(desks, START + minute * MINUTE, services)

    row = PushBrowser.objects.get(practice_id=practice)
    assert (row.gone_at, row.sealed) == (START, "")
    assert len(services.told) == 1
    note = Outgoing.objects.get(practice_id=practice, key__startswith="note:push-gone")
    assert note.recipient == "ada@quill.example"
    assert "Firefox 1 takes your alerts no more" in note.text
    assert kinds(practice).count("browser gone") == 1
    assert not members(practice)[0].takes_pushes


def test_a_service_that_is_down_drops_nothing_and_the_trouble_is_told() -> None:
    practice, desks, _ = alerted(address="ada@quill.example")
    services = Services()
    services.fate = Told(Fate.LATER, "The browser's push service did not take the alert now: it answered 503.")

    turn(desks, START, services)

    assert PushBrowser.objects.get(practice_id=practice).gone_at is None
    assert "Firefox 1: The browser's push service" in Alert.objects.get(practice_id=practice).trouble
    assert Outgoing.objects.filter(practice_id=practice, key__startswith="note:alert").count() == 1


def test_what_the_browser_handed_over_is_sealed_and_the_newest_five_are_kept() -> None:
    practice = new_practice(POLICY)
    member = add_member(practice, "Ada Quill", "", "owner", "", 0)

    for number in range(7):
        turned_on(practice, member, number)

    rows = pushes.browsers(practice, member.pk)
    assert [one.label for one in rows] == [f"Firefox {number}" for number in range(2, 7)]
    assert not any("push.example" in one.sealed for one in rows)
    assert unreadable_secrets() == []
    PushBrowser.objects.filter(pk=rows[0].pk).update(sealed="made with another key")
    assert any("Ada Quill in Firefox 2" in one for one in unreadable_secrets())


def test_a_browser_serves_whoever_turned_it_on_last() -> None:
    practice = new_practice(POLICY)
    first, second = (add_member(practice, name, "", "member", "", 0) for name in ("Ada", "Sam"))

    for member in (first, second):
        assert pushing.turn_on(practice, member, list(ADDRESS.values()), "Firefox", START) == ""

    assert [one.takes_pushes for one in members(practice)] == [False, True]
    (row,) = pushes.browsers(practice, second.pk)
    assert not pushing.turn_off(practice, first, row.pk, START)
    assert pushing.turn_off(practice, second, row.pk, START)
    assert kinds(practice) == ["alerts turned on", "alerts turned on", "alerts turned off"]


def test_a_trial_goes_to_one_browser_and_tells_what_went_wrong() -> None:
    practice = new_practice(POLICY)
    member = add_member(practice, "Ada Quill", "", "owner", "", 0)
    for number in (1, 2):
        turned_on(practice, member, number)
    row, services = pushes.browsers(practice, member.pk)[1], Services()

    went = pushing.try_one(practice, member, row.pk, "http://desk.example/", START, services.hand)
    services.fate = Told(Fate.REFUSED, "refused")
    failed = pushing.try_one(practice, member, row.pk, "http://desk.example/", START, services.hand)

    assert (went, failed) == ("", "Firefox 2: refused")
    assert [one["title"] for one in services.told] == ["A trial alert"] * 2
    assert pushing.try_one(practice, member, row.pk + 99, "", START, services.hand) is None


def test_the_desks_key_stays_the_same_and_is_another_at_another_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    here = pushing.public_key()
    assert pushing.public_key() == here

    monkeypatch.setattr(pushing, "desk_push_seed", lambda: b"another desk".ljust(64))

    assert pushing.public_key() != here
    assert read_subscription(*ADDRESS.values()).origin == "https://push.example"
