"""The whole guide of a practice, for everybody or for the clients of one tier."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from babel.dates import format_date

from frontdesk.desk.wording.times import locale_of
from frontdesk.policy.model import Tier
from frontdesk.publish.guide import channels, hours, matters
from frontdesk.publish.guide.model import Guide, Section
from frontdesk.publish.guide.words import WORDS
from frontdesk.publish.source import Source


def guide_of(source: Source, reader: ZoneInfo | None = None) -> Guide:
    """The guide that everybody may read; with `reader`, the hours stand by that zone's clock too."""
    practice, language = source.policy.practice, source.language
    other = None if reader is None or reader.key == source.zone.key else reader
    return Guide(
        language=language,
        practice=practice.name,
        title=WORDS.say(language, "title"),
        lead=WORDS.say(language, "lead", practice=practice.name),
        because=source.own(source.policy.because),
        sections=tuple(sections(source, other)),
        foot=(version_words(source), WORDS.say(language, "made_on", day=_date(source, source.first))),
        gain=WORDS.say(language, "gain"),
    )


def sections(source: Source, reader: ZoneInfo | None = None, tier: Tier | None = None) -> Iterator[Section]:
    """The sections in their order; those of which the policy says nothing are not there."""
    answers = channels.of_tier(source, tier) if tier else channels.tiers(source)
    every = (
        hours.hours(source, reader),
        hours.days_off(source),
        channels.channels(source, tier),
        answers,
        matters.urgent(source, tier),
        matters.calls(source, tier),
        matters.services(source),
        matters.asked(source, tier),
    )
    return (one for one in every if one is not None)


def version_words(source: Source) -> str:
    """Which version of the policy is meant, and from when it holds."""
    return version_line(source.language, source.policy.effective, source.policy.version)


def version_line(language: str, effective: date, version: str) -> str:
    """The same for any version."""
    day = format_date(effective, "long", locale=locale_of(language))
    return WORDS.say(language, "version", day=day, version=version[:8])


def _date(source: Source, day: date) -> str:
    return format_date(day, "long", locale=locale_of(source.language))
