"""Rows of calls and texts, and what their queries are asked with across the border."""

from typing import Any

from frontdesk.store import models
from frontdesk.store.queries import contacts, phone, placed
from storing import START


def planted_phone(practice: int, contact: models.Contact, secret: str) -> None:
    """A row in every table of calls and texts."""
    new = phone.NewLine(secret, "twilio", "15550100", "phone", "sms", "AC", secret, f"{secret}{practice}", {})
    line = phone.add_line(practice, new, START)
    call = phone.add_phone_call(practice, line.pk, "CA1", contact.pk, "15550142", START)
    phone.change_phone_call(practice, call.pk, {"taken_at": START})
    original = contacts.keep_original(practice, b"CallSid=CA1", START)
    phone.add_event(practice, "voice:CA1", original.pk, contact.pk, START, secret)
    phone.add_attachment(practice, phone.NewAttachment(line.pk, contact.pk, "RE1", secret, START))
    phone.stop_texts(practice, "15550142", "STOP", START)
    back = models.Call.objects.filter(practice_id=practice).order_by("id").first()
    assert back is not None
    placed.add_placed(practice, back.pk, line.pk, START)


def asked_phone(other: dict[str, int]) -> dict[str, Any]:
    """Arguments that name rows of the other practice."""
    return {
        "line": other["phoneline"],
        "line_id": other["phoneline"],
        "phone_call": other["phonecall"],
        "call": "CA1",
        "placed_id": other["placedcall"],
        "attachment_id": other["attachment"],
        "phone": "15550199",
        "word": "STOP",
        "answer": "",
        "caller": "",
        "body": {"ruling": "message", "urgent": "no"},
        "columns": {"status": "busy"},
        "promise": other["promise"],
    }


WRITES_PHONE: dict[str, Any] = {
    "phone.add_line": {"new": phone.NewLine("n", "twilio", "1555", "", "", "AC", "", "k", {}), "at": START},
    "phone.stop_texts": {"number": "1555", "word": "STOP", "at": START},
    **dict.fromkeys(("phone.add_event", "phone.add_phone_call", "phone.add_attachment", "placed.add_placed")),
}
