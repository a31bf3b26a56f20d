"""The shared scenarios, run through the real command: every line comes out as its `expect` says."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared"
CHECK = SHARED / "check" / "scenarios"
PROGRAM = Path(sys.executable).parent / "frontdesk"


@pytest.mark.parametrize("name", ["scenarios.jsonl", "holds.jsonl"])
def test_every_scenario_comes_out_as_expected(name: str) -> None:
    if not CHECK.exists():
        pytest.skip("The shared scenarios are not beside the project: nothing was held against them.")
    lines = (SHARED / "scenarios" / name).read_text(encoding="utf-8").splitlines()
    count = sum(1 for line in lines if line.strip())

    run = subprocess.run(
        [sys.executable, CHECK, "--frontdesk", str(PROGRAM), SHARED / "scenarios" / name],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.stdout == f"{count} of {count} scenarios hold\n", run.stdout + run.stderr
    assert count > 0
    assert run.returncode == 0
