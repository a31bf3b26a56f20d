"""The two ways in: prepare a reader once and use it often, or read one message at once."""

from frontdesk.triage.examples import Embedder
from frontdesk.triage.model import Brief, Message, Profile, Reading
from frontdesk.triage.profile import default_profile, make_profile
from frontdesk.triage.reader import Reader


def prepare(brief: Brief, profile: Profile | None = None, embed: Embedder | None = None) -> Reader:
    """A reader of one policy and profile. Compiling takes milliseconds: callers keep it.

    Without a profile the shipped background stands for past mail. A profile made with `minilm` needs `embed`; without
    it the light engine reads, with thresholds of its own, and every `Reading.engine` says so.
    """
    if profile is None:
        return Reader(brief, default_profile(brief, embed), embed)
    if profile.engine == "minilm" and embed is None:
        return Reader(brief, _light_again(brief, profile), None)
    return Reader(brief, profile, embed)


def read(message: Message, brief: Brief, profile: Profile | None = None) -> Reading:
    """How one message reads, by the light engine; to read many, prepare a reader."""
    return prepare(brief, profile).read(message)


def _light_again(brief: Brief, profile: Profile) -> Profile:
    """Scores of two engines do not compare: the background's thresholds stand in, with the owner's corrections."""
    return make_profile(brief, (), "light", profile.examples)
