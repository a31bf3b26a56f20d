"""What the phone provider says by itself while the desk cannot be reached: a fixed document, no questions asked.

It takes no recording: nobody would be told of it, and a document without a place to go on with is read again for ever.
"""

from xml.sax.saxutils import escape, quoteattr

from frontdesk.publish.model import File, Made
from frontdesk.publish.source import Source
from frontdesk.publish.spoken import spoken_hours
from frontdesk.publish.ways import AddressKind, ways
from frontdesk.publish.words import say

_VOICES = {"en": "en-US", "es": "es-US"}


def make(source: Source) -> Made:
    """One TwiML document."""
    sentences = "".join(
        f"  <Say language={quoteattr(voice(source.language))}>{escape(one)}</Say>\n" for one in _said(source)
    )
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n{sentences}  <Hangup/>\n</Response>\n'
    return Made((File("fallback.xml", "application/xml", text, language=source.language),), (_NOTE,))


def voice(language: str) -> str:
    """The tag by which the provider knows a language."""
    return _VOICES.get(language, language)


def _said(source: Source) -> list[str]:
    mail = next((way for way in ways(source) if way.kind is AddressKind.MAIL), None)
    hours = spoken_hours(source)
    key = "voice_write" if mail else "voice_again" if hours else "voice_later"
    told = say(source.language, key, address=mail.address if mail else "", hours=hours)
    hello = say(source.language, "voice_hello", practice=source.policy.practice.name)
    when = [say(source.language, "voice_hours", hours=hours)] if mail and hours else []
    return [hello, told, *when, say(source.language, "voice_bye")]


_NOTE = (
    "The document is the same at every hour and takes no message: it is for the time in which the desk does not answer "
    "the provider. Set it as the fallback of the number, never as what is asked first."
)
