"""Furnishes the desk of FRONTDESK_HOME: `python -m running.furnish SINK_PORT open|prompt|closed`.

`prompt` is open, and has no buffer. Where FURNISH_SECRET is set, mail leaves with that password, as ada. Prints the
practice's id.
"""

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
    secret = os.environ.get("FURNISH_SECRET", "")
    practice = practice_with_sink(sink, buffered=stands != "prompt", user="ada" if secret else "", password=secret)
    add_member(practice, "Ada", "ada@home.example", "owner", "", 0)
    add_way(practice, "in", "email", "submission", {"user": "ada"}, "a long password", now)
    override(practice, now - 1, now + 86_400, is_open=stands != "closed", say="", at=now, by="Ada")
    sys.stdout.write(f"{practice}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
