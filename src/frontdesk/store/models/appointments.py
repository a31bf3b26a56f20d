"""Appointments: places held while a form is filled, what is booked, how it ended; and what calendars take."""

from django.db import models

from frontdesk.store.models.base import Owned
from frontdesk.store.models.people import Client
from frontdesk.store.models.talk import Contact


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


class WhenClosed(models.TextChoices):
    """What becomes of a standing meeting whose time is closed or taken."""

    SKIP = "skip"
    NEXT_FREE = "next_free"


class StandingMeeting(Owned):
    """A meeting that stands with a client each week, until it ends. `weekday` 0 is Monday; `minute` is of the day.

    Both are told on the practice's clock: in its time zone the hour stays when clocks change.
    """

    client = models.ForeignKey(Client, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=100)
    weekday = models.IntegerField()
    minute = models.IntegerField()
    minutes = models.IntegerField()
    when_closed = models.CharField(max_length=10, choices=WhenClosed, default=WhenClosed.NEXT_FREE)
    made_at = models.BigIntegerField()
    made_by = models.CharField(max_length=200, default="")
    ended_at = models.BigIntegerField(null=True)
    ended_by = models.CharField(max_length=200, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(weekday__gte=0, weekday__lte=6, minute__gte=0, minute__lt=1440, minutes__gt=0),
                name="meeting_is_in_a_week",
            ),
        )
        indexes = (models.Index(fields=("practice", "ended_at", "id"), name="meeting_standing"),)


class AgendaPoint(Owned):
    """Something for the next meeting with a client: out of a message, or written down by either side.

    `appointment` is for which one it was given, by its link; `done_in` the one in which it was dealt with.
    """

    client = models.ForeignKey(Client, models.SET_NULL, null=True, related_name="+")
    appointment = models.ForeignKey(Appointment, models.SET_NULL, null=True, related_name="+")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(default="")
    by_client = models.BooleanField(default=False)
    made_at = models.BigIntegerField()
    made_by = models.CharField(max_length=200, default="")
    done_at = models.BigIntegerField(null=True)
    done_in = models.ForeignKey(Appointment, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("practice", "client", "done_at"), name="agenda_of_client"),)


class BusyTime(Owned):
    """What one of the owner's calendars takes; never what it is. `calendar` and `key` are the calendar's own."""

    calendar = models.CharField(max_length=200)
    key = models.CharField(max_length=300)
    starts_at = models.BigIntegerField()
    ends_at = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "calendar", "key"), name="busy_once"),)
        indexes = (models.Index(fields=("practice", "ends_at"), name="busy_end"),)
