"""A practice with a row in every table."""

from dataclasses import replace
from datetime import date

from desk.practice import BASE
from frontdesk.office.desks import Desks
from frontdesk.office.take_in import take_in
from frontdesk.store import models
from frontdesk.store.queries import (
    absences,
    accounts,
    appointments,
    audits,
    calendars,
    calls,
    consents,
    contacts,
    drafts,
    duties,
    filings,
    joining,
    lived,
    meetings,
    orientation,
    outbox,
    people,
    placements,
    practices,
    public,
    pushes,
    reading,
    signings,
    withdrawn,
)
from office.test_take_in import mail
from store.planted_phone import planted_phone
from storing import START, new_practice

POLICY = "\n".join(BASE.values())
BLOCK = lived.BlockSaid("Prospecting", date(2026, 3, 9), START, START + 1800, is_pipeline=True, kept=False)


def planted(secret: str) -> int:
    """A practice with a row in every table."""
    practice, desks = new_practice(POLICY), Desks()
    take_in(desks, practice, mail())
    client = models.Client.objects.get(practice_id=practice)
    models.Client.objects.filter(pk=client.pk).update(tier="retainer", name=secret)
    take_in(desks, practice, mail(2, text="Our site is down.", topic="help"))
    contact = models.Contact.objects.filter(practice_id=practice).order_by("id")[0]
    people.tell(practice, client.pk, ["nudge"], START)
    people.grant_exception(practice, client.pk, START, secret)
    practices.add_profile(practice, "0" * 64, "{}", START)
    practices.add_member(practice, secret, "sam@quill.example", "owner", "", 0)
    box = practices.add_mailbox(practice, secret, "email", "imap", {"host": "h", "user": "ada"}, "")
    practices.move_cursor(practice, box.pk, "INBOX", 1, 5)
    reading.keep_marks(practice, box.pk)
    practices.add_override(practice, START, START + 9_999, is_open=False, say=secret, at=START, by=secret)
    duties.add_crossings(practice, contact, ["nudge"])
    contacts.add_said(practice, contacts.NewSaid("said:1", "sent", START, contact.thread_id, client.pk, None, "<s@x>"))
    outbox.open_breaker(practice, "domain", "marsh.example", secret, START)
    for stage in models.Stage:
        new = outbox.NewOutgoing(
            models.OutKind.REPLY, f"reply:{stage}", f"<{stage}@x>", "email", "bo@marsh.example", START, START
        )
        row = outbox.put_out(practice, new)
        models.Outgoing.objects.filter(pk=row.pk if row else 0).update(stage=stage, thread_id=contact.thread_id)
    found = models.Member.objects.get(practice_id=practice)
    signings.begin_signing(practice, found.pk, signings.NewSigning("sealed", START, START + 900, START))
    absences.add_absence(practice, found.pk, START, START + 10**8, None, START, secret)
    withdrawn.withdraw(practice, "desk", found.pk)
    consents.add_consent(practice, consents.NewConsent(secret, {}, "desk", secret, START, START))
    filings.plan_filing(practice, filings.NewFiling(box.pk, models.Deed.SEEN, "seen:1", START))
    models.Draft.objects.create(
        practice_id=practice, thread_id=contact.thread_id, member=found, text=secret, saved_at=START
    )
    models.Note.objects.create(practice_id=practice, thread_id=contact.thread_id, kind="handed", at=START, text=secret)
    models.Occasion.objects.create(practice_id=practice, due_at=START, kind="sheet", key="sheet:1")
    lived.say_lived(practice, BLOCK, START, secret)
    lived.end_day(practice, START + 10**8, START, secret)
    public.dress(practice, "#123456", START, secret)
    placements.add_placement(practice, placements.NewPlacement("card", secret, "en", "v"), START, secret)
    pushes.keep_browser(practice, pushes.NewBrowser(found.pk, secret, secret, secret, START))
    made, other = (calls.begin_call(practice, contact, contact.thread_id, secret, 15, START, "somebody") for _ in "ab")
    calls.end_call(practice, other.pk, calls.Ended(models.CallEnd.TALKED, START + 60))
    assert made.pk < other.pk
    planted_appointments(practice, client.pk, secret)
    planted_accounts(practice, client.pk, contact.pk, secret)
    planted_phone(practice, contact, secret)
    models.Beginning.objects.create(made_at=START, made_for=secret, practice_id=practice)
    drafts.begin_draft(practice, POLICY, None, secret, START)
    drafts.begin_replay(practice, POLICY, 30, secret, START)
    audits.begin_audit(practice, audits.NewAudit(secret, START, secret, START, box.pk))
    return practice


