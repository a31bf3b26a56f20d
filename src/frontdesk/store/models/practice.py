"""A practice, its policies over time, and its people."""

from django.db import models

from frontdesk.store.models.base import Owned


class Practice(models.Model):
    """One practice. `chain_length` and `chain_head` are the end of its sealed trail."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    is_shadow = models.BooleanField(default=True)
    made_at = models.BigIntegerField()
    limits = models.JSONField(default=dict)
    chain_length = models.BigIntegerField(default=0)
    chain_head = models.BinaryField(default=bytes)


class PolicyVersion(Owned):
    """One dated version, whole as text, with the expansion of its holidays frozen in it; never changed."""

    text = models.TextField()
    version = models.CharField(max_length=64)
    effective = models.DateField()
    added_at = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "version"), name="one_policy_version"),)


class TriageProfile(Owned):
    """The frozen profile by which messages are read; the newest holds."""

    digest = models.CharField(max_length=64)
    body = models.TextField()
    added_at = models.BigIntegerField()


class Member(Owned):
    """Somebody who works here. `alert_urls` are sealed: they hold passwords. `user` is who signs in as this member.

    `phone` is where calls ring that go through, as digits alone; nobody outside is ever shown it.

    `takes_pushes` is no column: `members` says by it whether alerts are turned on in a browser of hers.
    """

    takes_pushes: bool = False

    name = models.CharField(max_length=200)
    address = models.CharField(max_length=320, default="")
    role = models.CharField(max_length=10, default="owner")
    alert_urls = models.TextField(default="")
    phone = models.CharField(max_length=20, default="")
    place = models.IntegerField(default=0)
    user = models.ForeignKey("auth.User", models.SET_NULL, null=True, related_name="+")


class LinkGeneration(Owned):
    """How often the links of one purpose to one row were withdrawn; those of an earlier generation open nothing."""

    purpose = models.CharField(max_length=10)
    row = models.BigIntegerField()
    number = models.IntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "purpose", "row"), name="one_generation_of_links"),)
