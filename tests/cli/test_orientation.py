"""`frontdesk orientation`: ask one or all, how it stands, what was agreed, and no more reminders."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from frontdesk.cli.orientation import command
from frontdesk.office.clients import keeping
from frontdesk.office.clients.reading import read_address
from frontdesk.office.desks import Desks
from frontdesk.office.orientation import signing
from frontdesk.office.orientation.signing import Given
from frontdesk.store.models import Asking, Practice, Signature
from frontdesk.store.queries.clients import Kept
from office.test_take_in import POLICY
from storing import START, new_practice, opened_store

opened_store()
pytestmark = pytest.mark.usefixtures("store")


def room() -> tuple[int, str, int]:
    practice = new_practice(POLICY)
    kept = Kept("Bo Marsh", tier="retainer", language="en")
    client = keeping.make(practice, kept, [read_address("bo@marsh.example")], START, "Ada").client
    return practice, Practice.objects.get(id=practice).slug, client or 0


def says(slug: str, *words: str) -> str:
    found = CliRunner().invoke(command, [*words, "--practice", slug])
    return found.output if found.exception is None else str(found.exception)


def sign(practice: int, client: int) -> None:
    seen = signing.look(Desks(), practice, client, START)
    assert seen is not None
    seals = {one.key: seen.seal(one) for one in seen.open}
    assert isinstance(
        signing.sign(Desks(), practice, client, Given(frozenset(seals), seals, "Bo M."), START), Signature
    )


def test_one_or_all_are_asked_and_status_says_so() -> None:
    practice, slug, _ = room()

    assert "not asked yet" in says(slug, "status")
    assert "Name a client, or say --all" in says(slug, "ask")
    assert "Bo Marsh: the letter leaves" in says(slug, "ask", "--all")
    assert "nobody has to be asked" in says(slug, "ask", "--all")
    assert "0 reminders" in says(slug, "status")
    assert "Bo Marsh: the letter leaves" in says(slug, "ask", "bo@marsh.example")
    assert Asking.objects.filter(practice_id=practice).count() == 2


def test_what_was_agreed_is_shown_and_written(tmp_path: Path) -> None:
    practice, slug, client = room()
    assert "nothing is signed" in says(slug, "show", "Bo Marsh")
    assert "There is no copy" in says(slug, "show", "Bo Marsh", "--out", str(tmp_path / "a.html"))
    sign(practice, client)

    told = says(slug, "show", "Bo Marsh", "--out", str(tmp_path / "a.pdf"))
    says(slug, "show", "Bo Marsh", "--out", str(tmp_path / "a.html"))

    assert "as “Bo M.”" in told
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    assert "What was agreed" in (tmp_path / "a.html").read_text()
    assert "1 of 1 clients have signed" in says(slug, "status")


def test_reminders_are_stopped_and_links_taken_back() -> None:
    practice, slug, _ = room()

    assert "is not being asked" in says(slug, "stop", "Bo Marsh")
    says(slug, "ask", "Bo Marsh")
    assert "no reminder follows" in says(slug, "stop", "Bo Marsh")
    assert "every link is taken back" in says(slug, "stop", "Bo Marsh", "--revoke")
    assert Asking.objects.get(practice_id=practice).ended == "not now"
