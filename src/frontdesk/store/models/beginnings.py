"""The links by which practices begin: of no practice until one has begun by it."""

from django.db import models


class Beginning(models.Model):
    """One link, for one practice. `answers` are what was answered so far; they go when the practice is there."""

    made_at = models.BigIntegerField()
    made_for = models.CharField(max_length=200, default="")
    is_first = models.BooleanField(default=False)
    """Made because there was no practice yet: it opens nothing any more once there is one."""
    answers = models.JSONField(default=dict)
    used_at = models.BigIntegerField(null=True)
    practice = models.ForeignKey("store.Practice", models.CASCADE, null=True, related_name="+")
