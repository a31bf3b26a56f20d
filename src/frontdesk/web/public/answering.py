"""How public pages answer: only for a practice that shows itself, kept for a minute, and no more than it bears."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from threading import Lock
from time import monotonic

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe
from django.views.decorators.http import require_safe

from frontdesk.office import public_face
from frontdesk.web.public.troubles import too_many

A_SECOND, AT_ONCE = 20.0, 200.0
"""Answers made for one practice: so many a second, and so many at once."""


@dataclass(slots=True)
class Bucket:
    """What is left to be given out, by practice; it fills up as time passes."""

    left: dict[int, tuple[float, float]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def takes(self, practice: int, now: float) -> bool:
        """Take one answer out; False where none is left. `now` is seconds of a clock that never goes back."""
        with self.lock:
            rest, at = self.left.get(practice, (AT_ONCE, now))
            rest = min(AT_ONCE, rest + (now - at) * A_SECOND)
            self.left[practice] = (max(rest - 1, 0.0), now)
        return rest >= 1


BUCKET = Bucket()
PublicPage = Callable[..., HttpResponse]
"""Takes the request, the practice, and what else stands in the address."""


def for_everybody(page: PublicPage) -> Callable[..., HttpResponse]:
    """A page of a practice that shows itself; whether another exists is not told. It may be kept for a minute."""

    @require_safe
    @wraps(page)
    def answered(request: HttpRequest, slug: str, **more: str) -> HttpResponse:
        face = public_face.shown(slug)
        if face is None:
            raise Http404
        if not BUCKET.takes(face.practice, monotonic()):
            return too_many(request)
        return _kept(request, page(request, face, **more))

    return answered


def _kept(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """With what browsers and relays need to keep it; unchanged, it is not sent again."""
    answer.headers.setdefault("Cache-Control", "public, max-age=60")
    etag = f'"{hashlib.sha256(answer.content).hexdigest()[:24]}"'
    answer.headers["ETag"] = etag
    changed = answer.headers.get("Last-Modified")
    since = parse_http_date_safe(changed) if changed else None
    found = get_conditional_response(request, etag=etag, last_modified=since, response=answer)
    return answer if found is None else found
