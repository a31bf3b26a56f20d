"""Rules for a mail server (Sieve): the right answer at each moment of the year, whatever clock the server keeps.

RFC 5228 with date (RFC 5260), relational (RFC 5231), variables (RFC 5229) and vacation (RFC 5230). RFC 6131 is not
needed: answers are kept apart by local date through `:handle`, so that every sender has one a day at the most.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from frontdesk.desk.wording import day_name
from frontdesk.hours.spans import DAY
from frontdesk.publish.answers import closed_answer, open_answer
from frontdesk.publish.clocks import clock_changes, offset_text
from frontdesk.publish.dates import Season, dates_of
from frontdesk.publish.model import File, Made
from frontdesk.publish.said_hours import at_moment, weekly_moment
from frontdesk.publish.source import Source
from frontdesk.publish.spells import WEEK, Gap, Spell, Times, times_of
from frontdesk.publish.ways import mail_addresses

HANDLE = "frontdesk"


def make(source: Source) -> Made:
    """One script; none where no mail address is listed."""
    addresses = mail_addresses(source)
    if not addresses:
        return Made((), ("The policy lists no mail address, so there is no mail to answer: no script was made.",))
    text = "\n".join(_script(source, addresses)) + "\n"
    return Made((File("frontdesk.sieve", "application/sieve", text, language=source.language),), (_SENDER, _END))


def _script(source: Source, addresses: tuple[str, ...]) -> Iterator[str]:
    dates = dates_of(source)
    times = times_of(source, dates)
    yield from _head(source)
    yield from _clock(source)
    yield 'set "desk" "open";'
    for season in dates.seasons:
        yield from _week(source, season, times)
    yield "# Whatever is unlike the ordinary week, as instants."
    for spell in times.spells:
        yield from _unlike(source, spell)
    yield from _beyond(source)
    yield from _answers(source, addresses)


def _head(source: Source) -> Iterator[str]:
    until = day_name(source.last, "en", source.first.year)
    yield "# Answers by the hours of the policy: made by Frontdesk, to be made anew when the policy changes."
    yield f"# Policy {source.policy.version[:12]}, made on {source.revised:%Y-%m-%d %H:%M} UTC."
    yield f"# It knows the days until {until}."
    yield 'require ["date", "relational", "variables", "vacation"];'
    yield 'set "dollar" "$";'


def _clock(source: Source) -> Iterator[str]:
    """The practice's clock: an offset between each two changes of it, since Sieve knows no zones by name."""
    yield f"# The clock of {source.policy.practice.time_zone}, whatever the server's is."
    yield 'if currentdate :zone "+0000" :matches "iso8601" "*" { set "now" "${1}"; }'
    changes = clock_changes(source.zone, *source.window)
    for place, (_since, offset) in enumerate(changes):
        if place == len(changes) - 1:
            yield "else {" if place else "if true {"
        else:
            test = f'string :value "lt" "${{now}}" "{_instant(changes[place + 1][0])}"'
            yield f"{'elsif' if place else 'if'} {test} {{"
        for part in ("date", "time", "weekday"):
            yield f'  if currentdate :zone "{offset_text(offset)}" :matches "{part}" "*" {{ set "{part}" "${{1}}"; }}'
        yield "}"


def _week(source: Source, season: Season, times: Times) -> Iterator[str]:
    gaps = times.gaps[season.first]
    if not gaps:
        return
    yield f"# The ordinary week from {season.first} to {season.last}."
    yield (
        f'if allof (string :value "ge" "${{date}}" "{season.first}", string :value "le" "${{date}}" "{season.last}") {{'
    )
    for gap in gaps:
        yield f"  if anyof ({', '.join(_within(gap))}) {{"
        opens = weekly_moment(source, gap.end % WEEK)
        yield f'    set "desk" "closed"; set "why" {_quoted(gap.why)}; set "when" {_quoted(opens)};'
        yield "  }"
    yield "}"


def _within(gap: Gap) -> Iterator[str]:
    """The tests for a gap, one a weekday. Sieve counts weekdays from Sunday, 0 (RFC 5260, section 4.1)."""
    at = gap.start
    while at < gap.end:
        number = at // DAY
        until = min(gap.end, (number + 1) * DAY)
        tests = [f'string "${{weekday}}" "{(number + 1) % 7}"']
        if at % DAY:
            tests.append(f'string :value "ge" "${{time}}" "{_time(at % DAY)}"')
        if until % DAY:
            tests.append(f'string :value "lt" "${{time}}" "{_time(until % DAY)}"')
        yield tests[0] if len(tests) == 1 else f"allof ({', '.join(tests)})"
        at = until


def _unlike(source: Source, spell: Spell) -> Iterator[str]:
    yield (
        f'if allof (string :value "ge" "${{now}}" "{_instant(spell.start)}", '
        f'string :value "lt" "${{now}}" "{_instant(spell.end)}") {{'
    )
    if spell.is_open:
        yield '  set "desk" "open";'
    else:
        when = "" if spell.opens is None else at_moment(source, spell.opens)
        desk = "closed" if when else "shut"
        yield f'  set "desk" "{desk}"; set "why" {_quoted(spell.why)}; set "when" {_quoted(when)};'
    yield "}"


def _beyond(source: Source) -> Iterator[str]:
    yield "# After the last day that it knows, it claims neither that the desk is open nor that it is closed."
    yield f'if string :value "ge" "${{now}}" "{_instant(source.window[1])}" {{ set "desk" "open"; }}'


def _answers(source: Source, addresses: tuple[str, ...]) -> Iterator[str]:
    """One answer a sender and local date (RFC 5230 keeps programs, lists and bounces from being answered)."""
    texts = (
        ('if string "${desk}" "open"', open_answer(source)),
        ('elsif string "${desk}" "closed"', closed_answer(source, _WHY, _WHEN)),
        ("else", closed_answer(source, _WHY, "")),
    )
    listed = ", ".join(map(_quoted, addresses))
    for test, text in texts:
        yield f"{test} {{"
        yield f'  vacation :days 1 :handle "{HANDLE} ${{date}}" :addresses [{listed}] text:'
        yield from _lines(text)
        yield "."
        yield ";"
        yield "}"


_WHY, _WHEN = "\x00why\x00", "\x00when\x00"
"""Stand in a text where the script fills in; what the owner writes cannot hold them."""


def _lines(text: str) -> Iterator[str]:
    """The lines of a multi-line text: a dot at the start of one is doubled (RFC 5228, section 2.4.2)."""
    shown = _unfilled(text).replace(_WHY, "${why}").replace(_WHEN, "${when}")
    for line in shown.rstrip("\n").split("\n"):
        yield f".{line}" if line.startswith(".") else line


def _quoted(text: str) -> str:
    """A quoted string that means the text, on one line."""
    plain = "".join(" " if one in "\r\n\t" else one for one in _unfilled(text) if one >= " " or one in "\r\n\t")
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _unfilled(text: str) -> str:
    """The text with nothing in it that the server would take for a variable (RFC 5229, section 3)."""
    return text.replace("\r", "").replace("${", "${dollar}{")


def _time(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}:00"


def _instant(at: int) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%S}"


_SENDER = (
    "The script knows the hours, not the sender: everybody is answered as of the default tier, and nothing is judged "
    "urgent."
)
_END = "It is right until its last day, named in its head; after that it acknowledges, and says nothing of the desk."
