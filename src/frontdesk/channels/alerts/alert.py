"""One alert by several ways at once, each with what became of it. No way is ever named by more than its kind."""

import re
import threading
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING

from frontdesk.channels.alerts.heard import Heard, listening

if TYPE_CHECKING:
    from types import ModuleType

PATIENCE = 20
"""Seconds for all ways together: an alert that hangs must not keep the next one waiting."""
_KIND = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]{0,19})://")
_MISSING = (
    "Alerts need the extra “alerts”, which is not installed here: pip install 'frontdesk[alerts]'. Nobody was alerted."
)
_loading = threading.Lock()


@dataclass(frozen=True, slots=True)
class Alerted:
    """What became of one way: its kind (the scheme of its URL, such as "tgram"), and why not, as a sentence."""

    url_kind: str
    ok: bool
    why: str = ""


@dataclass(slots=True)
class _Call:
    """One way being tried, in a thread of its own. A service that never answers keeps its thread, and nothing else."""

    kind: str
    found: Alerted | None = None
    thread: threading.Thread = field(default_factory=threading.Thread)


def alert(urls: Sequence[str], title: str, body: str, *, patience: float = PATIENCE) -> tuple[Alerted, ...]:
    """Alert by every way at once, in the order given; none raises, and none waits for another."""
    apprise = _library()
    if apprise is None:
        return tuple(Alerted(kind_of(url), ok=False, why=_MISSING) for url in urls)
    calls = [_begin(apprise, url, title, body) for url in urls]
    end = monotonic() + patience
    for call in calls:
        call.thread.join(max(0.0, end - monotonic()))
    late = f"did not answer within {patience:g} seconds; perhaps the alert comes yet."
    return tuple(call.found or Alerted(call.kind, ok=False, why=f"{call.kind} {late}") for call in calls)


def kind_of(url: str) -> str:
    """The scheme of a URL of Apprise's: the only part of it that holds no secret."""
    found = _KIND.match(url)
    return found[1].lower() if found else "unknown"


def _library() -> "ModuleType | None":
    try:
        import apprise
    except ImportError:
        return None
    with _loading:
        _load(apprise)
    return apprise


@cache
def _load(apprise: "ModuleType") -> None:
    """Have it find its services, once and by one thread; what they say of their own old imports is no news here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        apprise.Apprise.instantiate("json://127.0.0.1", suppress_exceptions=True)


def _begin(apprise: "ModuleType", url: str, title: str, body: str) -> _Call:
    call = _Call(kind_of(url))

    def ring() -> None:
        call.found = _ring(apprise, url, title, body)

    call.thread = threading.Thread(target=ring, name=f"alert by {call.kind}", daemon=True)
    call.thread.start()
    return call


def _ring(apprise: "ModuleType", url: str, title: str, body: str) -> Alerted:
    kind = kind_of(url)
    with listening() as heard:
        try:
            way = apprise.Apprise.instantiate(url, suppress_exceptions=True)
            if way is None:
                why = f"The address for {kind} is not understood, or something in it is missing. Look it over."
                return Alerted(kind, ok=False, why=why)
            ok = bool(way.notify(body=body, title=title, body_format=apprise.NotifyFormat.TEXT))
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything; its text may hold a secret
            return Alerted(kind, ok=False, why=f"{kind} failed ({type(error).__name__}). Nobody was alerted by it.")
    return Alerted(kind, ok=True) if ok else Alerted(kind, ok=False, why=_why(kind, heard))


def _why(kind: str, heard: Heard) -> str:
    if heard.code in (401, 403):
        return f"{kind} refused the access ({heard.code}). Renew its key or password."
    if heard.code:
        return f"{kind} did not take the alert: it answered {heard.code}."
    if heard.is_unreachable:
        return f"{kind} could not be reached. Is the address right, and the network there?"
    return f"{kind} did not take the alert. Look over its address and its access."
