"""What the owner wrote and the desk holds is hers alone until it leaves (R4)."""

import pytest

from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.office.submit import Submitted, submit
from frontdesk.store.models import Outgoing, Stage
from frontdesk.web import desks
from office.test_mail import letter
from policy.samples import spoiled
from publish.test_marked import found_in
from web.furnished import NOW
from web.planted import SEEN, Lived, kept, lived, sent, served

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
WRITTEN = ("Zqheldsubject", "Zqheldtext", "zqheldid@quill.example", "Zqheldtrace")
"""Of the held reply: its subject, its text, its Message-ID, and what the owner's mail program said of itself."""
CLIENT, MINUTE = "cy@fern.example", 60


class Room:
    """A client wrote in the evening; the owner answered at once, and her reply is held until the morning."""

    def __init__(self) -> None:
        policy = spoiled(('languages = ["en"]', 'languages = ["en", "es"]'))
        self.of: Lived = lived(policy, "en", urgent="Could you look at the palette?")
        self.writes("asks", NOW, "When can we talk?")
        raw = letter("zqheldid@quill.example", "hello@quill.example", CLIENT, "Re: Zqheldsubject", "Zqheldtext: yes.")
        raw = b"X-Mailer: Zqheldtrace\r\n" + raw
        mail = Submitted(
            raw, NOW + MINUTE, "email", (CLIENT,), "zqheldid@quill.example", "Re: Zqheldsubject", ("asks@x",)
        )
        self.held = submit(desks.DESKS, self.of.practice, mail).outgoing

    def writes(self, name: str, at: int, text: str, **more: str) -> None:
        raw = letter(f"{name}@x", f"Cy <{CLIENT}>", "hello@quill.example", "Talk", text, **more)
        mail_in(desks.DESKS, self.of.practice, Mail("email", raw, at, CLIENT))

    def texts(self, *, held: bool = False) -> list[tuple[str, str]]:
        """All that is served to anybody, sent to clients and kept for public pages; with the held reply or without."""
        row = Outgoing.objects.get(pk=self.held)
        own = f"{row.kind} to {row.recipient} ({row.key})"
        found = [*served(self.of, "en"), *sent(self.of), *kept(self.of)]
        return [one for one in found if held or not one[0].startswith(own)]


@pytest.fixture
def room() -> Room:
    return Room()


def test_held_text_can_be_seen_by_no_client(room: Room) -> None:
    assert Outgoing.objects.get(pk=room.held).stage == Stage.WAITING
    texts = room.texts()

    assert found_in(iter(texts), WRITTEN) == []
    names = " ".join(name for name, _ in texts)
    for one in (*(look.title for look in SEEN), "acknowledge", "invitation", "callers"):
        assert one in names, f"{one} was not looked at"


def test_nor_when_the_client_writes_again_and_it_stops(room: Room) -> None:
    room.writes("again", NOW + 10 * MINUTE, "Are you there?", In_Reply_To="<asks@x>")

    assert Outgoing.objects.get(pk=room.held).stage == Stage.STOPPED
    assert found_in(iter(room.texts()), WRITTEN) == []


def test_the_walk_finds_it_in_the_reply_itself(room: Room) -> None:
    """Else the two above could not fail."""
    found = {marker for _, marker in found_in(iter(room.texts(held=True)), WRITTEN)}

    assert found >= {"Zqheldsubject"}
