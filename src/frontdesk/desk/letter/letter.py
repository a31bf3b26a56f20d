"""The whole of one answer: a letter for mail, a few sentences for the rest."""

from collections.abc import Iterator

from frontdesk.desk.case import Case, nudged_promise
from frontdesk.desk.letter import rules
from frontdesk.desk.letter.speech import Speech
from frontdesk.desk.letter.standing import how_it_stands, what_is_promised
from frontdesk.desk.letter.times import of_times
from frontdesk.desk.letter.urgent import of_urgency
from frontdesk.desk.model import Desk, Kind, ReplyKind, Ruling, ServiceAnswer
from frontdesk.desk.opening import next_open
from frontdesk.desk.outcome import Outcome
from frontdesk.desk.rulings import BOOKING
from frontdesk.desk.services import service_answer
from frontdesk.desk.wording import price
from frontdesk.policy.model import Accepts, Step
from frontdesk.triage import Act, Urgency


class Letter:
    """One answer in the making. Without `own_words`, nothing that the owner or the client wrote is repeated."""

    __slots__ = ("_speech",)

    def __init__(self, case: Case, outcome: Outcome, own_words: bool = True) -> None:
        self._speech = Speech(case, outcome, own_words)

    def text(self, kind: ReplyKind) -> str:
        """The whole text of an answer of that kind."""
        speech = self._speech
        sentences = list(self._sentences(kind))
        if speech.case.contact.kind is Kind.MESSAGE:
            body = "\n\n".join([self._greeting(), *sentences])
            return f"{body}\n\n{speech.practice}" if speech.own_words else body
        return " ".join(sentences)

    def draft(self, step: Step) -> str:
        """The words of a ladder step that the owner looks at before they are sent."""
        return rules.draft(self._speech, self._greeting(), step)

    def _sentences(self, kind: ReplyKind) -> Iterator[str]:
        speech = self._speech
        yield self._opening(kind)
        if kind is ReplyKind.RESTATE:
            yield speech.say("restate", by=speech.by())
        elif speech.outcome.ruled.ruling is Ruling.REDIRECTED:
            yield from _redirection(speech)
        else:
            yield from how_it_stands(speech)
            yield from what_is_promised(speech)
        yield from of_urgency(speech, kind)
        if speech.cover and speech.outcome.urgent is not Urgency.YES:
            yield speech.say("cover", cover=speech.cover)
        yield from of_times(speech, kind)
        yield from _matters(speech)
        yield from rules.of_rules(speech, kind)
        yield from _because(speech)

    def _greeting(self) -> str:
        speech = self._speech
        name = speech.case.contact.sender.name.strip().split(" ")[0][:40] if speech.own_words else ""
        return speech.say("hello", name=name) if name.isalpha() else speech.say("hello_nobody")

    def _opening(self, kind: ReplyKind) -> str:
        speech = self._speech
        if speech.case.contact.kind is Kind.MESSAGE:
            return speech.say("arrived_again" if kind is ReplyKind.RESTATE else "arrived")
        return speech.say("called", practice=speech.practice) if speech.is_call else speech.say("arrived_short")


def _redirection(speech: Speech) -> Iterator[str]:
    """Where to turn instead, from when, and what becomes of what came."""
    ruled, urgent = speech.outcome.ruled, speech.outcome.urgent is Urgency.YES
    way = ruled.instead if urgent else ruled.way
    if way is None:
        yield speech.say("redirect_nowhere", owner=speech.owner)
    elif way == BOOKING:
        yield _booking(speech)
    elif urgent:
        yield speech.say("redirect_urgent", instead=speech.channel(way))
    else:
        yield speech.say("redirect_call" if speech.is_call else "redirect", instead=speech.channel(way))
        yield from _open_again(speech, way)
    earlier = nudged_promise(speech.case)
    if earlier is not None and speech.outcome.nudged:
        yield speech.say("restate", by=speech.at(earlier.by))
    yield speech.say("kept_call" if speech.case.contact.kind is Kind.CALL else "kept_for_now")


def _booking(speech: Speech) -> str:
    """That it is by appointment, and where to ask for one: the page of times, or a written channel that is listed."""
    if speech.case.state.booking_page:
        return speech.say("redirect_booking")
    ways = [
        one.name
        for one in speech.case.tier.channels.values()
        if one.listed and one.accepts is Accepts.ALWAYS and one.address and "@" in one.address
    ]
    return speech.say("redirect_booking_by", way=speech.channel(ways[0])) if ways else speech.say("redirect_booking")


def _open_again(speech: Speech, instead: str) -> Iterator[str]:
    """From when the other channel is open, where it is not now."""
    case = speech.case
    target = case.tier.channels.get(instead)
    if target is None or target.accepts is not Accepts.OPEN or case.standing.desk is not Desk.CLOSED:
        return
    opens = next_open(case.rules, case.contact.at, case.state.overrides)
    if opens is not None:
        yield speech.say("open_again", when=speech.at(opens))


def _matters(speech: Speech) -> Iterator[str]:
    """What the message asks for: several topics, or a service that is offered in its own way."""
    if not speech.own_words:
        return
    reading = speech.case.reading
    if speech.case.channel.one_topic and len(reading.topics) > 1:
        yield speech.say("one_topic", topics=", ".join(topic.service for topic in reading.topics))
    service, seen = service_answer(speech.case), reading.service_evidence
    if seen is not None and seen.rule != "phrase" and reading.act is Act.FYI:
        return  # It tells of something and asks for nothing: who mentions an assistant wants no lesson sold.
    if service is not None and (service.offer != "refer" or reading.out_of_scope):
        yield from _service(speech, service)


def _service(speech: Speech, service: ServiceAnswer) -> Iterator[str]:
    if service.offer == "never":
        yield speech.say("service.never", service=service.name, practice=speech.practice)
    elif service.offer != "included":
        rate = price(service.rate, speech.case.language) if service.rate else None
        detail = {"extra": rate, "outsource": service.to, "refer": service.to}[service.offer]
        key = f"service.{service.offer}" if detail else f"service.{service.offer}_bare"
        yield speech.say(key, service=service.name, rate=detail or "", to=detail or "")
    if service.resource:
        yield speech.say("resource", resource=service.resource)


def _because(speech: Speech) -> Iterator[str]:
    """Why it is so, in the owner's words: what the client gains (PRODUCT P04)."""
    case, words = speech.case, speech.case.channel.because
    if speech.outcome.ruled.ruling is Ruling.REDIRECTED and case.channel.instead:
        target = case.tier.channels.get(case.channel.instead)
        words = words or (target.because if target else None)
    elif case.standing.desk is Desk.CLOSED and not case.channel.given_always:
        words = words or case.edition.policy.because
    if words is not None and speech.own_words:
        yield words.said(case.language)
