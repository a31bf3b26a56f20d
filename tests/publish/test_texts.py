"""What people read and hear of the policy: signature, card, greetings, automatic replies, the phone's fallback."""

import shutil
from array import array
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
import vobject

from frontdesk.channels.speech import speech_of
from frontdesk.office.rendering import publish
from frontdesk.policy import read_policy
from frontdesk.publish import OUTPUTS, Form
from frontdesk.publish.look import Look
from policy.samples import GOOD, spoiled
from publish.sources import output, shipped, source, text

HOURS = "Hours (New York time): Mon\N{EN DASH}Fri 9:00 AM\N{EN DASH}12:00 PM, 1:00 PM\N{EN DASH}5:00 PM"


class Reader(HTMLParser):
    """What a person sees of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_data(self, data: str) -> None:
        self.seen.append(data)


def test_a_signature_names_the_ways_the_hours_and_the_turn_around() -> None:
    assert text("signature", source(), "signature.txt").splitlines() == [
        "-- ",
        "Ada Quill",
        "Quill & Co",
        "Email: hello@quill.example",
        "Phone: +1 555 0100",
        HOURS,
        "Messages are answered within 1 business day.",
    ]


def test_a_signature_says_the_same_in_html() -> None:
    page = text("signature", source(), "signature.html")
    reader = Reader()
    reader.feed(page)

    assert {"Ada Quill", "Quill & Co", "hello@quill.example", "+1 555 0100", HOURS} <= set(reader.seen)
    assert 'href="mailto:hello@quill.example"' in page
    assert 'href="tel:+15550100"' in page


def test_everybody_who_works_here_has_a_signature() -> None:
    two = spoiled(("[hours]", '[[members]]\nname = "Sam Ito"\nrole = "member"\n\n[hours]'))

    names = [one.name for one in output("signature", source(two)).files]

    assert names == ["signature.html", "signature.txt", "signature-2.html", "signature-2.txt"]
    assert "Sam Ito" in text("signature", source(two), "signature-2.txt")


def test_the_vcard_is_read_by_others() -> None:
    card = vobject.readOne(text("card", source()))

    assert card.version.value == "4.0"
    assert card.fn.value == "Ada Quill"
    assert card.n.value.family == "Quill"
    assert card.org.value == ["Quill & Co"]
    assert card.email.value == "hello@quill.example"
    assert card.tel.value == "tel:+15550100"
    assert card.tz.value == "America/New_York"
    assert card.note.value == ("Hours (New York time): Monday to Friday 9:00 AM to 12:00 PM and 1:00 PM to 5:00 PM")


def test_no_line_of_the_vcard_is_longer_than_75_octets() -> None:
    spanish = spoiled(("Quill & Co", "Estudio de diseño gráfico Añoranza, señalización y más; Nuñez"))

    lines = text("card", source(spanish, language="es")).encode().split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert vobject.readOne(b"\r\n".join(lines).decode()).org.value == [
        "Estudio de diseño gráfico Añoranza, señalización y más; Nuñez"
    ]


def test_the_greeting_after_hours_names_the_hours_and_when_calls_are_returned() -> None:
    said = text("voicemail", source())

    assert "It is open Monday to Friday from nine in the morning to noon and from one to five in the afternoon." in said
    assert "Calls are returned Monday to Friday between eleven in the morning and noon." in said


def test_the_greeting_of_a_holiday_names_the_day_and_the_next_opening() -> None:
    said = text("voicemail", source())

    assert (
        "The office is closed (Independence Day (observed)) and opens again on Monday, July 6, at nine in the morning."
        in said
    )


def test_the_greeting_of_leave_covers_all_of_it_and_names_who_covers() -> None:
    covered = spoiled(('say = "on leave"', 'say = "on leave"\ncover = "Ada Quill"'))

    said = text("voicemail", source(covered))

    assert "== on leave: from Monday, August 3 until Friday, August 14 ==" in said
    assert "(on leave) and opens again on Monday, August 17, at nine in the morning." in said
    assert "Meanwhile Ada Quill looks after what cannot wait." in said


def test_greetings_are_spoken_for_each_kind_of_time() -> None:
    spoken = [one.name for one in output("voicemail", source()).files if one.form is Form.SPEECH]

    assert spoken == [f"voicemail-{name}.wav" for name in ("open", "closed", "holiday", "leave")]


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed: nothing was spoken.")
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_greeting_is_spoken_to_its_end(language: str) -> None:
    published = source(language=language)
    words = {one.name: one.text for one in output("voicemail", published).files if one.form is Form.SPEECH}

    heard = {one.name: one.data for one in publish(OUTPUTS["voicemail"], published).files if one.name in words}

    assert set(heard) == set(words)
    for name, sound in heard.items():
        samples = array("h", sound[44:])
        seconds = len(samples) / int.from_bytes(sound[24:28], "little")
        assert sound[:4] + sound[8:12] == b"RIFFWAVE"
        assert int.from_bytes(sound[4:8], "little") == len(sound) - 8, "players show how long it lasts by this"
        assert int.from_bytes(sound[40:44], "little") == len(sound) - 44
        # At 150 words a minute a word takes four tenths of a second; numbers and pauses make it more.
        assert 0.25 * len(words[name].split()) < seconds < 1.2 * len(words[name].split())
        assert max(samples) > 3000


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed: nothing was spoken.")
def test_each_language_is_spoken_by_a_voice_of_its_own() -> None:
    assert speech_of("Buenos días", "es-MX") == speech_of("Buenos días", "es") != speech_of("Buenos días", "en")


def test_a_signature_wears_the_colour_of_the_practice() -> None:
    page = text("signature", source(look=Look("#7a3e9d")))

    assert page.count("#7a3e9d") == 3
    assert "#1f5" not in page


def test_an_automatic_reply_for_a_holiday_names_it_and_the_next_opening() -> None:
    said = text("autoreply", source())

    assert "The desk is closed just now (Thanksgiving Day) and opens again on Friday, November 27, 9:00 AM" in said


def test_an_automatic_reply_says_how_one_gets_through_only_where_everybody_may() -> None:
    offered = spoiled(('label = "Not yet a client"\nurgent = false', 'label = "Not yet a client"'))

    assert "Should it become urgent, use the phone (+1 555 0100)." in text("autoreply", source(offered))
    assert "urgent" not in text("autoreply", source())


def test_the_phones_fallback_takes_no_message_and_hangs_up() -> None:
    document = ET.fromstring(text("twiml", source()))

    assert [one.tag for one in document] == ["Say", "Say", "Say", "Say", "Hangup"]
    assert "Please write to hello@quill.example." in (document[1].text or "")


def test_the_policy_to_adopt_can_be_read_and_names_nobody() -> None:
    adopted = text("template", source())

    assert read_policy(adopted).policy is not None
    assert "Quill" not in adopted


@pytest.mark.parametrize("name", sorted(OUTPUTS))
@pytest.mark.parametrize("trade", ["assistant", "coach", "realtor", "studio"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_trade_publishes_everything_in_each_language(trade: str, name: str, language: str) -> None:
    found = output(name, source(shipped(trade), language=language))

    assert found.files
    assert all(one.text for one in found.files)
    assert not any("private" in note for note in found.notes)


def test_spanish_is_whole() -> None:
    said = text("autoreply", source(language="es"))

    assert "Los mensajes se responden en un plazo de 1 día laborable." in said
    assert "El horario es lunes a viernes" not in said
    assert "(hora de Nueva York)" in said


def test_words_that_show_a_private_number_are_left_out() -> None:
    told = spoiled(("[holidays]", 'because = "Or ring +1 555 0199."\n\n[holidays]'), text=GOOD)

    assert "0199" not in text("autoreply", source(told))
