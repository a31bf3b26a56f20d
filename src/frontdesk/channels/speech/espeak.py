"""A text spoken into a WAV file by espeak-ng: a sample to hear before one records it oneself."""

import shutil
import subprocess

from frontdesk.errors import FrontdeskError

_PATIENCE = 60
_WORDS_A_MINUTE = "150"
_HEADER = 44
"""Bytes before the samples of a plain WAV file."""


class NoSpeechError(FrontdeskError):
    """Nothing can be spoken here; the sentence says why."""


def speech_of(text: str, language: str) -> bytes:
    """The text as WAV, in a voice of the language. Raises NoSpeechError."""
    program = shutil.which("espeak-ng")
    if program is None:
        raise NoSpeechError(
            "No sample can be spoken here: espeak-ng is not installed. `apt install espeak-ng` brings it."
        )
    voice = language.split("-", maxsplit=1)[0] or "en"
    command = [program, "-v", voice, "-s", _WORDS_A_MINUTE, "--stdin", "--stdout", "-b", "1"]
    try:
        spoken = subprocess.run(command, input=text.encode(), capture_output=True, timeout=_PATIENCE, check=True)  # noqa: S603 - the program is found by name, the text goes in by standard input
    except (OSError, subprocess.SubprocessError) as error:
        raise NoSpeechError(f"espeak-ng could not speak the sample ({error}).") from error
    return _measured(spoken.stdout)


def _measured(sound: bytes) -> bytes:
    """The same with its true lengths: into a pipe espeak-ng writes those of 13 hours, since it cannot turn back.

    A RIFF file names the bytes after its own first eight, its chunk "data" those after the header of 44.
    """
    if sound[:4] != b"RIFF" or sound[36:40] != b"data":
        raise NoSpeechError("espeak-ng gave something else than a WAV file: no sample was kept.")
    whole, samples = (len(sound) - 8).to_bytes(4, "little"), (len(sound) - _HEADER).to_bytes(4, "little")
    return sound[:4] + whole + sound[8:40] + samples + sound[_HEADER:]
