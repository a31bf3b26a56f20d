"""The container file and the service unit keep what they promise."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTAINER = (ROOT / "packaging" / "Containerfile").read_text(encoding="utf-8")
UNIT = (ROOT / "packaging" / "frontdesk.service").read_text(encoding="utf-8")


def pins(name: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+==[^\s;]+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))


def test_what_runs_is_what_was_tested() -> None:
    assert pins("requirements-run.lock")
    assert pins("requirements-run.lock") <= pins("requirements.lock")


def test_the_image_names_its_base_runs_as_nobody_special_and_can_be_asked_how_it_is() -> None:
    assert set(re.findall(r"^FROM (\S+)", CONTAINER, re.MULTILINE)) == {"python:3.11-slim"}
    assert "USER frontdesk" in CONTAINER
    assert "VOLUME /var/lib/frontdesk" in CONTAINER
    assert "FRONTDESK_HOME=/var/lib/frontdesk" in CONTAINER
    assert "/healthz" in CONTAINER.partition("HEALTHCHECK")[2]
    assert "--require-hashes" in CONTAINER


def test_everything_that_the_image_is_built_from_is_there() -> None:
    copied = re.findall(r"^COPY (?!--)(.+) \S+$", CONTAINER, re.MULTILINE)
    ignored = (ROOT / ".containerignore").read_text(encoding="utf-8").split("\n")
    names = [name for line in copied for name in line.split()]

    assert [name for name in names if not (ROOT / name).exists()] == []
    assert [name for name in names if f"!{name}" not in ignored] == []


@pytest.mark.parametrize(
    "line",
    [
        "User=frontdesk",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "StateDirectory=frontdesk",
        "CapabilityBoundingSet=",
    ],
)
def test_the_service_may_do_no_more_than_it_must(line: str) -> None:
    assert line in UNIT.split("\n")


def test_the_unit_is_one_that_systemd_understands(tmp_path: Path) -> None:
    tool = shutil.which("systemd-analyze")
    if tool is None:
        pytest.skip("systemd-analyze is not here: nobody has read the unit.")
    unit = tmp_path / "frontdesk.service"
    unit.write_text(UNIT.replace("/opt/frontdesk/bin/frontdesk", "/bin/true"), encoding="utf-8")

    found = subprocess.run([tool, "verify", unit], capture_output=True, text=True, timeout=60, check=False)

    assert [line for line in found.stderr.splitlines() if "frontdesk.service" in line] == []
