"""A sheet as plain text, in the practice's words and its clock."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from frontdesk.desk.wording import channel_word, clock, day_name, moment, spoken_language
from frontdesk.ledger.sheet import Entry, Heard, Press, Sheet
from frontdesk.ledger.words import say

_LONGEST = 200


def sheet_subject(sheet: Sheet, zone: ZoneInfo, language: str) -> str:
    """The title: which queue, and when."""
    start, end = datetime.fromtimestamp(sheet.start, zone), datetime.fromtimestamp(sheet.end, zone)
    spoken = spoken_language(language)
    return say(
        _table(spoken),
        "sheet.check" if sheet.is_check else "sheet.title",
        queue=_one_line(sheet.queue),
        day=day_name(start.date(), spoken, start.year),
        start=clock(start, spoken),
        end=clock(end, spoken),
    )


def sheet_text(sheet: Sheet, zone: ZoneInfo, language: str, at: int) -> str:
    """The whole sheet as it stands at a moment (epoch seconds): what is past by then is said to be."""
    spoken = spoken_language(language)
    table = _table(spoken)
    count = len(sheet.entries)
    if not count:
        return f"{sheet_subject(sheet, zone, language)}\n\n{say(table, _empty(sheet))}\n"
    head = say(table, "sheet.one") if count == 1 else say(table, "sheet.many", count=count)
    lines = [sheet_subject(sheet, zone, language), head]
    reader = _Reader(zone, spoken, at)
    for press in Press:
        listed = [(number, one) for number, one in enumerate(sheet.entries, 1) if one.press is press]
        if listed:
            lines += ["", f"{say(table, f'sheet.{press.value}')}:"]
            lines += [line for number, one in listed for line in reader.lines(number, one)]
    return "\n".join(lines) + "\n"


class _Reader:
    """Says entries in one language, at one moment, on one clock."""

    def __init__(self, zone: ZoneInfo, language: str, at: int) -> None:
        self._zone, self._language, self._at = zone, language, at
        self._today = datetime.fromtimestamp(at, zone)

    def lines(self, number: int, entry: Entry) -> Iterator[str]:
        who = _one_line(entry.who) or self._say("entry.nobody")
        what = _one_line(entry.what)
        yield f"{number}. {who}: {what}" if what else f"{number}. {who}"
        yield f"   {self._since(entry)}; {self._promise(entry)}"
        if entry.pressing:
            yield f"   {self._say('entry.pressing', words=_one_line(entry.pressing))}"
        if entry.earlier:
            key = "entry.earlier_one" if entry.earlier == 1 else "entry.earlier_many"
            yield f"   {self._say(key, count=entry.earlier)}"
        for one in entry.tried:
            yield f"   {self._say('entry.tried', when=self._when(one.at), what=_one_line(one.what))}"
        if entry.link:
            yield f"   {_one_line(entry.link)}"

    def _since(self, entry: Entry) -> str:
        when = self._when(entry.since)
        if not entry.channel:
            return self._say("entry.since", when=when)
        return self._say("entry.since_by", when=when, channel=channel_word(entry.channel, self._language))

    def _promise(self, entry: Entry) -> str:
        if entry.by is None:
            return self._say("entry.no_promise")
        said = self._say("entry.late" if entry.by < self._at else "entry.promised", when=self._when(entry.by))
        if entry.heard is Heard.YES:
            return said
        return f"{said}, {self._say('entry.untold' if entry.heard is Heard.NO else 'entry.doubt')}"

    def _when(self, at: int) -> str:
        return moment(at, self._zone, self._language, self._today.year)

    def _say(self, key: str, **fields: str | int) -> str:
        return say(_table(self._language), key, **fields)


def _empty(sheet: Sheet) -> str:
    return "sheet.none_check" if sheet.is_check else "sheet.none"


def _table(spoken: str) -> str:
    return spoken.split("-", maxsplit=1)[0].casefold()


def _one_line(text: str) -> str:
    """What a client wrote, on one line: nothing of hers may pass for a line of ours."""
    return " ".join(text.split())[:_LONGEST]
