"""What is said of events that were left out of a reading, or were bounded: a sentence with how many they are."""

from collections.abc import Mapping

ONE = "One event"
SENTENCES = {
    "no_start": ("has no beginning", "have no beginning", "and takes no time", "and take no time"),
    "no_end": ("has no end", "have no end", "and takes no time", "and take no time"),
    "backwards": ("ends before it begins", "end before they begin", "and was left out", "and were left out"),
    "unknown_zone": (
        "names a time zone that nobody knows",
        "name a time zone that nobody knows",
        "and is taken by your practice's clock",
        "and are taken by your practice's clock",
    ),
    "too_often": (
        "recurs more than once an hour",
        "recur more than once an hour",
        "and was left out",
        "and were left out",
    ),
    "too_long": (
        "recurs by a rule that cannot be worked out in a second",
        "recur by rules that cannot be worked out in a second",
        "and was left out",
        "and were left out",
    ),
    "odd": (
        "cannot be understood",
        "cannot be understood",
        "and was left out",
        "and were left out",
    ),
}
"""By reason: what one event does, what several do, and what became of it or them."""
TOO_MANY = "too_many"


def sentences(left_out: Mapping[str, int]) -> list[str]:
    """What to tell the owner of a reading, in the order of the list above."""
    found = [_sentence(reason, left_out[reason]) for reason in SENTENCES if left_out.get(reason)]
    if left_out.get(TOO_MANY):
        found.append(f"{left_out[TOO_MANY]:,} times far ahead were left out: more are not kept of one calendar.")
    return found


def _sentence(reason: str, count: int) -> str:
    one, several, became, became_all = SENTENCES[reason]
    return f"One event {one} {became}." if count == 1 else f"{count:,} events {several} {became_all}."
