"""The times: what may be booked, day by day, on the visitor's clock with the practice's beside it; one is held."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from frontdesk.desk.booking import kinds_for
from frontdesk.desk.wording import clock, day_name, zone_city
from frontdesk.office import pages
from frontdesk.office.booking import keeping
from frontdesk.office.booking.model import NotBookedError, Refusal
from frontdesk.office.booking.telling import own_address, own_words
from frontdesk.office.booking.times import offered, tier_of
from frontdesk.policy import Privacy
from frontdesk.policy.model import AppointmentKind
from frontdesk.publish.booking import WORDS, kind_name
from frontdesk.web import desks
from frontdesk.web.public.booking.visiting import READ, Visit, for_visitors
from frontdesk.web.public.zones import places

DAYS_SHOWN = 5
SAID = (Refusal.GONE, Refusal.CROWDED, Refusal.LAPSED, Refusal.ENOUGH, Refusal.USED_UP)


@dataclass(frozen=True, slots=True)
class Time:
    """One time that is offered: its moment, on the visitor's clock, and on the practice's where that differs."""

    start: int
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the visitor's calendar."""

    day: date
    name: str
    times: tuple[Time, ...]


@for_visitors(*READ)
def times(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page of times."""
    tier = tier_of(visit.desk, visit.visitor)
    privacy = visit.desk.rules.in_force(visit.visitor.at).privacy(tier)
    found = kinds_for(visit.desk.rules, visit.visitor.at, tier)
    kind = next((one for one in found if one.name == request.GET.get("kind")), next(iter(found), None))
    minutes = _minutes(kind, request.GET.get("minutes", ""))
    starts = _starts(visit, kind, minutes) if kind else []
    days, later = shown_days(visit, starts, request.GET.get("from", ""))
    sorry = request.GET.get("sorry", "")
    shown = {
        **visit.shown(),
        **clocks(visit),
        "words": words(visit, *_TITLES),
        "sorry": WORDS.say(visit.language, sorry) if sorry in {one.value for one in SAID} else "",
        "kinds": [_choice(visit, one, kind, privacy) for one in found],
        "lengths": [_length(visit, kind, one, minutes) for one in kind.minutes] if kind else [],
        "kind": kind.name if kind else "",
        "minutes": minutes,
        "days": days,
        "later": _address(visit, kind, minutes, later) if kind and later else "",
        "first": _address(visit, kind, minutes, "") if kind and request.GET.get("from") else "",
        "none": WORDS.say(visit.language, "none", address=own_address(visit.desk, visit.visitor.at)),
        "hold": f"{visit.home.removesuffix('/')}/hold/",
    }
    return render(request, "public/booking/times.html", shown)


@for_visitors("POST")
def hold(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Keep a time for ten minutes, and go on to the form; of two who ask at once, one is told that it is gone."""
    kind, start, minutes = (request.POST.get(name, "") for name in ("kind", "start", "minutes"))
    numbers = [int(one) if one.isdecimal() and len(one) < 12 else 0 for one in (minutes, start)]
    try:
        row = keeping.hold(desks.DESKS, visit.visitor, kind, *numbers)
    except NotBookedError as error:
        return redirect(sorry_page(visit, error.refusal, kind, minutes))
    token = pages.place_token(visit.visitor.practice, row.pk)
    return redirect(f"{reverse('place', args=[token])}?{visit.more}")


def sorry_page(visit: Visit, refusal: Refusal, kind: str, minutes: str | int) -> str:
    """Where it is said why nothing was booked, and what is left."""
    asked = {"kind": kind, "minutes": minutes, "zone": visit.zone.key, "language": visit.language}
    return f"{visit.home}?{urlencode({**asked, 'sorry': refusal.value})}"


def shown_days(visit: Visit, starts: Iterable[int], since: str) -> tuple[list[Day], str]:
    """The days of the visitor's calendar from a date on, and the date of the first that is not shown."""
    by_day: dict[date, list[int]] = {}
    for start in starts:
        day = datetime.fromtimestamp(start, visit.zone).date()
        if day.isoformat() >= since:
            by_day.setdefault(day, []).append(start)
    wanted, rest = list(by_day)[:DAYS_SHOWN], list(by_day)[DAYS_SHOWN:]
    year = visit.desk.rules.local(visit.visitor.at).year
    days = [
        Day(one, day_name(one, visit.language, year), tuple(_time(visit, at) for at in by_day[one])) for one in wanted
    ]
    return days, rest[0].isoformat() if rest else ""


def clocks(visit: Visit) -> dict[str, object]:
    """By which clocks the times are shown, and the places to choose another from."""
    own, there, language = visit.desk.rules.zone.key, visit.zone.key, visit.language
    differs = own != there
    city = zone_city(own, language)
    said = WORDS.say(language, "times_there", city=zone_city(there, language), own=city) if differs else ""
    return {
        "places": places(language, own, there),
        "own_zone": own,
        "clocks": said or WORDS.say(language, "times_own", own=city),
    }


def words(visit: Visit, *keys: str) -> dict[str, str]:
    """Sentences of the pages in the visitor's language, by their key."""
    table = WORDS.table(visit.language)
    return {key: table[key] for key in keys}


_TITLES = ("title", "lead", "kinds", "where", "show", "later", "first")


def _minutes(kind: AppointmentKind | None, asked: str) -> int:
    if kind is None:
        return 0
    return int(asked) if asked.isdecimal() and int(asked[:6]) in kind.minutes else kind.minutes[0]


def _starts(visit: Visit, kind: AppointmentKind, minutes: int) -> list[int]:
    return [start for day in offered(visit.desk, visit.visitor, kind, minutes) for start in day.starts]


def _time(visit: Visit, at: int) -> Time:
    here, there = datetime.fromtimestamp(at, visit.zone), visit.desk.rules.local(at)
    differs = here.utcoffset() != there.utcoffset()
    own = f"{clock(there, visit.language)} {zone_city(visit.desk.rules.zone.key, visit.language)}" if differs else ""
    return Time(at, clock(here, visit.language), own)


def _choice(visit: Visit, kind: AppointmentKind, chosen: AppointmentKind | None, privacy: Privacy) -> dict[str, object]:
    language = visit.language
    return {
        "name": kind_name(kind, kind.name, language, privacy),
        "address": _address(visit, kind, kind.minutes[0], ""),
        "is_chosen": chosen is not None and kind.name == chosen.name,
        "place": own_words(kind.place, language, privacy),
    }


def _length(visit: Visit, kind: AppointmentKind, minutes: int, chosen: int) -> dict[str, object]:
    said = WORDS.say(visit.language, "length", number=minutes)
    return {"said": said, "address": _address(visit, kind, minutes, ""), "is_chosen": minutes == chosen}


def _address(visit: Visit, kind: AppointmentKind, minutes: int, since: str) -> str:
    asked = {"kind": kind.name, "minutes": minutes, "zone": visit.zone.key, "language": visit.language}
    return f"{visit.home}?{urlencode(asked | ({'from': since} if since else {}))}"
