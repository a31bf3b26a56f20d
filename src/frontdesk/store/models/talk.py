"""What was said, by whom, in which thread; and what was decided."""

from django.db import models

from frontdesk.store.models.base import Owned
from frontdesk.store.models.people import Client
from frontdesk.store.models.practice import Member, PolicyVersion


class Thread(Owned):
    """The messages of one client about one topic, on one channel.

    `is_filed`: nothing but automatic mail stands in it. `member` looks after it, where it was handed on.
    """

    client = models.ForeignKey(Client, models.SET_NULL, null=True, related_name="+")
    channel = models.CharField(max_length=100)
    topic = models.CharField(max_length=500, default="")
    made_at = models.BigIntegerField()
    last_at = models.BigIntegerField()
    is_filed = models.BooleanField(default=False)
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = (
            models.Index(fields=("practice", "client", "channel", "topic"), name="thread_of_topic"),
            models.Index(fields=("practice", "client", "last_at"), name="thread_of_client"),
            models.Index(fields=("practice", "is_filed", "last_at", "id"), name="thread_by_time"),
        )


class Original(Owned):
    """The bytes as they came, compressed without loss; `digest` is the SHA-256 of the plain ones. Null: erased."""

    digest = models.CharField(max_length=64)
    size = models.BigIntegerField()
    packed = models.BinaryField(null=True)
    at = models.BigIntegerField()


class Contact(Owned):
    """One inbound act. `key` tells it from every other, so that it is taken in once.

    `attachments` is their number; null where they were not counted.
    """

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="+")
    client = models.ForeignKey(Client, models.SET_NULL, null=True, related_name="+")
    original = models.ForeignKey(Original, models.SET_NULL, null=True, related_name="+")
    key = models.CharField(max_length=200)
    channel = models.CharField(max_length=100)
    kind = models.CharField(max_length=10)
    at = models.BigIntegerField()
    sender_name = models.CharField(max_length=200, default="")
    sender_address = models.CharField(max_length=320, default="")
    subject = models.TextField(default="")
    text = models.TextField(default="")
    message_id = models.CharField(max_length=500, default="")
    is_displeased = models.BooleanField(default=False)
    """Whether there was a complaint in its tone: only ever a hint."""
    attachments = models.IntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "key"), name="taken_in_once"),)
        indexes = (
            models.Index(fields=("practice", "client", "at"), name="contact_of_client"),
            models.Index(fields=("practice", "message_id"), name="contact_message_id"),
            models.Index(fields=("practice", "at"), name="contact_at"),
            models.Index(fields=("thread", "at", "id"), name="contact_in_thread"),
        )


class Decision(Owned):
    """What was decided of a contact, with its trace, by which policy version and profile."""

    contact = models.OneToOneField(Contact, models.CASCADE, related_name="decision")
    policy_version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="+")
    profile = models.CharField(max_length=64, default="")
    ruling = models.CharField(max_length=10)
    urgent = models.CharField(max_length=3)
    body = models.JSONField()

    class Meta:
        indexes = (models.Index(fields=("practice", "ruling"), name="decision_ruling"),)


class Said(Owned):
    """What a person of the practice wrote, through the desk or past it (seen in the Sent folder).

    The words of what left through the desk stand in its row of the outbox.
    """

    thread = models.ForeignKey(Thread, models.SET_NULL, null=True, related_name="+")
    client = models.ForeignKey(Client, models.SET_NULL, null=True, related_name="+")
    original = models.ForeignKey(Original, models.SET_NULL, null=True, related_name="+")
    key = models.CharField(max_length=200)
    source = models.CharField(max_length=12)
    message_id = models.CharField(max_length=500, default="")
    at = models.BigIntegerField()
    is_slip = models.BooleanField(default=False)
    recipient = models.TextField(default="")
    subject = models.TextField(default="")
    text = models.TextField(default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "key"), name="said_once"),)
        indexes = (
            models.Index(fields=("practice", "thread", "at"), name="said_in_thread"),
            models.Index(fields=("practice", "message_id"), name="said_message_id"),
        )
