"""Rules of what is urgent: a way that is open and known, an alarm that reaches someone, words that agree."""

import re

from frontdesk.policy.findings import Code, Path
from frontdesk.policy.lint.case import Case
from frontdesk.policy.model import Accepts, Tier
from frontdesk.policy.private import normalised, private_addresses

_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"(?<=\w{3})(?<!s)(?:es|s|ing|ed)$")


def _tiers(case: Case) -> list[Tier]:
    return [tier for tier in case.policy.tiers.values() if tier.urgent]


def route(case: Case) -> None:
    """FD401, FD402, FD403: the urgent route is there, open and known to those whose tier has it."""
    urgent, tiers = case.policy.urgent, _tiers(case)
    if urgent.route is None:
        if urgent.cases and tiers:
            case.warn(
                Code.URGENT_WITHOUT_ROUTE,
                ("urgent",),
                "Urgent is defined, and clients are told no way to reach someone when it happens.",
                'Name the channel: route = "office_phone".',
            )
        return
    closed = [tier.name for tier in tiers if tier.channels[urgent.route].accepts is Accepts.NEVER]
    if closed:
        case.error(
            Code.URGENT_ROUTE_CLOSED,
            ("urgent", "route"),
            f"The urgent route {urgent.route} is closed to {', '.join(closed)} clients.",
            "Name a channel that takes them in.",
            value=urgent.route,
        )
    for tier in tiers:
        address = tier.channels[urgent.route].address
        if tier.name not in closed and address and normalised(address) in private_addresses(case.policy, tier.name):
            case.error(
                Code.URGENT_ROUTE_PRIVATE,
                ("urgent", "route"),
                f"The urgent route {urgent.route} has a private address: {tier.name} clients may not be told it.",
                f"List it for them ([tiers.{tier.name}.channels.{urgent.route}] listed = true), or name another.",
                value=urgent.route,
            )


def undefined(case: Case) -> None:
    """FD405: tiers have urgent, and nothing says what is."""
    urgent, tiers = case.policy.urgent, _tiers(case)
    if tiers and not urgent.cases:
        report = case.warn if urgent.route is not None else case.hint
        report(
            Code.URGENT_UNDEFINED,
            ("urgent",) if urgent.route is not None else ("tiers", tiers[0].name),
            f"{', '.join(tier.name for tier in tiers)} clients have urgent, and nothing says what is urgent.",
            'Add cases: is = [{ name = "site down", phrases = ["site is down"] }].',
        )


def alerts_nowhere(case: Case) -> None:
    """FD406: urgent contacts alert nobody."""
    urgent = case.policy.urgent
    if _tiers(case) and (urgent.cases or urgent.route) and not urgent.alert:
        case.warn(
            Code.ALERT_NOWHERE,
            ("urgent",),
            "Nobody is alerted when something urgent comes in.",
            'Say where: alert = ["push"].',
        )


def without_sign(case: Case) -> None:
    """FD408: a case by which nothing can be recognised."""
    for index, one in enumerate(case.policy.urgent.cases):
        if not one.phrases and not one.examples:
            case.warn(
                Code.CASE_WITHOUT_SIGN,
                ("urgent", "is", index),
                f'"{one.name}" has neither phrases nor examples, so no message is ever recognised by it.',
                'Add phrases = ["…"] or examples = ["…"].',
            )


def urgent_and_not(case: Case) -> None:
    """FD404: the same words are listed as urgent and as not urgent."""
    urgent = case.policy.urgent
    not_urgent = {_words(one): one for one in urgent.is_not}
    for index, one in enumerate(urgent.cases):
        back = {_words(text): text for text in one.unless}
        for key, said in (("phrases", one.phrases), ("examples", one.examples)):
            for position, text in enumerate(said):
                _compare(case, ("urgent", "is", index, key, position), text, not_urgent, back)
    phrases = [(_words(text), text) for one in urgent.cases for text in one.phrases]
    for position, text in enumerate(urgent.is_not):
        _never_decides(case, ("urgent", "is_not", position), text, phrases)


def _never_decides(case: Case, path: Path, text: str, phrases: list[tuple[tuple[str, ...], str]]) -> None:
    words = _words(text)
    phrase = next((said for one, said in phrases if one and one != words and _contains(words, one)), None)
    if phrase is not None:
        message = f'"{text[:60]}" is listed as not urgent, and the urgent phrase "{phrase[:40]}" in it goes first.'
        case.warn(Code.URGENT_AND_NOT, path, message, "Reword one of the two, or add it to unless.", value=text)


def _compare(
    case: Case, path: Path, text: str, not_urgent: dict[tuple[str, ...], str], back: dict[tuple[str, ...], str]
) -> None:
    words = _words(text)
    for known, where in ((not_urgent, "urgent.is_not"), (back, "unless of the same case")):
        if words in known:
            message = f'"{text[:60]}" is listed as urgent, and in {where} as not.'
            case.error(Code.URGENT_AND_NOT, path, message, "Keep it in one of the two.", value=text)
            return
    within = next((said for one, said in not_urgent.items() if one and _contains(words, one)), None)
    if within is not None:
        message = f'"{text[:60]}" is listed as urgent, and holds "{within[:40]}" of urgent.is_not.'
        case.warn(
            Code.URGENT_AND_NOT, path, message, "Reword one of the two, so that they do not pull apart.", value=text
        )


def _words(text: str) -> tuple[str, ...]:
    """The words, so that forms of one word are alike; triage, which stems with more care, is not known here."""
    return tuple(_ENDING.sub("", word) for word in _WORD.findall(text.casefold()))


def _contains(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(words[start : start + len(part)] == part for start in range(len(words) - len(part) + 1))
