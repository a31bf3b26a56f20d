"""What the booking pages and mails say, in English; other languages are catalogues."""

from frontdesk.languages import Book
from frontdesk.policy import Privacy
from frontdesk.policy.model import AppointmentKind
from frontdesk.publish.guide.words import WORDS as GUIDE

WORDS = Book(
    "booking",
    {
        "title": "Book a time",
        "lead": "Choose a time. It is kept for you for ten minutes while you write your name.",
        "kinds": "What for",
        "length": "{number} minutes",
        "where": "Where are you?",
        "show": "Show the times there",
        "times_there": "The times are those of {city}; the clock of {own} stands beside them.",
        "times_own": "The times are those of {own}.",
        "none": "No time is free in the days ahead. Look again tomorrow, or write to {address}.",
        "later": "Later days",
        "first": "From the first day on",
        "gone": "That time has just been taken by somebody else. Nothing was booked. These times are left:",
        "crowded": "Many people are choosing a time just now. Nothing was booked; try again in a few minutes.",
        "lapsed": "The ten minutes were over, and that time is taken by now. Nothing was booked. These times are left:",
        "enough": "With this address three times are booked already. Nothing was booked; move or cancel one of them.",
        "used_up": "What you have included is used up for those days. Nothing was booked; choose a later day.",
        "kept_until": "This time is kept for you until {time}.",
        "name": "Your name",
        "address": "Your mail address",
        "about": "What is it about? (if you like)",
        "no_name": "Write your name.",
        "no_address": "Write your mail address, such as bo@example.com.",
        "book": "Book this time",
        "other": "Choose another time",
        "with": "With {practice}",
        "place": "Where: {place}",
        "bring": "Please have at hand: {bring}",
        "costs": "It costs {price}.",
        "booked": "It is booked",
        "booked_lead": "An invitation is on its way to {address}.",
        "cancelled": "It is cancelled",
        "cancelled_lead": "The time is free again. Nothing else is needed.",
        "over": "It is over",
        "change_until": "You can move or cancel it here until {when}.",
        "too_late": "It can no longer be changed here. Write to {address}.",
        "move": "Move it to another time",
        "move_title": "Move your appointment",
        "move_lead": "It is booked for {when}. Choose another time; until you do, it stays as it is.",
        "cancel": "Cancel it",
        "calendar": "For your calendar",
        "back": "Leave it as it is",
        "book_another": "Book a time",
        "mail.subject": "{kind}: {when}",
        "mail.subject_moved": "Moved: {kind}, {when}",
        "mail.subject_cancelled": "Cancelled: {kind}, {when}",
        "mail.subject_reminder": "Reminder: {kind}, {when}",
        "mail.hello": "Hello {name},",
        "mail.booked": "{kind} with {practice} is booked: {when}.",
        "mail.moved": "{kind} with {practice} has another time: {when}.",
        "mail.cancelled": "{kind} with {practice} was cancelled. It was to be {when}.",
        "mail.reminder": "A reminder of {kind} with {practice}: {when}.",
        "mail.skipped": "{kind} with {practice} does not take place this time. It would have been {when}.",
        "mail.subject_skipped": "Not this time: {kind}, {when}",
        "mail.because": "It cannot be on {day}: {why}.",
        "mail.because_taken": "On {day} that time is taken.",
        "mail.because_closed": "On {day} the desk is closed.",
        "mail.points": "What you would like to talk about can be put on the agenda there, too.",
        "mail.agenda": "On the agenda so far:",
        "agenda": "The agenda",
        "agenda_lead": "What would you like to talk about? It is put before {practice} for this appointment.",
        "agenda_add": "Put it on the agenda",
        "agenda_yours": "Given so far",
        "agenda_full": "The agenda is full. Nothing was added.",
        "mail.in_zone": "{when} ({city} time)",
        "mail.both": "{when} ({city} time; {time} in {own})",
        "mail.change": "To move or cancel it, until {when}:",
        "mail.about": "What it is about: {about}",
        "mail.who": "{name} <{address}>",
    },
)


def kind_name(kind: AppointmentKind | None, name: str, language: str, privacy: Privacy) -> str:
    """What clients call a kind of appointment: as the owner wrote it, unless that shows a private address (R6)."""
    own = kind.label.said(language) if kind is not None and kind.label is not None else ""
    plain = GUIDE.table(language).get(f"meeting.{name}") or name.replace("_", " ")
    found = own if own and privacy.reveals(own) is None else plain
    return found[:1].upper() + found[1:]
