"""Setting the thresholds: flag rates on the practice's own past mail, or on the shipped background."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from math import sqrt

from frontdesk.triage.background import ordinary
from frontdesk.triage.examples import Embedder
from frontdesk.triage.model import Brief, Message, Profile
from frontdesk.triage.reader import Reader, Scores
from frontdesk.triage.sealing import ENGINES, Correction, ProfileError, checked_examples, sealed

ENOUGH_MAILS = 100
"""Past mails from which on the practice's own thresholds hold (DECISIONS, Triage)."""

MOST_MAILS = 5_000
"""Past mails that are read at the most: the first ones given."""

SERVICE_RATE = 0.25
"""Share of ordinary business mail of all trades in which a service may be seen that nobody asked for."""

BACKGROUND_SHARE = 0.25
"""Of `ask_rate`, so much is spent on the shipped background: it lacks the words of the practice's own trade, which its
clients use every day, so that a threshold set on it flags more of real mail than of the background itself."""

PAIRS = 3
"""Pairs of sentences in an ordinary mail: two topics are seen by mistake where both of a pair are mistaken."""

NOISE = {"light": 0.12, "minilm": 0.25}
"""What any two sentences may score: where mail resembles nothing, its flag rates would set thresholds in the noise."""

TWICE = 2
"""The noise, so many times, for judgements that speak against the client (several topics, not our service), and yes."""

_STEP = 1e-6


def default_profile(brief: Brief, embed: Embedder | None = None) -> Profile:
    """The profile of a practice without past mail: the shipped background, and nothing but phrases counts as yes.

    The engine is light, whatever is installed, unless the policy itself asks for `minilm` and `embed` is given.
    """
    return make_profile(brief, (), "minilm" if brief.engine == "minilm" else "light", embed=embed)


def make_profile(
    brief: Brief,
    past: Iterable[Message],
    engine: str = "auto",
    examples: Sequence[Correction] = (),
    embed: Embedder | None = None,
) -> Profile:
    """Set thresholds so that the brief's shares of `past` are flagged, and resolve the engine, once and for all.

    `past` are ordinary mails of the practice; fewer than 100 are too few, and the shipped background stands for them.
    `examples` are the owner's corrections. Without `embed` the engine is light. Raises ProfileError where the engine
    or a correction is none that exists.
    """
    draft = Profile(engine=_resolved(engine, embed), examples=checked_examples(examples))
    reader = Reader(brief, draft, embed)
    draft = _on_background(brief, draft, [reader.scores(message) for message in _ordinary_messages()])
    # Each mail is scored as it comes: a model takes most of the time, and the caller shows how far it is.
    scores = [reader.scores(mail) for mail in islice(past, MOST_MAILS)]
    if len(scores) < ENOUGH_MAILS:
        return sealed(draft)
    urgent, floor = [one.urgent for one in scores], NOISE[draft.engine]
    return sealed(
        replace(
            draft,
            urgent_yes=_threshold(urgent, brief.urgent_rate, TWICE * floor),
            urgent_ask=_threshold(urgent, brief.ask_rate, floor),
            topic=_threshold([one.topic for one in scores], brief.topic_rate, TWICE * floor),
            mails=len(scores),
        )
    )


def _on_background(brief: Brief, draft: Profile, scores: Sequence[Scores]) -> Profile:
    """Thresholds of a practice that has no past mail, and those of services, which its own mail is full of."""
    services, floor = [one.service for one in scores], NOISE[draft.engine]
    return replace(
        draft,
        urgent_ask=_threshold([one.urgent for one in scores], BACKGROUND_SHARE * brief.ask_rate, floor),
        topic=_threshold(services, sqrt(brief.topic_rate / PAIRS), TWICE * floor),
        service=_threshold(services, SERVICE_RATE, floor),
        scope=_threshold([one.scope for one in scores], brief.topic_rate, TWICE * floor),
    )


def _resolved(engine: str, embed: Embedder | None) -> str:
    if engine not in (*ENGINES, "auto"):
        raise ProfileError(
            f"There is no triage engine {engine!r}; there are auto, light and minilm. No profile was made."
        )
    return "light" if engine == "light" or embed is None else "minilm"


def _threshold(scores: Sequence[float], rate: float, floor: float) -> float:
    """The least score above `floor` that no more than `rate` of the mails reach."""
    ranked = sorted(scores, reverse=True)
    flagged = int(len(ranked) * rate)
    above = ranked[flagged] if flagged < len(ranked) else 0.0
    return round(max(above + _STEP, floor), 6)


def _ordinary_messages() -> Iterable[Message]:
    return [Message(" ".join([sentence.text for sentence in message])) for message in ordinary()]


__all__ = ["ENOUGH_MAILS", "MOST_MAILS", "Scores", "default_profile", "make_profile"]
