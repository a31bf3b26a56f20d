"""What is owed: promises; and what was stepped over."""

from django.db import models

from frontdesk.store.models.base import Owned
from frontdesk.store.models.people import Client, ExceptionTaken
from frontdesk.store.models.practice import Member
from frontdesk.store.models.talk import Contact, Thread


class PromiseState(models.TextChoices):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    RELEASED = "released"  # no longer owed: the client took it back, or a person settled it otherwise


class Heard(models.TextChoices):
    """Whether the client was told the time."""

    NO = "no"
    YES = "yes"
    DOUBT = "doubt"  # the answer was cut off on its way: perhaps not told


class Promise(Owned):
    """When an answer is owed, and the slot in which it is planned.

    `standard_by` is the published turnaround's end, `beyond` why the promise is later, `heard_at` when it left.
    """

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="+")
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="+")
    client = models.ForeignKey(Client, models.SET_NULL, null=True, related_name="+")
    made = models.BigIntegerField()
    by = models.BigIntegerField(null=True)
    standard_by = models.BigIntegerField(null=True)
    slot_queue = models.CharField(max_length=100, default="")
    slot_from = models.BigIntegerField(null=True)
    slot_to = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=PromiseState, default=PromiseState.OPEN)
    beyond = models.CharField(max_length=100, default="")
    heard = models.CharField(max_length=6, choices=Heard, default=Heard.NO)
    heard_at = models.BigIntegerField(null=True)
    settled_at = models.BigIntegerField(null=True)
    warned_at = models.BigIntegerField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("state", "by"), name="promise_due"),
            models.Index(fields=("practice", "state", "slot_to"), name="promise_booked"),
            models.Index(fields=("practice", "thread", "state"), name="promise_of_thread"),
            models.Index(fields=("practice", "client", "made"), name="promise_of_client"),
            models.Index(fields=("practice", "by", "id"), name="promise_owed", condition=models.Q(settled_at=None)),
        )


class Crossing(Owned):
    """A client stepped over the policy; with an `exception` the owner granted it, and it counts as that alone."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="+")
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)
    at = models.BigIntegerField()
    exception = models.ForeignKey(ExceptionTaken, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("practice", "client", "at"), name="crossing_of_client"),)


class Override(Owned):
    """The desk opened or closed by hand; there is none without an end (R9). `ends_day`: the owner's day was over."""

    start = models.BigIntegerField()
    end = models.BigIntegerField()
    is_open = models.BooleanField()
    say = models.CharField(max_length=200, default="")
    made_at = models.BigIntegerField()
    made_by = models.CharField(max_length=200, default="")
    ends_day = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="override_has_an_end"),
        )
        indexes = (models.Index(fields=("practice", "end"), name="override_end"),)


class Absence(Owned):
    """A member away, always with an end (R9); `cover` looks after what cannot wait."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    start = models.BigIntegerField()
    end = models.BigIntegerField()
    cover = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    made_at = models.BigIntegerField()
    made_by = models.CharField(max_length=200, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="absence_has_an_end"),
        )
        indexes = (models.Index(fields=("practice", "end"), name="absence_end"),)


class ProtectedLived(Owned):
    """What the owner said of one protected block that is over: kept or skipped. `day` is the practice's own."""

    name = models.CharField(max_length=200)
    day = models.DateField()
    start = models.BigIntegerField()
    end = models.BigIntegerField()
    is_pipeline = models.BooleanField(default=False)
    kept = models.BooleanField()
    said_at = models.BigIntegerField()
    said_by = models.CharField(max_length=200, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "start", "name"), name="one_word_a_block"),)


class WeekPlanned(Owned):
    """A week as it stood when the owner planned it: `plan` holds its own time, batches and bookings."""

    monday = models.DateField()
    plan = models.JSONField(default=list)
    planned_at = models.BigIntegerField()
    planned_by = models.CharField(max_length=200, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "monday"), name="one_plan_a_week"),)
