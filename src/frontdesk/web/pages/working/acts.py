"""What is done with an item beside answering and calling; each by POST, then on to the next."""

from django.http import HttpRequest, HttpResponse

from frontdesk.office import exceptions
from frontdesk.office.exceptions import NotGrantedError, Wish
from frontdesk.office.inbox import doing
from frontdesk.office.working import later as put_off
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_workers
from frontdesk.web.pages import given
from frontdesk.web.pages.working.item import item_page, owed
from frontdesk.web.pages.working.onward import onward, to

HOWS = {"phone": "by phone", "person": "in person", "mail": "from another mail program"}
LONGEST = 500


@for_workers
def later(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Plan it for another slot within the promise, or back for the one in which it was."""
    queue, _, start = request.POST.get("slot", "").rpartition("-")
    slot = (queue, given.number(start) or 0)
    moved = put_off.later(desks.DESKS, visitor.practice, row, slot, desks.now(), visitor.name)
    if moved is None:
        return to(row, "not-later")
    if "back" in request.POST:
        return to(row, "undone")
    before = moved.before
    return onward(visitor, row, "later", f"later-{row}-{before.queue}-{before.start}" if before else "")


@for_workers
def elsewhere(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """It was answered in another way; how is written down."""
    promise, said = owed(visitor, row), given.text(request, "words", LONGEST)
    how = HOWS.get(request.POST.get("how", ""), said)
    if promise is None:
        return to(None, "settled-before")
    if not how:
        return to(row, "no-how", part="#do-d")
    words = f"{how}: {said}" if said and said != how else how
    note = doing.handled_elsewhere(visitor.practice, promise.thread_id, words, desks.now(), visitor.name)
    return onward(visitor, row, "elsewhere", f"elsewhere-{note}")


@for_workers
def split(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Make its topics threads of their own: those that were recognised, or those that are named, one a line."""
    promise = owed(visitor, row)
    if promise is None:
        return to(None, "settled-before")
    named = [one.strip()[:200] for one in given.text(request, "topics", 2000).splitlines() if one.strip()][:5]
    made = doing.split(visitor.practice, promise.contact_id, desks.now(), visitor.name, named or None)
    if not made:
        return to(row, "not-split")
    return to(row, "split", f"split-{promise.contact_id}")


@for_workers
def hand_on(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Let another member look after it."""
    promise, member = owed(visitor, row), given.number(request.POST.get("member"))
    words = given.text(request, "text", LONGEST)
    at = desks.now()
    if promise is None:
        return to(None, "not-handed")
    note = doing.hand_on(visitor.practice, promise.thread_id, member or 0, words, at, visitor.name)
    if note is None:
        return to(row, "not-handed")
    return onward(visitor, row, "handed", f"handed-{note}")


@for_workers
def exception(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Let its client through until an end, on its channel or on every one."""
    promise, at = owed(visitor, row), desks.now()
    if promise is None or promise.client is None:
        return to(None, "settled-before")
    end = given.moment(request, "until", desks.DESKS.of(visitor.practice).rules.zone)
    channel = promise.contact.channel if request.POST.get("where") == "channel" else ""
    reason = given.text(request, "reason", LONGEST)
    wish = Wish(at, end or at, reason, channel, is_beyond=request.POST.get("beyond") == "yes")
    try:
        made = exceptions.grant(desks.DESKS, visitor.practice, promise.client, wish, at, visitor.name)
    except NotGrantedError as error:
        return item_page(request, visitor, row, wrong={"exception": _in_form(error)}, status=422)
    return to(row, "granted", f"exception-{made}")


@for_workers
def forgive(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Let what was stepped over count as an exception."""
    crossing, reason = given.number(request.POST.get("crossing")) or 0, given.text(request, "reason", LONGEST)
    beyond = request.POST.get("beyond") == "yes"
    if owed(visitor, row) is None:
        return to(None, "settled-before")
    if not reason:
        return to(row, "no-why", part="#do-e")
    try:
        made = exceptions.forgive(
            desks.DESKS, visitor.practice, crossing, reason, desks.now(), visitor.name, is_beyond=beyond
        )
    except NotGrantedError as error:
        return item_page(request, visitor, row, wrong={"exception": _in_form(error)}, status=422)
    return to(row, "forgiven", f"exception-{made}")


def _in_form(error: NotGrantedError) -> str:
    """The sentence as a form says it: there are no options of a command here."""
    return str(error).replace("Say --beyond to grant one", "Tick “beyond the allowance” to grant one")
