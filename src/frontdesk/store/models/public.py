"""What the owner shows to everybody, and where she put what is published."""

from django.db import models

from frontdesk.store.models.base import Owned


class PublicFace(Owned):
    """Whether a practice's guide and status are shown to everybody, and how they look; without a row they are not.

    `takes_bookings`: whether the booking page is open; only where the rest is shown.
    """

    is_public = models.BooleanField(default=False)
    takes_bookings = models.BooleanField(default=False)
    colour = models.CharField(max_length=7, default="")
    logo = models.BinaryField(default=bytes)
    logo_media = models.CharField(max_length=20, default="")
    changed_at = models.BigIntegerField()
    changed_by = models.CharField(max_length=200, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice",), name="one_public_face"),)


class Placement(Owned):
    """One thing that is published, put somewhere by hand: what, where, made of which version, and when.

    `output` is its name in `publish.OUTPUTS`, `spot` the owner's words; `ended_at` is set once it stands there no more.
    """

    output = models.CharField(max_length=40)
    spot = models.CharField(max_length=120)
    language = models.CharField(max_length=35)
    version = models.CharField(max_length=64)
    placed_at = models.BigIntegerField()
    placed_by = models.CharField(max_length=200, default="")
    ended_at = models.BigIntegerField(null=True)

    class Meta:
        indexes = (models.Index(fields=("practice", "ended_at"), name="placement_standing"),)
