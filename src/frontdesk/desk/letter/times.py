"""What is said of appointments: that a day asked for is closed, which times are free next, and where to book one."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from frontdesk.desk.asked_days import closed_days_asked
from frontdesk.desk.booking import Wish, bookable, kinds_for
from frontdesk.desk.letter.speech import Speech
from frontdesk.desk.model import Kind, ReplyKind, State
from frontdesk.desk.rules import Rules
from frontdesk.desk.rulings import BOOKING
from frontdesk.desk.wording import day_name, moment, say, zone_city
from frontdesk.triage import Act, Urgency

MOST = 3
"""So many times are named: the first that is free on each of the next days."""


def of_times(speech: Speech, kind: ReplyKind) -> Iterator[str]:
    """The sentences; nothing where no page takes bookings, where it is urgent, or where a question is put."""
    if not _is_for_times(speech, kind):
        return
    closed = closed_days_asked(speech.case, speech.outcome.urgent)
    yield from (_closed(speech, one) for one in closed[:2])
    found = tuple(islice(_free(speech), MOST))
    if found:
        yield speech.say("book.spoken" if speech.is_call else "book.times", times=_named(speech, found))
    if not speech.is_call:
        yield speech.say("book.link" if found else "book.link_alone", link=speech.case.state.booking_page)


def words_after_call(rules: Rules, wish: Wish, state: State, language: str) -> str:
    """What a text says after a call: the next free times, and where to book one. `state` has the page."""
    found = tuple(one.starts[0] for one in islice(bookable(rules, wish, state), MOST))
    practice, year = rules.in_force(wish.at).policy.practice.name, rules.local(wish.at).year
    if not found:
        return say(language, "book.after_call_bare", practice=practice, link=state.booking_page)
    times = "; ".join(moment(one, rules.zone, language, year) for one in found)
    return say(language, "book.after_call", practice=practice, times=times, link=state.booking_page)


def _is_for_times(speech: Speech, kind: ReplyKind) -> bool:
    case, outcome = speech.case, speech.outcome
    if not case.state.booking_page or outcome.urgent is Urgency.YES:
        return False
    if kind not in (ReplyKind.ACKNOWLEDGE, ReplyKind.REDIRECT):
        return False
    if not kinds_for(case.rules, case.contact.at, case.tier.name):
        return False
    asks = case.reading.act is Act.MEETING or outcome.ruled.way == BOOKING
    return asks or case.contact.kind in (Kind.CALL, Kind.VOICEMAIL, Kind.TEXT)


def _free(speech: Speech) -> Iterator[int]:
    """The first time of each day on which one is free: of the first kind that this client may book."""
    case, at = speech.case, speech.case.contact.at
    kind = next(iter(kinds_for(case.rules, at, case.tier.name)))
    wish = Wish(kind.name, min(kind.minutes), at, case.tier.name)
    yield from (one.starts[0] for one in bookable(case.rules, wish, case.state))


def _named(speech: Speech, times: tuple[int, ...]) -> str:
    zone, language = speech.case.rules.zone, speech.case.language
    said = [moment(one, zone, language, speech.year) for one in times]
    if speech.is_call:
        return speech.say("book.or").join(said)
    return speech.say("zone", time="; ".join(said), city=zone_city(zone.key, language))


def _closed(speech: Speech, day: date) -> str:
    """That a day is closed, and why: a holiday by its name, leave in the owner's words, or that it is none of ours."""
    language = speech.case.language
    named = day_name(day, language, speech.year)
    why = speech.case.rules.day(day).said(language) if speech.own_words else ""
    return speech.say("book.closed", day=named, why=why) if why else speech.say("book.closed_bare", day=named)
