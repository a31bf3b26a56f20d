"""`python -m frontdesk.cli.sample OUT.mbox` writes the sample mailbox."""

import sys
from pathlib import Path

from frontdesk.cli.sample import sample_mbox

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m frontdesk.cli.sample OUT.mbox")
    Path(sys.argv[1]).write_bytes(sample_mbox())
