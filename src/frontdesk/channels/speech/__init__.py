"""Texts spoken by espeak-ng, where it is installed."""

from frontdesk.channels.speech.espeak import NoSpeechError, speech_of

__all__ = ["NoSpeechError", "speech_of"]
