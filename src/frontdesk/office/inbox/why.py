"""Why it was decided so, as it was written down then: every step with the clause that it rests on (R7)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from frontdesk.desk.explain import Passage
from frontdesk.desk.model import Clause
from frontdesk.ledger.words import kind_word

Body = Mapping[str, Any]


def why(body: Body) -> tuple[Passage, ...]:
    """The story of a stored decision, in the order in which `frontdesk why` tells it."""
    because = [Clause(str(one["path"]), str(one["sentence"])) for one in body.get("because", ())]
    times = tuple(one for one in because[4:] if _TIME.match(one.path))
    passages = (
        Passage("How the desk stood", tuple(because[:1])),
        Passage("What becomes of it", tuple(because[1:4])),
        Passage("When it is handled", (*times, *_late(body))),
        Passage("What else follows", (*(one for one in because[4:] if one not in times), *_further(body))),
        Passage("What the client hears", tuple(_heard(body))),
    )
    return tuple(one for one in passages if one.clauses)


_TIME = re.compile(r"(?:batches|callbacks)\.|channels\.[^.]+\.turnaround\Z|state\.promises\Z")
"""Clauses that say when."""


def _late(body: Body) -> Iterator[Clause]:
    plan = body.get("if_untaken") or body
    if body.get("if_untaken"):
        yield Clause("", "It goes through at once; those times hold if nobody takes it.")
    if plan.get("beyond_standard"):
        yield Clause("", f"Later than published, because of: {plan['beyond_standard']}.")


def _further(body: Body) -> Iterator[Clause]:
    seen = body.get("urgent_evidence")
    if seen and seen.get("quote"):
        yield Clause("urgent", f"Read as urgent “{body.get('urgent')}” because of: “{seen['quote']}”.")
    if body.get("crossings"):
        crossed = ", ".join(kind_word("en", str(one)) for one in body["crossings"])
        yield Clause("ladder", f"It steps over the policy: {crossed}.")
    service = body.get("service")
    if service:
        yield Clause(f"services[{service['name']}]", f"Asks for a service that is: {service['offer']}.")


def _heard(body: Body) -> Iterator[Clause]:
    reply = body.get("reply") or {}
    if reply.get("kind") not in (None, "none"):
        yield Clause("", reply.get("text") or "The words were erased.")
    elif reply.get("why"):
        yield Clause("", f"Nothing automatic: {reply['why']}.")
