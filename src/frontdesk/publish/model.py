"""What comes out of publishing: files, and what is to be known of them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from frontdesk.publish.source import Source


class Form(StrEnum):
    """What the text of a file becomes: the file itself, a PDF of the page that it is, or speech."""

    TEXT = "text"
    PDF = "pdf"
    SPEECH = "speech"


@dataclass(frozen=True, slots=True)
class File:
    """One file. Where `form` is no text, `text` is the page to print or the words to speak.

    `whose` names the one of several people it is for.
    """

    name: str
    media: str
    text: str
    form: Form = Form.TEXT
    language: str = ""
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one output. `notes` say what the device they are for cannot express, and what it does instead."""

    files: tuple[File, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Output:
    """One thing that is published: its name on the command line, what it is, and how it is made."""

    name: str
    title: str
    what: str
    make: Callable[[Source], Made]
