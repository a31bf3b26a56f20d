"""Values and keys as TOML writes them."""

import json
import re
from datetime import date

from frontdesk.policy.edit.model import Plain
from frontdesk.policy.findings import Path

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LONE = re.compile("[\ud800-\udfff]")


def written(value: Plain) -> str:
    """A value on one line."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(written(one) for one in value)}]"
    if isinstance(value, dict):
        inner = ", ".join(f"{key(name)} = {written(one)}" for name, one in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    return repr(value)


def over_lines(value: list[Plain], indent: str, line_end: str) -> str:
    """A list with one item a line."""
    rows = "".join(f"{indent}{written(one)},{line_end}" for one in value)
    return f"[{line_end}{rows}]"


def key(name: str) -> str:
    """A key, in quotation marks where it must."""
    return name if _BARE.fullmatch(name) else _quoted(name)


def dotted(path: Path) -> str:
    """The name of a table: the numbers of its places in lists are not written."""
    return ".".join(key(part) for part in path if isinstance(part, str))


def _quoted(text: str) -> str:
    # JSON's escapes are TOML's, but for DEL, which must be escaped here, and half characters, which TOML has none of.
    return json.dumps(_LONE.sub("\ufffd", text), ensure_ascii=False).replace("\x7f", "\\u007f")
