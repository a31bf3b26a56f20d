"""The figures that the real mailbox's own description states."""

from pathlib import Path

import pytest

from frontdesk.audit import Gathering, MailFacts, Profile, Question, examine
from frontdesk.channels.mail import mails

FOLDER = Path(__file__).parents[2].parent / "shared" / "mailbox"


@pytest.fixture(scope="module")
def profile() -> Profile:
    if not FOLDER.is_dir():
        pytest.skip("the real mailbox is not here: shared/mailbox lies beside the project where it is checked")
    me = (FOLDER / "support-list.me").read_text(encoding="utf-8").partition(":")[2].strip()
    gathering = Gathering()
    for mail in mails(FOLDER / "support-list.mbox", frozenset()):
        assert isinstance(mail, MailFacts)
        gathering.add(mail)
    return examine(gathering.columns(), Question(frozenset({me}), lists=True)).profile


def test_sent_and_received_are_told_apart(profile: Profile) -> None:
    assert (profile.messages.read, profile.messages.sent, profile.messages.received) == (1091, 438, 653)


def test_answers_to_a_mail_in_the_file_are_found_with_their_median_wait(profile: Profile) -> None:
    assert profile.answers.count == 402
    assert profile.answers.median_seconds is not None
    assert round(profile.answers.median_seconds / 3600, 2) == 0.62


def test_off_hours_and_weekends_are_those_of_his_own_clock(profile: Profile) -> None:
    assert (profile.sent.off_hours, profile.sent.days_off) == (149, 47)
    assert profile.clock.agreeing == profile.clock.looked_at


def test_people_whose_address_the_list_rewrote_are_known_by_their_own(profile: Profile) -> None:
    through_the_list = [one for one in profile.clients if one.address.startswith("usrp-users@")]
    assert through_the_list == []
