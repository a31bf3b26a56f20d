"""Taking back what was done with an item: it is owed again, and shown again."""

from django.http import HttpRequest, HttpResponse

from frontdesk.office import exceptions
from frontdesk.office.inbox import doing
from frontdesk.office.working import calling
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_workers
from frontdesk.web.pages.working.onward import to

TAKES_BACK = {
    "elsewhere": doing.undo_elsewhere,
    "handed": doing.take_hand_on_back,
    "call": calling.take_back,
    "exception": exceptions.take_back,
    "split": doing.undo_split,
}


@for_workers
def undo(_request: HttpRequest, visitor: Visitor, kind: str, row: int) -> HttpResponse:
    """Take it back, and go to Today, where it stands again."""
    take_back = TAKES_BACK.get(kind)
    done = take_back is not None and take_back(visitor.practice, row, desks.now(), visitor.name)
    return to(None, "undone" if done else "not-undone")
