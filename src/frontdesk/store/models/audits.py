"""Audits of past mail that are asked for on a page: what was uploaded, how far it is, and what was found."""

from django.db import models

from frontdesk.store.models.base import Due
from frontdesk.store.models.beginnings import Beginning
from frontdesk.store.models.mailboxes import Mailbox


class Audit(Due):
    """One audit, of a practice or of a link by which one begins. The mail itself lies in `folder`, never in here.

    Until it is asked for, `due_at` is when what was uploaded is let go; then, when it is read. `found` holds figures.
    """

    practice = models.ForeignKey(  # type: ignore[assignment] # while a practice has not begun, there is none
        "store.Practice", models.CASCADE, null=True, related_name="+"
    )
    beginning = models.ForeignKey(Beginning, models.CASCADE, null=True, related_name="+")
    mailbox = models.ForeignKey(Mailbox, models.SET_NULL, null=True, related_name="+")
    begun_at = models.BigIntegerField()
    begun_by = models.CharField(max_length=200, default="")
    folder = models.CharField(max_length=64)
    files = models.JSONField(default=list)
    """What is uploaded: name, size in bytes and stamp of each file; the names go when it has ended."""
    wishes = models.JSONField(default=dict)
    """Whose mail it is and how it is read: `own` addresses, `lists`, `zone`."""
    asked_at = models.BigIntegerField(null=True)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    mails = models.BigIntegerField(default=0)
    ended_at = models.BigIntegerField(null=True)
    found = models.JSONField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(practice=None, beginning__isnull=False)
                | models.Q(practice__isnull=False, beginning=None),
                name="audit_of_one",
            ),
        )
        indexes = (
            models.Index(fields=("stage", "due_at", "id"), name="audit_due"),
            models.Index(fields=("practice", "id"), name="audit_of_practice"),
        )
