"""Twilio's protocol: signatures, forms, TwiML and its REST API, as its documentation has them."""

from typing import Any
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator
from twilio.twiml import voice_response

from frontdesk.channels.phone import (
    Ask,
    CallEvent,
    Delivery,
    Event,
    GoTo,
    HangUp,
    Media,
    Payload,
    PayloadError,
    PhoneError,
    Record,
    Ring,
    Script,
    Sent,
    Speak,
    TextEvent,
    Wire,
    service_of,
)
from frontdesk.channels.phone.twilio import SIGNATURE, TWILIO, signature
from frontdesk.channels.phone.twilio.service import LONGEST_TEXT, parts
from servers.phone_service import ACCOUNT, TOKEN, PhoneService, phone_service

URL = "https://desk.example/hooks/twilio/k/voice"
CALL, MESSAGE = "CA" + "a" * 32, "SM" + "b" * 32
CALLER, DESK = "+15550142", "+15550100"
NAMES = st.text(st.characters(categories=["L", "N"], max_codepoint=0x7FF), min_size=1, max_size=12)
FIELDS = st.dictionaries(NAMES, st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=12)


def payload(fields: dict[str, str], url: str = URL, given: str = "") -> Payload:
    """A form as it comes; with the signature given, or else the right one."""
    signed = given or signature(TOKEN, url, list(fields.items()))
    return Payload(url, urlencode(fields).encode(), {SIGNATURE: signed})


@given(FIELDS, st.sampled_from([URL, "http://desk.example/x?a=b&c", "https://desk.example:8443/hooks"]))
def test_a_signature_is_the_one_that_the_services_own_library_makes(fields: dict[str, str], url: str) -> None:
    assert signature(TOKEN, url, list(fields.items())) == RequestValidator(TOKEN).compute_signature(url, fields)


@pytest.mark.parametrize("signed_url", [URL, URL.replace(".example", ".example:443")])
def test_the_usual_port_may_be_signed_or_left_out(signed_url: str) -> None:
    fields = {"CallSid": CALL, "From": CALLER}
    given = RequestValidator(TOKEN).compute_signature(signed_url, fields)

    assert TWILIO.is_signed(TOKEN, payload(fields, given=given))


@pytest.mark.parametrize(
    ("change", "url"),
    [({"From": "+15550143"}, URL), ({"More": "1"}, URL), ({}, URL + "?a=b"), ({}, URL.replace("https", "http"))],
)
def test_a_form_that_was_changed_on_its_way_is_not_signed(change: dict[str, str], url: str) -> None:
    fields = {"CallSid": CALL, "From": CALLER}
    given = signature(TOKEN, URL, list(fields.items()))

    assert not TWILIO.is_signed(TOKEN, payload(fields | change, url, given))


