"""A finding as a person reads it: where it stands, what it is, the line itself with a caret, and how to mend it."""

from frontdesk.policy import Finding

_WIDEST = 110


def printed(path: str, text: str, finding: Finding) -> str:
    """`file:line:column code severity: message`, the line with a caret, and the help."""
    head = f"{path}:{finding.line}:{finding.column} {finding.code} {finding.severity}: {finding.message}"
    lines = [head, *_with_caret(text, finding)]
    if finding.help:
        lines.append(f"    help: {finding.help}")
    return "\n".join(lines)


def _with_caret(text: str, finding: Finding) -> list[str]:
    lines = text.split("\n")
    if not 0 < finding.line <= len(lines):
        return []
    line = lines[finding.line - 1].rstrip("\r").replace("\t", " ")
    if not line.strip():
        return []
    # A long line is shown around the place that is meant.
    start = max(0, finding.column - _WIDEST // 2) if len(line) > _WIDEST else 0
    return [f"    {line[start : start + _WIDEST]}", f"    {' ' * (finding.column - 1 - start)}^"]
