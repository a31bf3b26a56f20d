"""The words of one automatic answer, sentence by sentence, each from what was decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from frontdesk.desk.case import Case
from frontdesk.desk.model import Desk, Kind, ReplyKind, Ruling, ServiceAnswer
from frontdesk.desk.opening import Reason, Standing, next_open
from frontdesk.desk.outcome import Outcome
from frontdesk.desk.rulings import BOOKING
from frontdesk.desk.services import service_answer
from frontdesk.desk.wording import clock, day_name, moment, say, zone_city
from frontdesk.policy.model import CrossingKind, Step, Words
from frontdesk.triage import Urgency


def standing_words(standing: Standing, language: str, *, own_words: bool = True) -> str:
    """Why the desk is not open, in public words; empty where it is open."""
    if standing.reason is Reason.NONE:
        return ""
    if standing.words is None or not own_words:
        reason = Reason.BY_HAND if standing.reason is Reason.NAMED else standing.reason
        return say(language, f"why.{reason.value}")
    return standing.words.said(language) if isinstance(standing.words, Words) else standing.words


@dataclass(frozen=True, slots=True)
class Letter:
    """One answer in the making. Without `own_words`, nothing that the owner or the client wrote is repeated."""

    case: Case
    outcome: Outcome
    own_words: bool = True

    def text(self, kind: ReplyKind) -> str:
        """The whole text: a letter for mail, a few sentences for the rest."""
        sentences = list(self._sentences(kind))
        if self.case.contact.kind is Kind.MESSAGE:
            body = "\n\n".join([f"{self._greeting()}\n{sentences[0]}", *sentences[1:]])
            return f"{body}\n\n{self._practice}" if self.own_words else body
        return " ".join(sentences)

    def _sentences(self, kind: ReplyKind) -> Iterator[str]:
        yield self._opening()
        if kind is ReplyKind.RESTATE:
            yield self._say("restate", by=self._by())
        elif self.outcome.ruled.ruling is Ruling.REDIRECTED:
            yield from self._redirection()
        else:
            yield from self._standing()
            yield self._promise()
        yield from self._urgency(kind)
        if self._cover:
            yield self._say("cover", cover=self._cover)
        yield from self._matters()
        yield from self._rules(kind)
        yield from self._because()

    def _greeting(self) -> str:
        name = self.case.contact.sender.name.strip().split(" ")[0][:40] if self.own_words else ""
        return self._say("hello", name=name) if name.isalpha() else self._say("hello_nobody")

    def _opening(self) -> str:
        if self.case.contact.kind is Kind.MESSAGE:
            return self._say("arrived")
        return self._say("called", practice=self._practice) if self._is_call else self._say("arrived_short")

    def _standing(self) -> Iterator[str]:
        standing = self.case.standing
        if standing.desk is Desk.BUSY:
            yield self._say("busy", owner=self._owner)
        if standing.desk is not Desk.CLOSED:
            return
        opens = next_open(self.case.rules, self.case.contact.at, self.case.state.overrides)
        why = standing_words(standing, self.case.language, own_words=self.own_words)
        yield (
            self._say("closed", why=why) if opens is None else self._say("closed_until", why=why, when=self._at(opens))
        )

    def _promise(self) -> str:
        plan, slot = self.outcome.plan, self.outcome.plan.slot
        if self.outcome.ruled.ruling is Ruling.THROUGH:
            return self._through()
        if plan.promise_by is None:
            return self._say("no_time", owner=self._owner)
        if slot is not None and self._is_call:
            return self._slot_sentence("returned")
        return self._say("answer_by", by=self._by())

    def _through(self) -> str:
        if self.outcome.plan.promise_by is None:
            return self._say("through_no_time", owner=self._owner)
        return self._say("through", owner=self._owner, by=self._by())

    def _slot_sentence(self, key: str) -> str:
        slot = self.outcome.plan.slot
        if slot is None:
            raise ValueError("a slot's sentence needs a slot")
        start, end = self._local(max(slot.start, self.case.contact.at)), self._local(slot.end)
        fields = {"day": day_name(start.date(), self.case.language, self._year)}
        return self._say(key, start=clock(start, self.case.language), end=clock(end, self.case.language), **fields)

    def _redirection(self) -> Iterator[str]:
        instead = self.outcome.ruled.instead
        if instead is None:
            yield self._say("redirect_nowhere", owner=self._owner)
        elif instead == BOOKING:
            yield self._say("redirect_booking")
        elif self.outcome.urgent is Urgency.YES:
            yield self._say("redirect_urgent", instead=self._channel(instead))
        else:
            way = self.case.channel.instead or instead
            yield self._say("redirect_call" if self._is_call else "redirect", instead=self._channel(way))
        yield self._say("kept_for_now")

    def _urgency(self, kind: ReplyKind) -> Iterator[str]:
        if self.outcome.urgent is Urgency.YES and self.outcome.alert:
            start = self.outcome.alert_from
            when = {} if start is None else {"when": self._at(start)}
            yield self._say("alerted_from" if when else "alerted", owner=self._cover or self._owner, **when)
        elif kind is ReplyKind.CONFIRM_URGENT:
            yield self._question()
        elif self.case.tier.urgent and self.outcome.urgent is not Urgency.YES:
            yield from self._urgent_route()

    def _question(self) -> str:
        cases, route = self._cases(), self._route()
        key = "question_call" if self._is_call else "question"
        or_route = self._say("or_route", route=route) if route else ""
        confirm = self.case.edition.policy.urgent.confirm
        return self._say(key if cases else f"{key}_bare", cases=cases, confirm=confirm, or_route=or_route)

    def _urgent_route(self) -> Iterator[str]:
        """How to get through, which every client of the tier reads in the same words: they are kept."""
        key = (self.case.tier.name, self.case.language, self.case.channel.name, str(self.own_words))
        said = self.case.edition.said
        if key not in said:
            route, cases = self._route(), self._cases()
            bare = "urgent_route" if cases else "urgent_route_bare"
            said[key] = self._say(bare, cases=cases, route=route) if route else ""
        if said[key]:
            yield said[key]

    def _route(self) -> str:
        name = self.case.edition.policy.urgent.route
        return "" if name is None or name == self.case.channel.name else self._channel(name)

    def _cases(self) -> str:
        if not self.own_words:
            return ""
        said = [one.say.said(self.case.language) for one in self.case.edition.policy.urgent.cases if one.say]
        return self._say("or").join(text[:1].lower() + text[1:] for text in said)

    def _matters(self) -> Iterator[str]:
        """What the message asks for: several topics, or a service that is offered in its own way."""
        if not self.own_words:
            return
        reading = self.case.reading
        if self.case.channel.one_topic and len(reading.topics) > 1:
            yield self._say("one_topic", topics=", ".join(topic.service for topic in reading.topics))
        service = service_answer(self.case)
        if service is not None and (service.offer != "refer" or reading.out_of_scope):
            yield from self._service(service)

    def _service(self, service: ServiceAnswer) -> Iterator[str]:
        if service.offer == "never":
            yield self._say("service.never", service=service.name, practice=self._practice)
        elif service.offer != "included":
            detail = {"extra": service.rate, "outsource": service.to, "refer": service.to}[service.offer]
            key = f"service.{service.offer}" if detail else f"service.{service.offer}_bare"
            yield self._say(key, service=service.name, rate=detail or "", to=detail or "")
        if service.resource:
            yield self._say("resource", resource=service.resource)

    def _rules(self, kind: ReplyKind) -> Iterator[str]:
        """A rule is told once; after that the ladder's step reminds of it, where the policy lets it go by itself."""
        crossed = self.outcome.crossed
        for one in crossed.tells:
            if one is not CrossingKind.TOO_PERSONAL and not self._is_said(one, kind):
                yield self._say("tell", rule=self.rule(one))
        step = crossed.step
        if step is not None and step.automatic:
            said = self._say(step.do.value, rule=self.counted_rule())
            yield said[:1].upper() + said[1:]

    def _is_said(self, crossing: CrossingKind, kind: ReplyKind) -> bool:
        """Whether another sentence of the answer says the rule already."""
        if crossing is CrossingKind.CLOSED_CHANNEL:
            return self.outcome.ruled.ruling is Ruling.REDIRECTED and self.outcome.urgent is not Urgency.YES
        if crossing is CrossingKind.OUT_OF_SCOPE:
            return self.own_words and service_answer(self.case) is not None
        if crossing is CrossingKind.SEVERAL_TOPICS:
            return self.own_words
        return crossing is CrossingKind.NUDGE and kind is ReplyKind.RESTATE

    def draft(self, step: Step) -> str:
        """The words of a ladder step that the owner looks at before they are sent."""
        return f"{self._greeting()}\n{self._say(step.value, rule=self.counted_rule())}\n\n{self._owner}"

    def counted_rule(self) -> str:
        """The rule that moved the ladder."""
        counts = self.case.edition.policy.ladder.counts
        crossed = self.outcome.crossed
        kind = next(one for one in crossed.kinds if one in counts and one not in crossed.tells)
        return self.rule(kind)

    def rule(self, kind: CrossingKind) -> str:
        """The rule that a kind of crossing steps over."""
        instead = self.case.channel.instead or self.outcome.ruled.instead
        if kind is CrossingKind.CLOSED_CHANNEL and not instead:
            return self._say("rule.closed_channel_bare")
        way = self._channel(instead) if instead else ""
        return self._say(f"rule.{kind.value}", instead=way, cases=self._cases() or self._say("cases_none"))

    def _because(self) -> Iterator[str]:
        policy = self.case.edition.policy
        words = self.case.channel.because
        if self.outcome.ruled.ruling is Ruling.REDIRECTED and self.case.channel.instead:
            target = self.case.tier.channels.get(self.case.channel.instead)
            words = words or (target.because if target else None)
        elif self.case.standing.desk is Desk.CLOSED and not self.case.channel.given_always:
            words = words or policy.because
        if words is not None and self.own_words:
            yield words.said(self.case.language)

    def _channel(self, name: str) -> str:
        channel = self.case.tier.channels.get(name)
        spoken = name.replace("_", " ")
        if channel is None or not channel.address or channel.is_private:
            return spoken
        return f"{spoken} ({channel.address})"

    def _by(self) -> str:
        by = self.outcome.plan.promise_by
        return "" if by is None else self._at(by)

    def _at(self, at: int) -> str:
        said = moment(at, self.case.rules.zone, self.case.language, self._year)
        if self._is_call:
            return said
        return self._say(
            "zone", time=said, city=zone_city(self.case.edition.policy.practice.time_zone, self.case.language)
        )

    def _local(self, at: int) -> datetime:
        return self.case.rules.local(at)

    @property
    def _year(self) -> int:
        return self._local(self.case.contact.at).year

    @property
    def _is_call(self) -> bool:
        return self.case.contact.kind.is_call

    @property
    def _practice(self) -> str:
        return self.case.edition.policy.practice.name

    @property
    def _owner(self) -> str:
        practice = self.case.edition.policy.practice
        return practice.owner or practice.name

    @property
    def _cover(self) -> str:
        return (self.case.standing.cover or "") if self.own_words else ""

    def _say(self, key: str, **fields: str) -> str:
        return say(self.case.language, key, **fields)
