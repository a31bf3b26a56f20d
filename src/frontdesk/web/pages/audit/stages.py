"""Where an audit stands, as its page tells it: what is here, how far the reading is, or why there are no figures."""

from frontdesk.office.auditing import asking, uploads
from frontdesk.office.auditing.asking import KEPT_SECONDS, Whose
from frontdesk.office.auditing.uploads import said_size
from frontdesk.store.models import Audit, Stage
from frontdesk.web.settings import MOST_BODY

HOUR = 3600
PATIENCE_SECONDS = 60


def standing(whose: Whose, row: Audit | None, at: int) -> dict[str, object]:
    """What every page with an upload shows."""
    state = state_of(row)
    return {
        "state": state,
        "row": row,
        "files": _files(row) if row is not None and state == "collecting" else [],
        "is_whole": row is not None and state == "collecting" and _is_whole(row),
        "progress": _progress(row, at) if row is not None and state == "reading" else None,
        "limit": said_size(uploads.most_bytes()),
        "plain_limit": said_size(MOST_BODY // 1_000_000 * 1_000_000),
        "hours": KEPT_SECONDS // HOUR,
        "is_busy": asking.is_busy(whose),
    }


def state_of(row: Audit | None) -> str:
    """One of none, collecting, reading, failed and found."""
    if row is None:
        return "none"
    if row.ended_at is None:
        return "collecting" if row.asked_at is None else "reading"
    return "found" if row.found is not None else "failed"


def _files(row: Audit) -> list[dict[str, object]]:
    return [
        {"name": one.name, "here": said_size(one.kept), "size": said_size(one.size), "is_whole": one.is_whole}
        for one in asking.uploaded(row)
    ]


def _is_whole(row: Audit) -> bool:
    here = asking.uploaded(row)
    return bool(here) and all(one.is_whole for one in here)


def _progress(row: Audit, at: int) -> dict[str, object]:
    waits = row.stage == Stage.WAITING
    return {
        "waits": waits,
        "is_late": waits and row.asked_at is not None and at - row.asked_at > PATIENCE_SECONDS,
        "done": row.done,
        "total": row.total,
        "mails": f"{row.mails:,}",
        "said": f"{said_size(row.done)} of {said_size(row.total)}" if row.total else "",
    }
