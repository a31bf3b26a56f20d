"""Appointments: a place is held, booked, moved and cancelled; both sides hear of it; the desk knows of it."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from icalendar import Calendar

from desk.practice import BASE, clock, moment
from frontdesk.desk import Contact, Kind, Ruling, Sender
from frontdesk.office import pages
from frontdesk.office.arrival import Arrival, mail_key
from frontdesk.office.booking import keeping
from frontdesk.office.booking.model import Form, NotBookedError, Refusal, Visitor
from frontdesk.office.booking.times import kinds, offered
from frontdesk.office.desks import Desks
from frontdesk.office.letters import posted
from frontdesk.office.take_in import take_in
from frontdesk.store.models import Address, Appointment, Outgoing, OutKind, Stage, Standing, TrailEntry
from frontdesk.store.queries import people
from frontdesk.store.queries.time_taken import time_state
from storing import new_practice

pytestmark = pytest.mark.usefixtures("store")
CALL = (
    '[appointments]\ncall = { label = { en = "A call", es = "Una llamada" }, minutes = [15, 30], days = "mon-fri", '
    'at = "13:00-15:00", notice = "2 hours", gap_minutes = 10, horizon_days = 20, change_notice = "24 hours", '
    'place = { en = "By phone: Ada calls you", es = "Por teléfono: Ada le llama" }, bring = "Your last invoice" }\n'
)
MONDAY = moment("2026-03-09 09:30")
TUESDAY = moment("2026-03-10 13:00")
BO = Form("Bo Marsh", "bo@marsh.example", "The palette")
DESKS = Desks()


def practice_of(kind: str = CALL, *, is_shadow: bool = False) -> int:
    from frontdesk.store.queries.practices import add_member

    DESKS.known.clear()
    made = new_practice("\n".join([*BASE.values(), kind]), is_shadow=is_shadow)
    add_member(made, "Ada Quill", "ada@home.example", "owner", "", 0)
    return made


def visitor(practice: int, at: int = MONDAY, **more: object) -> Visitor:
    return Visitor(practice, at, zone="Europe/Madrid", language="en", **more)  # type: ignore[arg-type]


def times(practice: int, at: int = MONDAY, **more: object) -> list[str]:
    who, desk = visitor(practice, at, **more), DESKS.of(practice)
    return [clock(start) for day in offered(desk, who, kinds(desk, who)[0], 30) for start in day.starts]


def booked(practice: int, start: int = TUESDAY, at: int = MONDAY, form: Form = BO, **more: object) -> Appointment:
    who = visitor(practice, at, **more)
    row = keeping.hold(DESKS, who, "call", 30, start)
    return keeping.book(DESKS, who, row.pk, form)


def refused(act: object, *given: object) -> Refusal:
    with pytest.raises(NotBookedError) as found:
        act(*given)  # type: ignore[operator]
    return found.value.refusal


def mails(practice: int) -> list[Outgoing]:
    return list(Outgoing.objects.filter(practice_id=practice, kind=OutKind.INVITATION).order_by("id"))


def calendar_of(row: Outgoing) -> Calendar:
    """The invitation, as another library reads the mail that leaves."""
    mail = message_from_bytes(posted(DESKS, row, "ada@quill.example").raw, policy=policy.default)
    (part,) = [
        one for one in mail.walk() if one.get_content_type() == "text/calendar" and "method" in one["Content-Type"]
    ]
    found = Calendar.from_ical(part.get_content())
    assert part["Content-Type"].params["method"] == found["METHOD"]
    files = [one for one in mail.iter_attachments() if one.get_filename() == "appointment.ics"]
    assert [Calendar.from_ical(one.get_content()) for one in files] == [found]
    return found


def test_a_held_place_is_nobody_elses_for_ten_minutes() -> None:
    practice = practice_of()
    keeping.hold(DESKS, visitor(practice), "call", 30, TUESDAY)

    assert "2026-03-10 13:00" not in times(practice, MONDAY + 599)
    assert refused(keeping.hold, DESKS, visitor(practice, MONDAY + 5), "call", 30, TUESDAY) is Refusal.GONE
    assert "2026-03-10 13:00" in times(practice, MONDAY + 600)


def test_what_is_booked_is_written_down_with_whom_and_in_which_zone() -> None:
    practice = practice_of()

    row = booked(practice)

    assert (row.standing, row.name, row.address, row.about) == ("booked", "Bo Marsh", "bo@marsh.example", "The palette")
    assert (row.starts_at, row.ends_at, row.zone) == (TUESDAY, TUESDAY + 1800, "Europe/Madrid")
    assert row.client is not None
    assert people.client_of(practice, "mail", "bo@marsh.example") == row.client
    assert TrailEntry.objects.filter(practice_id=practice, kind="appointment booked").count() == 1
    assert [clock(one.start) for one in time_state(practice, MONDAY).appointments] == ["2026-03-10 13:00"]
    assert not [one for one in times(practice) if one.startswith("2026-03-10 13:") and one < "2026-03-10 13:40"]


def test_both_sides_get_an_invitation_and_the_client_a_reminder_within_the_hours() -> None:
    practice = practice_of()
    row = booked(practice, moment("2026-03-16 14:00"))

    to_client, to_owner, reminder = mails(practice)

    assert (to_client.recipient, to_owner.recipient) == ("bo@marsh.example", "ada@home.example")
    assert "Monday, March 16, 7:00 PM (Madrid time; 2:00 PM in New York)" in to_client.text
    assert "Where: By phone: Ada calls you" in to_client.text
    assert "Please have at hand: Your last invoice" in to_client.text
    assert pages.booking_page(practice, row.pk) in to_client.text
    assert pages.booking_page(practice, row.pk) not in to_owner.text
    # A day before is a Sunday: the desk is open last on Friday until one.
    assert clock(reminder.due_at) == "2026-03-13 12:59"
    assert reminder.invitation == ""
    event = calendar_of(to_client).events[0]
    assert datetime(2026, 3, 16, 18, tzinfo=UTC) == event.DTSTART
    assert datetime(2026, 3, 16, 18, 30, tzinfo=UTC) == event.DTEND
    assert (str(event["SUMMARY"]), event["SEQUENCE"]) == ("A call · Quill & Co", 0)
    assert str(event["ORGANIZER"]) == "mailto:ada@quill.example"
    assert str(calendar_of(to_owner).events[0]["SUMMARY"]) == "A call · Bo Marsh"


def test_a_mail_of_an_appointment_says_that_a_machine_sent_it() -> None:
    practice = practice_of()
    booked(practice)

    letter = posted(DESKS, mails(practice)[0], "ada@quill.example")

    assert letter.envelope_from == ""
    assert b"Auto-Submitted: auto-generated" in letter.raw


def test_in_shadow_mode_nothing_leaves() -> None:
    practice = practice_of(is_shadow=True)
    booked(practice)

    assert {one.stage for one in mails(practice)} == {Stage.SHADOW}


def test_moving_raises_the_sequence_and_takes_the_reminder_along() -> None:
    practice = practice_of()
    row = booked(practice, moment("2026-03-16 14:00"))

    moved = keeping.move(DESKS, visitor(practice, MONDAY + 60), row.pk, moment("2026-03-17 13:30"))

    assert (clock(moved.starts_at), moved.sequence, moved.uid) == ("2026-03-17 13:30", 1, row.uid)
    before, after = [one for one in mails(practice) if one.key.startswith("reminder")]
    assert (before.stage, after.stage) == (Stage.CANCELLED, Stage.WAITING)
    calendar = calendar_of(next(one for one in mails(practice) if one.key.startswith("moved")))
    assert (calendar["METHOD"], calendar.events[0]["SEQUENCE"]) == ("REQUEST", 1)
    assert "2026-03-16 14:00" in times(practice)


def test_it_may_be_moved_a_little_over_its_own_time() -> None:
    practice = practice_of()
    row = booked(practice)

    moved = keeping.move(DESKS, visitor(practice), row.pk, TUESDAY + 900)

    assert moved.starts_at == TUESDAY + 900


def test_cancelling_frees_the_time_and_tells_both() -> None:
    practice = practice_of()
    row = booked(practice, moment("2026-03-16 14:00"))

    gone = keeping.cancel(DESKS, visitor(practice, MONDAY + 60), row.pk, "Ada is ill.")

    assert (gone.standing, gone.sequence) == (Standing.CANCELLED, 1)
    told = [one for one in mails(practice) if one.key.startswith("cancelled")]
    calendar = calendar_of(told[0])
    assert (calendar["METHOD"], str(calendar.events[0]["STATUS"])) == ("CANCEL", "CANCELLED")
    assert "Ada is ill." in told[0].text
    assert len(told) == 2
    assert not [one for one in mails(practice) if one.key.startswith("reminder") and one.stage == Stage.WAITING]
    assert "2026-03-16 14:00" in times(practice)
    assert refused(keeping.cancel, DESKS, visitor(practice), row.pk) is Refusal.NOT_THERE


def test_after_the_stated_time_the_link_changes_nothing_and_the_owner_may() -> None:
    practice = practice_of()
    row = booked(practice)
    late = visitor(practice, TUESDAY - 86_400 + 1)

    assert refused(keeping.cancel, DESKS, late, row.pk) is Refusal.TOO_LATE
    assert refused(keeping.move, DESKS, late, row.pk, TUESDAY + 86_400) is Refusal.TOO_LATE
    owner = visitor(practice, TUESDAY - 60, is_owner=True, by="Ada")
    assert keeping.cancel(DESKS, owner, row.pk).standing == Standing.CANCELLED


def test_a_hold_that_is_over_is_booked_where_the_time_is_free_still() -> None:
    practice = practice_of()
    first = keeping.hold(DESKS, visitor(practice), "call", 30, TUESDAY)
    other = keeping.hold(DESKS, visitor(practice), "call", 30, TUESDAY + 3600)
    late = visitor(practice, MONDAY + 700)
    booked(practice, TUESDAY + 3600, MONDAY + 650, Form("Cy Fern", "cy@fern.example"))

    assert keeping.book(DESKS, late, first.pk, BO).standing == Standing.BOOKED
    assert refused(keeping.book, DESKS, late, other.pk, BO) is Refusal.LAPSED


def test_one_address_has_no_more_than_three_ahead() -> None:
    practice = practice_of()
    for day in (10, 11, 12):
        booked(practice, moment(f"2026-03-{day} 13:00"))
    row = keeping.hold(DESKS, visitor(practice), "call", 30, moment("2026-03-16 13:00"))

    assert refused(keeping.book, DESKS, visitor(practice), row.pk, BO) is Refusal.ENOUGH


def test_strangers_cannot_hold_every_time() -> None:
    practice = practice_of(CALL.replace("13:00-15:00", "09:00-17:00"))
    for number in range(keeping.MOST_HELD):
        day, start = divmod(number, 4)
        keeping.hold(DESKS, visitor(practice), "call", 15, moment(f"2026-03-{10 + day} {13 + start}:00"))

    assert refused(keeping.hold, DESKS, visitor(practice), "call", 15, moment("2026-03-17 13:00")) is Refusal.CROWDED


def test_what_is_included_costs_nothing_until_it_is_used_up() -> None:
    terms = 'notice = "2 hours", price = "90.00 USD", included = { retainer = { count = 1, per = "month" } }'
    practice = practice_of(CALL.replace('notice = "2 hours"', terms))
    client = people.add_client(practice, "mail", "bo@marsh.example", "Bo Marsh", MONDAY)
    type(client).objects.filter(pk=client.pk).update(tier="retainer")

    prices = [booked(practice, moment(one), client=client.pk).price for one in ("2026-03-10 13:00", "2026-03-11 13:00")]

    assert prices == ["", "90.00 USD"]
    assert booked(practice, moment("2026-03-12 13:00"), form=Form("Cy", "cy@fern.example")).price == "90.00 USD"


def test_a_booked_call_rings_through_in_its_time_and_at_no_other() -> None:
    practice = practice_of()
    row = booked(practice)
    assert row.client_id is not None
    Address.objects.create(practice_id=practice, client_id=row.client_id, kind="phone", value="15550142")

    def called(number: int, at: int) -> Ruling:
        contact = Contact(at, Sender(name="Bo", address="15550142"), "phone", Kind.CALL)
        arrival = Arrival(mail_key(f"{number}".encode()), contact, address_kind="phone")
        taken = take_in(DESKS, practice, arrival)
        assert taken.decision is not None
        return taken.decision.ruling

    assert called(1, TUESDAY + 60) is Ruling.THROUGH
    assert called(2, TUESDAY + 1800) is Ruling.MESSAGE


def test_an_appointment_moves_what_is_promised_out_of_its_time() -> None:
    kind = CALL.replace("13:00-15:00", "11:00-12:00").replace("gap_minutes", "every_minutes = 30, gap_minutes")
    practice = practice_of(kind)
    booked(practice, moment("2026-03-10 11:00"))
    contact = Contact(moment("2026-03-10 10:00"), Sender(name="Cy", address="15550199"), "phone", Kind.CALL)

    taken = take_in(DESKS, practice, Arrival(mail_key(b"1"), contact, address_kind="phone"))

    assert taken.decision is not None
    slot = taken.decision.plan.slot
    assert slot is not None
    assert (clock(slot.start), clock(slot.end)) == ("2026-03-10 11:30", "2026-03-10 12:00")


def test_kept_or_missed_is_said_once_it_has_begun() -> None:
    practice = practice_of()
    row = booked(practice)

    assert not keeping.settle(practice, row.pk, Standing.KEPT, TUESDAY - 1, "Ada")
    assert not keeping.settle(practice, row.pk, Standing.CANCELLED, TUESDAY + 1800, "Ada")
    assert keeping.settle(practice, row.pk, Standing.MISSED, TUESDAY + 1800, "Ada")
    assert Appointment.objects.get(pk=row.pk).standing == Standing.MISSED
    assert keeping.settle(practice, row.pk, Standing.WE_MISSED, TUESDAY + 1801, "Ada")
    assert Appointment.objects.get(pk=row.pk).standing == Standing.WE_MISSED


def test_a_place_given_back_is_free_again() -> None:
    practice = practice_of()
    row = keeping.hold(DESKS, visitor(practice), "call", 30, TUESDAY)

    assert keeping.give_back(visitor(practice), row.pk)
    assert "2026-03-10 13:00" in times(practice)


def test_a_place_that_would_show_a_private_number_is_left_out() -> None:
    practice = practice_of(CALL.replace("By phone: Ada calls you", "Call +1 555 0199"))
    booked(practice)

    assert not [one for one in mails(practice) if "0199" in one.text or "0199" in one.invitation]
