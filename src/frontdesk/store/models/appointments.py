"""Appointments: places held while a form is filled, what is booked, how it ended; and what calendars take."""

from django.db import models

from frontdesk.store.models.base import Owned
from frontdesk.store.models.people import Client


class Standing(models.TextChoices):
    """How an appointment stands."""

    HELD = "held"  # kept for whoever fills in the form, until `held_until`
    BOOKED = "booked"
    CANCELLED = "cancelled"
    KEPT = "kept"
    MISSED = "missed"  # by the client
    WE_MISSED = "we_missed"  # by the practice


ENDED = (Standing.KEPT, Standing.MISSED, Standing.WE_MISSED)
"""How what has begun may have ended."""
TAKES = (Standing.BOOKED, *ENDED)
"""What takes its time, beside a place that is held still."""


class Appointment(Owned):
    """One appointment of a kind of the policy, half-open. `zone` is the time zone in which it was agreed.

    `uid` and `sequence` are those of its invitations (RFC 5546): each word about it to the calendars raises the latter.
    `notes` are the owner's alone; `decisions` are what was agreed. `began_at` and `over_at`: as the meeting clock ran.
    """

    uid = models.CharField(max_length=100)
    sequence = models.IntegerField(default=0)
    kind = models.CharField(max_length=100)
    client = models.ForeignKey(Client, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200, default="")
    address = models.CharField(max_length=320, default="")
    language = models.CharField(max_length=35, default="")
    tier = models.CharField(max_length=100, default="")
    zone = models.CharField(max_length=64)
    starts_at = models.BigIntegerField()
    ends_at = models.BigIntegerField()
    gap_minutes = models.IntegerField(default=0)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.HELD)
    held_until = models.BigIntegerField(null=True)
    price = models.CharField(max_length=100, default="")
    about = models.TextField(default="")
    notes = models.TextField(default="")
    decisions = models.TextField(default="")
    began_at = models.BigIntegerField(null=True)
    over_at = models.BigIntegerField(null=True)
    made_at = models.BigIntegerField()
    made_by = models.CharField(max_length=200, default="")
    settled_at = models.BigIntegerField(null=True)
    settled_by = models.CharField(max_length=200, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("practice", "uid"), name="one_appointment"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="appointment_has_a_length"
            ),
            models.CheckConstraint(
                condition=~models.Q(standing="held") | models.Q(held_until__isnull=False), name="hold_has_an_end"
            ),
        )
        indexes = (
            models.Index(fields=("practice", "ends_at"), name="appointment_end"),
            models.Index(fields=("practice", "client", "starts_at"), name="appointment_of_client"),
        )


class BusyTime(Owned):
    """What one of the owner's calendars takes; never what it is. `calendar` and `key` are the calendar's own."""

    calendar = models.CharField(max_length=200)
    key = models.CharField(max_length=300)
    starts_at = models.BigIntegerField()
    ends_at = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "calendar", "key"), name="busy_once"),)
        indexes = (models.Index(fields=("practice", "ends_at"), name="busy_end"),)
