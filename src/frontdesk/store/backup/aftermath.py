"""What a restored desk cannot know: what the old one did between the backup and its end.

Messages that were due by now may have left since; to send them again would break the promise that nothing is sent
twice (PRODUCT R8). So they are in doubt or ask, and live practices begin in shadow mode: mail that is read again was
perhaps answered before.
"""

from dataclasses import dataclass

from frontdesk.store import trail
from frontdesk.store.models import ONCE, Heard, Outgoing, OutKind, Practice, Promise, Stage

_WHY = "Restored from a backup: it may have left since that was made."


@dataclass(frozen=True, slots=True)
class Aftermath:
    """How much is in doubt, how many replies ask, and which practices were live and now are in shadow mode."""

    doubt: int = 0
    asking: int = 0
    shadowed: tuple[str, ...] = ()


def since(made_at: int, at: int, *, moved: bool) -> Aftermath:
    """Settle what cannot be known, and write into each trail that it was restored."""
    found = Aftermath() if moved else Aftermath(*_unsure(at), _shadowed())
    for practice in Practice.objects.all():
        told = {"made_at": made_at, "moved": moved, "shadow": practice.slug in found.shadowed}
        trail.note(practice.pk, at, "restored from a backup", told)
    return found


def _unsure(at: int) -> tuple[int, int]:
    """Automatic answers that were due are in doubt, and their promises perhaps heard; the owner's replies ask."""
    due = Outgoing.objects.filter(stage__in=(Stage.WAITING, Stage.CLAIMED), due_at__lte=at)
    once = due.filter(kind__in=ONCE)
    promises = Promise.objects.filter(id__in=once.exclude(promise=None).values("promise_id"))
    promises.exclude(heard=Heard.YES).update(heard=Heard.DOUBT)
    doubt = once.update(stage=Stage.DOUBT, trouble=_WHY)
    asking = due.filter(kind=OutKind.REPLY).update(stage=Stage.STOPPED, trouble=_WHY)
    return doubt, asking


def _shadowed() -> tuple[str, ...]:
    live = Practice.objects.filter(is_shadow=False)
    names = tuple(live.order_by("slug").values_list("slug", flat=True))
    live.update(is_shadow=True)
    return names
