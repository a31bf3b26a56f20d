"""What the owner reads on sheets and in the week's figures, in English; other languages are catalogues."""

from frontdesk.languages import Book

ENGLISH = {
    "sheet.title": "{queue}: {day}, {start} to {end}",
    "sheet.check": "{queue}, only what is urgent: {day}, {start} to {end}",
    "sheet.one": "1 to look after",
    "sheet.many": "{count} to look after",
    "sheet.none": "Nothing waits for you.",
    "sheet.none_check": "Nothing urgent. The rest waits for its time.",
    "sheet.yes": "! Urgent",
    "sheet.ask": "? Perhaps urgent",
    "sheet.no": "In order of promise",
    "entry.nobody": "Somebody",
    "entry.since": "since {when}",
    "entry.since_by": "since {when}, by {channel}",
    "entry.promised": "promised by {when}",
    "entry.late": "promised by {when}, which has passed",
    "entry.no_promise": "no time was promised",
    "entry.untold": "but the client was not told",
    "entry.doubt": "but the client was perhaps not told",
    "entry.pressing": "because of “{words}”",
    "entry.earlier_one": "1 message before it",
    "entry.earlier_many": "{count} messages before it",
    "entry.tried": "tried {when}: {what}",
    "week.told": "Promises kept: {kept} of {due} that clients were told ({percent} %).",
    "week.standard": "By the published standard: {kept} of {due} ({percent} %).",
    "week.told_none": "No promise fell due.",
    "week.standard_none": "Nothing fell due by the published standard.",
    "week.open": "Still open: {count}.",
    "week.untold": "Perhaps never told, and not counted: {count}.",
    "week.beyond": "Promised later than the standard: {counts}.",
    "week.beyond_bare": "no reason given",
    "week.crossings": "Crossings: {counts}.",
    "week.crossings_none": "No crossings.",
    "week.slips": "Your own slips: {count}.",
    "week.exceptions": "Exceptions granted: {count}.",
    "week.running": "Exceptions that run:",
    "week.running_one": "{who}, until {until}, {channel}: {reason}",
    "week.every_channel": "every channel",
    "week.in_doubt": "Answers cut off on their way, perhaps not told: {count}.",
    "kind.closed_channel": "closed channel",
    "kind.off_hours_call": "call outside hours",
    "kind.false_urgent": "urgent that was not",
    "kind.nudge": "asked again too soon",
    "kind.booking_closed": "booking on a closed day",
    "kind.several_topics": "several topics at once",
    "kind.third_party": "somebody who is not the client",
    "kind.out_of_scope": "out of scope",
    "kind.too_personal": "too personal",
    "kind.overrun": "call past its end",
}
WORDS = Book("ledger", ENGLISH)


def say(language: str, key: str, **fields: str | int) -> str:
    """The sentence in a language, or in English. Raises KeyError where there is none."""
    return WORDS.say(language, key, **fields)


def kind_word(language: str, kind: str) -> str:
    """What a kind of crossing is called; one that is not known is said as it is."""
    return WORDS.table(language).get(f"kind.{kind}") or kind.replace("_", " ")
