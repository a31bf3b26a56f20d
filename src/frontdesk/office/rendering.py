"""What is published, rendered into files: text as it is, pages to PDF, words to speech."""

from dataclasses import dataclass

from frontdesk.channels.pdf import NoPdfError, pdf_of
from frontdesk.channels.speech import NoSpeechError, speech_of
from frontdesk.publish import File, Form, Output, Source, made


@dataclass(frozen=True, slots=True)
class Rendered:
    """One file as it is written or sent."""

    name: str
    media: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Publication:
    """The files of one output. `notes` say what a device cannot express; `missing`, which files could not be made."""

    files: tuple[Rendered, ...]
    notes: tuple[str, ...]
    missing: tuple[str, ...]


def publish(output: Output, source: Source) -> Publication:
    """Make an output and render its files; what this machine cannot render is said in `missing`."""
    found = made(output, source)
    files, missing = [], []
    for file in found.files:
        try:
            files.append(Rendered(file.name, file.media, rendered(file)))
        except (NoPdfError, NoSpeechError) as error:
            missing.append(f"{file.name} was not made. {error}")
    return Publication(tuple(files), found.notes, tuple(missing))


def rendered(file: File) -> bytes:
    """The bytes of a file. Raises NoPdfError or NoSpeechError."""
    match file.form:
        case Form.PDF:
            return pdf_of(file.text)
        case Form.SPEECH:
            return speech_of(file.text, file.language)
    return file.text.encode()
