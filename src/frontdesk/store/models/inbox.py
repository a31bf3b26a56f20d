"""What the practice writes for itself in a thread: drafts, and notes of what was done with it."""

from django.db import models

from frontdesk.store.models.base import Owned
from frontdesk.store.models.people import Client
from frontdesk.store.models.practice import Member
from frontdesk.store.models.talk import Contact, Thread


class Draft(Owned):
    """What a member has begun to write: in a thread, or a new message to a client (then `thread` is null)."""

    thread = models.ForeignKey(Thread, models.CASCADE, null=True, related_name="+")
    client = models.ForeignKey(Client, models.CASCADE, null=True, related_name="+")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    subject = models.TextField(default="")
    text = models.TextField(default="")
    saved_at = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=("practice", "member", "thread", "client"), name="draft_of_member"),)


class NoteKind(models.TextChoices):
    """What a note tells of."""

    HANDED = "handed"  # given to another member
    ELSEWHERE = "elsewhere"  # handled by phone, in person
    SPLIT = "split"  # this topic of a contact has become a thread of its own


class Note(Owned):
    """What was done with a thread, by whom.

    `promises`: those that it settled; `contact`: the one it split; `to`: who was to look after it, `before`: who did.
    """

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="+")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=NoteKind)
    at = models.BigIntegerField()
    by = models.CharField(max_length=200, default="")
    text = models.TextField(default="")
    promises = models.JSONField(default=list)
    to = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    before = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    undone_at = models.BigIntegerField(null=True)

    class Meta:
        indexes = (models.Index(fields=("practice", "thread", "at"), name="note_in_thread"),)
