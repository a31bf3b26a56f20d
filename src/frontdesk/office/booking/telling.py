"""What both sides are told of an appointment: a mail with the invitation for their calendars, and one reminder."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontdesk.desk.booking import change_until, kind_on
from frontdesk.desk.opening import is_open, last_open
from frontdesk.desk.wording import clock, moment, zone_city
from frontdesk.hours import UnknownZoneError, find_zone
from frontdesk.office import pages
from frontdesk.office.answering import message_id_of
from frontdesk.office.desks import Desk
from frontdesk.office.duty import duty_address
from frontdesk.policy import Privacy
from frontdesk.policy.model import Words
from frontdesk.publish.booking import WORDS, Invitation, invitation, kind_name
from frontdesk.store.models import Appointment, Outgoing, OutKind, Stage
from frontdesk.store.queries import appointments, calendar_accounts, known, meetings, outbox, people, practices

REMIND_SECONDS, LEAST_AHEAD = 86_400, 7_200
"""How long before it begins a reminder leaves, and how long after the booking at the least."""
LOOK_BACK = 7 * 86_400


class Word(StrEnum):
    """What is told."""

    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"
    REMINDER = "reminder"
    SKIPPED = "skipped"  # a standing meeting that does not take place this time: no calendar has it yet


OFF = (Word.CANCELLED, Word.SKIPPED)
"""It does not take place."""


@dataclass(frozen=True, slots=True)
class Said:
    """An appointment in the words of one language: what it is, where, what to bring, until when it may be changed."""

    language: str
    kind: str
    place: str
    bring: str
    when: str
    until: str


def said(desk: Desk, row: Appointment, language: str) -> Said:
    """The words; times in the visitor's zone, the practice's clock beside it where it shows another time."""
    at, rules = row.starts_at, desk.rules
    kind = kind_on(rules, row.kind, rules.local(at).date())
    until = change_until(rules, kind, at)
    privacy = rules.in_force(row.made_at).privacy(row.tier)
    return Said(
        language,
        kind_name(kind, row.kind, language, privacy),
        own_words(kind.place if kind else None, language, privacy),
        own_words(kind.bring if kind else None, language, privacy),
        when(desk, row.zone, at, language),
        when(desk, row.zone, until, language),
    )


def own_words(words: Words | None, language: str, privacy: Privacy) -> str:
    """The owner's own words, left out where they would show a private address (R6)."""
    text = words.said(language) if words else ""
    return "" if privacy.reveals(text) else text


def when(desk: Desk, zone: str, at: int, language: str) -> str:
    """A moment as a visitor reads it, with the city of its clock, and the practice's where that shows another time."""
    own = desk.rules.zone
    try:
        there = find_zone(zone) if zone else own
    except UnknownZoneError:
        there = own
    local, here = datetime.fromtimestamp(at, there), desk.rules.local(at)
    told = moment(at, there, language, here.year)
    city = zone_city(there.key, language)
    if local.utcoffset() == here.utcoffset():
        return WORDS.say(language, "mail.in_zone", when=told, city=city)
    home = zone_city(own.key, language)
    return WORDS.say(language, "mail.both", when=told, city=city, time=clock(here, language), own=home)


def language_of(desk: Desk, row: Appointment) -> str:
    """The visitor's language where the practice speaks it, else the practice's first."""
    languages = desk.policy(row.made_at).practice.languages
    return row.language if row.language in languages else languages[0]


@dataclass(frozen=True, slots=True)
class _Mail:
    """One mail to one side: `is_ours` to whoever is on duty here; it leaves at once, or at `due_at`."""

    word: Word
    at: int
    recipient: str
    language: str
    reason: str = ""
    is_ours: bool = False
    due_at: int | None = None


def tell(desk: Desk, row: Appointment, word: Word, at: int, reason: str = "") -> None:
    """Tell both sides, and plan the reminder anew; in the caller's transaction."""
    _take_back_reminder(row)
    calendar_accounts.write_soon(row.practice_id, at)
    first, guests = desk.policy(at).practice.languages[0], language_of(desk, row)
    _put(desk, row, _Mail(word, at, row.address, guests, reason))
    _put(desk, row, _Mail(word, at, duty_address(desk, row.practice_id, at), first, reason, is_ours=True))
    due = remind_at(desk, row, at)
    if word not in OFF and due is not None:
        _put(desk, row, _Mail(Word.REMINDER, at, row.address, guests, due_at=due))


def remind_at(desk: Desk, row: Appointment, at: int) -> int | None:
    """When to remind: a day before, or in the last open minute before that; None where it was booked too lately."""
    overrides, wanted = known.by_hand(row.practice_id, at), row.starts_at - REMIND_SECONDS
    if not is_open(desk.rules, wanted, overrides):
        closed = last_open(desk.rules, wanted - LOOK_BACK, wanted, overrides)
        if closed is None:
            return None
        wanted = closed - 60
    return wanted if wanted >= at + LEAST_AHEAD else None


