"""How what clients agreed to is said on the desk's pages."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from frontdesk.desk import Rules
from frontdesk.desk.wording.times import date_name
from frontdesk.office.orientation import copies
from frontdesk.office.orientation.knowing import Agreement
from frontdesk.office.orientation.listing import WORDS, Stands, stands
from frontdesk.office.orientation.reminding import DAYS
from frontdesk.publish.orientation.copy import titles
from frontdesk.store.models import Asking, Signature, Stage
from frontdesk.web.times import Times

_MARKS = {Stands.SIGNED: "kept", Stands.CHANGED: "near", Stands.SILENT: "near"}
SIGNS = {one: (_MARKS.get(one, ""), word[:1].upper() + word[1:]) for one, word in WORDS.items()}
"""By how it stands: the sign beside it ("kept", "near" or none), and its words."""
_ENDED = {
    "signed": "signed",
    "not now": "ended: the client said “not now”",
    "revoked": "ended: the link was taken back",
    "no tier": "ended: the client has no tier any more",
    "not sent": "ended: the letter never left",
    "joined": "ended: the client was joined into another",
    "expired": "ended: the link is too old",
    "anew": "ended: the client was asked anew",
}


@dataclass(frozen=True, slots=True)
class SignedRow:
    """One signature on a page of the desk."""

    row: int
    line: str
    points: str
    version: str


def signed_rows(rules: Rules, rows: "list[Signature] | tuple[Signature, ...]") -> list[SignedRow]:
    """What was signed, the newest first; what the law has emptied says so."""
    return [
        SignedRow(
            row=one.pk,
            line=f"{one.name or 'Erased'}, {copies.moment_said(rules, one)}",
            points=", ".join(titles(one.shown)),
            version=f"version {one.version[:8]}, in force from {date_name(one.effective, 'en', 0)}",
        )
        for one in rows
    ]


def asked_said(asking: Asking | None, mine: Agreement, times: Times) -> SafeString | str:
    """When the last question was asked, and how that stands, to follow the word for it; nothing where none was."""
    if asking is None:
        return ""
    by = f" by {asking.by}" if asking.by else ""
    asked = "" if stands(mine, asking) is Stands.ASKED else "asked "
    return format_html("{}{}{}; {}.", asked, times.moment(asking.at), by, _ending(asking, mine, times))


def _ending(asking: Asking, mine: Agreement, times: Times) -> SafeString | str:
    if asking.ended_at is not None:
        return format_html("{} {}", _ENDED.get(asking.ended, "ended"), times.moment(asking.ended_at))
    letter = asking.outgoing
    if letter is not None and letter.stage == Stage.SHADOW:
        return "the letter is recorded, and does not leave in shadow mode"
    if letter is not None and letter.left_at is None:
        leaves = "leaves" if letter.due_at > times.now else "was to leave"
        return format_html("the letter {} {}", leaves, times.moment(letter.due_at))
    if stands(mine, asking) is Stands.SILENT:
        return f"not signed after {len(DAYS)} reminders, and none follows"
    return "no reminder yet" if not asking.reminded else "one reminder was sent"
