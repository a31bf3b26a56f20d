"""The recommendation in sentences, with the evidence for each number."""

from frontdesk.audit.findings import share, wait
from frontdesk.audit.proposal.choose import ENOUGH, WANTED, Recommendation
from frontdesk.audit.proposal.trial import Trial

_MUCH = 0.25
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
    policy = f"{chosen.hours.a_week} hours a week and a turnaround of {chosen.turnaround}"
    shares = f"of the first two thirds of your answers {before} were in time for that, of the last third {after}."
    if one.holds:
        said = [f"You could keep {policy}.", shares.capitalize()]
    else:
        limit = f"No policy of up to {one.at_most:g} hours a week would have been kept for nine contacts in ten."
        said = [limit, f"The best of them is {policy}: {shares}"]
    said.append(f"Half your clients would have been promised an answer within {wait(chosen.felt)}.")
    if one.chosen_before is not None:
        said.append(_unseen(chosen, one.chosen_before))
    said += _outside(one)
    if not one.is_enough:
        said.append(
            f"Only {one.answered} contacts were answered in this mailbox; with fewer than {ENOUGH}, take it as a hint."
        )
    return tuple(said)


def _outside(one: Recommendation) -> list[str]:
    """Who answers at all hours must know what these hours leave out."""
    assert one.chosen is not None
    count = sum(one.answers_by_weekday)
    inside = sum((part or 0) * many for part, many in zip(one.within, one.answers_by_weekday, strict=True))
    if count - inside < _MUCH * count:
        return []
    outside = percent(1 - inside / count)
    held = "they count from the next opening, until which a desk holds them"
    return [f"{outside} of your answers left outside these hours: {held}."]


def _unseen(chosen: Trial, before: Trial) -> str:
    """What the choice is worth without a look at the last third."""
    if before == chosen and chosen.kept_after >= WANTED:
        return "The first two thirds alone led to the same choice, so the last third is a fair test of it."
    return (
        f"The first two thirds alone would have led to {before.hours.a_week} hours a week and {before.turnaround}; in "
        f"the last third {percent(before.kept_after)} were in time for that, which is less than nine in ten."
    )


LONGER = "For longer weeks give --at-most HOURS."


def evidence(one: Recommendation, longer: str = LONGER) -> tuple[str, ...]:
    """Where each number comes from. `longer` is how its reader asks for longer weeks."""
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
    said.append(
        f"Recommended is only a week of up to {one.at_most:g} hours that holds six in ten of your answers, or the "
        f"fullest there is: else nothing shows that you work then. {longer}".rstrip()
    )
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
