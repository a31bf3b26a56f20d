"""The list of threads, or what was found; both lead to a thread."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from frontdesk.office.inbox.finding import Answer, find
from frontdesk.office.inbox.listing import After, Listed, Row, Show, listed
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members
from frontdesk.web.pages.inbox.states import state_shown
from frontdesk.web.times import Times
from frontdesk.web.words import said

LABELS = {Show.WAITING: "Waiting", Show.HELD: "Held", Show.ALL: "All", Show.FILED: "Filed"}
EMPTY = {
    Show.WAITING: "Nobody waits for an answer.",
    Show.HELD: "No reply of yours is held.",
    Show.ALL: "Nothing has been written yet. What comes in stands here, by client and topic.",
    Show.FILED: "Nothing is filed: no automatic mail, and nothing private of a friend's.",
}


@require_safe
@for_members
def inbox(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The page."""
    asked, client = request.GET.get("q", "").strip()[:500], _number(request.GET.get("client"))
    if asked:
        answer = find(desks.DESKS, visitor.practice, asked, desks.now(), client)
        return render(
            request, "inbox.html", {**_found(answer), "asked": asked, "client": client, "tabs": _tabs(None, client)}
        )
    show = _show(request.GET.get("show", ""))
    seen = listed(desks.DESKS, visitor.practice, desks.now(), show, client, _after(request.GET.get("after", "")))
    shown = {"rows": [_row(one, Times(seen.rules, seen.at)) for one in seen.rows], "empty": EMPTY[show]}
    more = {"tabs": _tabs(show, client), "further": _further(show, client, seen), "client": client}
    return render(
        request, "inbox.html", {**shown, **more, "client_name": seen.client, "said": said(request.GET.get("done"))}
    )


def _row(one: Row, times: Times) -> dict[str, object]:
    return {"row": one, "when": times.moment(one.last_at), "state": state_shown(one.state, one.at, times)}


def _found(answer: Answer) -> dict[str, object]:
    times = Times(answer.rules, answer.at)
    return {
        "found": [(one, times.moment(one.at)) for one in answer.found],
        "clients": answer.clients,
        "unread": answer.unread,
        "is_full": answer.is_full,
    }


def _tabs(current: Show | None, client: int | None) -> list[tuple[str, str, bool]]:
    return [(label, _address(show, client), show is current) for show, label in LABELS.items()]


def _further(show: Show, client: int | None, seen: Listed) -> str:
    return "" if seen.after is None else _address(show, client, seen.after)


def _address(show: Show, client: int | None, after: After | None = None) -> str:
    query: dict[str, str | int] = {"show": show.value}
    if client is not None:
        query["client"] = client
    if after is not None:
        query["after"] = f"{after.last_at}-{after.thread}"
    return f"{reverse('inbox')}?{urlencode(query)}"


def _show(text: str) -> Show:
    return Show(text) if text in set(Show) else Show.ALL


def _after(text: str) -> After | None:
    moment, thread = _number(text.partition("-")[0]), _number(text.partition("-")[2])
    return After(moment, thread) if moment is not None and thread is not None else None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None
