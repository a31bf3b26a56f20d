"""The week's figures in sentences, the two headline figures first."""

from collections.abc import Iterator, Mapping

from frontdesk.desk.wording import spoken_language
from frontdesk.ledger.week import Share, Week
from frontdesk.ledger.words import kind_word, say


def week_text(week: Week, language: str) -> str:
    """One sentence a line."""
    table = spoken_language(language).split("-", maxsplit=1)[0].casefold()
    return "\n".join([*_headline(week, table), *_rest(week, table)]) + "\n"


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
