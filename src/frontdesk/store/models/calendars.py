"""The owner's calendars: where they are, what was read of them when, and which appointments stand in them."""

from django.db import models

from frontdesk.store.models.appointments import Appointment
from frontdesk.store.models.base import Due, Owned


class CalendarKind(models.TextChoices):
    """How a calendar comes to the desk."""

    FEED = "feed"  # fetched from an address, again and again
    FILE = "file"  # handed over once
    CALDAV = "caldav"  # one of an account, which can be written to as well


class CalendarLogin(Owned):
    """An account at a calendar server (RFC 4791); `secret` is sealed.

    With `cancels`, an appointment that is deleted there is cancelled; without it, the owner is asked.
    """

    url = models.CharField(max_length=1000)
    user = models.CharField(max_length=320)
    secret = models.TextField()
    cancels = models.BooleanField(default=False)
    made_at = models.BigIntegerField()
    made_by = models.CharField(max_length=200, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "url", "user"), name="one_calendar_login"),)


class Calendar(Due):
    """One calendar. `sealed` is its address, which is a secret itself; `host` may be shown.

    `due_at` is when it is read next. `mark` and `token` are the server's own, by which it knows what has changed since;
    `read_at` is when it was last known to be as it was read, and `horizon` until when that reading reaches.
    `left_out` counts the events that were left out or bounded, by reason.
    """

    kind = models.CharField(max_length=6, choices=CalendarKind)
    name = models.CharField(max_length=100)
    host = models.CharField(max_length=320, default="")
    sealed = models.TextField(default="")
    login = models.ForeignKey(CalendarLogin, models.CASCADE, null=True, related_name="+")
    is_busy = models.BooleanField(default=True)
    is_written = models.BooleanField(default=False)
    takes_all_day = models.BooleanField(default=True)
    mark = models.JSONField(default=dict)
    token = models.TextField(default="")
    read_at = models.BigIntegerField(null=True)
    horizon = models.BigIntegerField(null=True)
    left_out = models.JSONField(default=dict)
    troubled_at = models.BigIntegerField(null=True)
    made_at = models.BigIntegerField()
    made_by = models.CharField(max_length=200, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "name"), name="one_calendar_name"),)
        indexes = (models.Index(fields=("stage", "due_at", "id"), name="calendar_due"),)


class CalendarEvent(Owned):
    """An appointment as it stands in the owner's calendar: its address there, and what the server last said it is.

    `starts_at` and `ends_at` are as the desk last wrote or took them; `sequence` is the appointment's then.
    `asks` is what happened to it there that waits for the owner's word ("" for nothing), `wish` the time it was given.
    """

    calendar = models.ForeignKey(Calendar, models.CASCADE, related_name="+")
    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="+")
    href = models.CharField(max_length=1000)
    etag = models.CharField(max_length=300, default="")
    sequence = models.IntegerField(default=0)
    starts_at = models.BigIntegerField()
    ends_at = models.BigIntegerField()
    asks = models.CharField(max_length=10, default="")
    wish = models.BigIntegerField(null=True)
    asked_at = models.BigIntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("calendar", "appointment"), name="one_event"),)
