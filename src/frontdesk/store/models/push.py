"""Browsers that take alerts."""

from django.db import models

from frontdesk.store.models.base import Owned
from frontdesk.store.models.practice import Member


class PushBrowser(Owned):
    """A browser in which a member turned alerts on. `sealed` is what it handed over: whoever has that may push to it.

    `digest` tells its push address from every other. With `gone_at` it takes alerts no more, and `sealed` is empty.
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    sealed = models.TextField()
    label = models.CharField(max_length=100)
    made_at = models.BigIntegerField()
    reached_at = models.BigIntegerField(null=True)
    gone_at = models.BigIntegerField(null=True)
    trouble = models.TextField(default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "digest"), name="one_push_browser"),)
