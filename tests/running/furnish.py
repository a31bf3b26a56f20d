"""Furnishes the desk of FRONTDESK_HOME: `python -m running.furnish SINK_PORT open|closed`. Prints the practice's id."""

import os
import sys
import time
from pathlib import Path

from frontdesk.store.opening import bring_up_to_date, open_store
from ready import put_tables


def main(sink: int, stands: str) -> None:
    os.environ["FRONTDESK_TEST_STORE"] = str(os.getpid())  # the store below is the one that is meant
    if not os.environ.get("FRONTDESK_DATABASE"):
        put_tables(Path(os.environ["FRONTDESK_HOME"]))
    open_store()
    bring_up_to_date()
    from frontdesk.office.overriding import override
    from frontdesk.office.ways import add_way
    from frontdesk.store.queries.practices import add_member
    from running.desks import practice_with_sink

    now = int(time.time())
    practice = practice_with_sink(sink)
    add_member(practice, "Ada", "ada@home.example", "owner", "", 0)
    add_way(practice, "in", "email", "submission", {"user": "ada"}, "a long password", now)
    override(practice, now - 1, now + 86_400, is_open=stands == "open", say="", at=now, by="Ada")
    sys.stdout.write(f"{practice}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
