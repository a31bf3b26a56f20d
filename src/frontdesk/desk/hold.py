"""When a reply of the owner's may leave (DECISION, Hold). Pure; instants are epoch seconds."""

from dataclasses import dataclass

from frontdesk.desk.allowance import left
from frontdesk.desk.model import Clause, Hold, OwnReply, State
from frontdesk.desk.opening import is_open, last_open, next_open
from frontdesk.desk.promises import duration_end
from frontdesk.desk.rules import Edition, Rules
from frontdesk.policy.model import Accepts, Channel, Tier
from frontdesk.policy.platforms import answer_window

MINUTE = 60
LOOK_BACK_SECONDS = 400 * 86400
"""How far before a limit an open minute is looked for: farther than any reply waits."""


@dataclass(frozen=True, slots=True)
class _Reply:
    """A reply seen against the policy."""

    rules: Rules
    edition: Edition
    reply: OwnReply
    state: State
    tier: Tier | None
    channel: Channel


def hold(rules: Rules, reply: OwnReply, state: State) -> Hold:
    """Say when a reply leaves, and whether insisting on it is a slip or takes one of the client's exceptions (R4)."""
    seen = _look(rules, reply, state)
    held = _held(seen)
    would_wait = held.leaves_at is None or held.leaves_at > reply.written_at
    return _insisted(seen) if reply.send_now is not None and would_wait else held


def _look(rules: Rules, reply: OwnReply, state: State) -> _Reply:
    edition = rules.in_force(reply.written_at)
    policy = edition.policy
    tier = policy.tiers.get(reply.tier or "") or policy.tiers.get(policy.default_tier)
    channels = tier.channels if tier else policy.channels
    channel = channels.get(reply.channel) or policy.channels.get(reply.channel) or Channel(reply.channel)
    return _Reply(rules, edition, reply, state, tier, channel)


def _held(seen: _Reply) -> Hold:
    reply = seen.reply
    at_once = _at_once(seen)
    if at_once is not None:
        return Hold(reply.written_at, at_once.sentence, because=(at_once,))
    earliest, clauses = _earliest(seen)
    limit = _limit(seen)
    if limit is not None and (earliest is None or earliest >= limit.at):
        clauses.append(limit.clause)
        leaves = _before(seen, limit.at)
        return Hold(leaves, f"{limit.clause.sentence} It leaves before that.", because=tuple(clauses))
    if earliest is None:
        return Hold(None, "The desk never opens again: send it now, or open the desk.", because=tuple(clauses))
    why = clauses[-1].sentence if earliest > reply.written_at else "The desk is open and nothing holds it."
    return Hold(earliest, why, because=tuple(clauses))


def _at_once(seen: _Reply) -> Clause | None:
    """What lets a reply leave at any hour."""
    reply = seen.reply
    if reply.answers_urgent:
        return Clause("urgent", "It answers an urgent contact.")
    if seen.channel.given_always:
        name = seen.tier.name if seen.tier else ""
        return Clause(f"tiers.{name}.channels.{seen.channel.name}", "The tier has this channel around the clock.")
    if reply.live and is_open(seen.rules, reply.written_at, seen.state.overrides):
        return Clause("buffer", "Both sides are writing just now, and the desk is open.")
    return None


def _earliest(seen: _Reply) -> tuple[int | None, list[Clause]]:
    """The first moment after the buffer at which the desk is open."""
    reply, buffer = seen.reply, seen.edition.policy.buffer
    moment, clauses = reply.written_at, []
    if reply.answered_at is not None:
        buffered = duration_end(seen.rules, reply.answered_at, buffer.no_reply_sooner_than)
        if buffered is not None and buffered > moment:
            moment = buffered
            clauses.append(
                Clause(
                    "buffer.no_reply_sooner_than",
                    f"A fresh message waits {buffer.no_reply_sooner_than} for its answer.",
                )
            )
    if buffer.send_replies is Accepts.OPEN:
        opens = next_open(seen.rules, moment, seen.state.overrides)
        if opens != moment:
            clauses.append(Clause("buffer.send_replies", "Replies leave while the desk is open."))
        return opens, clauses
    return moment, clauses


@dataclass(frozen=True, slots=True)
class _Limit:
    at: int
    clause: Clause


def _limit(seen: _Reply) -> _Limit | None:
    """The nearest limit that still binds: the promise, or the end of the platform's window."""
    reply, window = seen.reply, answer_window(seen.channel)
    limits = []
    if reply.promise_by is not None:
        limits.append(_Limit(reply.promise_by, Clause("state.promises", "Held longer, it would break a promise.")))
    if window is not None and reply.answered_at is not None:
        sentence = f"The platform takes free answers for {window} only."
        path = f"channels.{seen.channel.name}{'.reply_window' if seen.channel.reply_window else ''}"
        limits.append(_Limit(reply.answered_at + window.seconds, Clause(path, sentence)))
    binding = [one for one in limits if one.at > reply.written_at]
    return min(binding, key=lambda one: one.at, default=None)


def _before(seen: _Reply, limit: int) -> int:
    """A minute before the limit if the desk is open then, else the last open minute before it, else at once."""
    written, overrides = seen.reply.written_at, seen.state.overrides
    minute_before = limit - MINUTE
    if minute_before <= written:
        return written
    if seen.edition.policy.buffer.send_replies is not Accepts.OPEN or is_open(seen.rules, minute_before, overrides):
        return minute_before
    start = max(written, minute_before - LOOK_BACK_SECONDS)
    end = last_open(seen.rules, start, minute_before, overrides)
    return written if end is None else max(end - MINUTE, written)


def _insisted(seen: _Reply) -> Hold:
    """The owner insists: it goes, and takes an exception if one is left, else it is a slip."""
    reply = seen.reply
    clause = Clause("buffer", f"Sent now, by the owner's word: {reply.send_now}.")
    if any(
        one.start <= reply.written_at < one.end and one.channel in ("", reply.channel) for one in seen.state.granted
    ):
        running = Clause("state.granted", "It falls into an exception that was granted already.")
        return Hold(reply.written_at, running.sentence, because=(clause, running))
    if _has_exception(seen):
        name = seen.tier.name if seen.tier else ""
        granted = Clause(f"tiers.{name}.exceptions", "One of the client's exceptions is taken.")
        return Hold(reply.written_at, granted.sentence, exception=True, because=(clause, granted))
    slip = Clause("buffer.send_replies", "No exception is left, so it counts as a slip.")
    return Hold(reply.written_at, slip.sentence, slip=True, because=(clause, slip))


def _has_exception(seen: _Reply) -> bool:
    used = [at for at in seen.state.exceptions if at <= seen.reply.written_at]
    allowance = seen.tier.exceptions if seen.tier else None
    return left(seen.rules, allowance, used, seen.reply.written_at) > 0
