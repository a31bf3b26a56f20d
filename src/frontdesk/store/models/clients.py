"""What is kept of a client beside the talk: goodwill, charges, steps of the ladder, joinings and imports."""

from django.db import models

from frontdesk.store.models.base import Owned
from frontdesk.store.models.people import Client, ExceptionTaken
from frontdesk.store.models.talk import Contact
from frontdesk.store.models.work import Outgoing


class Goodwill(Owned):
    """Unbilled work beyond the scope. A line that was wrong is struck, never deleted: the trail tells of both."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="+")
    day = models.DateField()
    minutes = models.IntegerField()
    what = models.CharField(max_length=300)
    made_at = models.BigIntegerField()
    made_by = models.CharField(max_length=200, default="")
    struck_at = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(minutes__gt=0, minutes__lte=1440), name="goodwill_of_a_day"),
        )
        indexes = (models.Index(fields=("practice", "client", "day"), name="goodwill_of_client"),)


class Charge(Owned):
    """Off-hours work at the rate of the policy, for a contact or an exception; `minutes` None: not said yet.

    `rate` is what the decision named, so that a later policy changes no line.
    """

    client = models.ForeignKey(Client, models.CASCADE, related_name="+")
    contact = models.OneToOneField(Contact, models.SET_NULL, null=True, related_name="+")
    exception = models.OneToOneField(ExceptionTaken, models.SET_NULL, null=True, related_name="+")
    at = models.BigIntegerField()
    rate = models.CharField(max_length=100)
    minutes = models.IntegerField(null=True)
    what = models.CharField(max_length=300, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(minutes=None) | models.Q(minutes__gte=0, minutes__lte=1440), name="charge_of_a_day"
            ),
        )
        indexes = (models.Index(fields=("practice", "client", "at"), name="charge_of_client"),)


class LadderAct(Owned):
    """What the owner did about a step that the ladder proposed: sent it, or waived it with a reason."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="+")
    step = models.CharField(max_length=20)
    act = models.CharField(max_length=10)
    at = models.BigIntegerField()
    by = models.CharField(max_length=200, default="")
    reason = models.TextField(default="")
    outgoing = models.ForeignKey(Outgoing, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("practice", "client", "at"), name="ladder_act_of_client"),)


class Joining(Owned):
    """Two clients that were found to be one. `moved` names the rows of each table that went from one to the other."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="+")
    other = models.ForeignKey(Client, models.CASCADE, related_name="+")
    at = models.BigIntegerField()
    by = models.CharField(max_length=200, default="")
    moved = models.JSONField(default=dict)
    undone_at = models.BigIntegerField(null=True)

    class Meta:
        indexes = (models.Index(fields=("practice", "client", "undone_at"), name="joining_of_client"),)


class Import(Owned):
    """A file of clients that was read and waits for the owner's word; `body` is what was understood."""

    name = models.CharField(max_length=200)
    at = models.BigIntegerField()
    by = models.CharField(max_length=200, default="")
    body = models.JSONField(default=list)
    done_at = models.BigIntegerField(null=True)