def planted_accounts(practice: int, client: int, contact: int, secret: str) -> None:
    """A row in every table of a client's accounts."""
    accounts.add_goodwill(practice, client, date(2026, 3, 2), 20, secret, START, secret)
    accounts.add_charge(practice, client, contact, START, "150.00 USD per hour")
    accounts.add_act(practice, accounts.NewAct(client, "talk", "waived", START, secret, secret))
    accounts.keep_import(practice, secret, [{"name": secret}], START, secret, 0)
    other = people.add_client(practice, "mail", f"{secret}@old.example", secret, START)
    asking = orientation.ask(practice, client, START, secret, "v", "retainer", ["hours"]).pk
    words = {"hours": "digest"}
    orientation.sign(
        practice,
        orientation.NewSignature(client, asking, START, secret, "v", date(2026, 1, 1), "words", "en", secret, words),
    )
    joined = joining.join(practice, client, other.pk, START, secret)
    assert joined is not None
    people.add_client(practice, "mail", f"{secret}@more.example", secret, START)


def planted_appointments(practice: int, client: int, secret: str) -> None:
    """One that is booked, one that is held, and what a calendar takes."""
    booked = appointments.NewPlace(f"{secret}-1", "call", START + 60, START + 10**6, "UTC", START, client=client)
    appointments.place(practice, booked)
    appointments.place(practice, replace(booked, uid=f"{secret}-2", until=START + 10**8))
    models.Appointment.objects.filter(practice_id=practice).update(address="bo@marsh.example")
    made = calendars.NewCalendar(models.CalendarKind.FEED, secret, START, secret, "calendar.example", secret)
    row = calendars.add_calendar(practice, made)
    calendars.keep_reading(practice, row.pk, calendars.Reading([("1", START, START + 10**6)], START, START + 10**6))
    login = models.CalendarLogin.objects.create(practice_id=practice, url=secret, user=secret, secret=secret, made_at=1)
    models.Calendar.objects.filter(pk=row.pk).update(login=login, kind="caldav")
    models.CalendarEvent.objects.create(
        practice_id=practice,
        calendar=row,
        appointment=models.Appointment.objects.filter(practice_id=practice).order_by("id")[0],
        href=secret,
        asks="gone",
        starts_at=START,
        ends_at=START + 60,
    )
    planted_meetings(practice, client, secret)


def planted_meetings(practice: int, client: int, secret: str) -> None:
    """A meeting that stands, one of its appointments, and points for the agenda."""
    lived.plan_week(practice, date(2026, 3, 9), [{"name": secret}], START, secret)
    row = models.Appointment.objects.filter(practice_id=practice).order_by("id")[0]
    meetings.stand(practice, meetings.NewMeeting(client, "call", 1, 600, 30, "skip"), START, secret)
    meetings.add_point(practice, meetings.NewPoint(secret, client, row.pk, by_client=True, by=secret), START)
    meetings.add_point(practice, meetings.NewPoint(secret, client, row.pk, by=secret), START)
    models.AgendaPoint.objects.filter(practice_id=practice, by_client=False).update(done_in=row, done_at=START)
    models.Appointment.objects.create(
        practice_id=practice,
        uid=f"meeting-{models.StandingMeeting.objects.get(practice_id=practice).pk}-x",
        kind="call",
        client_id=client,
        zone="UTC",
        starts_at=START,
        ends_at=START + 60,
        standing="kept",
        made_at=START,
        settled_at=START + 60,
        began_at=START,
    )
