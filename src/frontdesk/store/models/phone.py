"""Phone numbers of the practice, the calls on them, what the service told of each, and what is fetched of it."""

from django.db import models

from frontdesk.store.models.base import Due, Owned
from frontdesk.store.models.practice import Member
from frontdesk.store.models.talk import Contact, Original


class PhoneLine(Owned):
    """A number at a phone service. `key` stands in the addresses that the service asks; `secret` is sealed.

    `number` is digits alone. Calls come by the channel `voice`, texts by `text`; "" where it takes none.
    `refused_at` is when the last request was refused, `refused_why` why; `asked_at` when the last good one came.
    """

    name = models.CharField(max_length=100)
    service = models.CharField(max_length=20)
    number = models.CharField(max_length=20)
    voice = models.CharField(max_length=100, default="")
    text = models.CharField(max_length=100, default="")
    account = models.CharField(max_length=100)
    secret = models.TextField()
    settings = models.JSONField(default=dict)
    key = models.CharField(max_length=64, unique=True)
    made_at = models.BigIntegerField()
    asked_at = models.BigIntegerField(null=True)
    refused_at = models.BigIntegerField(null=True)
    refused_why = models.CharField(max_length=200, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "name"), name="one_line_name"),)


class PhoneCall(Owned):
    """A call that came in. `heard_at`: the greeting was heard to its end; `pressed_at`: the caller said it is urgent.

    `tried` are the ids of the members who were rung, `taken_by` who took it.
    """

    line = models.ForeignKey(PhoneLine, models.SET_NULL, null=True, related_name="+")
    call = models.CharField(max_length=64)
    contact = models.OneToOneField(Contact, models.CASCADE, related_name="+")
    caller = models.CharField(max_length=20, default="")
    at = models.BigIntegerField()
    heard_at = models.BigIntegerField(null=True)
    pressed_at = models.BigIntegerField(null=True)
    tried = models.JSONField(default=list)
    taken_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    taken_at = models.BigIntegerField(null=True)
    ended_at = models.BigIntegerField(null=True)
    status = models.CharField(max_length=20, default="")
    seconds = models.IntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "call"), name="one_phone_call"),)


class PhoneEvent(Owned):
    """One thing that a service told, once under its key: the bytes as they came, and what it was answered."""

    key = models.CharField(max_length=200)
    original = models.ForeignKey(Original, models.SET_NULL, null=True, related_name="+")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="+")
    at = models.BigIntegerField()
    answer = models.TextField(default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "key"), name="told_of_once"),)
        indexes = (models.Index(fields=("practice", "contact"), name="event_of_contact"),)


class Attachment(Due):
    """A recording, or a picture of a text: fetched from the service when it is due, and kept as it came.

    Without an `original` it was not fetched yet, or its bytes were erased.
    """

    line = models.ForeignKey(PhoneLine, models.SET_NULL, null=True, related_name="+")
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    url = models.CharField(max_length=500)
    media_type = models.CharField(max_length=100, default="")
    is_recording = models.BooleanField(default=False)
    seconds = models.IntegerField(null=True)
    original = models.ForeignKey(Original, models.SET_NULL, null=True, related_name="+")
    at = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "key"), name="fetched_once"),)
        indexes = (
            models.Index(fields=("stage", "due_at", "id"), name="attachment_due"),
            models.Index(fields=("practice", "contact"), name="attachment_of_contact"),
        )


class TextStop(Owned):
    """Somebody asked for no texts; `lifted_at`: asked for them again. `number` is digits alone."""

    number = models.CharField(max_length=20)
    word = models.CharField(max_length=30)
    at = models.BigIntegerField()
    lifted_at = models.BigIntegerField(null=True)

    class Meta:
        indexes = (models.Index(fields=("practice", "number", "lifted_at"), name="stop_of_number"),)
