"""The closures, the hours and what search engines read, for programs that ask again and again; as of the day."""

import hashlib
from dataclasses import dataclass, field
from threading import Lock

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date

from frontdesk.office.public_face import Shown
from frontdesk.office.publishing import source_of_day
from frontdesk.publish import OUTPUTS, File, made
from frontdesk.web import desks
from frontdesk.web.public.answering import for_everybody
from frontdesk.web.public.guide import in_language

KEPT_SECONDS = 300
"""For so long a program may keep what it has without asking."""
FREELY = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": f"public, max-age={KEPT_SECONDS}",
}


@dataclass(slots=True)
class Ages:
    """Since when each address has said what it says, as far as this process has seen it."""

    known: dict[str, tuple[str, int]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def since(self, address: str, text: str, now: int) -> int:
        """The moment (epoch seconds) at which the text was first seen there, without another between."""
        digest = hashlib.sha256(text.encode()).hexdigest()
        with self.lock:
            if self.known.get(address, ("", 0))[0] != digest:
                self.known[address] = (digest, now)
            return self.known[address][1]


AGES = Ages()


@for_everybody
def feed(request: HttpRequest, face: Shown, output: str) -> HttpResponse:
    """The first file of an output; nothing in it changes but by the day, the policy and the desk set by hand."""
    now = desks.now()
    source = in_language(source_of_day(desks.DESKS, face.practice, now), request.GET.get("language", ""))
    file = next(iter(made(OUTPUTS[output], source).files), None)
    if file is None:
        raise Http404
    since = AGES.since(f"{face.practice}:{output}:{source.language}", file.text, now)
    headers = FREELY | {"Last-Modified": http_date(since), "Content-Language": source.language} | _named(file)
    return HttpResponse(file.text, content_type=f"{file.media}; charset=utf-8", headers=headers)


def _named(file: File) -> dict[str, str]:
    return {"Content-Disposition": f'inline; filename="{file.name}"'}
