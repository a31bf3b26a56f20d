"""An exception for a client: ahead with an end or for what happened; counted, charged, ended, in the trail (P16)."""

from dataclasses import replace

import pytest

from desk.practice import BASE
from frontdesk.desk import Kind
from frontdesk.office import exceptions
from frontdesk.office.away import Leave, go_away
from frontdesk.office.desks import Desks
from frontdesk.office.exceptions import NotGrantedError, Wish
from frontdesk.office.said import hold_state
from frontdesk.office.take_in import Taken, take_in
from frontdesk.store import trail
from frontdesk.store.models import Client, Crossing, ExceptionTaken, Outgoing, TrailEntry
from frontdesk.store.queries import duties, known
from frontdesk.store.queries.practices import add_member
from office.test_take_in import mail
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
HOUR, DAY = 3600, 86_400
POLICY = "\n".join(BASE.values()).replace("exceptions = { count = 1", "exceptions = { count = 2")
BY = "the test"


def known_client(policy: str = POLICY) -> tuple[int, Desks, Client]:
    """A practice that knows Bo, who is on a retainer with two exceptions a quarter."""
    practice, desks = new_practice(policy), Desks()
    add_member(practice, "Ada", "ada@home.example", "owner", "", 0)
    take_in(desks, practice, mail())
    Client.objects.filter(practice_id=practice).update(tier="retainer", name="Bo Marsh")
    return practice, desks, Client.objects.get(practice_id=practice)


def texts(desks: Desks, practice: int, number: int, at: int = START, channel: str = "sms") -> Taken:
    found = mail(number, topic="")
    contact = replace(found.contact, at=at, channel=channel, kind=Kind.TEXT, subject="", text="Where are you?")
    return take_in(desks, practice, replace(found, contact=contact))


def granted(practice: int, desks: Desks, client: Client, channel: str = "sms", start: int = START) -> int:
    wish = Wish(start, start + HOUR, "her shop opens tonight", channel)
    return exceptions.grant(desks, practice, client, wish, min(start, START), BY)


def test_without_one_a_closed_channel_is_a_crossing() -> None:
    practice, desks, _ = known_client()

    decided = texts(desks, practice, 2).decision

    assert decided is not None
    assert (decided.ruling, decided.crossings) == ("redirected", ("closed_channel",))


def test_within_one_it_goes_through_and_is_no_crossing_and_is_charged() -> None:
    practice, desks, client = known_client()
    granted(practice, desks, client)

    decided = texts(desks, practice, 2).decision

    assert decided is not None
    assert (decided.ruling, decided.crossings, decided.charge) == ("through", (), "150.00 USD per hour")
    assert decided.if_untaken is not None
    assert decided.if_untaken.promise_by is not None
    assert "state.granted" in [one.path for one in decided.because]
    note = Outgoing.objects.get(practice_id=practice, key__startswith="note:through")
    assert (note.recipient, note.client_id) == ("ada@home.example", client.pk)


@pytest.mark.parametrize(("at", "channel"), [(START + HOUR, "sms"), (START - 1, "sms"), (START, "cell")])
def test_it_holds_for_its_time_and_channel_alone(at: int, channel: str) -> None:
    practice, desks, client = known_client()
    granted(practice, desks, client)

    decided = texts(desks, practice, 2, at, channel).decision

    assert decided is not None
    assert decided.ruling == "redirected"


def test_it_holds_for_its_client_alone() -> None:
    practice, desks, client = known_client()
    granted(practice, desks, client)
    other = mail(5)
    sender = replace(other.contact.sender, address="cy@fern.example", name="Cy Fern")
    contact = replace(other.contact, sender=sender, channel="sms", kind=Kind.TEXT)

    decided = take_in(desks, practice, replace(other, contact=contact, key="other", message_id="o@x")).decision

    assert decided is not None
    assert decided.ruling == "redirected"


def test_a_call_at_night_rings_within_one_and_leaves_a_message_without() -> None:
    practice, desks, client = known_client()
    found = mail(2, topic="")
    call = replace(found.contact, channel="phone", kind=Kind.CALL, subject="", text="")
    without = take_in(desks, practice, replace(found, contact=call, key="1")).decision
    granted(practice, desks, client, channel="phone")

    within = take_in(desks, practice, replace(found, contact=call, key="2")).decision

    assert without is not None
    assert within is not None
    assert (without.ring, "off_hours_call" in without.crossings) == (False, True)
    assert (within.ring, within.crossings) == (True, ())


def test_each_counts_once_in_its_period_and_beyond_it_is_refused_or_marked() -> None:
    practice, desks, client = known_client()
    for number in range(2):
        granted(practice, desks, client, start=START + number * 2 * HOUR)
    assert str(exceptions.remaining(desks, practice, client, START)) == "0 of 2 per quarter left"

    with pytest.raises(NotGrantedError, match="no exception left"):
        granted(practice, desks, client)
    wish = Wish(START, START + HOUR, "a fire", is_beyond=True)
    number = exceptions.grant(desks, practice, client, wish, START, BY)

    assert ExceptionTaken.objects.get(pk=number).is_beyond
    assert exceptions.remaining(desks, practice, client, START + 120 * DAY).count == 2


