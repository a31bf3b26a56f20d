"""What every table shares: it belongs to a practice; and what waits for its time knows when."""

from typing import Any

from django.db import models


class Owned(models.Model):
    """A row of one practice. Instants in every table are whole seconds since 1970 in UTC, as in the decision."""

    practice = models.ForeignKey("store.Practice", models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as Django has it
        """Write the row."""
        self.bring_in_step()
        super().save(*args, **kwargs)

    def bring_in_step(self) -> None:
        """Set the columns that follow from others; done before each row is written."""


class Stage(models.TextChoices):
    """Where a piece of due work stands."""

    WAITING = "waiting"  # until its time
    CLAIMED = "claimed"  # somebody is at it, until the lease ends
    DONE = "done"
    STOPPED = "stopped"  # waits for the owner's word
    DOUBT = "doubt"  # begun and cut off: perhaps done, perhaps not
    LOOK = "look"  # failed too often: needs a look
    CANCELLED = "cancelled"
    SHADOW = "shadow"  # in shadow mode: recorded, never done


class Due(Owned):
    """A row with a moment at which something is to be done about it. The columns are the truth; a timer only looks."""

    due_at = models.BigIntegerField()
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.WAITING)
    holder = models.CharField(max_length=64, default="")
    lease_until = models.BigIntegerField(default=0)
    attempts = models.IntegerField(default=0)
    trouble = models.TextField(default="")

    class Meta:
        abstract = True
