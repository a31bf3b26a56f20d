"""The list of clients, and the list as a file."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from frontdesk.office.clients import exporting, listing
from frontdesk.office.clients.listing import Listed, Row
from frontdesk.office.orientation.listing import Stands, standings
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members
from frontdesk.web.pages.clients import saying
from frontdesk.web.pages.clients.agreeing import SIGNS
from frontdesk.web.pages.clients.spark import spark
from frontdesk.web.phones import readable
from frontdesk.web.times import Times
from frontdesk.web.words import said

SORTS = (("name", "Name"), ("standing", "Standing"), ("last", "Last contact"))


@dataclass(frozen=True, slots=True)
class Line:
    """One client in the list."""

    row: int
    name: str
    address: str
    is_personal: bool
    sign: str
    standing: str
    plot: SafeString
    trend: str
    last: str
    agreed_sign: str
    agreed: str


@require_safe
@for_members
def clients(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The page."""
    sort = request.GET.get("sort", "name")
    sort = sort if sort in listing.SORTS else "name"
    search = request.GET.get("search", "").strip()[:100]
    after = _after(request.GET.get("after", ""))
    seen = listing.listed(desks.DESKS, visitor.practice, desks.now(), sort, search, after)
    times = Times(seen.rules, desks.now())
    agreed = standings(seen.rules, visitor.practice, [one.client for one in seen.rows], desks.now())
    shown = {
        "practice": seen.name,
        "visitor": visitor,
        "said": said(request.GET.get("done")),
        "rows": [_line(one, times, agreed[one.client.pk]) for one in seen.rows],
        "total": seen.total,
        "search": search,
        "sort": sort,
        "sorts": [(name, word, _query(name, search), name == sort) for name, word in SORTS],
        "more": _more(seen, sort, search),
        "is_first": after is None,
    }
    return render(request, "clients/list.html", shown)


def _line(one: Row, times: Times, agreed: Stands) -> Line:
    client = one.client
    return Line(
        row=client.pk,
        name=client.name or (one.addresses[0] if one.addresses else "Somebody"),
        address=", ".join(readable(address) for address in one.addresses[:2]) if client.name else "",
        is_personal=client.is_personal,
        sign=saying.standing_sign(one.standing),
        standing=saying.standing_word(one.standing),
        plot=spark(one.trend.weeks),
        trend=saying.trend_word(one.trend),
        last=times.moment(one.last_at),
        agreed_sign=SIGNS[agreed][0],
        agreed=SIGNS[agreed][1] if agreed is not Stands.NEVER else "",
    )


def _query(sort: str, search: str, after: str = "") -> str:
    given = {"sort": sort if sort != "name" else "", "search": search, "after": after}
    return urlencode({key: value for key, value in given.items() if value})


def _more(seen: Listed, sort: str, search: str) -> str:
    if seen.after is None:
        return ""
    place, name, last = seen.after
    return _query(sort, search, f"{place}:{last}:{name}")


def _after(text: str) -> tuple[int, str, int] | None:
    place, _, rest = text.partition(":")
    last, _, name = rest.partition(":")
    if not (place.isdecimal() and last.isdecimal() and len(place) < 19 and len(last) < 19):
        return None
    return int(place), name[:200], int(last)


@require_safe
@for_members
def export(_request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """All clients as CSV, in the columns that the import reads."""
    return as_file(exporting.clients_csv(visitor.practice), "clients.csv")


def as_file(text: str, name: str) -> HttpResponse:
    """CSV to be kept; the mark at its start tells spreadsheets that it is UTF-8."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(f"\ufeff{text}", content_type="text/csv; charset=utf-8", headers=headers)
