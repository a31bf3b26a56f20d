"""The report as one page that needs no network: findings first, a plot for each, and the figures behind it."""

from collections.abc import Iterator, Sequence

from frontdesk.audit.figures import Profile
from frontdesk.audit.findings import share
from frontdesk.audit.notes import clock_note, hours_note, period
from frontdesk.audit.page import titles
from frontdesk.audit.page.client_table import client_table
from frontdesk.audit.page.document import document
from frontdesk.audit.page.markup import behind, scrolled, tag, text
from frontdesk.audit.page.plots import month_bars, wait_bars, week_map

_HOURS = tuple(f"{hour}:00" for hour in range(24))
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def render_page(profile: Profile) -> str:
    """The whole page as text (UTF-8)."""
    plots = tag("div", _answers(profile), _months(profile), class_="plots")
    body = _opening(profile) + tag("main", _weeks(profile), plots, _clients(profile), *_rest(profile))
    return document("Where you stand: your mail, measured", body, script=True)


def _opening(profile: Profile) -> str:
    counts = profile.messages
    whose = ", ".join(profile.own.addresses) or "an unknown owner"
    guessed = ", guessed from the mail itself" if profile.own.guessed else ""
    read = (
        f"{counts.read:,} mails of {whose}{guessed}: {counts.received:,} from people and {counts.sent:,} of yours. "
        f"Set apart: {counts.automatic:,} automatic, {counts.lists:,} of lists, {counts.spam + counts.drafts:,} spam "
        f"and drafts, {counts.duplicates:,} copies, {counts.unreadable:,} unreadable."
    )
    return tag(
        "header",
        tag("h1", "Where you stand"),
        tag("p", text(period(profile)), class_="note"),
        tag("ul", *(tag("li", text(one)) for one in profile.findings), class_="findings"),
        tag("p", text(read), class_="note"),
        tag("p", text(f"{clock_note(profile)} {hours_note(profile)}"), class_="note"),
    )


def _weeks(profile: Profile) -> str:
    came = _plot(
        titles.arrivals(profile),
        week_map(profile.contacts.by_hour, "Arrivals"),
        behind(("Arrivals", *_HOURS), _by_day(profile.contacts.by_hour)),
    )
    went = _plot(
        titles.leaving(profile),
        week_map(profile.answers.by_hour, "Your answers"),
        behind(("Your answers", *_HOURS), _by_day(profile.answers.by_hour)),
    )
    return tag("div", came, went, class_="plots")


def _answers(profile: Profile) -> str:
    bins = profile.answers.distribution
    rows = [
        (one.up_to, f"{one.count:,}", share(one.count, profile.answers.count or 1), f"{first.count:,}")
        for one, first in zip(bins, profile.first_answers.distribution, strict=True)
    ]
    heads = ("Up to", "Answers", "Share", "First answers to a contact")
    days = [
        (day, f"{one.contacts:,}", f"{one.answered:,}", f"{one.within_1_hour:,}")
        for day, one in zip(_DAYS, profile.weekdays, strict=True)
    ]
    by_day = behind(("Contacts of", "Came", "Answered", "Within an hour"), days, "Answered by weekday")
    return _plot(titles.waits(profile), wait_bars(bins, "Your answers"), behind(heads, rows) + by_day)


def _months(profile: Profile) -> str:
    legend = f"The bars are your mail by month; {tag('b', 'the amber part')} left off hours, with its share above."
    rows = [
        (one.month, f"{one.sent:,}", f"{one.sent_off_hours:,}", f"{one.received:,}", f"{one.received_off_hours:,}")
        for one in profile.months
    ]
    heads = ("Month", "Sent", "Off hours", "Received", "Off hours")
    plot = month_bars(profile.months, "Your mail") + tag("p", legend, class_="legend")
    return _plot(titles.trend(profile), plot, behind(heads, rows))


def _clients(profile: Profile) -> str:
    if not profile.clients:
        return ""
    note = tag("p", "Click on a heading to sort. Off hours and waits are as defined above.", class_="note")
    return _plot(titles.clients(profile), note + client_table(profile.clients), "")


def _rest(profile: Profile) -> Iterator[str]:
    if profile.policy is not None:
        yield _policy(profile)
    if profile.holidays:
        rows = [(one.name, f"{one.contacts:,}", f"{one.sent:,}") for one in profile.holidays]
        title = f"{profile.contacts.holidays:,} mails came on holidays, and you sent {profile.sent.holidays:,}"
        yield _plot(title, scrolled(("Holiday", "Came", "You sent"), rows), "")
    if profile.automatic:
        kinds = [(kind.replace("_", " ").capitalize(), f"{count:,}") for kind, count in profile.automatic.items()]
        title = f"{profile.messages.automatic:,} mails were written by machines, and are in no other figure"
        yield _plot(title, scrolled(("Kind", "Mails"), kinds), "")
    if profile.messages.unreadable:
        lost = [(one.where, one.reason) for one in profile.unreadable]
        title = f"{profile.messages.unreadable:,} mails could not be read; the rest was"
        yield _plot(title, behind(("Where", "Why"), lost), "")


def _policy(profile: Profile) -> str:
    kept = profile.policy
    assert kept is not None
    told = f"You kept the policy's turnaround for {share(kept.kept, kept.measured or 1)} of what you answered"
    rows = (
        ("Published turnaround", kept.turnaround or "none"),
        ("Answered within it", f"{kept.kept:,} of {kept.measured:,}"),
        ("Conversations without an answer", f"{kept.unanswered:,}"),
        ("Answers sooner than the buffer", f"{kept.too_soon:,}"),
        ("Own mail sent while closed", f"{kept.sent_while_closed:,}"),
    )
    title = told if kept.measured else "The policy publishes no turnaround for mail"
    return _plot(title, scrolled(("Against the policy", ""), rows), "")


def _by_day(by_hour: Sequence[Sequence[int]]) -> list[tuple[str, ...]]:
    return [(day, *(f"{count:,}" for count in row)) for day, row in zip(_DAYS, by_hour, strict=True)]


def _plot(title: str, plot: str, figures: str) -> str:
    return tag("section", tag("h2", text(title)), plot, figures)
