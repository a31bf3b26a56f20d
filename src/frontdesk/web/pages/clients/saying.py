"""How standing, trend, channels and amounts of a client are said."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from frontdesk.desk.wording import channel_word, clock, zone_city
from frontdesk.hours.errors import UnknownZoneError
from frontdesk.hours.zones import find_zone
from frontdesk.ledger import Change, Direction, Quota, Standing, Trend
from frontdesk.ledger.words import kind_word
from frontdesk.policy.model import Accepts, Channel, Step, Tier
from frontdesk.web.times import Times

STEPS = {
    Step.REMIND_GENTLY: "gentle reminder",
    Step.REMIND_FIRMLY: "firm reminder",
    Step.TALK: "a conversation",
    Step.REVIEW_FIT: "review of fit",
}
SIGNS = {Step.REMIND_FIRMLY: "near", Step.TALK: "near", Step.REVIEW_FIT: "urgent"}
_ACCEPTS = {
    Accepts.ALWAYS: "takes messages at any hour",
    Accepts.OPEN: "in opening hours",
    Accepts.APPOINTMENT: "by appointment",
    Accepts.NEVER: "closed",
}
_GOES = {
    Direction.QUIET: "quiet",
    Direction.FALLING: "falling",
    Direction.STEADY: "as before",
    Direction.RISING: "rising",
}


def step_word(step: str) -> str:
    """What a step of the ladder is called."""
    return STEPS[Step(step)] if step in set(Step) else step.replace("_", " ")


def counted(count: int, word: str, many: str = "") -> str:
    """ "1 crossing", "3 crossings"."""
    return f"{count} {word if count == 1 else many or f'{word}s'}"


def standing_word(standing: Standing) -> str:
    """Where a client stands."""
    if not standing.count:
        return "in good standing"
    told = counted(standing.count, "counted crossing")
    return f"{told}, {STEPS[standing.step]}" if standing.step else told


def standing_sign(standing: Standing) -> str:
    """The sign beside it: "kept", "near", "urgent"."""
    return "kept" if not standing.count else SIGNS.get(standing.step or Step.REMIND_GENTLY, "")


def trend_word(trend: Trend) -> str:
    """The finding of the plot, in words."""
    change = trend.crossings
    if change.direction is Direction.QUIET:
        return "no crossing in 24 weeks"
    return f"{counted(change.now, 'crossing')} in 12 weeks, {change.before} before: {_GOES[change.direction]}"


def signs(trend: Trend) -> list[tuple[str, Change, str]]:
    """Each sign of trouble, then and now, with where it goes."""
    named = (
        ("Crossings", trend.crossings),
        ("Asked again too soon", trend.nudges),
        ("Urgent that was not", trend.false_urgent),
        ("Displeased in tone", trend.displeased),
        ("Messages and calls", trend.contacts),
    )
    return [(name, change, _GOES[change.direction]) for name, change in named]


def kind_said(kind: str) -> str:
    """What a kind of crossing is called."""
    return kind_word("en", kind)


def channel_said(channel: Channel, used: int) -> tuple[str, str, int]:
    """A channel's name, how this client may use it, and how often it was used in half a year."""
    how = "private" if not channel.listed and channel.accepts is Accepts.NEVER else _ACCEPTS[channel.accepts]
    return channel_name(channel.name), how, used


def channel_name(name: str) -> str:
    """A channel as people call it."""
    said = channel_word(name, "en").removeprefix("the ")
    return said[:1].upper() + said[1:]


def tier_said(tier: Tier | None, *, is_default: bool) -> str:
    """What a client pays for."""
    if tier is None:
        return "no tier"
    label = tier.label.said("en")
    return f"{label} (nobody has said otherwise)" if is_default else label


def quota_said(quota: Quota) -> str:
    """How many exceptions were used."""
    if quota.count is None:
        return f"{counted(quota.used, 'exception')} so far; this tier has no allowance."
    return f"{quota.used} of {quota.count} used this {quota.per}."


def minutes_said(minutes: int) -> str:
    """ "25 minutes", "2 h 05"."""
    return counted(minutes, "minute") if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d}"


def money_said(cents: int | None) -> str:
    """An amount without its currency."""
    if cents is None:
        return "not written down"
    return f"{cents // 100:,}" + (f".{cents % 100:02d}" if cents % 100 else "")


def there(times: Times, zone: str) -> str:
    """What time it is where the client is, where that differs; else nothing."""
    if not zone or zone == times.rules.zone.key:
        return ""
    try:
        local = datetime.fromtimestamp(times.now, ZoneInfo(find_zone(zone).key))
    except UnknownZoneError:
        return ""
    return f"{local:%A}, {clock(local, 'en').replace(':00 ', ' ')} in {zone_city(zone, 'en')}"


def day_said(day: date | None) -> str:
    """A day with its year."""
    return f"{day:%B} {day.day}, {day.year}" if day else ""
