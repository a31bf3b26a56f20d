"""Clients are made, changed, joined and accounted for; each change is in the trail and holds from then on."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from frontdesk.desk import Kind
from frontdesk.office.clients import charging, goodwill, joining, keeping, ladder, listing, looking
from frontdesk.office.clients.ladder import LadderError, StepLetter
from frontdesk.office.clients.reading import read_address, read_kept
from frontdesk.office.desks import Desks
from frontdesk.office.take_in import take_in
from frontdesk.policy import parse_policy
from frontdesk.store.models import (
    Address,
    Charge,
    Client,
    Contact,
    Crossing,
    Decision,
    Outgoing,
    Promise,
    Stage,
    Thread,
    TrailEntry,
)
from frontdesk.store.queries import people
from frontdesk.store.queries.clients import Kept
from office.test_take_in import HOUR, POLICY, mail
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
DAY = 86_400
BO, CELL = read_address("Bo@Marsh.example"), read_address("+1 (555) 0142")


def made(practice: int, name: str = "Bo Marsh", *addresses: str, **kept: Any) -> int:
    found = keeping.make(practice, Kept(name, **kept), [read_address(one) for one in addresses], START, "Ada")
    assert found.client is not None
    return found.client


def trail_of(practice: int, kind: str) -> list[dict[str, Any]]:
    rows = TrailEntry.objects.filter(practice_id=practice, kind=kind).order_by("id")
    return [json.loads(one.content or "{}") for one in rows]


def by_phone(number: int, at: int, *, channel: str = "cell", text: str = "") -> Any:
    """A call of Bo's, as a channel would bring it."""
    arrival = mail(number, at=at)
    sender = replace(arrival.contact.sender, address="15550142")
    contact = replace(arrival.contact, kind=Kind.CALL, channel=channel, text=text, subject="", sender=sender, to=())
    return replace(arrival, key=f"call:{number}", contact=contact, address_kind="phone", topic="", text=text)


def test_a_client_made_by_hand_is_known_when_she_writes_and_later_changes_hold_from_then_on() -> None:
    practice, desks = new_practice(POLICY), Desks()
    client = made(practice, "Bo Marsh", "bo@marsh.example", tier="retainer")

    first = take_in(desks, practice, mail(1))
    keeping.change(practice, client, Kept("Bo Marsh", "concierge"), START, "Ada")
    second = take_in(desks, practice, mail(2, at=START + 60, topic="other"))

    assert first.decision is not None
    assert second.decision is not None
    assert (first.decision.tier, second.decision.tier) == ("retainer", "concierge")
    assert Contact.objects.filter(client_id=client).count() == 2
    assert [one["of"]["tier"] for one in trail_of(practice, "taken in")] == ["retainer", "concierge"]
    (changed,) = trail_of(practice, "client changed")
    assert (changed["changed"], changed["by"]) == ({"tier": ["retainer", "concierge"]}, "Ada")


def test_an_address_that_is_somebodys_is_taken_from_nobody() -> None:
    practice = new_practice(POLICY)
    bo, cy = made(practice, "Bo", "bo@marsh.example"), made(practice, "Cy", "cy@fern.example")

    again = keeping.make(practice, Kept("Bo again"), [BO], START, "Ada")

    assert (again.client, again.taken) == (None, (("bo@marsh.example", "Bo"),))
    assert keeping.add_address(practice, cy, BO, START, "Ada") == "taken"
    assert keeping.add_address(practice, bo, CELL, START, "Ada") == "added"
    assert keeping.add_address(practice, bo, read_address("1-555-0142"), START, "Ada") == "had"
    assert keeping.drop_address(practice, bo, CELL, START, "Ada")
    assert not keeping.drop_address(practice, cy, BO, START, "Ada")
    assert len(trail_of(practice, "address added")) == len(trail_of(practice, "address dropped")) == 1


def test_what_was_written_of_a_client_is_checked_field_by_field() -> None:
    policy = parse_policy(POLICY).policy
    assert policy is not None
    good = {
        "tier": "24/7",
        "language": "es",
        "time_zone": "Europe/Madrid",
        "since": "2024-05-01",
        "monthly_hours": "7.5",
    }
    bad = {
        "tier": "gold",
        "language": "Spanish!",
        "time_zone": "America/New_Yrok",
        "since": "May",
        "monthly_revenue": "-3",
        "personal": "perhaps",
    }

    kept, problems = read_kept({"name": " Bo  Marsh ", **good, "monthly_revenue": "1200,50"}, policy, Kept(""))
    wrong, sentences = read_kept(bad, policy, kept)

    assert (kept, problems) == (
        Kept(
            "Bo Marsh",
            "concierge",
            "es",
            "Europe/Madrid",
            since=date(2024, 5, 1),
            monthly_cents=120_050,
            monthly_minutes=450,
        ),
        {},
    )
    assert wrong == kept
    assert set(sentences) == set(bad)
    assert "America/New_York" in sentences["time_zone"]


