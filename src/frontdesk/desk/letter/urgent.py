"""What is said of urgency: that somebody is alerted, the question, or the way to get through."""

from collections.abc import Iterator

from frontdesk.desk.letter.speech import Speech
from frontdesk.desk.model import ReplyKind, Ruling
from frontdesk.desk.urgency import within_urgent_hours
from frontdesk.triage import Urgency


def of_urgency(speech: Speech, kind: ReplyKind) -> Iterator[str]:
    """The sentences on urgency for this answer."""
    outcome = speech.outcome
    if outcome.urgent is Urgency.YES:
        yield from _alerted(speech)
    elif kind is ReplyKind.CONFIRM_URGENT:
        if outcome.ruled.ruling is Ruling.REDIRECTED:
            yield speech.say("question_here")
        yield _question(speech)
    elif speech.case.tier.urgent:
        yield from _way_through(speech)


def _alerted(speech: Speech) -> Iterator[str]:
    """Who is alerted, and when; not where another sentence says so, nor where the answer comes before."""
    outcome = speech.outcome
    if not outcome.alert or outcome.ruled.ruling is Ruling.THROUGH:
        return
    start, by = outcome.alert_from, outcome.plan.promise_by
    who = speech.taker(speech.case.contact.at if start is None else start)
    if not who:
        return  # Nobody is there: the client is told so, and what else to do, by the alert that is given up at once.
    if start is None:
        yield speech.say("alerted", owner=who)
    elif by is None or start < by:
        yield speech.say("alerted_from", owner=who, when=speech.at(start))


def _question(speech: Speech) -> str:
    cases, route = speech.cases(), _route(speech)
    key = "question_call" if speech.is_call else "question"
    or_route = speech.say("or_route", route=route) if route else ""
    confirm = speech.case.edition.policy.urgent.confirm
    return speech.say(key if cases else f"{key}_bare", cases=cases, confirm=confirm, or_route=or_route)


def _way_through(speech: Speech) -> Iterator[str]:
    """How to get through; most clients of a tier read it in the same words, which are kept."""
    case, ruled = speech.case, speech.outcome.ruled
    if not within_urgent_hours(case):
        yield from _closed_route(speech)
        return
    if case.channel.name == case.edition.policy.urgent.route:
        if speech.is_call:
            yield _with_cases(speech, "press")
        return
    same = ruled.ruling is Ruling.REDIRECTED and case.edition.policy.urgent.route == ruled.way
    key = (case.tier.name, case.language, case.channel.name, str(speech.own_words), str(same))
    said = case.edition.said
    if key not in said:
        said[key] = _with_cases(speech, "urgent_route_same" if same else "urgent_route") if _route(speech) else ""
    if said[key]:
        yield said[key]


def _closed_route(speech: Speech) -> Iterator[str]:
    """From when the urgent line is served again."""
    case = speech.case
    opens = case.edition.urgent_hours.next_open_at(case.contact.at)
    if opens is not None and case.edition.policy.urgent.route is not None:
        yield speech.say("urgent_route_from", when=speech.at(opens))


def _with_cases(speech: Speech, key: str) -> str:
    cases = speech.cases()
    return speech.say(key if cases else f"{key}_bare", cases=cases, route=_route(speech))


def _route(speech: Speech) -> str:
    """The urgent route, or the empty string where the contact came by it."""
    name = speech.case.edition.policy.urgent.route
    return "" if name is None or name == speech.case.channel.name else speech.channel(name)
