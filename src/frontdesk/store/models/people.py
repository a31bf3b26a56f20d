"""Clients and the addresses by which they are known."""

import unicodedata

from django.db import models

from frontdesk.store.models.base import Owned


def sortable(name: str) -> str:
    """A name as it is sorted and searched by: without case and accents."""
    plain = unicodedata.normalize("NFKD", name.strip()).casefold()
    return "".join(one for one in plain if not unicodedata.combining(one))[:200]


class Client(Owned):
    """Somebody who writes or calls. Without a tier the policy's default one applies.

    `notes` are the practice's own and leave it never; `joined_into` is who this client turned out to be.
    """

    name = models.CharField(max_length=200, default="")
    tier = models.CharField(max_length=100, default="")
    language = models.CharField(max_length=35, default="")
    is_personal = models.BooleanField(default=False)
    guide_signed_at = models.BigIntegerField(null=True)
    made_at = models.BigIntegerField()
    sorted_name = models.CharField(max_length=200, default="")
    time_zone = models.CharField(max_length=64, default="")
    notes = models.TextField(default="")
    since = models.DateField(null=True)
    monthly_cents = models.BigIntegerField(null=True)
    monthly_minutes = models.IntegerField(null=True)
    joined_into = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("practice", "joined_into", "sorted_name", "id"), name="client_by_name"),)

    def bring_in_step(self) -> None:
        """The name by which it is sorted follows its name."""
        self.sorted_name = sortable(self.name)


class Address(Owned):
    """An address of a client, in the form in which addresses are compared."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=320)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("practice", "kind", "value"), name="one_owner_of_address"),)


class Told(Owned):
    """A rule that a client has been told: only then may a reminder follow."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)
    at = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("client", "kind"), name="told_once"),)


class ExceptionTaken(Owned):
    """A crossing, or a reply out of hours, that the owner granted; with an `until`, contacts up to that moment.

    It counts once, in the period in which `at` lies. `channel` "": whatever the channel. `is_beyond`: granted though
    none was left.
    """

    client = models.ForeignKey(Client, models.CASCADE, related_name="+")
    at = models.BigIntegerField()
    until = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=100, default="")
    reason = models.TextField(default="")
    is_beyond = models.BooleanField(default=False)
    made_by = models.CharField(max_length=200, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gt=models.F("at")), name="exception_has_an_end"
            ),
        )
        indexes = (
            models.Index(fields=("practice", "client", "at"), name="exception_of_client"),
            models.Index(fields=("practice", "until"), name="exception_until"),
        )
