"""The ways by which mail comes and goes, how far each folder was read, and what is to be done in a mailbox."""

from django.db import models

from frontdesk.store.models.base import Due, Owned
from frontdesk.store.models.practice import Member


class Consent(Owned):
    """A sign-in at a mail provider (OAuth), which several mailboxes of one user may share.

    `sealed` holds the tokens and the client's secret; `version` counts their changes. Whoever refreshes them holds the
    row until `lease_until`, so that of two processes one asks: a refresh token may be good only once.
    """

    user = models.CharField(max_length=320)
    provider = models.JSONField(default=dict)
    client_key = models.CharField(max_length=500)
    sealed = models.TextField()
    expires_at = models.BigIntegerField()
    version = models.IntegerField(default=1)
    signed_in_at = models.BigIntegerField()
    refused_at = models.BigIntegerField(null=True)
    trouble = models.TextField(default="")
    holder = models.CharField(max_length=64, default="")
    lease_until = models.BigIntegerField(default=0)


class Signing(Owned):
    """A sign-in at a mail provider that is under way on a page; `sealed` holds what is asked for and the secrets of it.

    By a code, the provider is asked no sooner than `ask_at`. With `trouble` it has ended without being whole.
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    sealed = models.TextField()
    made_at = models.BigIntegerField()
    expires_at = models.BigIntegerField()
    ask_at = models.BigIntegerField()
    trouble = models.TextField(default="")


class Mailbox(Owned):
    """A way by which mail comes in or leaves for a channel; `settings` without secrets, `secret` sealed.

    With a `consent` the login is by its tokens, and there is no secret. `read_at` is when a watcher last had read all
    that was there, `trouble` why it cannot be read since `troubled_at`; both are told by the watcher.
    """

    name = models.CharField(max_length=100)
    channel = models.CharField(max_length=100)
    kind = models.CharField(max_length=12)
    settings = models.JSONField(default=dict)
    secret = models.TextField(default="")
    consent = models.ForeignKey(Consent, models.SET_NULL, null=True, related_name="+")
    read_at = models.BigIntegerField(null=True)
    trouble = models.TextField(default="")
    troubled_at = models.BigIntegerField(null=True)

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


class KeptCursor(Owned):
    """How far a folder of an account was read by a mailbox that was let go: added again, it is read on from there."""

    host = models.CharField(max_length=320)
    user = models.CharField(max_length=320)
    folder = models.CharField(max_length=500)
    uidvalidity = models.BigIntegerField()
    uid = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "host", "user", "folder"), name="one_kept_cursor"),)


class Deed(models.TextChoices):
    """What the owner may want done in her mailbox."""

    COPY = "copy"  # lay what left into the Sent folder
    SEEN = "seen"  # mark as read what was taken in
    MOVE = "move"  # move what was taken in


class Filing(Due):
    """One thing to be done in a mailbox. A copy names the message that left, and the way by which it left.

    The others name the message by folder, UIDVALIDITY and UID; `to` is the folder to move it to.
    """

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="+")
    deed = models.CharField(max_length=6, choices=Deed)
    key = models.CharField(max_length=200)
    outgoing = models.ForeignKey("store.Outgoing", models.CASCADE, null=True, related_name="+")
    way = models.ForeignKey(Mailbox, models.SET_NULL, null=True, related_name="+")
    folder = models.CharField(max_length=500, default="")
    uidvalidity = models.BigIntegerField(default=0)
    uid = models.BigIntegerField(default=0)
    to = models.CharField(max_length=500, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "key"), name="filed_once"),)
        indexes = (models.Index(fields=("stage", "due_at", "id"), name="filing_due"),)
