"""What a client is told after an alert: that somebody took it, or that nobody was reached and what else to do (R5)."""

from frontdesk.desk.rules import Rules
from frontdesk.desk.wording import channel_word, moment, say, zone_city
from frontdesk.policy.model import Channel


def taken_words(rules: Rules, at: int, tier: str, language: str, by: str) -> str:
    """That somebody has seen it and looks after it; `by` is who, as clients may hear it."""
    return _discreet(rules, at, tier, say(language, "outcome.taken", owner=by), language)


def nobody_words(rules: Rules, at: int, tier: str, language: str, promise_by: int | None) -> str:
    """That nobody was reached, until when there will be an answer all the same, and the urgent route."""
    policy = rules.in_force(at).policy
    told = [say(language, "outcome.nobody")]
    if promise_by is not None:
        city = zone_city(policy.practice.time_zone, language)
        when = moment(promise_by, rules.zone, language, rules.local(at).year)
        told.append(say(language, "answer_by", by=say(language, "zone", time=when, city=city)))
    views = policy.tiers[tier].channels if tier in policy.tiers else policy.channels
    route = _spoken(views.get(policy.urgent.route or ""), language)
    if route:
        told.append(say(language, "outcome.route", route=route))
    return _discreet(rules, at, tier, " ".join(told), language)


def _spoken(channel: Channel | None, language: str) -> str:
    """The urgent route as a client may see it."""
    if channel is None:
        return ""
    name = channel.label.said(language) if channel.label else channel_word(channel.name, language)
    return f"{name} ({channel.address})" if channel.address and not channel.is_private else name


def _discreet(rules: Rules, at: int, tier: str, text: str, language: str) -> str:
    """The words, unless they show a private address: then the plain ones that cannot (R6)."""
    shown = rules.in_force(at).privacy(tier).reveals(text)
    return text if shown is None else say(language, "arrived_short")
