"""The tables."""

from frontdesk.store.models.appointments import (
    ENDED,
    TAKES,
    AgendaPoint,
    Appointment,
    BusyTime,
    Standing,
    StandingMeeting,
    WhenClosed,
)
from frontdesk.store.models.audits import Audit
from frontdesk.store.models.base import Due, Owned, Stage
from frontdesk.store.models.beginnings import Beginning
from frontdesk.store.models.calendars import Calendar, CalendarEvent, CalendarKind, CalendarLogin
from frontdesk.store.models.calls import Call, CallEnd, PlacedCall
from frontdesk.store.models.clients import Charge, Goodwill, Import, Joining, LadderAct
from frontdesk.store.models.drafts import PolicyDraft, Replay
from frontdesk.store.models.duties import (
    Absence,
    Crossing,
    Heard,
    Override,
    Promise,
    PromiseState,
    ProtectedLived,
    WeekPlanned,
)
from frontdesk.store.models.inbox import Draft, Note, NoteKind
from frontdesk.store.models.mailboxes import Consent, Deed, Filing, FolderCursor, KeptCursor, Mailbox, Signing
from frontdesk.store.models.orientation import Asking, Ended, Signature
from frontdesk.store.models.people import Address, Client, ExceptionTaken, Told
from frontdesk.store.models.phone import Attachment, PhoneCall, PhoneEvent, PhoneLine, TextStop
from frontdesk.store.models.practice import LinkGeneration, Member, PolicyVersion, Practice, TriageProfile
from frontdesk.store.models.public import Placement, PublicFace
from frontdesk.store.models.push import PushBrowser
from frontdesk.store.models.talk import Contact, Decision, Original, Said, Thread
from frontdesk.store.models.trail import TrailEntry
from frontdesk.store.models.work import AUTOMATIC, ONCE, Alert, Breaker, Occasion, Outgoing, OutKind

__all__ = [
    "AUTOMATIC",
    "ENDED",
    "ONCE",
    "TAKES",
    "Absence",
    "Address",
    "AgendaPoint",
    "Alert",
    "Appointment",
    "Asking",
    "Attachment",
    "Audit",
    "Beginning",
    "Breaker",
    "BusyTime",
    "Calendar",
    "CalendarEvent",
    "CalendarKind",
    "CalendarLogin",
    "Call",
    "CallEnd",
    "Charge",
    "Client",
    "Consent",
    "Contact",
    "Crossing",
    "Decision",
    "Deed",
    "Draft",
    "Due",
    "Ended",
    "ExceptionTaken",
    "Filing",
    "FolderCursor",
    "Goodwill",
    "Heard",
    "Import",
    "Joining",
    "KeptCursor",
    "LadderAct",
    "LinkGeneration",
    "Mailbox",
    "Member",
    "Note",
    "NoteKind",
    "Occasion",
    "Original",
    "OutKind",
    "Outgoing",
    "Override",
    "Owned",
    "PhoneCall",
    "PhoneEvent",
    "PhoneLine",
    "PlacedCall",
    "Placement",
    "PolicyDraft",
    "PolicyVersion",
    "Practice",
    "Promise",
    "PromiseState",
    "ProtectedLived",
    "PublicFace",
    "PushBrowser",
    "Replay",
    "Said",
    "Signature",
    "Signing",
    "Stage",
    "Standing",
    "StandingMeeting",
    "TextStop",
    "Thread",
    "Told",
    "TrailEntry",
    "TriageProfile",
    "WeekPlanned",
    "WhenClosed",
]