@pytest.mark.parametrize("given", ["", "x", "é", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="])
def test_a_signature_of_another_secret_or_none_opens_nothing(given: str) -> None:
    fields = {"CallSid": CALL}

    assert not TWILIO.is_signed(TOKEN, Payload(URL, urlencode(fields).encode(), {SIGNATURE: given}))
    assert not TWILIO.is_signed("another", payload(fields))
    assert not TWILIO.is_signed(TOKEN, Payload(URL, urlencode(fields).encode(), {}))


RANG = {
    "CallSid": CALL,
    "AccountSid": ACCOUNT,
    "From": CALLER,
    "To": DESK,
    "CallStatus": "ringing",
    "ApiVersion": "2010-04-01",
    "Direction": "inbound",
    "CallerName": "BO MARSH",
}


def read(step: str, fields: dict[str, str], number: int = 0) -> Any:
    return TWILIO.read(step, number, payload(fields))


def test_a_call_is_read_as_documented() -> None:
    assert read("voice", RANG) == CallEvent(Event.RANG, CALL, "15550142", "15550100", status="ringing", name="BO MARSH")
    assert read("key", RANG | {"Digits": "1"}).key == "1"
    assert read("said", RANG | {"SpeechResult": "The site is down.", "Confidence": "0.9"}).said == "The site is down."


def test_what_is_told_of_a_members_leg_belongs_to_the_callers_call() -> None:
    leg = RANG | {"CallSid": "CA" + "c" * 32, "ParentCallSid": CALL, "Digits": "1"}

    assert read("accept", leg, 2) == CallEvent(
        Event.ACCEPT, CALL, "15550142", "15550100", number=2, key="1", status="ringing", name="BO MARSH"
    )
    ended = read("dialed", RANG | {"DialCallStatus": "no-answer", "DialCallDuration": "0"}, 1)
    assert (ended.number, ended.status, ended.seconds) == (1, "no-answer", 0)


def test_a_recording_its_writing_and_the_end_are_read_as_documented() -> None:
    where = f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Recordings/RE{'d' * 32}"
    recording = {
        "CallSid": CALL,
        "RecordingSid": "RE" + "d" * 32,
        "RecordingUrl": where,
        "RecordingStatus": "completed",
    }
    told = read("recording", recording | {"RecordingDuration": "17"})
    assert (told.recording, told.seconds, told.status) == (where, 17, "completed")

    written = read(
        "transcription", recording | {"TranscriptionText": "Call me back", "TranscriptionStatus": "completed"}
    )
    assert (written.said, written.recording_id) == ("Call me back", "RE" + "d" * 32)

    over = read(
        "status",
        RANG | {"CallStatus": "completed", "CallDuration": "61", "Timestamp": "Sun, 08 Mar 2026 20:00:00 +0000"},
    )
    assert (over.status, over.seconds, over.told_at) == ("completed", 61, 1_773_000_000)


@pytest.mark.parametrize("shown", ["+266696687", "anonymous", "Restricted", "client:tom", "sip:bo@marsh.example", ""])
def test_a_caller_who_shows_no_number_has_none(shown: str) -> None:
    assert read("voice", RANG | {"From": shown}).caller == ""


def test_a_text_is_read_with_its_pictures() -> None:
    fields = {
        "MessageSid": MESSAGE,
        "From": CALLER,
        "To": DESK,
        "Body": "Two pictures\nfor you",
        "NumMedia": "2",
        "MediaUrl0": "https://api.twilio.com/m/0",
        "MediaContentType0": "image/jpeg",
        "MediaUrl1": "https://api.twilio.com/m/1",
        "MediaContentType1": "image/png",
        "NumSegments": "1",
    }
    pictures = (Media("https://api.twilio.com/m/0", "image/jpeg"), Media("https://api.twilio.com/m/1", "image/png"))
    assert read("text", fields) == TextEvent(MESSAGE, "15550142", "15550100", "Two pictures\nfor you", pictures)
    assert read("text", fields | {"NumMedia": "0", "OptOutType": "STOP"}).word == "stop"


def test_a_delivery_is_read_with_what_went_wrong() -> None:
    told = {"MessageSid": MESSAGE, "MessageStatus": "undelivered", "ErrorCode": "30006"}
    assert read("delivery", told, 7) == Delivery(MESSAGE, "undelivered", 7, "(error 30006)")
    assert read("delivery", told, 7).failed
    assert read("delivery", told | {"ErrorCode": "21610"}).is_stopped
    assert not read("delivery", told | {"MessageStatus": "delivered"}).failed


@pytest.mark.parametrize("fields", [{}, {"CallSid": "x"}, {"CallSid": CALL.upper()}, {"From": CALLER}])
@pytest.mark.parametrize("step", ["voice", "text", "delivery", "status", "nonsense"])
def test_a_form_without_its_id_is_refused(step: str, fields: dict[str, str]) -> None:
    with pytest.raises(PayloadError):
        read(step, fields)


@given(st.binary(max_size=400), st.sampled_from([*Event, "text", "delivery"]))
def test_no_bytes_break_the_reading(body: bytes, step: str) -> None:
    try:
        TWILIO.read(step, 0, Payload(URL, body, {}))
    except PayloadError:
        return


def url(step: str) -> str:
    return f"https://desk.example/hooks/twilio/k/{step}"


SAID = (Speak("If it is urgent (a < b & c), press 1.", "en"),)
SCRIPTS: dict[str, Script] = {
    "a greeting with a key": (Ask(SAID, Event.KEY), GoTo(Event.HEARD)),
    "a question": (Ask(SAID, Event.SAID, hears=True),),
    "a message": (*SAID, Record(language="en")),
    "a message that is not written down": (*SAID, Record(language="es")),
    "a ring": (Speak("Un momento.", "es"), Ring("15550199", 2, shown="15550142")),
    "a bridge": (Ring("15550142", 7, shown="15550100", whispers=False, then=Event.BRIDGED),),
    "an end": (*SAID, HangUp()),
    "a whisper": (Ask(SAID, Event.ACCEPT, number=2), HangUp()),
    "nothing": (),
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_verb_stands_where_the_documentation_lets_it(name: str) -> None:
    """The oracle is Twilio's own library: a method of an element for each verb or noun that may stand in it."""
    response = fromstring(TWILIO.write(SCRIPTS[name], url))

    assert response.tag == "Response"
    for verb in response:
        nested(voice_response.VoiceResponse(), verb)


NOUNS = {"Number": "phone_number", "Say": "message", "Redirect": "url"}


def nested(inside: Any, element: Element) -> None:
    """Rebuild an element by the library, which has no method for what may not stand there; then compare them."""
    given = {_snake(name): value for name, value in element.attrib.items()}
    if element.tag in NOUNS:
        given[NOUNS[element.tag]] = element.text or ""
    made = getattr(inside, element.tag.lower())(**given)
    theirs = fromstring(made.to_xml().partition("?>")[2])
    assert (theirs.tag, theirs.attrib, theirs.text) == (element.tag, element.attrib, element.text)
    for child in element:
        nested(made, child)


def _snake(name: str) -> str:
    return "".join(f"_{one.lower()}" if one.isupper() else one for one in name)


def test_a_number_that_is_rung_hears_the_whisper_and_never_shows() -> None:
    text = TWILIO.write(SCRIPTS["a ring"], url).decode()

    assert 'action="https://desk.example/hooks/twilio/k/dialed/2"' in text
    assert 'url="https://desk.example/hooks/twilio/k/whisper/2"' in text
    assert 'callerId="+15550142"' in text
    assert '<Say language="es-US">Un momento.</Say>' in text


def test_only_what_twilio_can_write_down_is_to_be_written_down() -> None:
    assert b"transcribeCallback" in TWILIO.write(SCRIPTS["a message"], url)
    assert b"transcribe" not in TWILIO.write(SCRIPTS["a message that is not written down"], url)


@given(st.text(max_size=200))
def test_whatever_is_said_the_document_is_xml(text: str) -> None:
    clean = "".join(one for one in text if not "\ud800" <= one <= "\udfff")

    assert fromstring(TWILIO.write((Speak(clean),), url)).tag == "Response"


@pytest.fixture
def service() -> Any:
    with phone_service() as found:
        yield found


def wire(service: PhoneService, secret: str = TOKEN) -> Wire:
    return Wire(ACCOUNT, secret, service.url)


def test_a_text_is_sent_once_with_the_address_for_its_delivery(service: PhoneService) -> None:
    placed = TWILIO.send_text(
        wire(service), "15550100", "15550142", "You will have an answer by five.", url("delivery/7")
    )

    assert (placed.sent, placed.id[:2]) == (Sent.SENT, "SM")
    assert service.texts() == [
        {
            "From": DESK,
            "To": CALLER,
            "Body": "You will have an answer by five.",
            "StatusCallback": url("delivery/7"),
        }
    ]


@pytest.mark.parametrize(
    ("status", "code", "sent"),
    [
        (429, 20429, Sent.LATER),
        (503, 0, Sent.LATER),
        (500, 0, Sent.DOUBT),
        (400, 21211, Sent.REFUSED),
        (400, 21610, Sent.STOPPED),
    ],
)
def test_a_refusal_is_told_apart_from_what_passes(service: PhoneService, status: int, code: int, sent: Sent) -> None:
    service.answers.append((status, code))

    assert TWILIO.send_text(wire(service), "15550100", "15550142", "Hello", url("delivery/7")).sent is sent


def test_a_line_that_is_cut_leaves_a_text_in_doubt(service: PhoneService) -> None:
    service.hangs_up = True

    assert TWILIO.send_text(wire(service), "15550100", "15550142", "Hello", "").sent is Sent.DOUBT


def test_a_service_that_is_not_there_took_nothing() -> None:
    nowhere = Wire(ACCOUNT, TOKEN, "http://127.0.0.1:9")

    assert TWILIO.send_text(nowhere, "15550100", "15550142", "Hello", "").sent is Sent.LATER
    assert TWILIO.send_text(Wire(ACCOUNT, TOKEN, "http://elsewhere.example"), "1", "2", "x", "").sent is Sent.LATER


def test_a_long_text_leaves_in_parts_and_a_part_that_fails_is_in_doubt(service: PhoneService) -> None:
    words = " ".join(f"word{number}" for number in range(500))

    assert TWILIO.send_text(wire(service), "15550100", "15550142", words, "").sent is Sent.SENT
    assert " ".join(one["Body"] for one in service.texts()) == words
    service.answers += [(201, 0), (400, 1)]
    assert TWILIO.send_text(wire(service), "15550100", "15550142", words, "").sent is Sent.DOUBT


@given(st.text(alphabet="ab \n", max_size=5000))
def test_parts_hold_every_letter_in_its_order(text: str) -> None:
    found = parts(text)

    assert all(0 < len(one) <= LONGEST_TEXT for one in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_a_call_is_placed_from_the_desks_number(service: PhoneService) -> None:
    placed = TWILIO.place_call(wire(service), "15550100", "15550199", url("bridge/7"), url("status"))

    assert placed.sent is Sent.SENT
    (kind, fields) = service.asked[0]
    assert (kind, fields["From"], fields["Url"]) == ("Calls", DESK, url("bridge/7"))


def test_a_recording_is_fetched_with_the_accounts_word_and_its_size_is_bounded(service: PhoneService) -> None:
    service.files["/m/0"] = ("audio/x-wav", b"RIFF....")

    assert TWILIO.fetch(wire(service), f"{service.url}/m/0", 100) == ("audio/x-wav", b"RIFF....")
    with pytest.raises(PhoneError, match="larger"):
        TWILIO.fetch(wire(service), f"{service.url}/m/0", 3)


def test_nobody_else_learns_the_accounts_word(service: PhoneService) -> None:
    with phone_service() as other:
        other.files["/m/0"] = ("image/png", b"x")
        with pytest.raises(PhoneError, match="where no file"):
            TWILIO.fetch(wire(service), f"{other.url}/m/0", 100)
        service.leads_to["/m/0"] = f"{other.url}/m/0"
        with pytest.raises(PhoneError, match="where no file"):
            TWILIO.fetch(wire(service), f"{service.url}/m/0", 100)
        assert other.fetched == []


def test_an_account_is_tried_out(service: PhoneService) -> None:
    assert TWILIO.check(wire(service)) == ""
    assert "does not know" in TWILIO.check(wire(service, "wrong"))
    with pytest.raises(PhoneError, match="cannot be reached"):
        TWILIO.check(Wire(ACCOUNT, TOKEN, "http://127.0.0.1:9"))


def test_no_secret_shows_in_what_is_printed() -> None:
    assert TOKEN not in repr(Wire(ACCOUNT, TOKEN))
    assert service_of("twilio") is TWILIO
    assert service_of("another") is None
