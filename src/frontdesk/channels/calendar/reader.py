"""The process that reads a calendar: a line of JSON that says what is wanted and the file in, a line of JSON out.

Its memory and processor time are bounded by the system, so that no file can take the desk with it.
"""

import json
import resource
import sys
import warnings
from dataclasses import asdict

from frontdesk.channels.calendar.events import taken
from frontdesk.channels.calendar.model import Window

MEMORY, SECONDS = 1 << 30, 30


def main() -> None:
    """Read, and say what was found."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    warnings.simplefilter("ignore")
    wanted, _, raw = sys.stdin.buffer.read().partition(b"\n")
    found = taken(raw.decode("utf-8", "replace"), Window(**json.loads(wanted)))
    json.dump(asdict(found), sys.stdout)


if __name__ == "__main__":
    main()
