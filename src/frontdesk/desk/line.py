"""What is said on the telephone beside the answer itself, and when the urgent key is offered. Pure."""

from dataclasses import dataclass, replace

from frontdesk.desk.model import Slot, State
from frontdesk.desk.rules import Rules
from frontdesk.desk.wording import clock, day_name, moment, say


def on_the_line(state: State) -> State:
    """The state in which a call is decided: what is said aloud disturbs nobody, however often it is said (R3)."""
    return replace(state, acknowledged=(), last_from_us=(), silenced="")


def takes_key(rules: Rules, at: int, tier: str, channel: str) -> bool:
    """Whether the caller may press 1: a tier that has urgent, on the urgent route, within its hours."""
    edition = rules.in_force(at)
    known = edition.policy.tiers.get(tier)
    return (
        known is not None
        and known.urgent
        and edition.policy.urgent.route == channel
        and edition.urgent_hours.is_open_at(at)
    )


@dataclass(frozen=True, slots=True)
class Heard:
    """To whom it is said: in which language, under which tier, and what is promised."""

    language: str
    tier: str = ""
    slot: Slot | None = None
    by: int | None = None
    alerted: str = ""
    """Who is alerted all the same."""


def untaken_words(rules: Rules, at: int, to: Heard) -> str:
    """That nobody could take the call, and when it is returned."""
    told = [say(to.language, "line.untaken")]
    if to.alerted:
        told.append(say(to.language, "line.alerted", owner=to.alerted))
    told += _promised(rules, at, to)
    text = " ".join(told)
    plain = say(to.language, "line.untaken")
    return text if rules.in_force(at).privacy(to.tier).reveals(text) is None else plain


def _promised(rules: Rules, at: int, to: Heard) -> list[str]:
    """The window, or the time, that holds; nothing where none could be named."""
    year = rules.local(at).year
    if to.slot is not None:
        start, end = rules.local(max(to.slot.start, at)), rules.local(to.slot.end)
        day = day_name(start.date(), to.language, year)
        return [say(to.language, "returned", start=clock(start, to.language), end=clock(end, to.language), day=day)]
    if to.by is not None:
        return [say(to.language, "answer_by", by=moment(to.by, rules.zone, to.language, year))]
    return []


def whisper(language: str, practice: str, who: str, said: str, *, urgent: bool) -> str:
    """What a member hears before she takes a call; the caller hears none of it."""
    known = who or say(language, "line.unknown")
    if urgent and said:
        return say(language, "line.whisper_said", practice=practice, who=known, said=said)
    return say(language, "line.whisper_urgent" if urgent else "line.whisper", practice=practice, who=known)


def spoken(number: str) -> str:
    """A number digit by digit, as a voice must say it."""
    return " ".join(number)
