import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from frontdesk.cli.audit import command
from frontdesk.cli.sample import ALIAS, OWNER, sample_mbox


@pytest.fixture(scope="module")
def mailbox() -> bytes:
    return sample_mbox()


def test_the_sample_is_the_same_bytes_every_time(mailbox: bytes) -> None:
    assert sample_mbox() == mailbox
    assert hashlib.sha256(mailbox).hexdigest()[:16] == "39ce2b80dd18ba66"


def test_the_sample_names_only_example_domains(mailbox: bytes) -> None:
    addresses = {word.strip(b"<>,:;.").rpartition(b"@")[2] for word in mailbox.split() if b"@" in word}

    assert {one for one in addresses if not one.endswith(b".example")} == set()


def test_the_sample_tells_a_believable_year(mailbox: bytes, tmp_path: Path) -> None:
    (tmp_path / "sample.mbox").write_bytes(mailbox)

    done = CliRunner().invoke(command, [str(tmp_path / "sample.mbox"), "--me", OWNER, "--me", ALIAS, "--json", "-"])

    told = json.loads(done.stdout)
    assert told["messages"]["received"] > 600
    assert told["clock"]["zone"] == "America/New_York"
    assert told["period"]["days"] > 350
    assert {"bulk", "bounce", "auto_reply", "generated"} <= told["automatic"].keys()
    assert told["answers"]["nights"] > 10
    assert told["answers"]["within_5_minutes"] > 50
    assert told["nudges"] > 20
    assert told["messages"]["unreadable"] == told["messages"]["undated"] == 0
