"""Setting the thresholds: flag rates on the practice's own past mail, or on the shipped background."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from frontdesk.triage.background import ordinary
from frontdesk.triage.examples import Embedder
from frontdesk.triage.model import Brief, Message, Profile
from frontdesk.triage.reader import Reader, Scores
from frontdesk.triage.sealing import ENGINES, Correction, ProfileError, checked_examples, sealed

ENOUGH_MAILS = 100
"""Past mails from which on the practice's own thresholds hold (DECISIONS, Triage)."""

MOST_MAILS = 5_000
"""Past mails that are read at the most: the first ones given."""

SERVICE_RATE = 0.10
"""Share of ordinary business mail of all trades in which a service may be seen that nobody asked for."""

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
    mails = list(islice(past, MOST_MAILS))
    background = [reader.scores(message) for message in _ordinary_messages()]
    service = _threshold([one.service for one in background], SERVICE_RATE)
    if len(mails) < ENOUGH_MAILS:
        return sealed(
            replace(
                draft,
                urgent_ask=_threshold([one.urgent for one in background], brief.ask_rate),
                topic=_threshold([one.service for one in background], brief.topic_rate),
                service=service,
            )
        )
    scores = [reader.scores(mail) for mail in mails]
    return sealed(
        replace(
            draft,
            urgent_yes=_threshold([one.urgent for one in scores], brief.urgent_rate),
            urgent_ask=_threshold([one.urgent for one in scores], brief.ask_rate),
            topic=_threshold([one.topic for one in scores], brief.topic_rate),
            service=service,
            mails=len(mails),
        )
    )


def _resolved(engine: str, embed: Embedder | None) -> str:
    if engine not in (*ENGINES, "auto"):
        raise ProfileError(
            f"There is no triage engine {engine!r}; there are auto, light and minilm. No profile was made."
        )
    return "light" if engine == "light" or embed is None else "minilm"


def _threshold(scores: Sequence[float], rate: float) -> float:
    """The least score that no more than `rate` of the mails reach; never so low that a mail like nothing reaches it."""
    ranked = sorted(scores, reverse=True)
    flagged = int(len(ranked) * rate)
    above = ranked[flagged] if flagged < len(ranked) else 0.0
    return round(max(above, 0.0) + _STEP, 6)


def _ordinary_messages() -> Iterable[Message]:
    return [Message(" ".join([sentence.text for sentence in message])) for message in ordinary()]


__all__ = ["ENOUGH_MAILS", "Scores", "default_profile", "make_profile"]
