"""The audit on a terminal: findings in words first, then the figures behind them."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from frontdesk.audit.figures import Profile
from frontdesk.audit.findings import called, share, wait
from frontdesk.audit.notes import clock_note, hours_note, period

_SHADES = " ·░▒▓█"
_MOST_CLIENTS = 12
_MOST_LOSSES = 5
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def print_summary(profile: Profile) -> None:
    """Print the report on standard output, in colour on a terminal."""
    console = Console(highlight=False, soft_wrap=False)
    _print_head(console, profile)
    for sentence in profile.findings:
        point = Table.grid(padding=(0, 1))
        point.add_row("  [green]•[/]", _plain(sentence))
        console.print(point)
    if profile.contacts.count:
        _print_week(console, "When mail came", profile.contacts.by_hour)
    if profile.sent.count:
        _print_week(console, "When you wrote", profile.sent.by_hour)
    if profile.first_answers.count:
        _print_waits(console, profile)
    if profile.clients:
        _print_clients(console, profile)
    _print_losses(console, profile)


def _print_head(console: Console, profile: Profile) -> None:
    counts = profile.messages
    console.print()
    console.print(f"[bold]Your mail, {period(profile)}[/]")
    whose = ", ".join(profile.own.addresses) or "nobody known"
    told = " (guessed; say who you are with --me)" if profile.own.guessed else ""
    read = (
        f"{counts.read:,} mails read: {counts.received:,} from people, {counts.sent:,} of yours; set apart: "
        f"{counts.automatic:,} automatic, {counts.lists:,} of lists, {_rest(profile)}{counts.unreadable:,} unreadable."
    )
    for note in (_plain(whose) + told, read, clock_note(profile), hours_note(profile)):
        console.print(Padding(note, (0, 0, 0, 2)))
    console.print()


def _rest(profile: Profile) -> str:
    counts = profile.messages
    named = (
        (counts.drafts, "draft", "drafts"),
        (counts.spam, "spam", "spam"),
        (counts.duplicates, "copy", "copies"),
    )
    return "".join(f"{count:,} {one if count == 1 else many}, " for count, one, many in named if count)


def _print_week(console: Console, title: str, by_hour: tuple[tuple[int, ...], ...]) -> None:
    most = max(max(row) for row in by_hour) or 1
    console.print()
    console.print(f"[bold]{title}[/]  [dim]each mark is an hour of the week; the darkest is {most:,}[/]")
    console.print("      [dim]0     3     6     9     12    15    18    21[/]")
    for day, row in zip(_DAYS, by_hour, strict=True):
        marks = "".join(_SHADES[-(-n * (len(_SHADES) - 1) // most)] * 2 for n in row)
        console.print(f"  {day} [green]{marks}[/] {sum(row):,}")


def _print_waits(console: Console, profile: Profile) -> None:
    table = Table(title="Your answers", title_justify="left", title_style="bold", box=None, pad_edge=True)
    for column in ("", "count", "half in", "nine in ten", "open time", "≤ 5 min", "off hours", "at night"):
        table.add_column(column, justify="right" if column else "left", no_wrap=True)
    for name, told in (("all", profile.answers), ("first", profile.first_answers)):
        table.add_row(
            name,
            f"{told.count:,}",
            _short(told.median_seconds),
            _short(told.p90_seconds),
            _short(told.median_business_seconds),
            f"{told.within_5_minutes:,}",
            f"{told.off_hours:,}",
            f"{told.nights:,}",
        )
    console.print()
    console.print(table)


def _print_clients(console: Console, profile: Profile) -> None:
    shown = profile.clients[:_MOST_CLIENTS]
    title = f"Who writes ({len(shown)} of {len(profile.clients):,})"
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=True)
    table.add_column("client", overflow="ellipsis", no_wrap=True, max_width=32)
    for column in ("contacts", "off hours", "half in", "asked again", "no answer"):
        table.add_column(column, justify="right")
    for one in shown:
        table.add_row(
            _plain(called(one)),
            f"{one.contacts:,}",
            share(one.off_hours, one.contacts),
            _short(one.median_seconds),
            f"{one.nudges:,}",
            f"{one.never_answered:,}",
        )
    console.print()
    console.print(table)


def _short(seconds: float | None) -> str:
    """A wait in a narrow column."""
    if seconds is None:
        return "-"
    return (
        wait(seconds).replace("minute", "min").replace("hour", "h").replace("second", "s").rstrip("s").rstrip() or "0"
    )


def _print_losses(console: Console, profile: Profile) -> None:
    counts = profile.messages
    if counts.undated:
        console.print(
            f"\n{counts.undated:,} mails bear no date that can be believed: counted, but in no figure of time."
        )
    if not counts.unreadable:
        return
    console.print(f"\n[bold]Unreadable[/] ({counts.unreadable:,}; passed over, the rest was read)")
    for one in profile.unreadable[:_MOST_LOSSES]:
        console.print(f"  {_plain(one.where)}: {_plain(one.reason)}")
    if counts.unreadable > _MOST_LOSSES:
        console.print("  … all with --json")


def _plain(text: str) -> str:
    """Text from a mail, whose brackets are no colours and whose control characters are no commands."""
    return "".join(char if char.isprintable() else " " for char in text).replace("[", r"\[")
