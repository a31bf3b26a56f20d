"""The forms of a client: made anew, or changed; a field that is wrong says so beside it."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from frontdesk.office.clients import keeping, looking
from frontdesk.office.clients.keeping import NOBODY, kept_of
from frontdesk.office.clients.reading import Written, read_address, read_kept
from frontdesk.policy import Policy
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members, for_workers
from frontdesk.web.troubles import NOT_THERE, told

_TEXTS = ("name", "tier", "language", "time_zone", "since", "monthly_revenue", "monthly_hours", "notes")


@require_safe
@for_members
def new(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """An empty form."""
    return _form(request, visitor, _policy(visitor), {}, {})


@for_workers
def make(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Make the client, or show the form again with what is wrong."""
    policy, values = _policy(visitor), _values(request)
    kept, problems = read_kept(values, policy, NOBODY)
    addresses = [read_address(one) for one in values["addresses"].split("\n") if one.strip()][:20]
    problems |= _address_problems(addresses)
    if not kept.name and not addresses:
        problems.setdefault("name", "Give a name or an address.")
    if not problems:
        made = keeping.make(visitor.practice, kept, addresses, desks.now(), visitor.name)
        if made.client is not None:
            return redirect(f"{reverse('client', args=[made.client])}?done=client-made")
        told_of = "; ".join(f"{value} belongs to {name or 'another client'}" for value, name in made.taken)
        problems["addresses"] = f"Nothing was made: {told_of}."
    return _form(request, visitor, policy, values, problems)


@require_safe
@for_members
def edit(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """The form as things stand."""
    client = looking.known_client(visitor.practice, row)
    if client is None:
        return told(request, NOT_THERE, 404)
    kept = kept_of(client)
    values = {
        "name": kept.name,
        "tier": kept.tier,
        "language": kept.language,
        "time_zone": kept.time_zone,
        "since": kept.since.isoformat() if kept.since else "",
        "monthly_revenue": _decimal(kept.monthly_cents, 100),
        "monthly_hours": _decimal(kept.monthly_minutes, 60),
        "notes": kept.notes,
        "personal": "yes" if kept.is_personal else "",
    }
    return _form(request, visitor, _policy(visitor), values, {}, row)


@for_workers
def change(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Change the client, or show the form again with what is wrong."""
    client, policy = looking.known_client(visitor.practice, row), _policy(visitor)
    if client is None:
        return told(request, NOT_THERE, 404)
    values = _values(request)
    kept, problems = read_kept(values, policy, kept_of(client))
    if problems:
        return _form(request, visitor, policy, values, problems, row)
    keeping.change(visitor.practice, row, kept, desks.now(), visitor.name)
    return redirect(f"{reverse('client', args=[row])}?done=client-changed")


def _values(request: HttpRequest) -> dict[str, str]:
    found = {name: request.POST.get(name, "") for name in (*_TEXTS, "addresses")}
    return {**found, "personal": "yes" if request.POST.get("personal") else ""}


def _address_problems(addresses: list[Written]) -> dict[str, str]:
    wrong = [one.problem for one in addresses if one.problem]
    return {"addresses": " ".join(wrong)} if wrong else {}


def _decimal(whole: int | None, unit: int) -> str:
    return "" if whole is None else f"{whole / unit:.2f}".removesuffix(".00")


def _policy(visitor: Visitor) -> Policy:
    return desks.DESKS.of(visitor.practice).policy(desks.now())


def _form(
    request: HttpRequest,
    visitor: Visitor,
    policy: Policy,
    values: Mapping[str, str],
    problems: Mapping[str, str],
    row: int = 0,
) -> HttpResponse:
    default = policy.tiers.get(policy.default_tier)
    shown = {
        "practice": policy.practice.name,
        "visitor": visitor,
        "row": row,
        "values": values,
        "problems": problems,
        "tiers": [(name, tier.label.said("en")) for name, tier in policy.tiers.items()],
        "default_tier": default.label.said("en") if default else "none",
        "zone": policy.practice.time_zone,
    }
    return render(request, "clients/form.html", shown, status=422 if problems else 200)
