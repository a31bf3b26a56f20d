"""Members rung in turn: a whisper before each is connected, and what holds if nobody takes the call."""

from frontdesk.channels.phone import Ask, CallEvent, Event, HangUp, Ring, Script, Speak
from frontdesk.desk.line import spoken, whisper
from frontdesk.desk.wording import say
from frontdesk.office.duty import team
from frontdesk.office.phone.line import OnLine, message
from frontdesk.office.phone.saying import untaken
from frontdesk.office.said import Own, heard_from_us
from frontdesk.store import trail
from frontdesk.store.models import Member
from frontdesk.store.queries import known, people, phone, practices

TAKE_KEY = "1"


def ring_next(on: OnLine) -> Script:
    """Ring the next member who is on duty and has a phone; after the last, what holds is said and a message taken."""
    line, call = on.line, on.call
    if call.ended_at is not None:
        return (HangUp(),)
    following = next((one for one in _team(on) if one.pk not in call.tried), None)
    if following is None:
        return (Speak(untaken(line.desk, on.contact, line.at), on.language), *message(on))
    tried = [*call.tried, following.pk]
    phone.change_phone_call(line.practice, call.pk, {"tried": tried})
    told = {"call": call.call, "member": following.name, "contact": on.contact.pk}
    trail.note(line.practice, line.at, "rung", told, on.contact.client_id)
    first = () if call.tried else (on.say("line.moment"),)
    return (*first, Ring(following.phone, len(tried), shown=line.row.number))


def _team(on: OnLine) -> list[Member]:
    """Who may be rung, in turn: those outside their own hours only for what presses, or what rings at any hour."""
    line = on.line
    pressing = on.contact.decision.urgent == "yes"
    there = team(line.practice, line.at).watch(line.desk, line.at, pressing=pressing)
    return [one for one in there if one.phone and one.phone not in (on.call.caller, line.row.number)]


def _rung(on: OnLine, number: int) -> Member | None:
    """The member who was rung in that place."""
    tried = on.call.tried
    return practices.member(on.line.practice, tried[number - 1]) if 0 < number <= len(tried) else None


def whispered(on: OnLine, event: CallEvent) -> Script:
    """What the member hears who picked up; the caller hears none of it."""
    language = on.line.own_language
    if _rung(on, event.number) is None or on.call.taken_at is not None or on.call.ended_at is not None:
        return (Speak(say(language, "line.gone"), language), HangUp())
    contact = on.contact
    who = contact.sender_name or spoken(contact.sender_address)
    if contact.client_id is not None:
        client = people.client(on.line.practice, contact.client_id)
        who = client.name if client is not None and client.name else who
    urgent = contact.decision.urgent == "yes"
    words = Speak(whisper(language, on.line.name, who, contact.text[:300], urgent=urgent), language)
    return (Ask((words,), Event.ACCEPT, seconds=8, number=event.number), HangUp())


def accept(on: OnLine, event: CallEvent) -> Script:
    """A member takes the call by the key: what was owed is answered, its alert is taken; then they are connected."""
    line, call, member = on.line, on.call, _rung(on, event.number)
    if event.key != TAKE_KEY or member is None or call.ended_at is not None:
        return (HangUp(),)
    if call.taken_at is not None:
        return () if call.taken_by_id == member.pk else (HangUp(),)
    phone.change_phone_call(line.practice, call.pk, {"taken_by": member, "taken_at": line.at})
    own = Own(f"phone:{call.call}", known.CALLED, line.at)
    heard_from_us(line.practice, own, on.contact.thread_id, on.contact.client_id, is_slip=False)
    told = {"call": call.call, "by": member.name, "contact": on.contact.pk}
    trail.note(line.practice, line.at, "call taken", told, on.contact.client_id)
    return ()


def dialed(on: OnLine, event: CallEvent) -> Script:
    """A member was rung: who took it has spoken; else the next one is rung."""
    if on.call.taken_at is not None:
        return (HangUp(),)
    if event.number != len(on.call.tried):
        return (HangUp(),)  # A step that comes late, or twice under another number: the line has gone on.
    return ring_next(on)
