"""`python -m bench [NAME…]`: run each measurement, or the named ones, and print its tables."""

import sys
from importlib import import_module

# Each is a module bench/NAME_bench.py with a function run() that prints. Imported only when its turn comes, so that
# the libraries that one needs weigh on no other's memory.
BENCHES = ("hours", "decide", "triage", "audit", "listeners", "intake", "morning", "pages", "phone")


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"There is no bench {', '.join(unknown)}; there are: {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    for name in names or BENCHES:
        import_module(f"bench.{name}_bench").run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
