"""Try it: any contact at any time, decided by the draft or by what holds, with its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from frontdesk.desk import Kind
from frontdesk.desk.explain import Passage
from frontdesk.errors import FrontdeskError
from frontdesk.office import drafting
from frontdesk.office.desks import Desk
from frontdesk.office.reading_desk import ReadingDesk
from frontdesk.office.trying import Question, TrialError, Tried, clients_to_try, desk_of_draft
from frontdesk.office.trying import tried as decide
from frontdesk.policy import Policy, read_policy
from frontdesk.policy.forms import section_of
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members
from frontdesk.web.times import HOUR, Times

KINDS = (
    (Kind.MESSAGE, "a mail"),
    (Kind.TEXT, "a text"),
    (Kind.CALL, "a call"),
    (Kind.VOICEMAIL, "a voicemail"),
    (Kind.DM, "a direct message"),
)
FARTHEST = 5 * 366 * 24 * HOUR
RULINGS = {
    "through": "It goes through to you at once.",
    "message": "It waits for its time.",
    "redirected": "The client is pointed to another way.",
    "filed": "It is filed: a machine wrote it, and nobody answers machines.",
}
URGENT = {"yes": "It counts as urgent.", "ask": "It may be urgent: the client is asked.", "no": "It is not urgent."}


@dataclass(frozen=True, slots=True)
class Tryable:
    """The policy that is tried, and its desk."""

    which: str
    policy: Policy
    desk: ReadingDesk


@require_safe
@for_members
def form(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The question, not asked yet."""
    return _page(request, visitor, request.GET, None, "")


@require_POST
@for_members
def tried(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The answer, under the question. Nothing is kept."""
    try:
        found = _tried(visitor, request.POST)
    except FrontdeskError as error:
        return _page(request, visitor, request.POST, None, str(error))
    return _page(request, visitor, request.POST, found, "")


def _tried(visitor: Visitor, given: Mapping[str, str]) -> Tried:
    chosen = _tryable(visitor, given.get("which", ""))
    zone = chosen.desk.rules.zone
    who = given.get("who", "")
    client = who.removeprefix("client-")
    question = Question(
        at=_moment(given.get("at", ""), zone),
        channel=given.get("channel", ""),
        kind=_kind(given.get("kind", "")),
        client=int(client) if who.startswith("client-") and client.isdecimal() and len(client) < 19 else None,
        tier=who.removeprefix("tier-") if who.startswith("tier-") else None,
        subject=given.get("subject", ""),
        text=given.get("text", ""),
    )
    return decide(visitor.practice, chosen.desk, question)


def _kind(given: str) -> Kind:
    return next((kind for kind, _ in KINDS if kind == given), Kind.MESSAGE)


def _moment(given: str, zone: ZoneInfo) -> int:
    try:
        found = datetime.fromisoformat(given)
        at = int((found if found.tzinfo else found.replace(tzinfo=zone)).timestamp())
    except (ValueError, OverflowError) as error:
        raise TrialError("Give a day and a time at which it comes.") from error
    if abs(at - desks.now()) > FARTHEST:
        raise TrialError("Give a day that is at most five years away.")
    return at


def _tryable(visitor: Visitor, which: str) -> Tryable:
    """The draft where it was asked for; else what holds. Raises TrialError where the draft cannot be tried."""
    running: Desk = desks.DESKS.of(visitor.practice)
    draft = drafting.opened(visitor.practice) if which == "draft" else None
    if draft is None:
        return Tryable("holds", running.policy(desks.now()), running.reading)
    policy = read_policy(draft.text, thorough=False).policy
    if policy is None:
        raise TrialError("The draft has mistakes that keep it from being tried. Mend them first.")
    return Tryable("draft", policy, desk_of_draft(policy, running))


def _page(
    request: HttpRequest, visitor: Visitor, given: Mapping[str, str], found: Tried | None, trouble: str
) -> HttpResponse:
    at = desks.now()
    running = desks.DESKS.of(visitor.practice)
    try:
        chosen = _tryable(visitor, given.get("which", ""))
    except TrialError as error:
        chosen, trouble = _tryable(visitor, ""), str(error)
    times = Times(running.rules, at)
    page = {
        "practice": running.policy(at).practice.name,
        "trouble": trouble,
        "which": chosen.which,
        "has_draft": drafting.opened(visitor.practice) is not None,
        "channels": list(chosen.policy.channels),
        "kinds": KINDS,
        "tiers": [(name, tier.label.said("en") or name) for name, tier in chosen.policy.tiers.items()],
        "clients": clients_to_try(visitor.practice),
        "at": given.get("at") or times.field((at // HOUR + 1) * HOUR),
        "city": times.city,
        "given": {name: given.get(name, "") for name in ("channel", "kind", "who", "subject", "text")},
        "found": _found(found, times) if found else None,
    }
    return render(request, "policy/try.html", page)


def _found(found: Tried, times: Times) -> dict[str, object]:
    decision = found.decision
    plan = decision.if_untaken or decision.plan
    return {
        "ruling": RULINGS[decision.ruling],
        "instead": decision.instead,
        "urgent": URGENT[decision.urgent],
        "is_urgent": decision.urgent == "yes",
        "by": times.moment(plan.promise_by) if plan.promise_by is not None else "",
        "alert": decision.alert,
        "ring": decision.ring,
        "reply": decision.reply.text,
        "why_not": decision.reply.why,
        "passages": [_passage(one) for one in found.passages if one.heading != "What the client hears"],
    }


def _passage(one: Passage) -> dict[str, object]:
    clauses = []
    for clause in one.clauses:
        section = section_of(clause.path) if clause.path else None
        clauses.append((clause.sentence, clause.path, section.key if section else ""))
    return {"heading": one.heading, "clauses": clauses}
