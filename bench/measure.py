"""How long a piece of work takes, and tables of it with the goal beside each ratio."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Line:
    """One row: who did it, how often a second, how our own compares, and what it is to reach."""

    who: str
    per_second: float
    ours_to_this: float | None = None
    goal: float | None = None


def seconds_of_each(works: Sequence[Callable[[], object]], rounds: int = 25, least: float = 0.01) -> list[float]:
    """The shortest time that one call of each took, over rounds of at least so many seconds.

    The pieces of work take turns, so that a busy moment of the machine strikes all alike; the shortest of many rounds
    is the one that nothing disturbed.
    """
    calls = [max(1, round(least / _time(work, 1))) for work in works]
    # What takes long is disturbed on the average, and twenty-five rounds of it would take minutes.
    turns = [[_time(work, n) for work, n in zip(works, calls, strict=True)] for _ in range(3)]
    short = [n for n, count in enumerate(calls) if count > 1]
    for _ in range(rounds - len(turns)):
        again = [_time(works[n], calls[n]) if n in short else turns[0][n] for n in range(len(works))]
        turns.append(again)
    return [min(times) for times in zip(*turns, strict=True)]


def _time(work: Callable[[], object], calls: int) -> float:
    gc.disable()
    start = perf_counter()
    for _ in range(calls):
        work()
    took = perf_counter() - start
    gc.enable()
    return max(took, 1e-9) / calls


def show(title: str, lines: Sequence[Line]) -> None:
    table = Table(title=title, title_justify="left")
    table.add_column("who")
    for heading in ("a second", "ours is", "goal", ""):
        table.add_column(heading, justify="right")
    for line in lines:
        table.add_row(line.who, f"{line.per_second:,.0f}", *_ratio(line))
    Console().print(table)


def _ratio(line: Line) -> tuple[str, str, str]:
    if line.ours_to_this is None:
        return "", "", ""
    ours = f"{line.ours_to_this:,.1f}x"
    if line.goal is None:
        return ours, "", ""
    return ours, f"{line.goal:,.1f}x", "reached" if line.ours_to_this >= line.goal else "MISSED"
