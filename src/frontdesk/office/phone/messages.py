"""A message on the machine: left, its recording to be fetched, and what was said in writing."""

from frontdesk.channels.phone import CallEvent, HangUp, Script
from frontdesk.desk import Kind
from frontdesk.office.phone.anew import Learnt, decide_anew, promise_of
from frontdesk.office.phone.greeting import tell_heard
from frontdesk.office.phone.line import OnLine
from frontdesk.store.models import Heard
from frontdesk.store.queries import duties, phone, practices
from frontdesk.store.queries.contacts import learn


def recorded(on: OnLine, _event: CallEvent) -> Script:
    """A message was left, after all that was said before."""
    tell_heard(on)
    own = promise_of(on.contact)
    if own is not None and not practices.is_shadow(on.line.practice):
        duties.mark_heard(on.line.practice, own.pk, Heard.YES, on.line.at)
    return (on.say("line.kept"), HangUp())


def recording(on: OnLine, event: CallEvent) -> Script:
    """The recording can be fetched; the contact is a message on the machine from now on."""
    if event.status in ("completed", "") and event.recording:
        line = on.line
        new = phone.NewAttachment(
            line.row.pk,
            on.contact.pk,
            f"{line.row.service}:{event.recording_id}",
            event.recording,
            line.at,
            is_recording=True,
            seconds=event.seconds,
        )
        phone.add_attachment(line.practice, new)
        learn(line.practice, on.contact.pk, Kind.VOICEMAIL, on.contact.text)
    return ()


def transcription(on: OnLine, event: CallEvent) -> Script:
    """The message in writing: it is read as any other, and alerts where it is or may be urgent (R5)."""
    if not event.said:
        return ()
    line = on.line
    text = "\n\n".join(part for part in (on.contact.text, event.said) if part)
    learnt = Learnt(Kind.VOICEMAIL, text, claims_urgent=on.call.pressed_at is not None, told=False)
    if on.call.taken_at is None:
        decide_anew(line.desk, line.practice, on.contact, learnt, line.at, line.at)
    return ()
