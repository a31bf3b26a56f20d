"""TwiML: what happens on the line, as the XML that Twilio reads. Verbs and nouns nest as its documentation says."""

from xml.etree.ElementTree import Element, SubElement, tostring

from frontdesk.channels.phone.model import Ask, GoTo, HangUp, Move, Record, Ring, Script, Speak, Url
from frontdesk.channels.phone.model import Event as Step

VOICES = {"en": "en-US", "es": "es-US", "pt": "pt-BR", "zh": "cmn-CN"}
"""The tags by which Twilio knows a language, where they are others than ours."""
LONGEST_SAID = 4000
"""Characters of one <Say>: Twilio refuses a document whose words are longer than 4,096."""
_WRITTEN_DOWN = "en"
"""The language whose recordings Twilio writes down."""


def write(script: Script, url: Url) -> bytes:
    """The document of a script; an empty one connects the two legs."""
    response = Element("Response")
    for move in script:
        _add(response, move, url)
    written: str = tostring(response, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}'.encode()


def _add(response: Element, move: Move, url: Url) -> None:
    match move:
        case Speak():
            _say(response, move)
        case Ask():
            _gather(response, move, url)
        case Ring():
            _dial(response, move, url)
        case Record():
            _record(response, move, url)
        case GoTo():
            SubElement(response, "Redirect", method="POST").text = url(move.then)
        case HangUp():
            SubElement(response, "Hangup")


def voice(language: str) -> str:
    """The tag by which Twilio knows a language."""
    return VOICES.get(language, language)


def _say(inside: Element, speak: Speak) -> None:
    said = "".join(one if one.isprintable() else " " for one in speak.text)
    SubElement(inside, "Say", language=voice(speak.language)).text = said[:LONGEST_SAID]


def _gather(response: Element, ask: Ask, url: Url) -> None:
    wanted = {"input": "speech", "speechTimeout": "auto"} if ask.hears else {"input": "dtmf", "numDigits": "1"}
    language = ask.words[0].language if ask.words else "en"
    step = f"{ask.then}/{ask.number}" if ask.number else ask.then
    attributes = {**wanted, "action": url(step), "method": "POST", "timeout": str(ask.seconds)}
    if ask.hears:
        attributes["language"] = voice(language)
    gather = SubElement(response, "Gather", {**attributes, "actionOnEmptyResult": "true"})
    for words in ask.words:
        _say(gather, words)


def _dial(response: Element, ring: Ring, url: Url) -> None:
    shown = {"callerId": f"+{ring.shown}"} if ring.shown else {}
    action = url(f"{ring.then}/{ring.number}")
    attributes = {"action": action, "method": "POST", "timeout": str(ring.seconds), "answerOnBridge": "true", **shown}
    dial = SubElement(response, "Dial", attributes)
    whisper = {"url": url(f"{Step.WHISPER}/{ring.number}"), "method": "POST"} if ring.whispers else {}
    SubElement(dial, "Number", whisper | _told(ring, url)).text = f"+{ring.to}"


def _told(ring: Ring, url: Url) -> dict[str, str]:
    """That its ringing, its answer and its end are told as they happen; without it only the end of all is."""
    if ring.told is None:
        return {}
    return {
        "statusCallback": url(f"{ring.told}/{ring.number}"),
        "statusCallbackEvent": "ringing answered completed",
        "statusCallbackMethod": "POST",
    }


def _record(response: Element, record: Record, url: Url) -> None:
    written = record.language.partition("-")[0] == _WRITTEN_DOWN
    attributes = {
        "action": url(Step.RECORDED),
        "method": "POST",
        "maxLength": str(record.seconds),
        "finishOnKey": "#",
        "playBeep": "true",
        "recordingStatusCallback": url(Step.RECORDING),
        "recordingStatusCallbackMethod": "POST",
    }
    transcribed = {"transcribe": "true", "transcribeCallback": url(Step.TRANSCRIPTION)} if written else {}
    SubElement(response, "Record", attributes | transcribed)
