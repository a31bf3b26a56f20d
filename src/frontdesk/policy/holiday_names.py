"""Public holidays by the `holidays` library: dates and names, in a language that is asked for and never the machine's.

The library is loaded on first use, and of its countries only the one that is asked for.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from frontdesk.errors import FrontdeskError
from frontdesk.policy.findings import closest

HALF_DAY = "half_day"
"""The library's category of days with an early end; all others close the practice for the day."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2199


class UnknownCalendarError(FrontdeskError):
    """A country, subdivision or category that the library does not have; what was probably meant, and what is known."""

    def __init__(self, message: str, suggestion: str | None = None, known: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.suggestion = suggestion
        self.known = known


def expand(
    calendar: str, years: Iterable[int], categories: Sequence[str], language: str
) -> Mapping[date, tuple[str, ...]]:
    """The holidays of those years, observed days included; several names where several fall on one date.

    `calendar` is a country code with or without subdivision ("US-NY"); names are in the supported language nearest to
    `language` (a BCP 47 tag). Raises UnknownCalendarError.
    """
    found: dict[date, tuple[str, ...]] = {}
    for year in years:
        found.update(_year(calendar, year, tuple(categories), _nearest_language(calendar, language)))
    return found


def without(
    days: Mapping[date, tuple[str, ...]], drop: Sequence[str | date], calendar: str, categories: Sequence[str]
) -> Mapping[date, tuple[str, ...]]:
    """The days less those that are dropped, by date or by name in any language that the calendar has.

    A date stays while one of its holidays is left; "Columbus Day" drops "Columbus Day (observed)" too.
    """
    if not drop:
        return days
    names = {plain(one) for one in drop if isinstance(one, str)}
    dates = {one for one in drop if isinstance(one, date)}
    years = sorted({day.year for day in days})
    dropped = _Dropped(calendar, tuple(categories), names, years)
    left = {day: dropped.left(day, said) for day, said in days.items() if day not in dates}
    return {day: said for day, said in left.items() if said}


def matched(
    drop: Iterable[str | date], calendar: str, years: Sequence[int], categories: Sequence[str]
) -> set[str | date]:
    """Those of `drop` that stand for a holiday in one of the years."""
    known: set[str] = set()
    dates: set[date] = set()
    for language in (None, *languages(calendar)):
        for year in years:
            for day, names in _year(calendar, year, tuple(categories), language).items():
                dates.add(day)
                known.update(*(_variants(name, calendar) for name in names))
    return {one for one in drop if one in dates or (isinstance(one, str) and plain(one) in known)}


def all_names(calendar: str, years: Sequence[int], categories: Sequence[str]) -> tuple[str, ...]:
    """Every name of every language, for "did you mean"."""
    found: dict[str, None] = {}
    for language in (None, *languages(calendar)):
        for year in years:
            for names in _year(calendar, year, tuple(categories), language).values():
                found.update(dict.fromkeys(names))
    return tuple(found)


def check_calendar(calendar: str) -> None:
    """Raises UnknownCalendarError, with what was probably meant, unless the library has that calendar."""
    _entity(calendar)


def countries() -> tuple[str, ...]:
    """The codes of the countries that the library has."""
    return tuple(_places())


def categories_of(calendar: str) -> tuple[str, ...]:
    """The categories of holidays that the calendar has."""
    return tuple(_entity(calendar).kind.supported_categories)


def languages(calendar: str) -> tuple[str, ...]:
    """The languages in which the calendar has its names."""
    return tuple(_entity(calendar).kind.supported_languages)


def library_version() -> str:
    """The version of the library, to be kept with what it said."""
    return str(_library().__version__)


def plain(name: str) -> str:
    """The name for comparing: case, spaces and the form of apostrophes do not count."""
    return " ".join(name.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold().split())


@dataclass(frozen=True, slots=True)
class _Entity:
    kind: Any
    subdivision: str | None


@dataclass(slots=True)
class _Dropped:
    """Tells which holidays of a date are left; other languages are looked at only where the first does not tell."""

    calendar: str
    categories: tuple[str, ...]
    names: set[str]
    years: Sequence[int]
    by_language: list[dict[date, tuple[str, ...]]] | None = field(default=None)

    def left(self, day: date, names: tuple[str, ...]) -> tuple[str, ...]:
        kept = tuple(name for name in names if not self._hit(name))
        if not kept or len(kept) < len(names):
            return kept
        others = self._others()
        if any(said and all(map(self._hit, said)) for said in (days.get(day, ()) for days in others)):
            return ()
        return kept

    def _hit(self, name: str) -> bool:
        return not self.names.isdisjoint(_variants(name, self.calendar))

    def _others(self) -> list[dict[date, tuple[str, ...]]]:
        if self.by_language is None:
            self.by_language = []
            for language in languages(self.calendar):
                days: dict[date, tuple[str, ...]] = {}
                for year in self.years:
                    days.update(_year(self.calendar, year, self.categories, language))
                self.by_language.append(days)
        return self.by_language


@cache
def _library() -> Any:  # noqa: ANN401 -- the library has no types of its own
    import holidays

    return holidays


@cache
def _entity(calendar: str) -> _Entity:
    country, dash, subdivision = calendar.partition("-")
    places = _places()
    if country not in places or (dash and not subdivision):
        raise UnknownCalendarError(f'There is no calendar of a country "{calendar[:40]}".', _near_calendar(calendar))
    kind = _country(*places[country])
    aliases = kind.get_subdivision_aliases()
    if subdivision and subdivision not in aliases:
        message = f'{country} has no subdivision "{subdivision[:40]}".'
        known = [f"{country}-{code}" for code in aliases]
        raise UnknownCalendarError(message, _near_subdivision(country, subdivision, aliases), known)
    return _Entity(kind, subdivision or None)


@cache
def _places() -> dict[str, tuple[str, str]]:
    """Where each country stands in the library, by its codes: the module's name, and the class."""
    countries = _library().registry.COUNTRIES
    codes = frozenset(_library().registry.EntityLoader.get_country_codes())
    return {code: (module, kind) for module, (kind, *known) in countries.items() for code in known if code in codes}


def _country(module: str, kind: str) -> Any:  # noqa: ANN401 -- as above
    """One country of the library, without the other 250: its package imports them all, which takes ten times as long.

    So an empty package stands in for `holidays.countries` while the one module is imported, unless it is there already.
    """
    name = "holidays.countries"
    with _library().registry.IMPORT_LOCK:
        if name in sys.modules:
            return getattr(import_module(f"{name}.{module}"), kind)
        sys.modules[name] = stand_in = ModuleType(name)
        stand_in.__path__ = [f"{folder}/countries" for folder in _library().__path__]
        try:
            return getattr(import_module(f"{name}.{module}"), kind)
        finally:
            del sys.modules[name]


def _near_calendar(calendar: str) -> str | None:
    """What was probably meant: the same code in its usual form, or a country by its name."""
    country, _, subdivision = calendar.upper().replace("_", "-").replace(" ", "-").partition("-")
    if country in _places():
        known = _country(*_places()[country]).get_subdivision_aliases()
        return f"{country}-{subdivision}" if subdivision in known else country
    names = {module.replace("_", " "): code for code, (module, _) in reversed(_places().items())}
    near = closest(calendar, names, most=len(names))
    return names[near] if near else None


def _near_subdivision(country: str, subdivision: str, aliases: Mapping[str, Sequence[str]]) -> str | None:
    by_name = {name: code for code, names in aliases.items() for name in (code, *names)}
    near = closest(subdivision, by_name)
    if near is None:
        near = next((name for name in by_name if name.casefold() == subdivision.casefold()), None)
    return f"{country}-{by_name[near]}" if near else None


@cache
def _nearest_language(calendar: str, language: str) -> str | None:
    kind = _entity(calendar).kind
    known = tuple(kind.supported_languages)
    wanted = language.replace("-", "_").casefold()
    exact = [one for one in known if one.casefold() == wanted]
    usual: str | None = kind.default_language
    same = [one for one in (usual, *known) if one and _primary(one) == _primary(wanted)]
    found: str | None = next(iter((*exact, *same)), usual)
    return found


def _primary(language: str) -> str:
    return language.split("_", maxsplit=1)[0].casefold()


@cache
def _year(calendar: str, year: int, categories: tuple[str, ...], language: str | None) -> dict[date, tuple[str, ...]]:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return {}
    # An observed day may fall in the year before its holiday: the neighbours are asked too.
    asked = _ask(calendar, [year - 1, year, year + 1], categories, language)
    return {day: tuple(asked.get_list(day)) for day in sorted(asked) if day.year == year}


def _ask(calendar: str, years: list[int], categories: tuple[str, ...], language: str | None) -> Any:  # noqa: ANN401 -- as above
    entity = _entity(calendar)
    unknown = [one for one in categories if one not in entity.kind.supported_categories]
    if unknown:
        known = entity.kind.supported_categories
        raise UnknownCalendarError(
            f'{calendar} has no holidays of the category "{unknown[0][:40]}".', closest(unknown[0], known)
        )
    # Without a language the library would take the machine's.
    spoken = language or entity.kind.default_language or "en_US"
    return entity.kind(subdiv=entity.subdivision, years=years, categories=categories, language=spoken, expand=False)


@cache
def _variants(name: str, calendar: str) -> frozenset[str]:
    """The name, and the holiday's own name where this is its observed or estimated day."""
    found = {plain(name)}
    for before, after in _labels(calendar):
        bare = plain(name)
        if bare.startswith(before) and bare.endswith(after) and len(bare) > len(before) + len(after):
            found.add(bare[len(before) : len(bare) - len(after)].strip())
    return frozenset(found)


@cache
def _labels(calendar: str) -> frozenset[tuple[str, str]]:
    """What the library sets around names of observed days, in every language that the calendar has."""
    entity = _entity(calendar)
    found = {("", "(observed)")}
    for language in (None, *languages(calendar)):
        speaking = _ask(calendar, [], ("public",) if "public" in entity.kind.supported_categories else (), language)
        for attribute in ("observed_label", "observed_label_before", "estimated_label", "observed_estimated_label"):
            label = speaking.tr(getattr(entity.kind, attribute, ""))
            if label.count("%s") == 1 and label != "%s":
                before, after = label.split("%s")
                found.add((plain(before), plain(after)))
    return frozenset(found)
