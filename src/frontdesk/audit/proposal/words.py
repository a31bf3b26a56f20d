"""The recommendation in sentences, with the evidence for each number."""

from frontdesk.audit.findings import share, wait
from frontdesk.audit.proposal.choose import ENOUGH, Recommendation
from frontdesk.audit.proposal.trial import Trial

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def percent(part: float) -> str:
    """A share from 0 to 1 as people say it."""
    return share(round(part * 1000), 1000)


def headline(one: Recommendation) -> tuple[str, ...]:
    """What is recommended, in a few sentences."""
    chosen = one.chosen
    if chosen is None:
        return ("No answer of yours is in this mailbox: there is nothing to recommend from.",)
    before, after = percent(chosen.kept_before), percent(chosen.kept_after)
    said = [
        f"You could keep {chosen.hours.a_week} hours a week and a turnaround of {chosen.turnaround}.",
        f"Chosen on your first two thirds ({before} of answers in time), it was kept for {after} of the last third.",
        f"Half your clients would have been promised an answer within {wait(chosen.felt)}.",
    ]
    if not one.holds:
        said.append("That is less than nine in ten: no hours and turnaround reach that, and this is the best there is.")
    if not one.is_enough:
        said.append(
            f"Only {one.answered} contacts were answered in this mailbox; with fewer than {ENOUGH}, take it as a hint."
        )
    return tuple(said)


def evidence(one: Recommendation) -> tuple[str, ...]:
    """Where each number comes from."""
    if one.chosen is None:
        return ()
    said = [
        f"{DAYS[day]} {hours[0]}:00 to {hours[1]}:00: {percent(part or 0)} of your {one.answers_by_weekday[day]:,} "
        f"answers of that day left then."
        for day, (hours, part) in enumerate(zip(one.chosen.hours.ranges, one.within, strict=True))
        if hours is not None
    ]
    closed = [day for day, hours in enumerate(one.chosen.hours.ranges) if hours is None]
    if closed:
        count = sum(one.answers_by_weekday[day] for day in closed)
        said.append(f"Closed on {', '.join(DAYS[day] for day in closed)}: {count:,} answers left on those days.")
    said += [turnaround(trial) for trial in one.same_hours]
    said.append(
        f"{one.unanswered:,} contacts have no answer in this mailbox. They count neither way: whether they needed one "
        "cannot be seen."
    )
    return tuple(said)


def turnaround(trial: Trial) -> str:
    """How one turnaround would have been kept."""
    return (
        f"{trial.turnaround}: {percent(trial.kept_before)} of the first two thirds were in time, "
        f"{percent(trial.kept_after)} of the last third."
    )
