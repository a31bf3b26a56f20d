"""What a process and its children have had of the processors."""

import os
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def seconds_used(pid: int) -> float:
    """Processor seconds of a process, its children, and those of them that have ended."""
    return sum(sum(_times(one)) for one in (pid, *_children(pid))) / _TICK


def _children(pid: int) -> list[int]:
    return [int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit() and _parent(int(one.name)) == pid]


def _stat(pid: int) -> list[str]:
    """The fields after the name, which may hold spaces; none where the process has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _parent(pid: int) -> int:
    return int(next(iter(_stat(pid)[1:]), 0))


def _times(pid: int) -> list[int]:
    """Ticks in the program and in the kernel, then those of children that have ended."""
    return [int(one) for one in _stat(pid)[11:15]]
