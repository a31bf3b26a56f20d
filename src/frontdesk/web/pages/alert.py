"""One alert by its link: what it is about, and the button that takes it. To look at it never takes it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from frontdesk.office import alerting, looking, pages
from frontdesk.office.looking import AlertSeen
from frontdesk.office.pages import Purpose
from frontdesk.web import desks
from frontdesk.web.entry import visitor_of
from frontdesk.web.pages.rows import client_or_who, pressing, way
from frontdesk.web.times import Times
from frontdesk.web.troubles import not_by_this
from frontdesk.web.words import said

LONGEST_TEXT = 4000


@require_http_methods(["GET", "HEAD", "POST"])
def alert(request: HttpRequest, token: str) -> HttpResponse:
    """Show it, or take it (POST)."""
    found, at = pages.opened(Purpose.ALERT, token), desks.now()
    seen = looking.alert_seen(desks.DESKS, *found, at) if found else None
    if seen is None:
        return not_by_this(request, Purpose.ALERT, token)
    takers = _takers(request, seen)
    if request.method != "POST":
        return render(request, "alert.html", _shown(request, seen, takers, at))
    by = takers.get(request.POST.get("member", "")) or next(iter(takers.values()))
    done = seen.can_be_taken and alerting.take(desks.DESKS, seen.alert.practice_id, seen.alert.pk, at, by)
    return redirect(f"{request.path}?done={'taken' if done else 'taken-before'}")


def _takers(request: HttpRequest, seen: AlertSeen) -> dict[str, str]:
    """By id: the names of those who may say that they take it; the member alone who came in before."""
    visitor = visitor_of(request)
    names = {str(one.pk): one.name for one in seen.takers}
    if visitor is not None and visitor.practice == seen.alert.practice_id and str(visitor.member) in names:
        return {str(visitor.member): visitor.name}
    return names or {"": seen.practice_name}


def _shown(request: HttpRequest, seen: AlertSeen, takers: dict[str, str], at: int) -> dict[str, object]:
    times, contact, one = Times(seen.rules, at), seen.contact, seen.alert
    text = contact.text.strip()
    return {
        "practice": seen.practice_name,
        "said": said(request.GET.get("done")),
        "who": client_or_who(contact),
        "address": contact.sender_address if contact.sender_address != client_or_who(contact) else "",
        "channel": way(contact.channel),
        "subject": contact.subject,
        "press": pressing(one),
        "text": text[:LONGEST_TEXT],
        "is_cut": len(text) > LONGEST_TEXT,
        "since": times.moment(contact.at),
        "by": times.moment(seen.promise_by) if seen.promise_by else "",
        "can_be_taken": seen.can_be_taken,
        "takers": takers.items(),
        "taken_by": one.taken_by,
        "taken_at": times.moment(one.taken_at),
        "given_up_at": times.moment(one.given_up_at),
        "is_shadow": one.taken_at is None and not seen.can_be_taken,
    }
