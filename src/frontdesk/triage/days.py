"""The days that a sentence names: a day of the week, today, tomorrow, the weekend, a date of the year. In English."""

import re

from frontdesk.triage.rules import seen
from frontdesk.triage.words import Sentence

_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
_NAMED = re.compile(
    rf"\b(?P<week>mon|tues|wednes|thurs|fri|satur|sun)days?\b"
    rf"|\b(?P<near>today|tonight|tomorrow)\b"
    rf"|\b(?P<end>weekend)\b"
    rf"|\b{_MONTH} (?P<after>\d{{1,2}})(?:st|nd|rd|th)?\b"
    rf"|\b(?P<before>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}\b"
)
_DENIED = re.compile(r"\b(?:not|never|no|cannot|except|unless|cancel\w*|closed|last|cant|wont|dont)\b|n't\b")
"""Words with which a day may be named without being asked for."""


def days_asked(sentence: Sentence) -> tuple[str, ...]:
    """The days that a proposal names: "sat", "+0" for today, "+1" for tomorrow, "03-14" for a date, in its order.

    Where the sentence denies anything, or looks back, none is taken for asked: a rule is held against nobody by guess.
    """
    text = seen(sentence).text
    if _DENIED.search(text):
        return ()
    return tuple(dict.fromkeys(day for match in _NAMED.finditer(text) for day in _days(match)))


def _days(match: re.Match[str]) -> tuple[str, ...]:
    if match["week"]:
        return (match["week"][:3],)
    if match["near"]:
        return ("+1" if match["near"] == "tomorrow" else "+0",)
    if match["end"]:
        return _WEEK[5:]
    month = next(one for one in match.groups() if one and one[:3] in _MONTHS and not one.isdigit())
    day = int(match["after"] or match["before"])
    return (f"{_MONTHS.index(month[:3]) + 1:02}-{day:02}",) if 1 <= day <= 31 else ()
