"""What the caller hears first, the message that can be left, and whether the promise was heard."""

from frontdesk.channels.phone import Ask, Event, GoTo, Script, Speak
from frontdesk.office.phone.line import OnLine, message
from frontdesk.office.phone.ringing import ring_next
from frontdesk.store import trail
from frontdesk.store.models import Heard
from frontdesk.store.queries import duties, outbox, people, phone


def greeting(on: OnLine) -> Script:
    """What the caller hears first: the answer of the decision, or a ring where it goes through.

    In shadow mode nothing is promised aloud, and only a message is taken; what rings, rings.
    """
    body = on.contact.decision.body
    if body["ring"]:
        return ring_next(on)
    if on.line.is_silent:
        return (hello(on), *message(on))
    words = Speak(body["reply"]["text"], on.language) if body["reply"]["text"] else hello(on)
    if on.takes_key:
        return (Ask((words,), Event.KEY), GoTo(Event.HEARD))
    return (words, GoTo(Event.HEARD))


def hello(on: OnLine) -> Speak:
    """Who was called."""
    return on.say("line.hello", practice=on.line.name)


def tell_heard(on: OnLine) -> None:
    """Write down that the caller heard what was said."""
    line, call = on.line, on.call
    if call.heard_at is not None:
        return
    phone.change_phone_call(line.practice, call.pk, {"heard_at": line.at})
    said = outbox.outgoing_of_key(line.practice, f"answer:{on.contact.pk}")
    if said is None or said.left_at is None:
        return
    if said.promise_id is not None:
        duties.mark_heard(line.practice, said.promise_id, Heard.YES, line.at)
    if on.contact.client_id is not None and said.tells:
        people.tell(line.practice, on.contact.client_id, said.tells, line.at)
    told = {"outgoing": said.pk, "kind": said.kind, "call": call.call}
    trail.note(line.practice, line.at, "said on the line", told, on.contact.client_id)
