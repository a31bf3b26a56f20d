"""Audits of past mail. None as the practice means those of links by which one begins: `registry` knows whose."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from frontdesk.store.models import Audit, Mailbox, Stage


@dataclass(frozen=True, slots=True)
class NewAudit:
    """An audit that begins. `until`: when what is uploaded is let go, unless it is asked for before."""

    folder: str
    at: int
    by: str
    until: int
    mailbox: int | None = None
    beginning: int | None = None
    wishes: dict[str, Any] = field(default_factory=dict)


def begin_audit(practice: int | None, new: NewAudit) -> Audit:
    """Write an audit down."""
    boxes = Mailbox.objects.filter(practice_id=practice or 0, id=new.mailbox or 0)
    return Audit.objects.create(
        practice_id=practice,
        beginning_id=new.beginning if practice is None else None,
        mailbox_id=boxes.values_list("id", flat=True).first(),
        folder=new.folder,
        begun_at=new.at,
        begun_by=new.by[:200],
        due_at=new.until,
        wishes=new.wishes,
    )


def newest_audit(practice: int) -> Audit | None:
    """The audit that was begun last."""
    return Audit.objects.filter(practice_id=practice).order_by("-id").first()


def set_files(practice: int | None, audit_id: int, files: Sequence[dict[str, Any]], until: int) -> bool:
    """What is uploaded for it; False where it is collected for no more."""
    row = _rows(practice).filter(id=audit_id, asked_at=None, ended_at=None)
    return bool(row.update(files=list(files), due_at=until))


def stay(practice: int | None, audit_id: int, until: int) -> bool:
    """What is uploaded is kept until then; False where it is collected for no more."""
    return bool(_rows(practice).filter(id=audit_id, asked_at=None, ended_at=None).update(due_at=until))


def ask_audit(practice: int | None, audit_id: int, wishes: dict[str, Any], at: int) -> bool:
    """It is to be read now; False where it was asked for before, or let go."""
    row = _rows(practice).filter(id=audit_id, asked_at=None, ended_at=None, stage=Stage.WAITING)
    return bool(row.update(wishes=wishes, asked_at=at, due_at=at))


def let_audit_go(practice: int | None, audit_id: int) -> bool:
    """Nothing of it is kept: whoever is at it finds its row gone. Whether there was one."""
    return bool(_rows(practice).filter(id=audit_id).delete()[0])


def only(practice: int, audit_id: int) -> None:
    """The earlier audits are let go: this one took their place."""
    Audit.objects.filter(practice_id=practice, id__lt=audit_id, ended_at__isnull=False).delete()


def _rows(practice: int | None) -> QuerySet[Audit]:
    return Audit.objects.filter(practice=None) if practice is None else Audit.objects.filter(practice_id=practice)
