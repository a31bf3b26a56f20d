"""What a replay shows, in sentences."""

from frontdesk.audit.findings import share, wait
from frontdesk.audit.whatif.figures import Replayed


def findings(one: Replayed) -> tuple[str, ...]:
    """The replay of one policy in plain words, the weightiest first."""
    if not one.contacts:
        return ("No mail of people came in this mailbox: there is nothing to replay.",)
    said = [
        _acknowledged(one),
        *_promises(one),
        *_kept(one),
        f"{share(one.off_hours, one.contacts)} came while the desk is closed.",
        *_urgent(one),
    ]
    redirected = one.rulings.get("redirected", 0)
    if redirected:
        said.append(f"{redirected:,} would have been sent to another channel.")
    filed = one.rulings.get("filed", 0)
    if filed:
        said.append(f"{filed:,} automatic mails would have been filed, unanswered.")
    return tuple(said)


def _acknowledged(one: Replayed) -> str:
    told = f"{share(one.acknowledged, one.contacts)} of {one.contacts:,} contacts would have been acknowledged at once"
    if one.acknowledged == one.contacts:
        return f"{told}."
    return f"{told}; the rest came in a conversation that had its acknowledgement that day, or was under way."


def _promises(one: Replayed) -> list[str]:
    waits = one.waits
    if waits.median_seconds is None or waits.p90_seconds is None or waits.median_business_seconds is None:
        return ["No time could have been promised to anybody."]
    open_time = wait(waits.median_business_seconds)
    half = f"Half would have been promised an answer within {wait(waits.median_seconds)} ({open_time} of open time)"
    said = [f"{half}, nine in ten within {wait(waits.p90_seconds)}."]
    late = sum(one.late_by_design.values())
    if late:
        reasons = ", ".join(f"{count:,} for: {reason}" for reason, count in one.late_by_design.items())
        said.append(f"{late:,} would have been promised a time later than the published turnaround ({reasons}).")
    elif one.turnaround:
        said.append(f"Every promise would have met the published turnaround of {one.turnaround}.")
    if one.unplanned:
        said.append(f"For {one.unplanned:,} no time could have been named: the policy has no slot for them.")
    return said


def _kept(one: Replayed) -> list[str]:
    kept = one.kept
    answered = kept.in_time + kept.late
    if not answered:
        return ["No answer of yours is in this mailbox, so no promise can be held against one."]
    rest = f"{kept.late:,} too late; {kept.unanswered:,} have no answer in this mailbox"
    return [f"The answers you really sent would have kept {share(kept.in_time, answered)} of those promises ({rest})."]


def _urgent(one: Replayed) -> list[str]:
    yes, ask = one.urgent.get("yes", 0), one.urgent.get("ask", 0)
    if not one.has_urgent:
        return [f"Everybody is taken as of the tier “{one.tier}”, which has no urgent line: nothing is urgent."]
    if not yes and not ask:
        return ["Nothing would have counted as urgent, and nobody would have been asked."]
    alerts = f"you would have been alerted {one.alerts:,} times"
    return [f"{yes:,} would have counted as urgent, and {ask:,} were unsure; {alerts}."]
