"""Calls that people of the practice make: begun, and how each ended (PRODUCT P25)."""

from django.db import models

from frontdesk.store.models.base import Owned
from frontdesk.store.models.duties import Promise
from frontdesk.store.models.people import Client, ExceptionTaken
from frontdesk.store.models.talk import Contact, Said, Thread


class CallEnd(models.TextChoices):
    """How a call ended; empty while it runs."""

    TALKED = "talked"
    NO_ANSWER = "no_answer"
    LEFT_WORD = "left_word"  # a message was left that named the next window
    NOT_MADE = "not_made"  # begun by mistake


class Call(Owned):
    """One call back. `allowance` is its planned minutes, `minutes` how long they talked.

    `settled` are the promises that it settled, `following` the one that it made, `exception` the one that it took;
    `said` holds what was noted.
    """

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="+")
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="+")
    client = models.ForeignKey(Client, models.SET_NULL, null=True, related_name="+")
    number = models.CharField(max_length=320, default="")
    began_at = models.BigIntegerField()
    ended_at = models.BigIntegerField(null=True)
    end = models.CharField(max_length=10, choices=CallEnd, default="")
    counts = models.BooleanField(default=False)
    allowance = models.IntegerField()
    minutes = models.IntegerField(null=True)
    made_by = models.CharField(max_length=200, default="")
    said = models.ForeignKey(Said, models.SET_NULL, null=True, related_name="+")
    settled = models.JSONField(default=list)
    overran = models.BooleanField(default=False)
    exception = models.ForeignKey(ExceptionTaken, models.SET_NULL, null=True, related_name="+")
    following = models.ForeignKey(Promise, models.SET_NULL, null=True, related_name="+")
    undone_at = models.BigIntegerField(null=True)

    class Meta:
        indexes = (models.Index(fields=("practice", "thread", "began_at"), name="call_in_thread"),)
