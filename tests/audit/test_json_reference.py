"""docs/reference/audit-json.md says what each field means: all of them, and no others."""

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from frontdesk.audit import Profile

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "audit-json.md"


def paths(kind: Any, before: str = "") -> set[str]:
    hints = get_type_hints(kind)
    found = set()
    for one in fields(kind):
        found.add(before + one.name)
        for inner in inside(hints[one.name]):
            found |= paths(inner, f"{before}{one.name}.")
    return found


def inside(hint: Any) -> list[Any]:
    """The dataclasses in a type such as tuple[Bin, ...] or Kept | None."""
    if is_dataclass(hint):
        return [hint]
    return [inner for part in get_args(hint) for inner in inside(part)]


def test_every_field_is_documented_and_nothing_else() -> None:
    documented = set(re.findall(r"^\| `([a-z0-9_.]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))

    assert documented == {"format", *paths(Profile)}
