"""One client's page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontdesk.ledger import ChargeLine, Verdict, totals
from frontdesk.ledger.fit import DAYS
from frontdesk.office.clients import charging, exporting, listing, looking
from frontdesk.office.clients.looking import ClientSeen
from frontdesk.office.orientation.listing import Stands, stands
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members
from frontdesk.web.pages.clients import saying
from frontdesk.web.pages.clients.agreeing import SIGNS, asked_said, signed_rows
from frontdesk.web.pages.clients.lists import as_file
from frontdesk.web.pages.clients.spark import spark
from frontdesk.web.times import Times
from frontdesk.web.troubles import NOT_THERE, told
from frontdesk.web.words import said

_VERDICTS = {
    Verdict.KEPT: ("kept", "Kept"),
    Verdict.BROKEN: ("urgent", "Broken"),
    Verdict.OPEN: ("", "Open"),
    Verdict.UNTOLD: ("near", "Not told"),
    Verdict.NONE: ("", "No time named"),
}


@require_safe
@for_members
def client(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """The page; who was joined into another is shown there."""
    return shown(request, visitor, row)


def shown(
    request: HttpRequest, visitor: Visitor, row: int, wrong: str = "", letter: dict[str, str] | None = None
) -> HttpResponse:
    """The page, with what was wrong of a letter and its words as they were written."""
    at = desks.now()
    seen = looking.client_seen(desks.DESKS, visitor.practice, row, at)
    if seen is None:
        return told(request, NOT_THERE, 404)
    times = Times(seen.rules, at)
    parts = {
        **_head(seen, times),
        **_agreed(seen, times),
        **_ladder(seen, times),
        **_talk(seen, times),
        **_accounts(seen, times),
        **_fit(seen),
    }
    more = {"visitor": visitor, "said": said(request.GET.get("done")), "wrong": wrong, "letter": letter or {}}
    return render(request, "clients/one.html", {**parts, **more}, status=422 if wrong else 200)


def _head(seen: ClientSeen, times: Times) -> dict[str, object]:
    row = seen.client
    signed = times.moment(row.guide_signed_at) if row.guide_signed_at else ""
    return {
        "practice": seen.policy.practice.name,
        "client": row,
        "name": row.name or next((one.value for one in seen.addresses), "Somebody"),
        "tier": saying.tier_said(seen.tier, is_default=row.tier not in seen.policy.tiers),
        "lost_tier": row.tier if row.tier and row.tier not in seen.policy.tiers else "",
        "addresses": seen.addresses,
        "there": saying.there(times, row.time_zone),
        "since": saying.day_said(row.since),
        "last": times.moment(seen.last_at),
        "signed": signed,
        "joinings": [(one, times.moment(one.at)) for one in seen.joinings],
        "channels": [saying.channel_said(one, seen.talk.channels.get(one.name, 0)) for one in seen.channels],
    }


def _agreed(seen: ClientSeen, times: Times) -> dict[str, object]:
    now = stands(seen.agreement, seen.asking)
    sign, word = SIGNS[now]
    return {
        "agreed_sign": sign,
        "agreed_word": word,
        "agreed_open": ", ".join(one.section.title for one in seen.agreement.open) if now is Stands.CHANGED else "",
        "asked_said": asked_said(seen.asking, seen.agreement, times) if seen.agreement.open else "",
        "agreements": signed_rows(seen.rules, list(seen.signatures)),
    }


def _ladder(seen: ClientSeen, times: Times) -> dict[str, object]:
    now, drafted = seen.standing, seen.proposal
    acts = [
        (saying.step_word(one.step), one, times.moment(one.at), times.moment(_leaves(one.outgoing)))
        for one in seen.acts[:5]
    ]
    return {
        "sign": saying.standing_sign(now),
        "stands_at": saying.standing_word(now),
        "falls": times.moment(now.falls_at),
        "next_from": now.next_from,
        "drafted": drafted,
        "drafted_step": saying.step_word(drafted.step) if drafted else "",
        "drafted_at": times.moment(drafted.at) if drafted else "",
        "subject": seen.subject,
        "acts": acts,
        "crossings": [
            (saying.kind_said(one.kind), _what(one.contact), times.moment(one.at), one.exception_id is not None)
            for one in seen.talk.crossings
        ],
        "plot": spark(seen.trend.weeks),
        "trend": saying.trend_word(seen.trend),
        "signs": saying.signs(seen.trend),
    }


def _leaves(outgoing: object) -> int | None:
    due, left = getattr(outgoing, "due_at", None), getattr(outgoing, "left_at", None)
    return left or due


def _what(contact: object) -> str:
    subject, text = getattr(contact, "subject", ""), getattr(contact, "text", "")
    return subject or " ".join(text.split())[:80]


def _talk(seen: ClientSeen, times: Times) -> dict[str, object]:
    talk = seen.talk
    kept, broken = talk.verdicts.get(Verdict.KEPT, 0), talk.verdicts.get(Verdict.BROKEN, 0)
    counts = {"kept": kept, "due": kept + broken, "open": talk.verdicts.get(Verdict.OPEN, 0)}
    return {
        "threads": [
            (one.pk, saying.channel_name(one.channel), one.topic, times.moment(one.last_at)) for one in talk.threads
        ],
        "promises": [(_what(one.contact), *_VERDICTS[verdict], times.moment(one.by)) for one, verdict in talk.promises],
        "promised": counts,
    }


@dataclass(frozen=True, slots=True)
class ChargeRow:
    """One charge on the page; `why` says what it is for: a channel, or an exception."""

    line: ChargeLine
    when: str
    why: str
    amount: str


def _why(line: ChargeLine) -> str:
    return f"{saying.channel_name(line.channel)}, off hours" if line.channel else "an exception that you granted"


def _accounts(seen: ClientSeen, times: Times) -> dict[str, object]:
    kept = seen.accounts
    today = times.rules.local(times.now).date()
    return {
        "quota": saying.quota_said(kept.quota),
        "exceptions": [(one.reason, times.moment(one.at)) for one in kept.exceptions[:10]],
        "goodwill": [(one, saying.minutes_said(one.minutes), saying.day_said(one.day)) for one in kept.goodwill[:10]],
        "goodwill_sum": saying.minutes_said(kept.goodwill_minutes) if kept.goodwill_minutes else "",
        "today": today.isoformat(),
        "first": (today - timedelta(days=DAYS)).isoformat(),
        "charges": [
            ChargeRow(one, times.moment(one.at), _why(one), str(one.amount) if one.amount else "")
            for one in kept.charges
        ],
        "charged": " + ".join(str(one) for one in totals(kept.charges)),
        "rate": seen.policy.off_hours_rate or "",
    }


def _fit(seen: ClientSeen) -> dict[str, object]:
    fit = seen.fit
    figures = [
        ("Agreed revenue", saying.money_said(fit.revenue_cents)),
        ("Agreed hours", _hours(fit.agreed_minutes)),
        ("Goodwill", _hours(fit.goodwill_minutes)),
        ("Messages and calls", str(fit.contacts)),
        ("Crossings", str(fit.crossings)),
        ("Exceptions", str(fit.exceptions)),
        ("Displeased in tone", str(fit.displeased)),
    ]
    return {
        "fit": figures,
        "fit_says": _finding(fit.cents_an_hour_agreed, fit.cents_an_hour),
        "farewell": seen.farewell,
    }


def _hours(minutes: int | None) -> str:
    return "not written down" if minutes is None else f"{minutes / 60:.1f} h".replace(".0 h", " h")


def _finding(agreed: int | None, real: int | None) -> str:
    if agreed is None or real is None:
        return "Write down what a month brings and how many hours are agreed, and an hour can be priced here."
    if real == agreed:
        return f"An hour brings {saying.money_said(agreed)}, as agreed."
    return f"An hour brings {saying.money_said(real)} instead of {saying.money_said(agreed)}, goodwill counted as work."


@require_safe
@for_members
def charges(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """A client's charges of a period as CSV."""
    return _charges(request, visitor, row)


