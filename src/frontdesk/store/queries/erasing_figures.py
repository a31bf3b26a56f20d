"""What an erasure takes out of figures that stay: those of an audit, and of the profile by which messages are read."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from frontdesk.audit.kept import found_in, without
from frontdesk.store.models import Audit, Client, Contact, TriageProfile
from frontdesk.store.queries.tracing import Traces
from frontdesk.triage import Profile, profile_from_json, profile_to_json
from frontdesk.triage.sealing import ProfileError, sealed


def audits_erased(practice: int, found: Traces) -> int:
    """Of an audit's figures the client's own go; mail that waits to be read goes whole: the worker sweeps its files."""
    told = _told_of(practice, found)
    rows = Audit.objects.filter(practice_id=practice)
    gone = rows.filter(ended_at=None).delete()[0]
    for row in rows.filter(found__isnull=False):
        kept: dict[str, Any] = row.found or {}
        less = without(kept["profile"], told)
        if less is not None:
            gone += rows.filter(pk=row.pk).update(found={**kept, "profile": less})
    return gone


def audits_told(practice: int, found: Traces) -> list[dict[str, Any]]:
    """The client's own figures in each audit."""
    told = _told_of(practice, found)
    rows = Audit.objects.filter(practice_id=practice, found__isnull=False).order_by("id")
    return [{"audit": row.pk, "at": row.ended_at, **one} for row in rows for one in _figures(row, told)]


def _figures(row: Audit, told: Collection[str]) -> list[dict[str, Any]]:
    kept: dict[str, Any] = row.found or {}
    return found_in(kept["profile"], told)


def _told_of(practice: int, found: Traces) -> list[str]:
    """The addresses and the name by which figures tell of a client."""
    names = Client.objects.filter(practice_id=practice, id=found.client).values_list("name", flat=True)
    return [*found.addresses, *names]


def profiles_erased(practice: int, found: Traces) -> int:
    """Corrections that quote the client go from every profile, which is sealed anew; while the texts are still there.

    Its thresholds stay: each is a share of a hundred mails at the least, and tells of nobody.
    """
    rows = Contact.objects.filter(practice_id=practice, id__in=found.contacts).values_list("subject", "text")
    written = [_plain(f"{subject} {text}") for subject, text in rows]
    told = [plain for one in _told_of(practice, found) if (plain := _plain(one))]
    profiles = TriageProfile.objects.filter(practice_id=practice).order_by("id")
    changed = [one for one in profiles if _is_cleaned(one, written, told)]
    for one in changed:
        one.save()
    if changed and changed[-1] == profiles.last():
        # Under another id, so that every process sees that the profile by which it reads is another.
        newest = changed[-1]
        profiles.filter(pk=newest.pk).delete()
        newest.pk = None
        newest.save(force_insert=True)
    return len(changed)


def _is_cleaned(row: TriageProfile, written: Sequence[str], told: Sequence[str]) -> bool:
    """Take the quotes out of a row; whether there were any. What is no profile holds none."""
    try:
        profile = profile_from_json(row.body)
    except ProfileError:
        return False
    less = _without_quotes(profile, written, told)
    row.body, row.digest = profile_to_json(less), less.digest
    return less.examples != profile.examples


def _without_quotes(profile: Profile, written: Sequence[str], told: Sequence[str]) -> Profile:
    stays = tuple(one for one in profile.examples if not _quotes(_plain(one[2]), written, told))
    return sealed(replace(profile, examples=stays))


def _quotes(example: str, written: Sequence[str], told: Sequence[str]) -> bool:
    return any(example in one for one in written) or any(one in example for one in told)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
