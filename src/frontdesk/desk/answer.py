"""The automatic answer: which kind, whether any may be sent, and its words, rendered from what was decided."""

from collections.abc import Callable, Iterator

from frontdesk.desk.case import Case
from frontdesk.desk.letter import Letter, standing_words
from frontdesk.desk.model import Contact, Draft, Kind, Plan, Reply, ReplyKind, Ruling
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
    if contact.headers and suppresses_answer(contact.headers):
        return "the sender's program asks for no automatic answer (X-Auto-Response-Suppress)"
    if contact.kind is Kind.MESSAGE and not _is_addressed(case):
        return "it is addressed to none of the practice's addresses"
    if any(0 <= contact.at - mark.at <= LIVE_SECONDS and case.is_here(mark) for mark in case.state.last_from_us):
        return "a person wrote in this thread within the last 15 minutes"
    return case.state.silenced


def is_answered_today(case: Case) -> bool:
    """Whether this thread had its one automatic answer on this local day of the practice.

    One that left after this contact came counts too: mail may arrive out of order.
    """
    marks = [mark for mark in case.state.acknowledged if case.is_here(mark)]
    if not marks:
        return False
    today = case.rules.local(case.contact.at).date()
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
    text = _discreet(case, outcome, lambda letter: letter.text(kind))
    if text is None:
        return Reply(ReplyKind.NONE, why="every wording would show a private address", language=case.language)
    return Reply(kind, text, language=case.language)


def draft(case: Case, outcome: Outcome) -> Draft | None:
    """The words of a step of the ladder that waits for the owner's look; none that would show a private address."""
    step = outcome.crossed.step
    if step is None or step.automatic:
        return None
    text = _discreet(case, outcome, lambda letter: letter.draft(step.do))
    return None if text is None else Draft(step.do, text)


def public_why(case: Case) -> str:
    """Why the desk is not open, in the practice's first language; the owner's words only if they show nothing (R6)."""
    language = case.edition.policy.practice.languages[0]
    said = standing_words(case.standing, language)
    if case.standing.words is None or case.edition.privacy(case.tier.name).reveals(said) is None:
        return said
    return standing_words(case.standing, language, own_words=False)


def _discreet(case: Case, outcome: Outcome, words: Callable[[Letter], str]) -> str | None:
    """The words; where they show a private address, those without what owner and client wrote; None if these do too."""
    privacy = case.edition.privacy(case.tier.name)
    for with_own_words in (True, False):
        text = words(Letter(case, outcome, with_own_words))
        if privacy.reveals(text) is None:
            return text
    return None


def _kind(outcome: Outcome) -> ReplyKind:
    if outcome.asks:
        return ReplyKind.CONFIRM_URGENT
    if outcome.ruled.ruling is Ruling.REDIRECTED:
        return ReplyKind.REDIRECT
    return ReplyKind.RESTATE if outcome.nudged else ReplyKind.ACKNOWLEDGE


def _is_addressed(case: Case) -> bool:
    """Whether one of our addresses stands in To, Cc or Resent-*; where none is known, it counts as addressed."""
    contact, own = case.contact, case.edition.own_addresses
    named = (*contact.to, *contact.cc, *_in_headers(contact))
    if not named or not own:
        return True
    return any(_bare(one) in own or _untagged(_bare(one)) in own for many in named for one in many.split(","))


def _in_headers(contact: Contact) -> Iterator[str]:
    """To whom the mail is addressed, or was passed on by a person (RFC 5322, sections 3.6.3 and 3.6.6)."""
    for name, value in contact.headers.items():
        if name.lower() in ("to", "cc", "resent-to", "resent-cc"):
            yield from (value,) if isinstance(value, str) else value


def _bare(address: str) -> str:
    """The address alone, without a display name."""
    inner = address.rpartition("<")[2].partition(">")[0] if "<" in address else address
    return inner.strip().casefold()


def _untagged(address: str) -> str:
    """The address without a "+tag" (RFC 5233)."""
    local, at, domain = address.rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain}"
