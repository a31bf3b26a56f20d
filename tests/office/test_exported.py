"""A client's export by law: everything that is kept of one client, and nothing of another's."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from django.apps import apps

from frontdesk.office import exporting
from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.store.models import Client, Contact, Draft, Note, Thread
from frontdesk.store.queries.exporting import _BY_CLIENT, _BY_CONTACT, _BY_ID
from office.test_erasing import planted
from office.test_mail import HOUR, letter
from storing import START

pytestmark = pytest.mark.usefixtures("store")


def test_an_export_holds_originals_and_records(tmp_path: Path) -> None:
    practice, _, client = planted()
    file = tmp_path / "client.zip"

    counts = exporting.export(practice, client, file, START, "Ada")

    assert file.stat().st_mode & 0o777 == 0o600
    with ZipFile(file) as archive:
        names = archive.namelist()
        eml = [archive.read(one) for one in names if one.endswith(".eml")]
        assert len(eml) == counts["originals"] > 4
        assert any(b"Subject: Canary 1" in one for one in eml)
        assert {"contacts.json", "decisions.json", "promises.json", "promises.csv", "crossings.csv"} <= set(names)
        assert b"A canary sings." in archive.read("contacts.json")
        assert archive.read("promises.csv").splitlines()[0].startswith(b"id,")
        assert b"sealed" not in b"".join(archive.read(one) for one in names)
    with pytest.raises(exporting.ExportError, match="is there already"):
        exporting.export(practice, client, file, START, "Ada")


def test_an_export_holds_what_was_begun_to_be_written_and_the_notes(tmp_path: Path) -> None:
    practice, _, client = planted()

    counts = exporting.export(practice, client, tmp_path / "client.zip", START, "Ada")

    assert (counts["drafts"], counts["notes"]) == (2, 2)
    with ZipFile(tmp_path / "client.zip") as archive:
        drafts, notes = archive.read("drafts.json"), archive.read("notes.json")
    assert b"Dear canary, about" in drafts
    assert b"Dear canary, new" in drafts
    assert b"mind the canary" in notes


def test_an_export_holds_nothing_of_another_clients(tmp_path: Path) -> None:
    practice, desks, _ = planted()
    raw = letter("c1@fern.example", "Cy Fern <cy@fern.example>", subject="A new logo", text="Could you draw one?")
    mail_in(desks, practice, Mail("email", raw, START + HOUR, "cy@fern.example"))
    other = Client.objects.get(practice_id=practice, name="Cy Fern")

    exporting.export(practice, other, tmp_path / "cy.zip", START, "Ada")

    with ZipFile(tmp_path / "cy.zip") as archive:
        assert not any(b"canary" in archive.read(one).lower() for one in archive.namelist())
        assert b"A new logo" in archive.read("contacts.json")


def test_an_export_holds_goodwill_charges_and_what_the_ladder_proposed(tmp_path: Path) -> None:
    practice, _, client = planted()

    counts = exporting.export(practice, client, tmp_path / "client.zip", START, "Ada")

    assert (counts["goodwill"], counts["charges"], counts["ladder"]) == (1, 2, 1)
    with ZipFile(tmp_path / "client.zip") as archive:
        assert b"a canary cage" in archive.read("goodwill.csv")
        assert b"the canary's site" in archive.read("charges.csv")
        assert b"the canary is ill" in archive.read("ladder.json")


def test_every_table_that_tells_of_a_client_is_exported() -> None:
    about = {Client, Contact, Thread}
    tables = {
        model
        for model in apps.get_app_config("store").get_models()
        if any(one.related_model in about for one in model._meta.get_fields() if one.many_to_one)
    }
    exported = {*_BY_CLIENT.values(), *_BY_CONTACT.values(), *_BY_ID.values(), Note, Draft}

    assert tables - exported - about == set()
