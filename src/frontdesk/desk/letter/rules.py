"""Rules that are told, reminded of, or spoken about in a draft."""

from collections.abc import Iterator

from frontdesk.desk.letter.speech import Speech
from frontdesk.desk.model import ReplyKind, Ruling
from frontdesk.desk.services import service_answer
from frontdesk.policy.model import CrossingKind, Step
from frontdesk.triage import Urgency


def of_rules(speech: Speech, kind: ReplyKind) -> Iterator[str]:
    """A rule is told once; after that the ladder's step reminds of it, where the policy lets it go by itself."""
    crossed = speech.outcome.crossed
    told = [one for one in crossed.tells if one is not CrossingKind.TOO_PERSONAL and not _is_said(speech, one, kind)]
    if told:
        yield speech.say("tell", rule=speech.say("also").join(rule(speech, one) for one in told))
    step = crossed.step
    if step is not None and step.automatic:
        yield _reminder(speech, step.do, kind)


def _reminder(speech: Speech, step: Step, kind: ReplyKind) -> str:
    counted = counted_kind(speech)
    if step in (Step.TALK, Step.REVIEW_FIT):
        said = _proposal(speech, step)
        return said[:1].upper() + said[1:]
    same = "_same" if _is_said(speech, counted, kind) else ""
    return _reminding(speech, step, counted, same)


def _reminding(speech: Speech, step: Step, counted: CrossingKind, same: str = "") -> str:
    """A reminder names the day on which the client agreed to the rule, where she did and it still says the same."""
    agreed_at = speech.outcome.crossed.agreed_at
    told = {} if same else {"rule": rule(speech, counted)}
    if agreed_at is None:
        return speech.say(f"{step.value}{same}", **told)
    return speech.say(f"{step.value}{same}_agreed", day=speech.day(agreed_at), **told)


def draft(speech: Speech, greeting: str, step: Step) -> str:
    """The words of a ladder step that the owner looks at before they are sent."""
    if step in (Step.TALK, Step.REVIEW_FIT):
        said = _proposal(speech, step)
    else:
        said = _reminding(speech, step, counted_kind(speech))
    return f"{greeting}\n\n{said}\n\n{speech.owner}"


def _proposal(speech: Speech, step: Step) -> str:
    lately = speech.say(f"lately.{counted_kind(speech).value}")
    return speech.say(step.value, lately=lately)


def counted_kind(speech: Speech) -> CrossingKind:
    """The crossing that moved the ladder."""
    counts, crossed = speech.case.edition.policy.ladder.counts, speech.outcome.crossed
    return next(one for one in crossed.kinds if one in counts and one not in crossed.tells)


def rule(speech: Speech, kind: CrossingKind) -> str:
    """The rule that a kind of crossing steps over."""
    instead = speech.outcome.ruled.way or speech.case.channel.instead
    if kind is CrossingKind.CLOSED_CHANNEL and not instead:
        return speech.say("rule.closed_channel_bare")
    way = speech.channel(instead) if instead else ""
    return speech.say(f"rule.{kind.value}", instead=way, cases=speech.cases() or speech.say("cases_none"))


def _is_said(speech: Speech, crossing: CrossingKind, kind: ReplyKind) -> bool:
    """Whether another sentence of the answer says the rule already."""
    outcome = speech.outcome
    if crossing is CrossingKind.CLOSED_CHANNEL:
        return outcome.ruled.ruling is Ruling.REDIRECTED and outcome.urgent is not Urgency.YES
    if crossing is CrossingKind.OUT_OF_SCOPE:
        return speech.own_words and service_answer(speech.case) is not None
    if crossing is CrossingKind.SEVERAL_TOPICS:
        return speech.own_words
    return crossing is CrossingKind.NUDGE and kind is ReplyKind.RESTATE
