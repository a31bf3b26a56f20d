"""The house keeps its own rules."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_no_lock_names_a_host() -> None:
    locks = list(ROOT.glob("requirements*.lock"))

    assert locks
    # Names of packages may hold "http" (aiohttp does); no address is without these.
    assert [lock.name for lock in locks if re.search(r"https?:|://|index-url", lock.read_text(encoding="utf-8"))] == []


def test_every_pin_has_a_hash() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")

        assert text.count("==") <= text.count("--hash=sha256:"), lock.name


def test_no_source_file_grows_past_four_hundred_lines() -> None:
    long = [
        str(path.relative_to(ROOT))
        for folder in ("src", "tests", "bench")
        for path in (ROOT / folder).rglob("*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > 400
    ]

    assert long == []
