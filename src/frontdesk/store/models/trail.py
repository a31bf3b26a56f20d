"""The append-only record of everything."""

from django.db import models

from frontdesk.store.models.base import Owned


class TrailEntry(Owned):
    """One thing that happened. The commitment binds the salted content; the sealer links commitments in order.

    Erased by law: `content` and `salt` go, the commitment stays, and the chain with it (PRODUCT P41).
    """

    at = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    client_id = models.BigIntegerField(null=True)
    content = models.TextField(null=True)  # noqa: DJ001 - erased is not the same as empty
    salt = models.BinaryField(null=True)
    commitment = models.BinaryField()
    number = models.BigIntegerField(null=True)
    link = models.BinaryField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "number"), name="one_place_in_chain"),)
        indexes = (models.Index(fields=("practice", "client_id"), name="trail_of_client"),)
