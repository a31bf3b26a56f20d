"""The forms that Twilio posts, read: calls, recordings, transcriptions, texts and deliveries.

Names of fields are those of its documentation: "Twilio's request to your webhook", for voice and for messages.
"""

import re
from email.utils import parsedate_to_datetime

from frontdesk.channels.phone.model import CallEvent, Delivery, Event, Happened, Media, PayloadError, TextEvent
from frontdesk.channels.phone.twilio.signature import form
from frontdesk.policy.private import normalised

_CALL, _MESSAGE = re.compile(r"CA[0-9a-f]{32}"), re.compile(r"(?:SM|MM)[0-9a-f]{32}")
_NUMBER = re.compile(r"\+[1-9][0-9]{4,14}")
_WITHHELD = {"+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253"}
"""What Twilio writes for a caller who shows no number: the words Anonymous, Restricted, Blocked, Unknown on keys."""
MOST_MEDIA = 10
_NO_MORE_TEXTS = "21610"
"""The error of a text to somebody who has answered STOP."""


def read(step: str, number: int, body: bytes) -> Happened:
    """What a form tells. Raises PayloadError where the id is missing that every form has."""
    fields = dict(form(body))
    if step == "text":
        return _text(fields)
    if step == "delivery":
        return _delivery(fields, number)
    try:
        return _call(Event(step), number, fields)
    except ValueError as error:
        raise PayloadError(f"“{step[:40]}” is no step of a call.") from error


def _call(event: Event, number: int, fields: dict[str, str]) -> CallEvent:
    # The leg that rings a member is a call of its own; ours is its parent.
    parent = fields.get("ParentCallSid", "") if event in (Event.WHISPER, Event.ACCEPT, Event.LEG) else ""
    call = parent or fields.get("CallSid", "")
    if _CALL.fullmatch(call) is None:
        raise PayloadError("There is no CallSid in it.")
    return CallEvent(
        event=event,
        call=call,
        caller=digits(fields.get("From", "")),
        called=digits(fields.get("To", "")),
        number=number,
        key=fields.get("Digits", "")[:20],
        said=(fields.get("TranscriptionText") or fields.get("SpeechResult") or "")[:10_000],
        status=_status(event, fields),
        seconds=_seconds(event, fields),
        recording=fields.get("RecordingUrl", "")[:500],
        recording_id=fields.get("RecordingSid", "")[:40],
        told_at=_moment(fields.get("Timestamp", "")),
        name=fields.get("CallerName", "")[:200],
        forwarded=digits(fields.get("ForwardedFrom", "")),
    )


def _status(event: Event, fields: dict[str, str]) -> str:
    name = {
        Event.DIALED: "DialCallStatus",
        Event.BRIDGED: "DialCallStatus",
        Event.RECORDING: "RecordingStatus",
        Event.TRANSCRIPTION: "TranscriptionStatus",
    }.get(event, "CallStatus")
    return fields.get(name, "")[:20]


def _seconds(event: Event, fields: dict[str, str]) -> int | None:
    name = {Event.DIALED: "DialCallDuration", Event.BRIDGED: "DialCallDuration"}
    name |= dict.fromkeys((Event.STATUS, Event.LEG, Event.PLACED), "CallDuration")
    found = fields.get(name.get(event, "RecordingDuration"), "")
    return int(found) if found.isascii() and found.isdigit() and len(found) < 7 else None


def _text(fields: dict[str, str]) -> TextEvent:
    message = fields.get("MessageSid", "")
    if _MESSAGE.fullmatch(message) is None:
        raise PayloadError("There is no MessageSid in it.")
    count = fields.get("NumMedia", "0")
    known = min(int(count), MOST_MEDIA) if count.isascii() and count.isdigit() and len(count) < 4 else 0
    media = [
        Media(fields[f"MediaUrl{one}"][:500], fields.get(f"MediaContentType{one}", "")[:100])
        for one in range(known)
        if f"MediaUrl{one}" in fields
    ]
    word = fields.get("OptOutType", "").casefold()
    return TextEvent(
        message=message,
        sender=digits(fields.get("From", "")),
        to=digits(fields.get("To", "")),
        text=fields.get("Body", "").replace("\0", ""),
        media=tuple(media),
        word=word if word in ("stop", "start", "help") else "",
    )


def _delivery(fields: dict[str, str], outgoing: int) -> Delivery:
    message = fields.get("MessageSid", "")
    if _MESSAGE.fullmatch(message) is None:
        raise PayloadError("There is no MessageSid in it.")
    code = fields.get("ErrorCode", "")[:10]
    said = fields.get("ErrorMessage", "")[:300]
    why = " ".join(part for part in (said, f"(error {code})" if code else "") if part)
    return Delivery(message, fields.get("MessageStatus", "")[:20], outgoing, why, code == _NO_MORE_TEXTS)


def digits(written: str) -> str:
    """A number as it is compared; "" for a caller who shows none, or who called without a number."""
    found = written.strip()
    if found in _WITHHELD or _NUMBER.fullmatch(found) is None:
        return ""
    return normalised(found)


def _moment(written: str) -> int | None:
    """RFC 2822, as in the status callbacks."""
    try:
        return int(parsedate_to_datetime(written).timestamp()) if written else None
    except (ValueError, OverflowError):
        return None
