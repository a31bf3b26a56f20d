"""What the container installs is enough: the locked libraries and the built wheel in an empty venv, and no source tree.

The same steps as in `packaging/Containerfile`, without the container: it can be built only where there is a builder.
"""

import os
import re
import smtplib
import subprocess
import sys
import tarfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from running.desks import ADDRESS
from running.served import free_ports, mail

pytestmark = pytest.mark.proof
ROOT = Path(__file__).resolve().parents[2]
CONTAINERFILE = (ROOT / "packaging" / "Containerfile").read_text()
UNIT = (ROOT / "packaging" / "frontdesk.service").read_text()
COPIED = ["requirements-run.lock", "pyproject.toml", "README.md", "LICENSE", "NOTICE", "src"]
"""What the build takes of the project."""


def run(*words: object, **given: object) -> str:
    """What a program says; it must end well."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("FRONTDESK", "PYTHON"))}
    env = {**clean, **{name: str(value) for name, value in given.items()}}
    done = subprocess.run(list(map(str, words)), env=env, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is under version control of that which the build takes, and nothing else."""
    place = tmp_path_factory.mktemp("build")
    with (place / "src.tar").open("wb") as packed:
        subprocess.run(["git", "-C", ROOT, "archive", "HEAD", *COPIED], stdout=packed, check=True)
    with tarfile.open(place / "src.tar") as packed_in:
        packed_in.extractall(place, filter="data")
    return place


@pytest.fixture(scope="module")
def wheel(copied: Path) -> Path:
    """The wheel, built of that alone."""
    out = copied / "dist"
    code = (
        "import os, sys; from setuptools import build_meta; os.chdir(sys.argv[1]); build_meta.build_wheel(sys.argv[2])"
    )
    out.mkdir()
    run(sys.executable, "-c", code, copied, out)
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, copied: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A venv with the locked libraries and the wheel; where its programs lie."""
    place = tmp_path_factory.mktemp("venv") / "frontdesk"
    uv = ROOT / ".tools" / "bin" / "uv"
    if not uv.exists():
        pytest.skip("uv is not set up here (`make setup`): what the container installs is not proven.")
    tools = {"PYTHONPATH": ROOT / ".tools"}
    python = place / "bin" / "python"
    quiet = ("--quiet", "--system-certs")
    run(uv, "venv", *quiet, "--python", sys.executable, place, **tools)
    lock = copied / "requirements-run.lock"
    run(uv, "pip", "install", *quiet, "--python", python, "--require-hashes", "-r", lock, **tools)
    run(uv, "pip", "install", *quiet, "--python", python, "--no-deps", wheel, **tools)
    return place / "bin"


def test_every_file_that_is_no_program_is_in_the_wheel(wheel: Path, copied: Path) -> None:
    source = copied / "src"
    wanted = {str(one.relative_to(source)) for one in (source / "frontdesk").rglob("*") if one.is_file()}

    missing = wanted - set(ZipFile(wheel).namelist())

    assert len(wanted) > 500
    assert missing == set()


def test_nothing_of_the_source_tree_is_on_the_path(installed: Path) -> None:
    where = run(installed / "python", "-c", "import frontdesk, sys; print(frontdesk.__file__, *sys.path, sep='\\n')")

    assert str(ROOT) not in where
    assert run(installed / "python", "-m", "compileall", "-q", installed.parent / "lib") == ""


@pytest.fixture(scope="module")
def desk(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[int]]]:
    """The demo's policy founded, and `frontdesk serve` over it, as the unit and the container start it."""
    home = tmp_path_factory.mktemp("home")
    given = {"FRONTDESK_HOME": home, "FRONTDESK_LOG": "json", "XDG_CACHE_HOME": home / "cache"}
    program = installed / "frontdesk"
    words = ("--trade", "coach", "--name", "Quill", "--owner", "Ada Quill", "--zone", "Europe/Madrid")
    run(program, "new", *words, "--out", home / "policy.toml", **given)
    policy = (home / "policy.toml").read_text()
    (home / "policy.toml").write_text(re.sub(r'address = "[^"]+@[^"]+"', f'address = "{ADDRESS}"', policy, count=1))
    run(program, "practice", "found", home / "policy.toml", **given)
    ports = free_ports(2)
    doors = (f"--port={ports[0]}", f"--smtp=127.0.0.1:{ports[1]}")
    env = {"PATH": os.environ["PATH"], **{name: str(value) for name, value in given.items()}}
    with (home / "log").open("ab") as log:
        process = subprocess.Popen([program, "serve", *doors], cwd=home, env=env, stdout=log, stderr=log)
    try:
        yield home, ports
    finally:
        process.terminate()
        assert process.wait(90) == 0, (home / "log").read_text()[-3000:]


def fetched(url: str, seconds: float = 60) -> bytes:
    """What is at an address, once somebody listens there."""
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return bytes(answer.read())
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def test_it_serves_is_healthy_and_takes_a_message(desk: tuple[Path, list[int]], installed: Path) -> None:
    home, (pages, smtp) = desk
    base = f"http://127.0.0.1:{pages}"

    assert b"ok" in fetched(f"{base}/healthz").lower()
    page = fetched(run(installed / "frontdesk", "link", FRONTDESK_HOME=home, FRONTDESK_URL=base).strip())
    for sheet in re.findall(rb'href="(/[^"]+\.(?:css|woff2|svg|png))"', page):
        assert fetched(f"{base}{sheet.decode()}")
    with smtplib.SMTP("127.0.0.1", smtp, timeout=60) as line:
        assert line.sendmail("c1@marsh.example", [ADDRESS], mail(1)) == {}
    assert "1" in run(installed / "frontdesk", "trail", "verify", FRONTDESK_HOME=home)
    assert "c1@marsh.example" not in (home / "log").read_text()


def test_the_container_and_the_unit_start_what_there_is(installed: Path) -> None:
    (container,) = re.findall(r"^CMD \[(.+)\]$", CONTAINERFILE, re.MULTILINE)
    (unit,) = re.findall(r"^ExecStart=(.+)$", UNIT, re.MULTILINE)
    copied_in = re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINERFILE, re.MULTILINE)

    assert container.replace('"', "").split(", ") == ["frontdesk", "serve"]
    assert unit == "/opt/frontdesk/bin/frontdesk serve"
    assert "serve" in run(installed / "frontdesk", "--help")
    assert [word for line in copied_in for word in line.split()] == COPIED
    assert all((ROOT / one).exists() for one in COPIED)
    documented = (ROOT / "docs" / "how-to" / "run-the-desk.md").read_text()
    for name in re.findall(r"\b(FRONTDESK_[A-Z]+)", CONTAINERFILE + UNIT):
        assert name in documented, name
