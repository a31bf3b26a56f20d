"""The rules that always hold (PRODUCT R1 to R7), on policies, contacts and states that nobody wrote by hand.

R2 is judged by a reference of its own: the wall clock of the moment before the promise, held against the plain data.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.practice import BASE, ZONE, known_state, policy_of, reply
from frontdesk.desk import Contact, Decision, Kind, Rules, Sender, decide, hold
from frontdesk.desk.model import Desk, ReplyKind, Ruling, State
from frontdesk.policy.private import normalised
from frontdesk.triage import Evidence, Reading, Topic, Urgency

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIRST = date(2026, 5, 1)
SEEN = Evidence("words", "words")
TURNAROUNDS = ("1 business day", "3 business hours", "24 hours", "90 minutes", "2 days", "none")


@dataclass(frozen=True)
class Drawn:
    """A policy with the plain data that it was written from: minutes after midnight, dates."""

    rules: Rules
    hours: dict[int, list[tuple[int, int]]]
    protected: dict[int, list[tuple[int, int]]]
    closed: frozenset[date]


Proved = Callable[[Drawn, Contact, Reading, State], None]


def spans(*choices: tuple[int, int]) -> st.SearchStrategy[list[tuple[int, int]]]:
    return st.lists(st.sampled_from(choices), min_size=0, max_size=1)


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@st.composite
def policies(draw: st.DrawFn) -> Drawn:
    morning = spans((540, 720), (480, 660), (600, 690), (0, 720))
    evening = spans((780, 1020), (800, 1440), (900, 1080))
    hours = {day: draw(morning) + draw(evening) for day in range(7) if draw(st.booleans())}
    block = {day: draw(spans((540, 570), (600, 720), (990, 1020), (1020, 1200))) for day in range(7)}
    closed = draw(st.frozensets(st.integers(0, 60).map(lambda n: FIRST + timedelta(days=n)), max_size=8))
    turnaround = draw(
        st.sampled_from(["1 business day", "3 business hours", "24 hours", "90 minutes", "2 days", "none"])
    )
    yields = draw(st.sampled_from(["urgent", "nothing"]))
    parts = {
        "hours": "[hours]\n"
        + "".join(
            f"{DAYS[day]} = [{', '.join(f'{chr(34)}{clock(a)}-{clock(b)}{chr(34)}' for a, b in found)}]\n"
            for day, found in hours.items()
        ),
        "holidays": "[holidays]\nadd = ["
        + ", ".join(f'{{ date = {day}, name = "Day {day.day}" }}' for day in sorted(closed))
        + "]\n",
        "time_off": "",
        "protected": "".join(
            f'[[protected]]\nname = "Secret {DAYS[day]}"\nkind = "personal"\nyields_to = "{yields}"\n'
            f'days = "{DAYS[day]}"\nat = "{clock(a)}-{clock(b)}"\n'
            for day, found in block.items()
            for a, b in found
        ),
        "email": BASE["email"].replace(
            'turnaround = "1 business day"', "" if turnaround == "none" else f'turnaround = "{turnaround}"'
        ),
    }
    return Drawn(Rules([policy_of(**parts)]), hours, block, closed)


MOMENTS = st.integers(
    int(datetime(2026, 5, 4, tzinfo=ZONE).timestamp()), int(datetime(2026, 6, 20, tzinfo=ZONE).timestamp())
)
READINGS = st.builds(
    Reading,
    urgent=st.sampled_from(Urgency),
    is_phrase=st.booleans(),
    is_not=st.sampled_from([None, SEEN]),
    nudge=st.sampled_from([None, SEEN]),
    third_party=st.sampled_from([None, SEEN]),
    too_personal=st.sampled_from([None, SEEN]),
    out_of_scope=st.booleans(),
    service=st.sampled_from([None, "Bookkeeping"]),
    topics=st.sampled_from([(), (Topic("a", SEEN), Topic("b", SEEN))]),
    confirms=st.booleans(),
)
HEADERS = st.sampled_from(
    [{}, {}, {}, {"Auto-Submitted": "auto-replied"}, {"List-Id": "<x.example>"}, {"Precedence": "bulk"}]
)
CONTACTS = st.builds(
    Contact,
    at=MOMENTS,
    sender=st.builds(
        Sender,
        client=st.sampled_from([None, "bo", "cy"]),
        name=st.sampled_from(["Bo Marsh", "", "+1 (555) 0199", "5550199"]),
        tier=st.sampled_from([None, "prospect", "retainer", "concierge", "gold"]),
        address=st.sampled_from([None, "bo@client.example", "ada@quill.example"]),
    ),
    channel=st.sampled_from(["email", "email", "phone", "cell", "sms", "chat", "pigeon", ""]),
    kind=st.sampled_from(Kind),
    subject=st.sampled_from(["", "Palette", "Re: Palette"]),
    thread=st.sampled_from([None, "Palette"]),
    language=st.sampled_from([None, "en", "es", "xx"]),
    headers=HEADERS,
    claims_urgent=st.booleans(),
)


@st.composite
def states(draw: st.DrawFn) -> State:
    def moment() -> str:
        return datetime.fromtimestamp(draw(MOMENTS), ZONE).isoformat()

    marks = st.lists(st.just(0), max_size=2)
    data: dict[str, Any] = {
        "told": draw(st.sampled_from(["all", [], ["off_hours_call"]])),
        "agreed": [{"kind": "closed_channel", "at": moment()} for _ in draw(marks)],
        "crossings": [{"kind": "closed_channel", "at": moment()} for _ in draw(marks)],
        "acknowledged": [{"thread": "Palette", "at": moment()} for _ in draw(marks)],
        "last_from_us": [{"thread": "Palette", "at": moment()} for _ in draw(marks)],
        "booked": [
            {"queue": queue, "from": moment(), "count": draw(st.integers(0, 9))}
            for queue in draw(st.sampled_from([[], ["morning", "late"]]))
        ],
    }
    return known_state(data)


def cases(count: int) -> Callable[[Proved], Callable[[], None]]:
    def wrapped(test: Proved) -> Callable[[], None]:
        return settings(max_examples=count)(given(policies(), CONTACTS, READINGS, states())(test))

    return wrapped


def is_served(drawn: Drawn, at: int) -> bool:
    """Whether the moment lies in the hours of its day, on no holiday, and in no protected time: by the wall clock."""
    local = datetime.fromtimestamp(at, ZONE)
    minute = local.hour * 60 + local.minute
    day = local.weekday()
    inside = any(start <= minute < end for start, end in drawn.hours.get(day, []))
    shielded = any(start <= minute < end for start, end in drawn.protected[day])
    return inside and not shielded and local.date() not in drawn.closed


def plan_of(decision: Decision) -> Any:
    return decision.if_untaken or decision.plan


def holds(drawn: Drawn, contact: Contact, reading: Reading, state: State) -> None:
    """R1, R2, R3, R5, R6 and R7 of one decision."""
    found = decide(drawn.rules, contact, reading, state)
    assert found == decide(drawn.rules, contact, reading, state)
    assert found.because
    _one_ruling(drawn, found)
    _served_promise(drawn, contact, found)
    _no_answer_to_machines(contact, found)
    _heard_when_urgent(found)
    _nothing_private(found)
    assert not set(found.tells) & {"too_personal"}
    if found.ladder is not None:
        assert state.told is None or any(
            kind in state.told or kind in {one.kind for one in state.crossings} for kind in found.crossings
        )


def _one_ruling(drawn: Drawn, found: Decision) -> None:
    if found.ruling in (Ruling.FILED, Ruling.REDIRECTED):
        assert found.plan.slot is None
        assert found.plan.promise_by is None
    elif found.ruling is Ruling.MESSAGE and any(drawn.hours.values()):
        assert found.plan.promise_by is not None or found.alert


def _served_promise(drawn: Drawn, contact: Contact, found: Decision) -> None:
    plan = plan_of(found)
    bought = found.tier == "concierge" and contact.channel == "sms"
    weekend = plan.slot is not None and plan.slot.queue == "weekend"
    if plan.promise_by is None or bought or (weekend and plan.promise_by == plan.slot.end):
        return
    assert plan.promise_by > contact.at
    assert is_served(drawn, plan.promise_by - 1)


def _no_answer_to_machines(contact: Contact, found: Decision) -> None:
    if found.ruling is Ruling.FILED:
        assert found.reply.kind is ReplyKind.NONE
        assert found.crossings == ()
    if contact.headers:
        assert found.ruling is Ruling.FILED


def _heard_when_urgent(found: Decision) -> None:
    if found.urgent is Urgency.YES:
        assert found.alert
    if found.urgent is Urgency.ASK and found.ruling is not Ruling.FILED:
        soon = found.plan.slot is not None and found.plan.slot.start - found.at <= 2 * 3600
        told = found.reply.kind is not ReplyKind.NONE
        assert found.alert or told or soon or found.ruling is Ruling.THROUGH


def _nothing_private(found: Decision) -> None:
    said = f"{found.reply.text} {found.desk_why}"
    assert "Secret" not in said
    if found.tier != "concierge":
        assert "5550199" not in normalised("".join(one for one in said if one.isdigit()) or "0")


@cases(150)
def test_the_rules_hold_of_every_decision(drawn: Drawn, contact: Contact, reading: Reading, state: State) -> None:
    holds(drawn, contact, reading, state)


@pytest.mark.proof
@cases(3000)
def test_the_rules_hold_of_thousands_of_decisions(
    drawn: Drawn, contact: Contact, reading: Reading, state: State
) -> None:
    holds(drawn, contact, reading, state)


@settings(max_examples=60)
@given(st.integers(-2_208_988_800, 7_289_654_400), READINGS)
def test_no_moment_of_three_centuries_makes_a_decision_fail(at: int, reading: Reading) -> None:
    found = decide(Rules([policy_of(time_off="")]), Contact(at=at, channel="email"), reading)

    assert found.ruling in set(Ruling)


@settings(max_examples=150)
@given(policies(), MOMENTS, st.integers(0, 300), st.none() | st.integers(1, 4000), st.booleans(), st.booleans())
def test_no_reply_leaves_while_closed_unless_something_allows_it(
    drawn: Drawn, written: int, ago: int, promised: int | None, urgent: bool, live: bool
) -> None:
    answered = datetime.fromtimestamp(written - ago * 60, ZONE).isoformat()
    own = reply("2026-06-16 10:00", live=live)
    own = type(own)(
        written_at=written,
        thread="Palette",
        client="bo",
        tier="retainer",
        channel="email",
        answered_at=int(datetime.fromisoformat(answered).timestamp()),
        answers_urgent=urgent,
        promise_by=None if promised is None else written + promised * 60,
        live=live,
    )

    found = hold(drawn.rules, own, State())

    if found.leaves_at is None:
        assert not any(drawn.hours.values()) or not urgent
        return
    assert found.leaves_at >= written
    breaking = own.promise_by is not None and found.leaves_at < own.promise_by
    if not urgent and not breaking:
        assert drawn.rules.schedule.is_open_at(found.leaves_at)
        assert live or found.leaves_at >= (own.answered_at or 0) + 30 * 60 or drawn.rules.schedule.is_open_at(written)


def test_a_decision_is_the_same_under_any_hash_seed() -> None:
    script = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from desk.practice import *\n"
        "d = decided('2026-06-16 22:00', 'phone', URGENT, state={'told': 'all'})\n"
        "print(d)"
    )

    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }

    assert len(said) == 1


def test_an_open_desk_is_never_called_closed(
    # R10: "closed" is never the answer to an error
) -> None:
    found = decide(Rules([policy_of()]), Contact(at=int(datetime(2026, 6, 16, 10, tzinfo=ZONE).timestamp())), Reading())

    assert found.desk is Desk.OPEN
