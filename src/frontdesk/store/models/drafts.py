"""What the owner thinks over: a policy that is not in force yet, and what it would have done."""

from django.db import models

from frontdesk.store.models.base import Owned
from frontdesk.store.models.practice import PolicyVersion


class PolicyDraft(Owned):
    """The one policy that is being written. `revision` rises with each change: a change says which one it has seen."""

    text = models.TextField()
    revision = models.IntegerField(default=1)
    based_on = models.ForeignKey(PolicyVersion, models.SET_NULL, null=True, related_name="+")
    begun_at = models.BigIntegerField()
    begun_by = models.CharField(max_length=200, default="")
    changed_at = models.BigIntegerField()
    changed_by = models.CharField(max_length=200, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice",), name="one_open_draft"),)


class Replay(Owned):
    """What a draft would have done with the practice's own past; `beat_at` is when it was last seen to go on."""

    text = models.TextField()
    days = models.IntegerField()
    asked_at = models.BigIntegerField()
    asked_by = models.CharField(max_length=200, default="")
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    beat_at = models.BigIntegerField()
    ended_at = models.BigIntegerField(null=True)
    trouble = models.TextField(default="")
    found = models.JSONField(null=True)

    class Meta:
        indexes = (models.Index(fields=("practice", "id"), name="replay_of_practice"),)
