"""The figures of an audit as its page shows them: each plot under its finding, with the table behind it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from frontdesk.audit import Profile
from frontdesk.audit.findings import called, share, wait
from frontdesk.audit.page import month_bars, share_bars, titles, wait_bars, week_map
from frontdesk.audit.proposal.words import percent
from frontdesk.office.auditing.found import Recommended, Trial

DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
SHOWN_CLIENTS = 8
_HOURS = tuple(f"{hour}:00" for hour in range(24))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words; the first of each names it. `label` is what the table is."""

    label: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Plot:
    """A finding, its drawing, a note under it, and the tables behind it."""

    name: str
    title: str
    drawing: SafeString
    note: str
    tables: Sequence[Table]


def plots(profile: Profile) -> Iterator[Plot]:
    """When mail comes, when answers leave, how long people wait, and how it changed."""
    came, went = profile.contacts.by_hour, profile.answers.by_hour
    yield _plot("came", titles.arrivals(profile), week_map(came, "Arrivals"), "", [_by_hour("Arrivals", came)])
    yield _plot("went", titles.leaving(profile), week_map(went, "Answers"), "", [_by_hour("Your answers", went)])
    bars = wait_bars(profile.answers.distribution, "Your answers")
    yield _plot("waits", titles.waits(profile), bars, "", [_waits(profile), _weekdays(profile)])
    bars = month_bars(profile.months, "Your mail")
    note = "The bars are your mail by month; the amber part left off hours, with its share above."
    yield _plot("months", titles.trend(profile), bars, note, [_months(profile)])


def kept(found: Recommended) -> Plot | None:
    """How often each turnaround would have been kept in the hours that were chosen."""
    chosen = found.chosen
    if chosen is None:
        return None
    rows = [(one.turnaround, one.after, one.turnaround == chosen.turnaround) for one in found.same_hours]
    title = f"{chosen.turnaround.capitalize()} would have been kept for {percent(chosen.after)} of your newest answers"
    return _plot("kept", title, share_bars(rows, "Answers in time, by turnaround"), "", [_weighed(found)])


def week(trial: Trial) -> list[tuple[str, str]]:
    """The hours as people say them: days with the same hours together."""
    said: list[tuple[list[str], str]] = []
    for day, name in DAYS.items():
        hours = " and ".join(one.replace("-", " to ") for one in trial.hours.get(day, ())) or "closed"
        if said and said[-1][1] == hours:
            said[-1][0].append(name)
        else:
            said.append(([name], hours))
    return [(_days(names), hours) for names, hours in said]


def _days(names: list[str]) -> str:
    between = " and " if len(names) == 2 else " to "
    return names[0] if len(names) == 1 else f"{names[0]}{between}{names[-1]}"


def said(sentences: Sequence[str]) -> list[str]:
    """The sentences; a share does not part from its sign at the end of a line."""
    return [one.replace(" %", "\u00a0%") for one in sentences]


def clients(profile: Profile) -> tuple[Table, Table]:
    """Who writes, most first; and those who are folded away."""
    rows = [
        (
            called(one),
            f"{one.contacts:,}",
            share(one.off_hours, one.contacts),
            wait(one.median_seconds) if one.answered else "\u2013",
            f"{one.nudges:,}",
            f"{one.never_answered:,}",
        )
        for one in profile.clients
    ]
    heads = ("", "wrote", "off hours", "half answered in", "asked again", "no answer")
    most, others = rows[:SHOWN_CLIENTS], rows[SHOWN_CLIENTS:]
    return Table("Who writes most, in figures", heads, most), Table("Who else writes", heads, others)


def against_policy(profile: Profile) -> Table | None:
    """How the answers stood to the policy that holds now."""
    found = profile.policy
    if found is None:
        return None
    rows = [
        ("Published turn-around", found.turnaround or "none"),
        ("Answered within it", f"{found.kept:,} of {found.measured:,}"),
        ("Answers sooner than you promise to wait", f"{found.too_soon:,}"),
        ("Own mail sent while closed", f"{found.sent_while_closed:,}"),
    ]
    return Table("Your mail against the policy that holds now", ("", ""), rows)


def aside(profile: Profile) -> list[str]:
    """What was read and is in no figure."""
    counts = profile.messages
    named = (
        (counts.automatic, "written by machines"),
        (counts.lists, "from mailing lists"),
        (counts.spam, "spam"),
        (counts.drafts, "drafts"),
        (counts.duplicates, "copies of others"),
        (counts.undated, "without a date that can be believed"),
    )
    return [f"{count:,} {what}" for count, what in named if count]


def lost(profile: Profile) -> list[tuple[str, int]]:
    """Why mails could not be read, and how many of the first hundred for each reason."""
    return Counter(one.reason for one in profile.unreadable).most_common(6)


def _weighed(found: Recommended) -> Table:
    trials = sorted((*found.others, *([found.chosen] if found.chosen else [])), key=lambda one: one.a_week)
    rows = [
        (
            f"{one.a_week}{' (recommended)' if one.is_chosen else ''}",
            one.turnaround,
            percent(one.before),
            percent(one.after),
            wait(one.felt),
        )
        for one in trials
    ]
    heads = ("hours a week", "turn-around", "kept, first two thirds", "kept, last third", "half promised within")
    return Table("What would have been kept", heads, rows)


def _plot(name: str, title: str, svg: str, note: str, tables: list[Table]) -> Plot:
    # Every text in the drawing is escaped where it is drawn.
    return Plot(name, title, mark_safe(svg), note, tables)  # noqa: S308


def _by_hour(what: str, by_hour: Sequence[Sequence[int]]) -> Table:
    rows = [(day, *(f"{count:,}" for count in row)) for day, row in zip(DAYS.values(), by_hour, strict=True)]
    return Table(f"{what} by weekday and hour", (what, *_HOURS), rows)


def _waits(profile: Profile) -> Table:
    total = profile.answers.count or 1
    rows = [(one.up_to, f"{one.count:,}", share(one.count, total)) for one in profile.answers.distribution]
    return Table("Answers by length of wait", ("up to", "answers", "share"), rows)


def _weekdays(profile: Profile) -> Table:
    rows = [
        (day, f"{one.contacts:,}", f"{one.answered:,}", f"{one.within_1_hour:,}")
        for day, one in zip(DAYS.values(), profile.weekdays, strict=True)
    ]
    return Table("Answered by weekday", ("mail of", "came", "answered", "within an hour"), rows)


def _months(profile: Profile) -> Table:
    rows = [
        (one.month, f"{one.sent:,}", f"{one.sent_off_hours:,}", f"{one.received:,}", f"{one.received_off_hours:,}")
        for one in profile.months
    ]
    return Table("Your mail by month", ("month", "sent", "off hours", "received", "off hours"), rows)
