"""The figures as JSON, as docs/reference/audit-json.md describes them."""

import json
from dataclasses import asdict
from typing import Any

from frontdesk.audit.figures import Profile

FORMAT = 1
"""Raised when a field changes its meaning or goes; new fields leave it as it is."""


def as_json(profile: Profile) -> str:
    """The whole profile as one JSON document, indented, ending in a line break."""
    return json.dumps(as_mapping(profile), indent=2, ensure_ascii=False) + "\n"


def as_mapping(profile: Profile) -> dict[str, Any]:
    """The whole profile as plain values: names of fields are keys."""
    return {"format": FORMAT, **asdict(profile)}