@require_safe
@for_members
def all_charges(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Every client's charges of a period as CSV."""
    return _charges(request, visitor, None)


def _charges(request: HttpRequest, visitor: Visitor, row: int | None) -> HttpResponse:
    rules = desks.DESKS.of(visitor.practice).rules
    today = rules.local(desks.now()).date()
    first = _day(request.GET.get("first", ""), today - timedelta(days=DAYS))
    last = _day(request.GET.get("last", ""), today)
    start = int(datetime(first.year, first.month, first.day, tzinfo=rules.zone).timestamp())
    after = last + timedelta(days=1)
    end = int(datetime(after.year, after.month, after.day, tzinfo=rules.zone).timestamp())
    lines = charging.lines(desks.DESKS, visitor.practice, row, start, end)
    return as_file(exporting.charges_csv(rules, lines), f"charges-{first}-{last}.csv")


def _day(text: str, usual: date) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return usual
    return found if 1970 < found.year < 2200 else usual


@require_safe
@for_members
def join(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Find who else this client is: each proposal is joined by a button of its own."""
    client = looking.known_client(visitor.practice, row)
    if client is None:
        return told(request, NOT_THERE, 404)
    search = request.GET.get("search", "").strip()[:100]
    found = listing.listed(desks.DESKS, visitor.practice, desks.now(), "name", search)
    others = [
        (one.client, one.client.name or "Somebody", ", ".join(one.addresses))
        for one in found.rows
        if search and one.client.pk != row
    ]
    shown = {
        "practice": found.name,
        "client": client,
        "name": client.name or "this client",
        "visitor": visitor,
        "search": search,
        "found": others,
    }
    return render(request, "clients/join.html", shown)
