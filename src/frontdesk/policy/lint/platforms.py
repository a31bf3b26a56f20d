"""Rules of platforms that forbid free answers after some hours: held replies must not come too late."""

from datetime import datetime, timedelta
from itertools import pairwise

from frontdesk.policy.findings import Code, closest, shown
from frontdesk.policy.lint.case import Case, View
from frontdesk.policy.lint.channels import takes_in
from frontdesk.policy.lint.promises import chances
from frontdesk.policy.lint.queues import queues_of
from frontdesk.policy.platforms import WINDOWS, answer_window

_ONE_DAY = timedelta(days=1)


def misspelt_platform(case: Case) -> None:
    """FD110: a platform that is nearly one of those with a rule of its own."""
    for view in case.views:
        named = view.channel.platform
        near = None if named is None or answer_window(view.channel) is not None else closest(named, WINDOWS)
        if near is not None:
            message = f"{shown(named)} is not one of {', '.join(WINDOWS)}."
            case.warn(Code.NOT_A_CHOICE, view.at("platform"), message, f'Did you mean "{near}"?', value=named)


def platform_windows(case: Case) -> None:
    """FD307: the longest wait of the coming year, weekends and holidays included, outlasts the platform's window."""
    for view in case.views:
        window = answer_window(view.channel)
        queues = queues_of(case.policy, view.channel.handled)
        if window is None or not takes_in(view.channel) or not queues:
            continue
        days = [case.policy.effective + number * _ONE_DAY for number in range(366)]
        slots = chances(case.calendar, queues, days)
        waits = [(after.end - before.latest, before.latest) for before, after in pairwise(slots)]
        longest, moment = max(waits, default=(0, 0))
        if longest > window.seconds:
            _report(case, view, window.seconds / 3600, longest, moment)


def _report(case: Case, view: View, hours: float, longest: int, moment: int) -> None:
    when = datetime.fromtimestamp(moment, case.calendar.zone)
    case.warn(
        Code.PLATFORM_WINDOW,
        view.at("reply_window") if view.channel.reply_window else view.at("handled"),
        f"{view.channel.name} allows free answers for {hours:g} hours; a message just after {when:%A, %Y-%m-%d %H:%M} "
        f"is handled up to {longest / 3600:.0f} hours later{view.for_whom}.",
        'Add a weekend batch, or close the channel and send clients elsewhere: accepts = "never", instead = "email".',
    )
