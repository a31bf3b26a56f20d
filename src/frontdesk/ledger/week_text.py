"""The week's figures in sentences, the two headline figures first."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from frontdesk.desk.wording import channel_word, moment, spoken_language
from frontdesk.ledger.week import Running, Share, Week
from frontdesk.ledger.words import kind_word, say


def week_text(week: Week, language: str) -> str:
    """One sentence a line."""
    table = spoken_language(language).split("-", maxsplit=1)[0].casefold()
    return "\n".join([*_headline(week, table), *_rest(week, table)]) + "\n"


def running_text(running: Sequence[Running], zone: ZoneInfo, language: str, at: int) -> str:
    """The exceptions that run or lie ahead at a moment (epoch seconds), a line each; empty where there are none."""
    if not running:
        return ""
    spoken, year = spoken_language(language), datetime.fromtimestamp(at, zone).year
    table = spoken.split("-", maxsplit=1)[0].casefold()
    lines = [say(table, "week.running")]
    for one in running:
        channel = channel_word(one.channel, spoken) if one.channel else say(table, "week.every_channel")
        until, reason = moment(one.until, zone, spoken, year), " ".join(one.reason.split())
        who = " ".join(one.who.split())
        lines.append(f"  {say(table, 'week.running_one', who=who, until=until, channel=channel, reason=reason)}")
    return "\n".join(lines) + "\n"


def _headline(week: Week, table: str) -> Iterator[str]:
    yield _share(week.of_told, "week.told", table)
    yield _share(week.of_standard, "week.standard", table)
    if week.of_told.open:
        yield say(table, "week.open", count=week.of_told.open)
    if week.of_told.untold:
        yield say(table, "week.untold", count=week.of_told.untold)


def _rest(week: Week, table: str) -> Iterator[str]:
    if week.beyond:
        named = {reason or say(table, "week.beyond_bare"): count for reason, count in week.beyond.items()}
        yield say(table, "week.beyond", counts=_counts(named))
    if week.crossings:
        named = {kind_word(table, kind): count for kind, count in week.crossings.items()}
        yield say(table, "week.crossings", counts=_counts(named))
    else:
        yield say(table, "week.crossings_none")
    yield say(table, "week.slips", count=week.slips)
    yield say(table, "week.exceptions", count=week.exceptions)
    if week.in_doubt:
        yield say(table, "week.in_doubt", count=week.in_doubt)


def _share(share: Share, key: str, table: str) -> str:
    percent = share.percent
    if percent is None:
        return say(table, f"{key}_none")
    return say(table, key, kept=share.kept, due=share.due, percent=percent)


def _counts(named: Mapping[str, int]) -> str:
    return ", ".join(f"{word} {count}" for word, count in named.items())
