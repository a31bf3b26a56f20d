"""The automatic answer: which kind, whether any may be sent, and its words, rendered from what was decided."""

from frontdesk.desk.case import Case
from frontdesk.desk.letter import Letter
from frontdesk.desk.model import Kind, Plan, Reply, ReplyKind, Ruling
from frontdesk.desk.outcome import Outcome
from frontdesk.desk.rulings import Ruled
from frontdesk.desk.urgency import was_asked
from frontdesk.triage import Urgency
from frontdesk.triage.automatic import suppresses_answer

LIVE_SECONDS = 15 * 60
"""Seconds after a person of ours wrote in which a thread counts as a live exchange."""
SOON_SECONDS = 2 * 3600
"""Seconds: a slot no farther away than this is sooner than an answer to our question."""


def silence(case: Case) -> str:
    """Why no automatic answer of any kind may be sent, or the empty string (R3)."""
    contact = case.contact
    if suppresses_answer(contact.headers):
        return "the sender's program asks for no automatic answer (X-Auto-Response-Suppress)"
    if contact.kind is Kind.MESSAGE and not _is_addressed(case):
        return "it is addressed to none of the practice's addresses"
    if any(0 <= contact.at - mark.at <= LIVE_SECONDS and case.is_here(mark) for mark in case.state.last_from_us):
        return "a person wrote in this thread within the last 15 minutes"
    return ""


def is_answered_today(case: Case) -> bool:
    """Whether this thread had its one automatic answer on this local day of the practice."""
    at = case.contact.at
    marks = [mark for mark in case.state.acknowledged if mark.at <= at and case.is_here(mark)]
    if not marks:
        return False
    today = case.rules.local(at).date()
    return any(case.rules.local(mark.at).date() == today for mark in marks)


def should_ask(case: Case, urgent: Urgency, plan: Plan, ruled: Ruled) -> bool:
    """Whether the urgent question is put: once a thread, and not where the slot is at most two hours away."""
    if urgent is not Urgency.ASK or ruled.ruling is Ruling.THROUGH or was_asked(case):
        return False
    return plan.slot is None or plan.slot.start - case.contact.at > SOON_SECONDS


def answer(case: Case, outcome: Outcome) -> Reply:
    """The answer with its words, or none with the reason. Words that show a private address are never sent (R6)."""
    if outcome.ruled.ring:
        return Reply(ReplyKind.NONE, why="the call rings through", language=case.language)
    why = silence(case)
    if not why and not outcome.asks and is_answered_today(case):
        why = "this thread had its automatic answer today"
    if why:
        return Reply(ReplyKind.NONE, why=why, language=case.language)
    kind = _kind(outcome)
    privacy = case.edition.privacy(case.tier.name)
    for with_own_words in (True, False):
        text = Letter(case, outcome, with_own_words).text(kind)
        if privacy.reveals(text) is None:
            return Reply(kind, text, language=case.language)
    return Reply(ReplyKind.NONE, why="every wording would show a private address", language=case.language)


def _kind(outcome: Outcome) -> ReplyKind:
    if outcome.asks:
        return ReplyKind.CONFIRM_URGENT
    if outcome.ruled.ruling is Ruling.REDIRECTED:
        return ReplyKind.REDIRECT
    return ReplyKind.RESTATE if outcome.nudged else ReplyKind.ACKNOWLEDGE


def _is_addressed(case: Case) -> bool:
    """Whether one of our addresses stands in To or Cc; where neither is known, it counts as addressed."""
    named = (*case.contact.to, *case.contact.cc)
    own = case.edition.own_addresses
    return not named or not own or any(_bare(one) in own for one in named)


def _bare(address: str) -> str:
    """The address alone, without a display name and without a "+tag"."""
    inner = address.rpartition("<")[2].partition(">")[0] if "<" in address else address
    local, at, domain = inner.strip().casefold().rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain}"
