"""A sink in a process of its own that keeps the number of each mail: `python -m bench.morning_sink FOLDER`."""

import re
import sys
from pathlib import Path

from servers.sink import Sink, Taken

NUMBER = re.compile(rb"^X-Number: (\d+)", re.MULTILINE)


def main(folder: str) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    with (Path(folder) / "order").open("w") as order:

        def keep(mail: Taken) -> str:
            if found := NUMBER.search(mail.raw):
                order.write(f"{found[1].decode()}\n")
            sink.taken.clear()
            return "250 2.0.0 Taken"

        sink = Sink(answer=keep)
        with sink:
            print(sink.port, flush=True)
            sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1])
