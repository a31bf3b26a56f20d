"""All rules, run over one policy."""

from collections.abc import Callable

from frontdesk.policy.findings import Finding
from frontdesk.policy.lint import channels, holidays, offers, platforms, privacy, promises, queues, tiers, urgency, week
from frontdesk.policy.lint.case import Case
from frontdesk.policy.model import Policy
from frontdesk.policy.places import Places

Rule = Callable[[Case], None]

RULES: tuple[Rule, ...] = (
    week.never_open,
    week.overlap_over_midnight,
    week.protected_fills_hours,
    queues.outside_hours,
    queues.too_short,
    queues.swallowed,
    queues.overlapping,
    queues.unused,
    channels.no_channel,
    channels.nothing_handles,
    channels.through_without_queue,
    channels.redirects,
    channels.nothing_to_book,
    channels.nothing_to_offer,
    channels.no_turnaround,
    platforms.misspelt_platform,
    promises.turnaround_unmet,
    promises.buffer_breaks_turnaround,
    urgency.route,
    urgency.undefined,
    urgency.alerts_nowhere,
    urgency.without_sign,
    urgency.urgent_and_not,
    tiers.always_without_price,
    tiers.contradictions,
    tiers.always_meets_protected,
    tiers.slower_than_cheaper,
    tiers.private_channel_opened,
    holidays.day_twice,
    holidays.half_day_on_closed_day,
    holidays.time_off_passed,
    holidays.frozen_ends_early,
    privacy.private_address_shown,
    privacy.private_and_listed,
    offers.appointments,
    offers.service_without_answer,
    offers.ladder,
    offers.language_missing,
)
"""What can be said from the policy alone."""

CALENDAR_RULES: tuple[Rule, ...] = (
    holidays.drop_matches_nothing,
    holidays.frozen_differs,
    platforms.platform_windows,
)
"""What needs a calendar that exists."""


def lint(policy: Policy, places: Places, *, thorough: bool = True) -> tuple[Finding, ...]:
    """What the rules find in a policy whose form is right.

    Without `thorough`, frozen holidays are not held against the holidays library, which takes long to load.
    """
    case = Case(policy, places)
    for rule in RULES:
        rule(case)
    if (thorough or policy.holidays.frozen is None) and holidays.calendar_exists(case):
        for rule in CALENDAR_RULES:
            rule(case)
    return tuple(case.sheet.findings)
