"""Mails as they really come: each is taken in or unreadable with its reason, and no bounce is taken for a person's."""

from pathlib import Path

import pytest

from frontdesk.audit import MailFacts, Unreadable
from frontdesk.channels.mail import facts, mails

FOLDER = Path(__file__).parents[2].parent / "shared" / "mails"


def stored(name: str) -> list[Path]:
    if not FOLDER.is_dir():
        pytest.skip("the odd mails are not here: shared/mails lies beside the project where it is checked")
    return sorted((FOLDER / name).iterdir())


def test_no_bounce_passes_for_a_person() -> None:
    passed = []
    for path in stored("bounces"):
        found = facts(path.read_bytes(), frozenset())
        if not isinstance(found, MailFacts) or found.automatic is None:
            passed.append(path.name)
    assert passed == []


def test_each_odd_mail_is_accounted_for() -> None:
    paths = stored("odd")
    found = list(mails(FOLDER / "odd", frozenset(), with_text=True))

    assert len(found) == len(paths)
    assert all(one.reason for one in found if isinstance(one, Unreadable))


def test_hardly_any_odd_mail_is_unreadable() -> None:
    found = [facts(path.read_bytes(), frozenset()) for path in stored("odd")]

    assert sum(isinstance(one, Unreadable) for one in found) <= 1
