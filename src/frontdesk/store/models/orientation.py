"""What clients were asked to agree to, and what they signed."""

from django.db import models

from frontdesk.store.models.base import Owned
from frontdesk.store.models.people import Client
from frontdesk.store.models.work import Outgoing


class Ended(models.TextChoices):
    """Why a client is asked no more."""

    SIGNED = "signed"
    NOT_NOW = "not now"  # the client said so
    ANEW = "anew"  # the client was asked again
    REVOKED = "revoked"  # the owner took the link back
    NO_TIER = "no tier"  # the client has no tier any more
    UNSENT = "not sent"  # the letter never left
    EXPIRED = "expired"  # the letter is older than its link is good for
    JOINED = "joined"  # the client is another one
    ERASED = "erased"


class Asking(Owned):
    """A client was asked to read and sign the orientation; open until `ended_at`. `reminded` counts the reminders.

    `points` are the keys of what was outstanding then; what is signed is what is outstanding when it is signed.
    """

    client = models.ForeignKey(Client, models.CASCADE, related_name="+")
    at = models.BigIntegerField()
    by = models.CharField(max_length=200, default="")
    version = models.CharField(max_length=64)
    tier = models.CharField(max_length=100, default="")
    points = models.JSONField(default=list)
    outgoing = models.ForeignKey(Outgoing, models.SET_NULL, null=True, related_name="+")
    reminded = models.IntegerField(default=0)
    ended_at = models.BigIntegerField(null=True)
    ended = models.CharField(max_length=20, choices=Ended, default="")

    class Meta:
        indexes = (models.Index(fields=("practice", "client", "ended_at"), name="asking_of_client"),)


class Signature(Owned):
    """Points that a client signed at one moment; never changed, only emptied by law.

    `agreed` holds the digest of each point by its key; `shown` each point word for word, as sections of the guide;
    `guide` is the digest of those words, `gain` what stood before each `because`.
    """

    client = models.ForeignKey(Client, models.CASCADE, related_name="+")
    asking = models.ForeignKey(Asking, models.SET_NULL, null=True, related_name="+")
    at = models.BigIntegerField()
    name = models.CharField(max_length=200, default="")
    version = models.CharField(max_length=64)
    effective = models.DateField()
    guide = models.CharField(max_length=64)
    language = models.CharField(max_length=35)
    gain = models.CharField(max_length=100, default="")
    agreed = models.JSONField(default=dict)
    shown = models.JSONField(default=list)
    to_client = models.ForeignKey(Outgoing, models.SET_NULL, null=True, related_name="+")
    to_owner = models.ForeignKey(Outgoing, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("practice", "client", "at"), name="signature_of_client"),)