@pytest.mark.parametrize(
    ("written", "kind", "is_good"),
    [
        ("mailto:Bo@Marsh.Example", "mail", True),
        ("bo@marsh", "mail", False),
        ("bo marsh@x.example", "mail", False),
        ("tel:+1-555-0142", "phone", True),
        ("12", "phone", False),
        ("@bo.marsh", "handle", True),
        ("the blue house", "handle", False),
    ],
)
def test_an_address_is_told_by_its_form(written: str, kind: str, is_good: bool) -> None:
    found = read_address(written)

    assert (found.kind, found.problem == "") == (kind, is_good)


def test_a_friends_call_on_the_private_number_stays_out_of_the_desk_until_it_concerns_work() -> None:
    practice, desks = new_practice(POLICY), Desks()
    client = made(practice, "Bo", "+1 555 0142", tier="retainer", is_personal=True)

    friendly = take_in(desks, practice, by_phone(1, START, text="Are you coming to the lake on Sunday?"))
    work = take_in(desks, practice, by_phone(2, START + 60, text="Please do the bookkeeping for March."))
    urgent = take_in(desks, practice, by_phone(3, START + 120, text="Our site is down."))
    listed = take_in(desks, practice, by_phone(4, START + 180, channel="phone", text="Are you coming on Sunday?"))

    assert friendly.decision is not None
    assert (friendly.decision.ruling, friendly.decision.ring, friendly.decision.crossings) == ("through", True, ())
    assert friendly.decision.because[-1].path == "client.personal"
    assert [one.decision.crossings[:1] for one in (work, urgent, listed) if one.decision] == [
        ("closed_channel",),
        ("closed_channel",),
        ("off_hours_call",),
    ]
    assert not Promise.objects.filter(contact_id=friendly.contact).exists()
    assert not Outgoing.objects.filter(contact_id=friendly.contact).exists()
    keeping.change(practice, client, Kept("Bo", "retainer"), START, "Ada")
    after = take_in(desks, practice, by_phone(5, START + 240, text="Are you coming to the lake on Sunday?"))
    assert after.decision is not None
    assert after.decision.ruling == "redirected"


def test_joined_clients_are_one_and_can_be_parted() -> None:
    practice, desks = new_practice(POLICY), Desks()
    bo = made(practice, "Bo", "+1 555 0142", tier="retainer")
    take_in(desks, practice, mail(1))
    other = Client.objects.get(practice_id=practice, sorted_name="bo marsh").pk
    people.tell(practice, bo, ["nudge"], START)
    people.tell(practice, other, ["nudge", "third_party"], START)

    assert joining.join(practice, bo, other, START, "Ada")
    assert not joining.join(practice, bo, other, START, "Ada")
    assert not joining.join(practice, bo, bo, START, "Ada")
    take_in(desks, practice, mail(2, at=START + 60, topic="palette"))

    assert Contact.objects.filter(client_id=bo).count() == 2
    assert Thread.objects.get(practice_id=practice).client_id == bo
    assert Decision.objects.filter(contact__client_id=bo, body__tier="retainer").count() == 1
    assert [one.client.pk for one in listing.listed(desks, practice, START).rows] == [bo]
    (row,) = looking_at(desks, practice, bo).joinings

    assert joining.undo(practice, row.pk, START, "Ada") == (bo, other)
    assert joining.undo(practice, row.pk, START, "Ada") is None
    assert Address.objects.get(practice_id=practice, value="bo@marsh.example").client_id == other
    assert set(people_told(other)) == {"nudge", "third_party"}
    assert Contact.objects.filter(client_id=other).count() == 1
    assert [one["by"] for one in [*trail_of(practice, "clients joined"), *trail_of(practice, "joining undone")]] == [
        "Ada",
        "Ada",
    ]


def looking_at(desks: Desks, practice: int, client: int, at: int = START) -> looking.ClientSeen:
    seen = looking.client_seen(desks, practice, client, at)
    assert seen is not None
    return seen


