"""An audit as it is kept for its page: plain values, from which nobody's name can be told who is taken out of it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from frontdesk.audit.figures import Profile
from frontdesk.audit.findings import findings

SAY_WHO = "write it under “Your addresses” and have it read again"
MOST_CLIENTS = 60
"""Of so many correspondents the figures are kept, of those who wrote most."""


def as_kept(profile: Profile) -> dict[str, Any]:
    """The figures as plain values. Of what could not be read the reason alone: a place may hold somebody's name."""
    clients = tuple(replace(one, by_hour=()) for one in profile.clients[:MOST_CLIENTS])
    lost = tuple(replace(one, where="") for one in profile.unreadable)
    return asdict(replace(profile, clients=clients, unreadable=lost, findings=()))


def profile_of(kept: Mapping[str, Any]) -> Profile:
    """The figures again, and what they say: sentences are made anew, from those who are still in it."""
    profile = cast("Profile", _built(Profile, kept))
    return replace(profile, findings=findings(profile, SAY_WHO))


def without(kept: Mapping[str, Any], told: Collection[str]) -> dict[str, Any] | None:
    """The figures without those of these addresses or names; None where nobody of them is in it."""
    wanted = _alike(told)
    own = {**kept["own"], "addresses": [one for one in kept["own"]["addresses"] if one.casefold() not in wanted]}
    clients = [one for one in kept["clients"] if not _is_of(one, wanted)]
    less = {**kept, "clients": clients, "own": own}
    return None if less == kept else less


def found_in(kept: Mapping[str, Any], told: Collection[str]) -> list[dict[str, Any]]:
    """The figures of those of these addresses or names."""
    wanted = _alike(told)
    return [one for one in kept["clients"] if _is_of(one, wanted)]


def _alike(told: Collection[str]) -> set[str]:
    return {one.strip().casefold() for one in told if one.strip()}


def _is_of(client: Mapping[str, Any], wanted: Collection[str]) -> bool:
    return client["address"].casefold() in wanted or client["name"].strip().casefold() in wanted


def _built(kind: Any, value: Any) -> Any:  # noqa: ANN401 - the types of fields, read at run time
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        make = cast("Callable[..., Any]", kind)
        return make(**{one.name: _built(hints[one.name], value[one.name]) for one in fields(kind) if one.name in value})
    if get_origin(kind) in (Union, UnionType):
        (known,) = (one for one in get_args(kind) if one is not NoneType)
        return None if value is None else _built(known, value)
    if get_origin(kind) is tuple:
        held = get_args(kind)
        kinds = [held[0]] * len(value) if held[-1] is Ellipsis else held
        return tuple(_built(one, item) for one, item in zip(kinds, value, strict=True))
    return value
