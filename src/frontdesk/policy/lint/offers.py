"""Rules of what is offered and of what follows: appointments, services, the ladder, languages."""

from datetime import date
from itertools import pairwise

from frontdesk.hours import Interval, instants, intersect, subtract
from frontdesk.policy.findings import Code
from frontdesk.policy.lint.case import Case
from frontdesk.policy.lint.ordinary import named_days, ordinary_week
from frontdesk.policy.model import AppointmentKind, Offer, Step, Unit
from frontdesk.policy.slots import protected_on
from frontdesk.policy.spoken import spoken_words


def appointments(case: Case) -> None:
    """FD801, FD802, FD803: appointments lie in the hours, fit their range, and are not in protected time."""
    for kind in case.policy.appointments:
        length = kind.at.end - kind.at.start
        for minutes in kind.minutes:
            if minutes > length:
                case.error(
                    Code.APPOINTMENT_TOO_LONG,
                    ("appointments", kind.name, "minutes"),
                    f"{kind.name} offers {minutes} minutes in a range of {length} minutes ({kind.at}).",
                    "Lengthen the range, or offer less.",
                    value=minutes,
                )
        if min(kind.minutes, default=1) <= length:
            _place(case, kind)
        _reach(case, kind)


def _reach(case: Case, kind: AppointmentKind) -> None:
    notice = kind.notice
    if notice is None:
        return
    days = notice.count if notice.unit is Unit.BUSINESS_DAYS else notice.seconds / 86400
    if days >= kind.horizon_days:
        case.error(
            Code.APPOINTMENT_TOO_LONG,
            ("appointments", kind.name, "notice"),
            f"{kind.name} wants {notice} of notice, and can be booked {kind.horizon_days} days ahead: never.",
            "Shorten the notice, or lengthen horizon_days.",
            value=str(notice),
        )


def _place(case: Case, kind: AppointmentKind) -> None:
    week = [day for day in ordinary_week(case.plain.zone, case.policy.effective) if day.weekday() in kind.days]
    least = min(kind.minutes, default=1) * 60
    outside = [day for day in week if not _fits(_inside(case, kind, day), least)]
    if outside:
        report = case.error if len(outside) == len(week) else case.warn
        report(
            Code.APPOINTMENTS_OUTSIDE_HOURS,
            ("appointments", kind.name, "at"),
            f"{kind.name} ({kind.at}) does not lie in the hours on {named_days(outside)}.",
            "Move it into the hours, or take those days out.",
            value=str(kind.at),
        )
    taken = [
        day
        for day in week
        if day not in outside and not _fits(subtract(_inside(case, kind, day), protected_on(case.plain, day)), least)
    ]
    if taken:
        case.warn(
            Code.APPOINTMENT_IN_PROTECTED,
            ("appointments", kind.name, "at"),
            f"Protected time leaves no room for {kind.name} on {named_days(taken)}.",
            "Move one of the two.",
            value=str(kind.at),
        )


def _inside(case: Case, kind: AppointmentKind, day: date) -> tuple[Interval, ...]:
    return intersect(instants(case.plain.zone, day, kind.at), case.plain.open_on(day))


def _fits(left: tuple[Interval, ...], seconds: int) -> bool:
    return any(end - start >= seconds for start, end in left)


def service_without_answer(case: Case) -> None:
    """FD804: a service at extra cost without its rate, or done by others without saying by whom."""
    for index, service in enumerate(case.policy.services):
        missing = None
        if service.offer is Offer.EXTRA and service.rate is None:
            missing = 'rate = "90.00 USD per hour"'
        elif service.offer in (Offer.REFER, Offer.OUTSOURCE) and service.to is None:
            missing = 'to = "Lin Park, Ledger Lane"'
        if missing is not None:
            case.warn(
                Code.SERVICE_WITHOUT_ANSWER,
                ("services", index, "offer"),
                f'"{service.name}" is offered as {service.offer}, and the answer lacks its {missing.split()[0]}.',
                f"Add {missing}.",
                value=service.offer,
            )


def ladder(case: Case) -> None:
    """FD805, FD806: steps that grow firmer with their number, and crossings for them to count."""
    kept = case.policy.ladder
    order = list(Step)
    for index, (before, after) in enumerate(pairwise(kept.steps), start=1):
        if after.first <= before.first or order.index(after.do) < order.index(before.do):
            case.warn(
                Code.LADDER_OUT_OF_ORDER,
                ("ladder", "steps", index),
                f"{after.do} from {after.first} stands after {before.do} from {before.first}.",
                "Let the steps grow: later ones from a higher number, and firmer.",
            )
    if bool(kept.steps) != bool(kept.counts):
        lacking = "counts" if kept.steps else "steps"
        case.warn(
            Code.LADDER_COUNTS_NOTHING,
            ("ladder",),
            f"The ladder has no {lacking}, so nothing ever follows.",
            'Add counts = ["closed_channel"].' if kept.steps else 'Add steps = [{ from = 1, do = "remind_gently" }].',
        )


def language_missing(case: Case) -> None:
    """FD807: a text by language that lacks one of the practice's."""
    wanted = case.policy.practice.languages
    for path, words in spoken_words(case.policy):
        has = {tag.split("-")[0].lower() for tag, _ in words.by_language}
        lacking = [tag for tag in wanted if tag.split("-")[0].lower() not in has]
        if lacking and (len(words.by_language) > 1 or len(wanted) > 1):
            case.hint(
                Code.LANGUAGE_MISSING,
                path,
                f"This text is not written in {', '.join(lacking)}; its first language stands in.",
                f'Write it by language: {{ {wanted[0]} = "…", {lacking[0]} = "…" }}.',
            )
