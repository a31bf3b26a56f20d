"""Alerts that wait for somebody to take them."""

from django.db.models import Case, Count, When

from frontdesk.store.models import Alert, Contact, Stage
from frontdesk.store.prepared import Prepared


def raise_alert(practice: int, contact: int, due_at: int, *, shadow: bool = False) -> None:
    """Alert for a contact from a moment on; once a contact. In shadow mode only as what would have been."""
    if not Contact.objects.filter(practice_id=practice, id=contact).exists():
        return
    stage = Stage.SHADOW if shadow else Stage.WAITING
    Alert.objects.get_or_create(
        contact_id=contact,
        defaults={"practice_id": practice, "due_at": due_at, "started_at": due_at, "stage": stage},
    )


def hurry_alert(practice: int, contact: int, due_at: int) -> bool:
    """Let an alert that waits for its first round begin at a moment, if that is sooner; whether it did."""
    waiting = Alert.objects.filter(
        practice_id=practice, contact_id=contact, stage=Stage.WAITING, round=0, due_at__gt=due_at
    )
    return bool(waiting.update(due_at=due_at, started_at=due_at))


def withdraw_alert(practice: int, contact: int) -> bool:
    """Let an alert go that nobody was told of yet: it turned out to be none. Whether there was one."""
    waiting = Alert.objects.filter(practice_id=practice, contact_id=contact, round=0, taken_at=None)
    return bool(waiting.filter(stage__in=(Stage.WAITING, Stage.SHADOW)).delete()[0])


def alert(practice: int, alert_id: int) -> Alert | None:
    """An alert of this practice."""
    return (
        Alert.objects.filter(practice_id=practice, id=alert_id)
        .select_related("contact__decision", "contact__client")
        .first()
    )


def running_alerts(practice: int, most: int | None = None) -> list[Alert]:
    """Alerts that nobody has taken."""
    rows = Alert.objects.filter(practice_id=practice, stage__in=(Stage.WAITING, Stage.CLAIMED))
    return list(rows.select_related("contact__decision", "contact__client").order_by("id")[:most])


def take_alert(practice: int, alert_id: int, at: int, by: str) -> bool:
    """Somebody takes it; whether it was still to be taken."""
    running = Alert.objects.filter(practice_id=practice, id=alert_id, taken_at=None)
    return bool(running.update(stage=Stage.DONE, taken_at=at, taken_by=by[:200]))


def take_alerts_of_thread(practice: int, thread: int, at: int, by: str) -> int:
    """Somebody wrote in a thread: its alerts are taken; how many that was."""
    if not _running(practice, thread, at):
        return 0
    running = Alert.objects.filter(practice_id=practice, contact__thread_id=thread, taken_at=None)
    running = running.filter(stage__in=(Stage.WAITING, Stage.CLAIMED), started_at__lte=at)
    return running.update(stage=Stage.DONE, taken_at=at, taken_by=by)


_running = Prepared(
    lambda practice, thread, at: Alert.objects.filter(
        practice_id=practice,
        contact__thread_id=thread,
        taken_at=None,
        stage__in=(Stage.WAITING, Stage.CLAIMED),
        started_at__lte=at,
    ).values_list("id", flat=True)[:1]
)


def given_up_alerts(practice: int, most: int | None = None) -> list[Alert]:
    """Alerts that nobody took, and nobody has looked at since."""
    rows = Alert.objects.filter(practice_id=practice, stage=Stage.LOOK).select_related(
        "contact__decision", "contact__client"
    )
    return list(rows.order_by("id")[:most])


def untaken_alerts(practice: int, most: int) -> list[Alert]:
    """Alerts that nobody has taken, given up or not; those that still ring first: at most so many in all."""
    rows = Alert.objects.filter(practice_id=practice, stage__in=(Stage.WAITING, Stage.CLAIMED, Stage.LOOK))
    found = rows.select_related("contact__decision", "contact__client")
    return list(found.order_by(Case(When(stage=Stage.LOOK, then=1), default=0), "id")[:most])


def alerts_kept_back(practice: int, since: int, before: int, most: int) -> list[Alert]:
    """Alerts that shadow mode recorded instead of ringing, the newest first."""
    rows = Alert.objects.filter(practice_id=practice, stage=Stage.SHADOW, due_at__gte=since, due_at__lt=before)
    return list(rows.select_related("contact__decision", "contact__client").order_by("-due_at", "-id")[:most])


def urgent_counts(practice: int) -> dict[str, int]:
    """By stage: how many alerts are to be taken, or were given up; a stage that has none is left out."""
    rows = Alert.objects.filter(practice_id=practice, stage__in=(Stage.WAITING, Stage.CLAIMED, Stage.LOOK))
    return {one["stage"]: one["count"] for one in rows.values("stage").annotate(count=Count("id"))}