def with_agenda(desk: Desk, out: Outgoing) -> str:
    """The words of a mail of an appointment; a reminder names the agenda as it stands when it leaves.

    It names what came from its reader: points by the link of that appointment, and, where the mail goes to one of the
    client's own addresses, her messages that are marked for the meeting and what was left of her points. Points that
    the practice wrote stay its own.
    """
    word, _, rest = out.key.partition(":")
    row = appointments.appointment(out.practice_id, int(rest.partition(":")[0])) if word == Word.REMINDER else None
    if row is None:
        return out.text
    is_hers = row.client_id is not None and out.recipient.casefold() in people.mail_addresses(
        out.practice_id, row.client_id
    )
    points = [
        one.text
        for one in meetings.open_points(out.practice_id, row.client_id, row.pk)
        if (one.by_client and one.appointment_id == row.pk) or (is_hers and (one.by_client or one.contact_id))
    ]
    if not points:
        return out.text
    told, _, name = out.text.rpartition("\n\n")
    named = "\n".join([WORDS.say(language_of(desk, row), "mail.agenda"), *(f"- {one}" for one in points)])
    return f"{told}\n\n{named}\n\n{name}"


def event_uid(uid: str) -> str:
    """The UID of an appointment in calendars."""
    return f"{uid}@frontdesk.invalid"


def calendar_text(desk: Desk, row: Appointment, language: str, *, link: bool = True) -> str:
    """The appointment for calendars; the link to change it is the visitor's alone."""
    found, practice = said(desk, row, language), desk.policy(row.made_at).practice
    more = [WORDS.say(language, "bring", bring=found.bring)] if found.bring else []
    address = pages.booking_page(row.practice_id, row.pk) if link else ""
    return invitation(
        Invitation(
            uid=event_uid(row.uid),
            sequence=row.sequence,
            start=row.starts_at,
            end=row.ends_at,
            stamp=row.settled_at or row.made_at,
            summary=f"{found.kind} · {practice.name if link else row.name}",
            organizer=own_address(desk, row.made_at),
            organizer_name=practice.name,
            attendee=row.address,
            attendee_name=row.name,
            description="\n".join([*more, row.about] if row.about else more),
            place=found.place,
            address=address,
            is_cancelled=row.standing == "cancelled",
        )
    )


def own_address(desk: Desk, at: int) -> str:
    """The practice's first listed mail address."""
    channels = [one for one in desk.policy(at).channels.values() if one.address and "@" in one.address]
    return next((one.address or "" for one in channels if not one.is_private), "desk@frontdesk.invalid")


def _put(desk: Desk, row: Appointment, mail: _Mail) -> None:
    if "@" not in mail.recipient:
        return
    practice, found, word = row.practice_id, said(desk, row, mail.language), mail.word
    key = f"{word.value}:{row.pk}:{row.sequence}:{'ours' if mail.is_ours else 'guest'}"
    own = own_address(desk, mail.at)
    subject = "mail.subject" if word is Word.BOOKED else f"mail.subject_{word.value}"
    mailed = [one.name for one in desk.policy(mail.at).channels.values() if one.address == own]
    goes_along = word not in (Word.REMINDER, Word.SKIPPED)
    outbox.put_out(
        practice,
        outbox.NewOutgoing(
            kind=OutKind.INVITATION,
            key=key,
            message_id=message_id_of(practice, key, row.uid, own.rpartition("@")[2]),
            channel=next(iter(mailed), ""),
            recipient=mail.recipient,
            due_at=mail.due_at or mail.at,
            made_at=mail.at,
            subject=WORDS.say(mail.language, subject, kind=found.kind, when=found.when),
            text=_text(desk, row, mail, found),
            client=row.client_id,
            invitation=calendar_text(desk, row, mail.language, link=not mail.is_ours) if goes_along else "",
            stage=Stage.SHADOW if practices.is_shadow(practice) else Stage.WAITING,
        ),
    )


def _text(desk: Desk, row: Appointment, mail: _Mail, found: Said) -> str:
    language, practice, is_off = found.language, desk.policy(row.made_at).practice, mail.word in OFF
    hello, whom = (practice.owner or practice.name, row.name) if mail.is_ours else (row.name, practice.name)
    parts = [
        WORDS.say(language, "mail.hello", name=hello),
        WORDS.say(language, f"mail.{mail.word.value}", kind=found.kind, practice=whom, when=found.when),
        mail.reason,
        WORDS.say(language, "mail.who", name=row.name, address=row.address) if mail.is_ours else "",
        "" if is_off else "\n".join(_details(row, found)),
        "" if is_off or mail.is_ours else _change(row, found),
        "" if mail.is_ours else practice.name,
    ]
    return "\n\n".join(one for one in parts if one)


def _change(row: Appointment, found: Said) -> str:
    link = pages.booking_page(row.practice_id, row.pk)
    change = f"{WORDS.say(found.language, 'mail.change', when=found.until)}\n{link}"
    return f"{change}\n{WORDS.say(found.language, 'mail.points')}"


def _details(row: Appointment, found: Said) -> list[str]:
    lines = [WORDS.say(found.language, "place", place=found.place)] if found.place else []
    lines += [WORDS.say(found.language, "bring", bring=found.bring)] if found.bring else []
    lines += [WORDS.say(found.language, "costs", price=row.price)] if row.price else []
    return [*lines, WORDS.say(found.language, "mail.about", about=row.about)] if row.about else lines


def _take_back_reminder(row: Appointment) -> None:
    before = outbox.outgoing_of_key(row.practice_id, f"{Word.REMINDER.value}:{row.pk}:{row.sequence - 1}:guest")
    if before is not None:
        for stage in (Stage.WAITING, Stage.SHADOW):
            outbox.restage(row.practice_id, before.pk, stage, Stage.CANCELLED)
