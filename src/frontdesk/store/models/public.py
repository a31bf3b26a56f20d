"""What the owner shows to everybody."""

from django.db import models

from frontdesk.store.models.base import Owned


class PublicFace(Owned):
    """Whether a practice's guide and status are shown to everybody, and how they look; without a row they are not."""

    is_public = models.BooleanField(default=False)
    colour = models.CharField(max_length=7, default="")
    logo = models.BinaryField(default=bytes)
    logo_media = models.CharField(max_length=20, default="")
    changed_at = models.BigIntegerField()
    changed_by = models.CharField(max_length=200, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice",), name="one_public_face"),)
