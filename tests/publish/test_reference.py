"""The reference names every output and every file, and nothing else."""

import re
from pathlib import Path

from frontdesk.cli.publish import command
from frontdesk.publish import OUTPUTS
from publish.sources import output, source

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "publish.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", TEXT, re.MULTILINE))


def test_every_output_is_documented() -> None:
    assert set(OUTPUTS) <= set(ROWS) == set(command.list_commands(None))  # type: ignore[arg-type]


def test_every_file_is_documented() -> None:
    told = {name: [one.replace("*", "") for one in re.findall(r"`([^`]+)`", row)] for name, row in ROWS.items()}
    made = {name: [file.name for file in output(name, source()).files] for name in OUTPUTS}

    assert {name: sorted(told[name]) for name in OUTPUTS} == {
        name: sorted({re.sub(r"-\w+(?=\.wav)", "-", one) for one in files}) for name, files in made.items()
    }
