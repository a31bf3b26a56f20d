"""A replay as JSON: the names of the figures, as docs/reference/whatif.md explains them."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from frontdesk.audit.whatif.figures import Replayed
from frontdesk.audit.whatif.findings import findings

FORMAT = 1


def as_json(sides: Sequence[Replayed]) -> str:
    """All figures of every side, one object."""
    return (
        json.dumps({"format": FORMAT, "policies": [_side(one) for one in sides]}, ensure_ascii=False, indent=1) + "\n"
    )


def _side(one: Replayed) -> dict[str, Any]:
    found = asdict(one)
    found["kept"]["share"] = one.kept.share
    return {**found, "findings": list(findings(one))}