def people_told(client: int) -> list[str]:
    from frontdesk.store.models import Told

    return list(Told.objects.filter(client_id=client).values_list("kind", flat=True))


def test_goodwill_is_logged_and_struck_in_the_open() -> None:
    practice, desks = new_practice(POLICY), Desks()
    client = made(practice)

    assert goodwill.log(practice, client, date(2026, 3, 6), 25, "A second look at the palette", START, "Ada")
    assert goodwill.log(practice, client, date(2026, 3, 7), 250, "wrong", START, "Ada")
    assert not goodwill.log(practice, client, date(2026, 3, 7), 0, "", START, "Ada")
    wrong = looking_at(desks, practice, client).accounts.goodwill[0]
    assert goodwill.strike(practice, wrong.pk, START, "Ada") == client
    assert goodwill.strike(practice, wrong.pk, START, "Ada") is None

    seen = looking_at(desks, practice, client)
    assert (seen.accounts.goodwill_minutes, seen.fit.goodwill_minutes) == (25, 25)
    assert [one.what for one in seen.accounts.goodwill] == ["A second look at the palette"]
    assert (len(trail_of(practice, "goodwill")), len(trail_of(practice, "goodwill struck"))) == (2, 1)


def test_off_hours_work_is_charged_once_its_minutes_are_said() -> None:
    practice, desks = new_practice(POLICY), Desks()
    client = made(practice, "Bo", "bo@marsh.example", tier="retainer")
    taken = take_in(desks, practice, mail(1, text="Our site is down."))
    people.grant_exception(practice, client, START + 60, "a launch")

    first, second = charging.lines(desks, practice, client, START - DAY, START + DAY)
    assert (first.source, first.rate, first.amount) == (f"contact {taken.contact}", "150.00 USD per hour", None)
    assert (second.what, second.source.split()[0]) == ("a launch", "exception")
    assert charging.charge(practice, first.row, 40, "", START + HOUR, "Ada") == client
    assert charging.charge(practice, first.row, 2000, "", START + HOUR, "Ada") is None
    assert charging.charge_exception(desks, practice, second.exception, charging.Minutes(0), START, "Ada") == client

    lines = charging.lines(desks, practice, None, START - DAY, START + DAY)
    assert [str(one.amount) for one in lines] == ["100.00 USD", "0.00 USD"]
    assert Charge.objects.filter(practice_id=practice).count() == 2
    assert [one["minutes"] for one in trail_of(practice, "charge")] == [[None, 40], [None, 0]]


def crossed(practice: int, desks: Desks, calls: int = 4) -> int:
    """A client who has called out of hours so often that the ladder proposes a talk."""
    client = made(practice, "Bo Marsh", "+1 555 0142", "bo@marsh.example", tier="retainer")
    Client.objects.filter(pk=client).update(guide_signed_at=START)
    for number in range(calls):
        take_in(desks, practice, by_phone(number, START + number * HOUR, channel="phone", text="Hello?"))
    return client


def test_the_ladder_proposes_what_was_drafted_and_it_leaves_at_an_open_hour() -> None:
    practice, desks = new_practice(POLICY), Desks()
    client = crossed(practice, desks)
    at = START + 4 * HOUR
    seen = looking_at(desks, practice, client, at)
    assert (seen.standing.count, seen.proposal is not None and seen.proposal.step) == (4, "talk")
    letter = StepLetter("talk", seen.subject, "Hello Bo,\nlet us talk.\n\nAda")

    leaving = ladder.send(desks, practice, client, letter, at, "Ada")

    row = Outgoing.objects.get(pk=leaving.outgoing)
    assert desks.of(practice).rules.local(row.due_at).isoformat() == "2026-03-09T09:00:00-04:00"
    assert (row.kind, row.recipient, row.stage) == ("reply", "bo@marsh.example", Stage.WAITING)
    assert looking_at(desks, practice, client, at).proposal is None
    assert looking_at(desks, practice, client, at).acts[0].outgoing_id == row.pk
    with pytest.raises(LadderError, match="not sent twice"):
        ladder.send(desks, practice, client, letter, at + 1, "Ada")


@pytest.mark.parametrize(
    ("subject", "text", "why"),
    [
        ("", "words", "no subject"),
        ("Us", " ", "no words"),
        ("Us", "call 555 0199", "private"),
        ("Us", "x" * 10_001, "too long"),
    ],
)
def test_a_letter_that_may_not_leave_is_refused_with_its_reason(subject: str, text: str, why: str) -> None:
    practice, desks = new_practice(POLICY), Desks()
    client = made(practice, "Bo", "bo@marsh.example")

    with pytest.raises(LadderError, match=why):
        ladder.send(desks, practice, client, StepLetter("talk", subject, text), START, "Ada")

    assert not Outgoing.objects.filter(practice_id=practice).exists()


