"""A recommendation as JSON: docs/reference/recommend.md explains each name."""

import json
from typing import Any

from frontdesk.audit.proposal.choose import Recommendation
from frontdesk.audit.proposal.trial import Trial
from frontdesk.audit.proposal.words import evidence, headline

FORMAT = 1


def as_json(one: Recommendation) -> str:
    """All figures, one object."""
    found = {
        "format": FORMAT,
        "zone": one.zone,
        "answered": one.answered,
        "unanswered": one.unanswered,
        "at_most": one.at_most,
        "enough": one.is_enough,
        "holds": one.holds,
        "chosen": _trial(one.chosen) if one.chosen else None,
        "chosen_before": _trial(one.chosen_before) if one.chosen_before else None,
        "same_hours": [_trial(trial) for trial in one.same_hours],
        "others": [_trial(trial) for trial in one.others],
        "contacts_a_day": one.contacts_a_day,
        "findings": [*headline(one), *evidence(one)],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _trial(one: Trial) -> dict[str, Any]:
    return {
        "hours": {day: [str(span) for span in spans] for day, spans in one.hours.week.items()},
        "hours_a_week": one.hours.a_week,
        "held": one.hours.held,
        "turnaround": str(one.turnaround),
        "kept_before": one.kept_before,
        "kept_after": one.kept_after,
        "felt_seconds": one.felt,
    }
