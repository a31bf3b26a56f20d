"""Saying no in a thread: the drafts, for the client, the service and the tone that she chooses."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.desk.no import Asking, Lines, No, Ready, Tone, drafts, lines, ready_answers
from frontdesk.office.desks import Desks
from frontdesk.store.queries import contacts, known, threads
from frontdesk.store.queries.time_taken import time_state


@dataclass(frozen=True, slots=True)
class Refusal:
    """What can be put into the composer. `services` are those of the policy; `language` is the client's."""

    drafts: Sequence[No]
    ready: Sequence[Ready]
    lines: Lines
    services: Sequence[str]
    service: str
    tone: Tone
    language: str


def refusal(
    desks: Desks, practice: int, thread_id: int, at: int, tone: Tone = Tone.NEUTRAL, service: str | None = None
) -> Refusal | None:
    """The drafts for a thread: of the service that its last message asks for, unless she names one."""
    thread = threads.thread(practice, thread_id)
    if thread is None:
        return None
    desk, client = desks.of(practice), thread.client
    latest = contacts.latest_contact(practice, thread_id, at)
    decided = latest.decision.body if latest is not None and hasattr(latest, "decision") else {}
    policy = desk.policy(at)
    names = [one.name for one in policy.services]
    wanted = service if service is not None else (decided.get("service") or {}).get("name", "")
    language = _language((client.language if client else "") or policy.practice.languages[0], policy.practice.languages)
    time = time_state(practice, at)
    asking = Asking(
        rules=desk.rules,
        at=at,
        channel=thread.channel,
        tier=client.tier if client else "",
        client_name=(client.name if client else "") or (latest.sender_name if latest else ""),
        language=language,
        service=wanted if wanted in names else "",
        booked=known.booked(practice, at),
        overrides=time.overrides,
        appointments=time.appointments,
        busy=time.busy,
    )
    return Refusal(drafts(asking, tone), ready_answers(asking), lines(asking), names, asking.service, tone, language)


def _language(wanted: str, languages: Sequence[str]) -> str:
    main = wanted.partition("-")[0].casefold()
    return next((one for one in languages if one.partition("-")[0].casefold() == main), languages[0])
