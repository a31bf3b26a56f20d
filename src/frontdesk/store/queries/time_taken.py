"""What takes a practice's time, in one question: openings and closings by hand, appointments, and its calendars."""

from django.db.models import BigIntegerField, Case, CharField, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from frontdesk.desk.model import Appointment as Taken
from frontdesk.desk.model import Override as ByHand
from frontdesk.desk.model import State
from frontdesk.store.models import TAKES, Appointment, BusyTime, Override, Standing
from frontdesk.store.prepared import Prepared

_DAY = 86_400
_BY_HAND, _APPOINTMENT, _BUSY = range(3)
_COLUMNS = ("what", "number", "first", "last", "flag", "words", "whose", "gap", "by")
_Row = tuple[int, int, int, int, int, str, int, int, str]
_Rows = QuerySet[Override, _Row]


def time_state(practice: int, at: int, besides: int = 0) -> State:
    """What takes time from a moment on; of appointments from the day before. `besides`: one that does not count."""
    return _state(sorted(_found(practice, at, at - _DAY)), besides)


def _state(rows: list[_Row], besides: int = 0) -> State:
    overrides, appointments, busy = list[ByHand](), list[Taken](), list[tuple[int, int]]()
    for what, number, start, end, flag, words, whose, gap, _ in rows:
        if what == _BY_HAND:
            overrides.append(ByHand(start, end, bool(flag), words))
        elif what == _BUSY:
            busy.append((start, end))
        elif number != besides:
            appointments.append(Taken(start, end, str(whose) if whose else None, words, gap, bool(flag)))
    return State(overrides=tuple(overrides), appointments=tuple(appointments), busy=tuple(busy))


def with_overrides(practice: int, at: int) -> tuple[State, list[Override]]:
    """The same, and the openings and closings by hand as rows, for whoever shows them; no second question is asked."""
    rows = sorted(_found(practice, at, at - _DAY))
    return _state(rows), [
        Override(id=number, practice_id=practice, start=start, end=end, is_open=bool(flag), say=words, made_by=by)
        for what, number, start, end, flag, words, _, _, by in rows
        if what == _BY_HAND
    ]


def _rows(practice: int, at: int, since: int) -> _Rows:
    by_hand = Override.objects.filter(practice_id=practice, end__gt=at).annotate(
        what=_number(_BY_HAND),
        number=F("id"),
        first=F("start"),
        last=F("end"),
        flag=Case(When(is_open=True, then=1), default=0, output_field=IntegerField()),
        words=F("say"),
        whose=_number(0),
        gap=_number(0),
        by=F("made_by"),
    )
    holds = Q(standing__in=TAKES) | Q(standing=Standing.HELD, held_until__gt=at)
    booked = Appointment.objects.filter(holds, practice_id=practice, ends_at__gt=since).annotate(
        what=_number(_APPOINTMENT),
        number=F("id"),
        first=F("starts_at"),
        last=F("ends_at"),
        flag=Case(When(standing=Standing.HELD, then=1), default=0, output_field=IntegerField()),
        words=F("kind"),
        whose=Coalesce(F("client_id"), _number(0)),
        gap=F("gap_minutes"),
        by=Value("", CharField()),
    )
    busy = BusyTime.objects.filter(practice_id=practice, ends_at__gt=at).annotate(
        what=_number(_BUSY),
        number=F("id"),
        first=F("starts_at"),
        last=F("ends_at"),
        flag=_number(0),
        words=Value("", CharField()),
        whose=_number(0),
        gap=_number(0),
        by=Value("", CharField()),
    )
    each = [one.order_by().values_list(*_COLUMNS) for one in (by_hand, booked, busy)]
    return each[0].union(*each[1:], all=True)  # type: ignore[return-value]


def _number(value: int) -> Value:
    return Value(value, BigIntegerField())


_found = Prepared(_rows)
