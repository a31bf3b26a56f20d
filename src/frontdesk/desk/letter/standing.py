"""How the desk stands, and when the client will have an answer."""

from collections.abc import Iterator

from frontdesk.desk.letter.speech import Speech
from frontdesk.desk.model import Desk, Ruling
from frontdesk.desk.opening import Reason, Standing, next_open
from frontdesk.desk.wording import clock, day_name, holiday_name, say
from frontdesk.policy.model import Words


def standing_words(standing: Standing, language: str, *, own_words: bool = True) -> str:
    """Why the desk is not open, in public words; empty where it is open."""
    if standing.reason is Reason.NONE:
        return ""
    if standing.words is None or not own_words:
        reason = Reason.BY_HAND if standing.reason is Reason.NAMED else standing.reason
        return say(language, f"why.{reason.value}")
    words = standing.words
    return words.said(language) if isinstance(words, Words) else holiday_name(words, language)


def how_it_stands(speech: Speech) -> Iterator[str]:
    """That the owner is busy, or the desk closed and until when."""
    case = speech.case
    if case.standing.desk is Desk.BUSY and not case.is_in_own_appointment:
        yield speech.say("busy", owner=speech.owner)
    if case.standing.desk is Desk.CLOSED:
        opens = next_open(case.rules, case.contact.at, case.state.overrides)
        unsaid = case.standing.reason is Reason.BY_HAND and (case.standing.words is None or not speech.own_words)
        why = {} if unsaid else {"why": standing_words(case.standing, case.language, own_words=speech.own_words)}
        until = {} if opens is None else {"when": speech.at(opens)}
        yield speech.say(f"closed{'_until' if until else ''}{'_bare' if unsaid else ''}", **why, **until)


def what_is_promised(speech: Speech) -> Iterator[str]:
    """The promised time; where an earlier one has passed, a word of excuse first."""
    if _has_passed(speech):
        yield speech.say("passed")
    yield _promise(speech)


def _has_passed(speech: Speech) -> bool:
    """Whether this thread's promise, or with a nudge any of this client's, has passed unanswered."""
    case = speech.case
    return any(case.is_owed_here(one) and one.by <= case.contact.at for one in case.state.promises)


def _promise(speech: Speech) -> str:
    plan, slot = speech.outcome.plan, speech.outcome.plan.slot
    if speech.outcome.ruled.ruling is Ruling.THROUGH:
        key = "through_no_time" if plan.promise_by is None else "through"
        return speech.say(key, owner=speech.told, by=speech.by())
    if plan.promise_by is None:
        return speech.say("no_time", owner=speech.told)
    if slot is None or not speech.is_call:
        return speech.say("answer_by", by=speech.by())
    start, end = speech.local(max(slot.start, speech.case.contact.at)), speech.local(slot.end)
    language = speech.case.language
    day = day_name(start.date(), language, speech.year)
    return speech.say("returned", start=clock(start, language), end=clock(end, language), day=day)
