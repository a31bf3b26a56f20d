"""Public holidays by name in the language of whoever reads: the name that a policy has frozen stays what it is.

A policy version holds each name once, in its first language. That is the key; what it is called in another language is
said here as every other sentence is, so no text of an old version, and no digest, changes for it.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from frontdesk.desk.wording.english_holidays import NAMES, OBSERVED
from frontdesk.languages import Book, known_languages, served_by
from frontdesk.policy.holiday_names import plain

HOLIDAYS = Book("holiday", NAMES | OBSERVED)
_BESIDE = " / "
"""Stands between the names of one date."""


@lru_cache(maxsize=4096)
def holiday_name(name: str, language: str) -> str:
    """The name in a language (a BCP 47 tag); as it is where it is none that is known, or is in that language."""
    wanted = served_by(language)
    return _BESIDE.join(_one(part, _primary(wanted)) for part in name.split(_BESIDE)) if wanted else name


def _one(name: str, language: str) -> str:
    for known in ("en", *_others()):
        bare, is_observed = _bare(name, known)
        key = _keys(known).get(plain(bare))
        if key is not None:
            return name if known == language else _said(key, language, is_observed=is_observed)
    return name


def _said(key: str, language: str, *, is_observed: bool) -> str:
    name = HOLIDAYS.say(language, key)
    return HOLIDAYS.say(language, "observed", name=name) if is_observed else name


def _bare(name: str, language: str) -> tuple[str, bool]:
    """The name without what says that it is kept on another day, and whether that was said."""
    before, after = HOLIDAYS.say(language, "observed").split("{name}")
    found = re.fullmatch(re.escape(before) + "(.+)" + re.escape(after), name.strip())
    return (found[1], True) if found else (name, False)


@cache
def _keys(language: str) -> Mapping[str, str]:
    said = HOLIDAYS.table(language)
    return {plain(said[key]): key for key in reversed(NAMES)}


@cache
def _others() -> tuple[str, ...]:
    return tuple(sorted({_primary(one) for one in known_languages()} - {"en"}))


def _primary(language: str) -> str:
    return language.partition("-")[0].casefold()
