"""What is to be done at its time: what leaves, whom to alert, what comes round; and what stopped it."""

from django.db import models

from frontdesk.store.models.base import Due, Owned, Stage
from frontdesk.store.models.duties import Promise
from frontdesk.store.models.people import Client
from frontdesk.store.models.practice import Member
from frontdesk.store.models.talk import Contact, Original, Thread


class OutKind(models.TextChoices):
    """What leaves. The first four are automatic answers; their names are those of the decision."""

    ACKNOWLEDGE = "acknowledge"
    REDIRECT = "redirect"
    RESTATE = "restate"
    CONFIRM_URGENT = "confirm_urgent"
    REPLY = "reply"  # the owner's own
    NOTE = "note"  # to the owner or a member
    SHEET = "sheet"  # a queue's sheet, to the owner
    INVITATION = "invitation"  # to both sides of an appointment: booked, moved, cancelled, or a reminder
    OUTCOME = "outcome"  # to a client: an alert was taken, or nobody was reached
    TIMES = "times"  # to a caller: the next free times, and where to book one
    REMINDER = "reminder"  # to a client: the orientation is not signed yet
    COPY = "copy"  # to a client and the owner: what was signed


AUTOMATIC = (OutKind.ACKNOWLEDGE, OutKind.REDIRECT, OutKind.RESTATE, OutKind.CONFIRM_URGENT)

ONCE = (*AUTOMATIC, OutKind.OUTCOME, OutKind.TIMES, OutKind.REMINDER)
"""What leaves at most once: rather in doubt than twice."""


HELD = models.Q(kind=OutKind.REPLY, stage__in=(Stage.WAITING, Stage.STOPPED))
"""The owner's replies that are held or ask."""
TRIED = models.Q(stage=Stage.WAITING, attempts__gt=0)
"""What could not leave yet and is tried again."""


class Outgoing(Due):
    """One message that leaves. Its key and Message-ID are fixed when the row is made, so a repeat is recognised.

    `begun_at` is committed before the first byte goes out: without it, a dead holder has surely sent nothing.
    """

    kind = models.CharField(max_length=20, choices=OutKind)
    key = models.CharField(max_length=200)
    message_id = models.CharField(max_length=500)
    channel = models.CharField(max_length=100)
    thread = models.ForeignKey(Thread, models.SET_NULL, null=True, related_name="+")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="+")
    client = models.ForeignKey(Client, models.SET_NULL, null=True, related_name="+")
    original = models.ForeignKey(Original, models.SET_NULL, null=True, related_name="+")
    promise = models.ForeignKey(Promise, models.SET_NULL, null=True, related_name="+")
    recipient = models.CharField(max_length=320)
    recipients = models.JSONField(default=list)
    subject = models.TextField(default="")
    text = models.TextField(default="")
    in_reply_to = models.CharField(max_length=500, default="")
    references = models.TextField(default="")
    invitation = models.TextField(default="")
    """What goes along for calendars (text/calendar); empty for most."""
    tells = models.JSONField(default=list)
    made_at = models.BigIntegerField()
    begun_at = models.BigIntegerField(null=True)
    left_at = models.BigIntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "key"), name="leaves_once"),)
        indexes = (
            models.Index(fields=("stage", "due_at", "id"), name="outgoing_due"),
            models.Index(fields=("practice", "thread", "kind"), name="outgoing_of_thread"),
            models.Index(fields=("practice", "message_id"), name="outgoing_message_id"),
            models.Index(fields=("practice", "kind", "made_at"), name="outgoing_made"),
            models.Index(fields=("practice", "due_at", "id"), name="outgoing_held", condition=HELD),
            models.Index(fields=("practice", "due_at", "id"), name="outgoing_tried", condition=TRIED),
        )


class Alert(Due):
    """Somebody is to take this contact now; repeated until taken or given up.

    `turn` is whose turn it is, `tried` the ids of the members whose turn is over.
    """

    contact = models.OneToOneField(Contact, models.CASCADE, related_name="+")
    started_at = models.BigIntegerField()
    round = models.IntegerField(default=0)
    turn = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    tried = models.JSONField(default=list)
    taken_by = models.CharField(max_length=200, default="")
    taken_at = models.BigIntegerField(null=True)
    given_up_at = models.BigIntegerField(null=True)

    class Meta:
        indexes = (models.Index(fields=("stage", "due_at", "id"), name="alert_due"),)


class Occasion(Due):
    """What comes round: a sheet, a warning, the end of the day, the week's report. Each inserts its successor."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=200)
    body = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "key"), name="occasion_once"),)
        indexes = (models.Index(fields=("stage", "due_at", "id"), name="occasion_due"),)


class Breaker(Owned):
    """Automatic answers stopped, to all or to one domain or sender, until a person closes it."""

    scope = models.CharField(max_length=10)
    subject = models.CharField(max_length=320, default="")
    reason = models.TextField()
    opened_at = models.BigIntegerField()
    closed_at = models.BigIntegerField(null=True)
    closed_by = models.CharField(max_length=200, default="")

    class Meta:
        indexes = (models.Index(fields=("practice", "closed_at"), name="breaker_open"),)
