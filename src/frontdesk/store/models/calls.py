"""Calls that people of the practice make: begun, and how each ended (PRODUCT P25)."""

from django.db import models

from frontdesk.store.models.base import Owned
from frontdesk.store.models.duties import Promise
from frontdesk.store.models.people import Client, ExceptionTaken
from frontdesk.store.models.phone import PhoneLine
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


class PlacedCall(Owned):
    """A call back that the phone service makes: it rings whoever calls first, then the client from the line's number.

    `id_there` is the service's, `trouble` why it did not come about. `picked_at`: whoever calls picked up; `joined_at`:
    pressed the key. Of the client's phone, as the service tells, whatever the order: `rang_at`, `answered_at`,
    `left_at` (it rings or speaks no more), `status` and `seconds` of talk. `over_at`: whoever calls is off the line.
    """

    call = models.ForeignKey(Call, models.CASCADE, related_name="placed")
    line = models.ForeignKey(PhoneLine, models.SET_NULL, null=True, related_name="+")
    id_there = models.CharField(max_length=64, default="")
    placed_at = models.BigIntegerField()
    trouble = models.CharField(max_length=500, default="")
    picked_at = models.BigIntegerField(null=True)
    joined_at = models.BigIntegerField(null=True)
    rang_at = models.BigIntegerField(null=True)
    answered_at = models.BigIntegerField(null=True)
    left_at = models.BigIntegerField(null=True)
    status = models.CharField(max_length=20, default="")
    seconds = models.IntegerField(null=True)
    over_at = models.BigIntegerField(null=True)
    over_status = models.CharField(max_length=20, default="")

    def rang(self, at: int) -> int:
        """For how many seconds the client's phone has rung, up to `at` (epoch seconds) at the latest."""
        if self.rang_at is None:
            return 0
        ends = [one for one in (self.answered_at, self.left_at) if one is not None]
        return max(min(ends, default=at) - self.rang_at, 0)