def test_a_tier_without_exceptions_has_none() -> None:
    practice, desks, client = known_client()
    client.tier = "prospect"

    with pytest.raises(NotGrantedError, match="the tier has no exceptions"):
        granted(practice, desks, client)


def test_what_happened_counts_as_an_exception_and_moves_no_ladder() -> None:
    practice, desks, client = known_client()
    texts(desks, practice, 2)
    crossing = Crossing.objects.get(practice_id=practice)
    assert len(known.state_of(practice, client, None, START + DAY).crossings) == 1

    exceptions.forgive(desks, practice, crossing.pk, "it was my mistake", START + HOUR, BY, is_beyond=False)

    assert known.state_of(practice, client, None, START + DAY).crossings == ()
    assert duties.crossings_between(practice, 0, START + DAY) == []
    assert exceptions.remaining(desks, practice, client, START).count == 1
    with pytest.raises(NotGrantedError, match="already"):
        exceptions.forgive(desks, practice, crossing.pk, "again", START + HOUR, BY, is_beyond=False)


def test_ended_early_it_holds_no_more_and_still_counts() -> None:
    practice, desks, client = known_client()
    number = granted(practice, desks, client)

    assert exceptions.end(practice, number, START + 60, BY)
    assert not exceptions.end(practice, number, START + 61, BY)

    decided = texts(desks, practice, 2, START + 60).decision
    assert decided is not None
    assert decided.ruling == "redirected"
    assert exceptions.remaining(desks, practice, client, START).count == 1


def test_dropped_before_it_began_it_does_not_count() -> None:
    practice, desks, client = known_client()
    number = granted(practice, desks, client, start=START + DAY)

    assert exceptions.end(practice, number, START, BY)

    assert exceptions.remaining(desks, practice, client, START).count == 2


def test_the_list_says_what_went_through_and_at_which_rate() -> None:
    practice, desks, client = known_client()
    granted(practice, desks, client)
    texts(desks, practice, 2)

    (one,) = exceptions.running(practice, START)

    assert ([contact.channel for contact in one.contacts], one.charges) == (["sms"], ["150.00 USD per hour"])
    assert exceptions.running(practice, START + HOUR) == []


def test_the_client_hears_who_is_told_where_the_owner_is_away() -> None:
    practice, desks, client = known_client()
    add_member(practice, "Sam Ito", "sam@home.example", "member", "", 1)
    go_away(practice, Leave("Ada", START - 1, START + DAY), START - 1, BY)
    granted(practice, desks, client)

    decided = texts(desks, practice, 2).decision

    assert decided is not None
    assert "Sam Ito is told of it now" in decided.reply.text
    note = Outgoing.objects.get(practice_id=practice, key__startswith="note:through")
    assert note.recipient == "sam@home.example"


def test_a_reply_sent_now_within_one_takes_no_other() -> None:
    from frontdesk.desk import OwnReply, hold

    practice, desks, client = known_client()
    granted(practice, desks, client)
    reply = OwnReply(
        START, tier="retainer", channel="sms", client=str(client.pk), answered_at=START, send_now="tonight"
    )

    held = hold(desks.of(practice).rules, reply, hold_state(practice, client.pk, START))

    assert (held.leaves_at, held.slip, held.exception) == (START, False, False)


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (Wish(START, START, "because"), "end before it begins"),
        (Wish(START, START + 61 * DAY, "because"), "60 days"),
        (Wish(START, START + DAY, " "), "its reason"),
        (Wish(START, START + DAY, "because", "pigeon"), "no channel “pigeon”"),
    ],
)
def test_one_without_end_or_reason_is_refused(wish: Wish, why: str) -> None:
    practice, desks, client = known_client()

    with pytest.raises(NotGrantedError, match=why):
        exceptions.grant(desks, practice, client, wish, START, BY)

    assert not ExceptionTaken.objects.filter(practice_id=practice).exists()


def test_it_is_in_the_trail() -> None:
    practice, desks, client = known_client()
    number = granted(practice, desks, client)
    exceptions.end(practice, number, START + 60, BY)

    kinds = TrailEntry.objects.filter(practice_id=practice, client_id=client.pk, kind__startswith="exception")
    assert sorted(one.kind for one in kinds) == ["exception ended", "exception granted"]
    assert trail.verify(practice).wrong == ()


def test_the_weeks_mail_names_those_that_run() -> None:
    from frontdesk.office.weekly import give_week, plan_week
    from office.test_sheets import due

    practice, desks, client = known_client()
    monday = START + 5 * HOUR + 7 * DAY
    wish = Wish(monday, monday + 3 * DAY, "she moves house", "sms")
    exceptions.grant(desks, practice, client, wish, START, BY)
    plan_week(desks, practice, START)

    for work in due("week", START + 14 * HOUR):
        give_week(desks, work, START + 14 * HOUR)

    note = Outgoing.objects.get(practice_id=practice, key__startswith="note:week")
    assert "Exceptions that run:\n  Bo Marsh, until " in note.text
    assert "text messages: she moves house" in note.text
