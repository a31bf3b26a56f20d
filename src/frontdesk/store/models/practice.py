"""A practice, its policies over time, its people and its mailboxes."""

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
    """Somebody who works here. `alert_urls` are sealed: they hold passwords."""

    name = models.CharField(max_length=200)
    address = models.CharField(max_length=320, default="")
    role = models.CharField(max_length=10, default="owner")
    alert_urls = models.TextField(default="")
    place = models.IntegerField(default=0)


class Mailbox(Owned):
    """A way by which mail comes in or leaves for a channel; `settings` without secrets, `secret` sealed."""

    name = models.CharField(max_length=100)
    channel = models.CharField(max_length=100)
    kind = models.CharField(max_length=12)
    settings = models.JSONField(default=dict)
    secret = models.TextField(default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "name"), name="one_mailbox_name"),)


class FolderCursor(Owned):
    """How far a folder was read (RFC 3501: a UID means something only with its UIDVALIDITY)."""

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="+")
    folder = models.CharField(max_length=500)
    uidvalidity = models.BigIntegerField()
    uid = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("mailbox", "folder"), name="one_cursor"),)


class LinkGeneration(Owned):
    """How often the links of one purpose to one row were withdrawn; those of an earlier generation open nothing."""

    purpose = models.CharField(max_length=10)
    row = models.BigIntegerField()
    number = models.IntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "purpose", "row"), name="one_generation_of_links"),)