def test_a_letter_needs_a_mail_address_and_in_shadow_mode_stays_here() -> None:
    practice, shadowed, desks = new_practice(POLICY), new_practice(POLICY, is_shadow=True), Desks()
    letter = StepLetter("farewell", "Us", "Farewell.")

    with pytest.raises(LadderError, match="No mail address"):
        ladder.send(desks, practice, made(practice, "Bo", "+1 555 0142"), letter, START, "Ada")
    leaving = ladder.send(desks, shadowed, made(shadowed, "Bo", "bo@marsh.example"), letter, START, "Ada")

    assert leaving.is_shadow
    assert Outgoing.objects.get(pk=leaving.outgoing).stage == Stage.SHADOW


def test_a_step_is_waived_with_a_reason_and_the_next_crossing_proposes_again() -> None:
    practice, desks = new_practice(POLICY), Desks()
    client = crossed(practice, desks)
    at = START + 4 * HOUR

    assert not ladder.waive(practice, client, "talk", "  ", at, "Ada")
    assert ladder.waive(practice, client, "talk", "Her mother is ill.", at, "Ada")

    seen = looking_at(desks, practice, client, at)
    assert (seen.proposal, seen.standing.count) == (None, 4)
    assert trail_of(practice, "ladder step waived")[0]["reason"] == "Her mother is ill."
    take_in(desks, practice, by_phone(9, at + HOUR, channel="phone", text="Hello?"))
    assert looking_at(desks, practice, client, at + HOUR).proposal is not None


def test_the_list_is_sorted_searched_and_read_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MOST", 2)
    practice, desks = new_practice(POLICY), Desks()
    bo = crossed(practice, desks, 2)
    names = ["Ágata Nuñez", "Cy Fern", "cy fern", "Zoë Lake"]
    others = {name: made(practice, name, f"{number}@lake.example") for number, name in enumerate(names)}

    def walked(sort: str, search: str = "") -> list[int]:
        found, after = [], None
        for _ in range(9):
            page = listing.listed(desks, practice, START + DAY, sort, search, after)
            found += [one.client.pk for one in page.rows]
            after = page.after
            if after is None:
                break
        return found

    by_name = [others["Ágata Nuñez"], bo, others["Cy Fern"], others["cy fern"], others["Zoë Lake"]]
    assert walked("name") == by_name
    assert walked("standing") == walked("last") == [bo, *(one for one in by_name if one != bo)]
    assert walked("name", "NUNEZ") == [others["Ágata Nuñez"]]
    assert walked("name", "3@lake") == [others["Zoë Lake"]]
    assert walked("name", "nobody") == []
    row = listing.listed(desks, practice, START + DAY, "standing").rows[0]
    assert (row.standing.count, row.trend.weeks[-1], row.last_at) == (2, 3, START + HOUR)


def test_a_client_of_another_practice_is_out_of_reach() -> None:
    mine, theirs, desks = new_practice(POLICY), new_practice(POLICY), Desks()
    client = made(theirs, "Theo", "theo@lake.example")
    letter = StepLetter("talk", "Us", "words")

    assert looking.client_seen(desks, mine, client, START) is None
    assert not keeping.change(mine, client, Kept("Mine"), START, "Mia")
    assert keeping.add_address(mine, client, CELL, START, "Mia") == "nobody"
    assert not goodwill.log(mine, client, date(2026, 3, 6), 5, "", START, "Mia")
    assert not ladder.waive(mine, client, "talk", "why", START, "Mia")
    assert not joining.join(mine, made(mine), client, START, "Mia")
    with pytest.raises(LadderError, match="no such client"):
        ladder.send(desks, mine, client, letter, START, "Mia")
    assert Client.objects.get(pk=client).name == "Theo"


def test_a_complaint_is_counted_in_the_trend() -> None:
    practice, desks = new_practice(POLICY), Desks()
    client = made(practice, "Bo", "bo@marsh.example")
    take_in(desks, practice, mail(1, text="This is unacceptable, I am very disappointed with your work."))

    assert looking_at(desks, practice, client).trend.displeased.now == 1
    assert Crossing.objects.filter(client_id=client).count() == 0
