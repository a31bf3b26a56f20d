"""Decisions a second on given readings, with the reasons and the words of every answer."""

import gc
from time import perf_counter

from bench.measure import Line, show
from bench.practice import contacts, rules
from frontdesk.desk import Rules, decide
from frontdesk.desk.model import Contact
from frontdesk.triage import Reading

COUNT = 100_000
GOAL = 10_000
READING = Reading()


def run() -> None:
    policy, compiled = rules()
    many = contacts(policy, COUNT)
    lines = [_line("first round", _rate(compiled, many)), _line("again", _rate(compiled, many))]
    show(f"Decide on a given reading: {COUNT:,} contacts, one core; goal {GOAL:,} a second", lines)


def _line(name: str, rate: float) -> Line:
    return Line(name, rate, rate / GOAL, 1.0)


def _rate(compiled: Rules, many: list[Contact]) -> float:
    gc.freeze()  # as the command does: what was there before is not walked through again and again
    start = perf_counter()
    for contact in many:
        decide(compiled, contact, READING)
    return len(many) / (perf_counter() - start)
