from hypothesis import given
from hypothesis import strategies as st

from frontdesk.ledger import Crossed, Promised, Rows, Share, week, week_text, weeks
from frontdesk.ledger.words import ENGLISH
from frontdesk.policy.model import CrossingKind

START, END, AFTER = 1000, 2000, 9000


def promise(by: int, *, standard_by: int | None = None, told: bool = True, beyond: str = "") -> Promised:
    return Promised(made=0, by=by, standard_by=standard_by or by, told_at=1 if told else None, beyond=beyond)


def test_promises_are_counted_where_they_fall_due() -> None:
    rows = Rows(
        promises=[
            (promise(1500), [1400]),
            (promise(1600), [1700]),
            (promise(1700), []),
            (promise(END), [1]),
            (promise(START - 1), []),
            (promise(1800, told=False), [1]),
        ]
    )

    found = week(START, END, rows, AFTER)

    assert found.of_told == Share(kept=1, broken=2, untold=1)
    assert found.of_standard == Share(kept=2, broken=2)


def test_several_weeks_are_the_same_as_each_by_itself() -> None:
    promises = [
        (promise(by, standard_by=by - 300, beyond="full window"), [by + 5 - by % 10]) for by in range(900, 4100, 7)
    ]
    rows = Rows(promises, [Crossed("repeat", at) for at in range(900, 4100, 50)], [1500, 2500], [2000], [3999, 4000])
    spans = [(1000, 2000), (2000, 3000), (3000, 4000)]

    assert weeks(spans, rows, AFTER) == [week(start, end, rows, AFTER) for start, end in spans]
    assert sum(one.of_told.due for one in weeks(spans, rows, AFTER)) == sum(
        1000 <= by < 4000 for by in range(900, 4100, 7)
    )


def test_an_open_promise_is_neither_kept_nor_broken() -> None:
    found = week(START, END, Rows(promises=[(promise(1500), [])]), 1200)

    assert (found.of_told.open, found.of_told.percent) == (1, None)


def test_promising_late_shows_in_the_second_figure_with_its_reason() -> None:
    late = promise(1900, standard_by=1200, beyond="full window")

    found = week(START, END, Rows(promises=[(late, [1800]), (promise(1900, standard_by=1200), [1100])]), AFTER)

    assert (found.of_told.percent, found.of_standard.percent) == (100, 50)
    assert found.beyond == {"": 1, "full window": 1}


def test_what_was_released_counts_nowhere() -> None:
    released = Promised(made=0, by=1500, standard_by=1500, told_at=1, released=True, beyond="leave")

    assert week(START, END, Rows(promises=[(released, [])]), AFTER).of_told == Share()


def test_crossings_are_counted_by_kind_the_most_frequent_first() -> None:
    rows = Rows(
        crossings=[Crossed("nudge", 1100), Crossed("overrun", 1100), Crossed("overrun", 1200), Crossed("nudge", END)],
        slips=[START, 1500, END],
        exceptions=[1500],
        in_doubt=[999, 1999],
    )

    found = week(START, END, rows, AFTER)

    assert list(found.crossings.items()) == [("overrun", 2), ("nudge", 1)]
    assert (found.slips, found.exceptions, found.in_doubt) == (2, 1, 1)


def test_a_hundred_percent_is_all_of_them() -> None:
    assert Share(kept=999, broken=1).percent == 99
    assert Share(kept=3).percent == 100
    assert Share().percent is None


def test_the_week_is_said_with_both_headline_figures_first() -> None:
    late = promise(1900, standard_by=1200, beyond="full window")
    rows = Rows(promises=[(late, [1800])], crossings=[Crossed("nudge", 1100)], slips=[1100], in_doubt=[1100])

    assert week_text(week(START, END, rows, AFTER), "en-US").splitlines() == [
        "Promises kept: 1 of 1 that clients were told (100 %).",
        "By the published standard: 0 of 1 (0 %).",
        "Promised later than the standard: full window 1.",
        "Crossings: asked again too soon 1.",
        "Your own slips: 1.",
        "Exceptions granted: 0.",
        "Answers cut off on their way, perhaps not told: 1.",
    ]


def test_an_empty_week_is_said_too_in_any_language() -> None:
    assert week_text(week(START, END, Rows(), AFTER), "es").startswith("No venció ninguna promesa.\n")
    assert week_text(week(START, END, Rows(), AFTER), "fi").startswith("No promise fell due.\n")


def test_every_crossing_has_its_word() -> None:
    assert [kind for kind in CrossingKind if f"kind.{kind}" not in ENGLISH] == []


MOMENTS = st.integers(min_value=0, max_value=3000)


@given(st.lists(st.tuples(st.builds(Promised, MOMENTS, MOMENTS, MOMENTS, st.none() | MOMENTS), st.lists(MOMENTS))))
def test_two_halves_add_up_to_the_whole(promises: list[tuple[Promised, list[int]]]) -> None:
    rows = Rows(promises=promises)
    first, second, whole = (week(*span, rows, AFTER) for span in ((START, 1500), (1500, END), (START, END)))

    for name in ("kept", "broken", "open", "untold"):
        assert getattr(first.of_told, name) + getattr(second.of_told, name) == getattr(whole.of_told, name)
    assert first.of_standard.due + second.of_standard.due == whole.of_standard.due
