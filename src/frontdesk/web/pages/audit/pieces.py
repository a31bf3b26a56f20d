"""Mail as it comes in: named first, then piece by piece; or small, in one form. For a desk, and for who begins one."""

from collections.abc import Iterator

from django.http import HttpRequest, JsonResponse

from frontdesk.office.auditing import asking, uploads
from frontdesk.office.auditing.asking import Whose, Wishes
from frontdesk.office.auditing.uploads import UploadError
from frontdesk.web import desks

LONGEST = 200
MOST_ADDRESSES = 10
_DIGITS = 15
NO_FILE = "Nothing was read: choose a file first."
NO_PIECE = "A piece came that cannot be placed, or is too large; nothing of it was kept. Load the page again."


def named(request: HttpRequest, whose: Whose, by: str) -> JsonResponse:
    """A file is to come: its number, and how much of it is here already."""
    size = _number(request.POST.get("size", ""))
    if size is None:
        return _refused(NO_PIECE)
    name, stamp = request.POST.get("name", ""), request.POST.get("stamp", "")
    try:
        one = asking.add_file(whose, name, size, stamp, by, desks.now())
    except UploadError as error:
        return _refused(str(error))
    return JsonResponse({"file": one.number, "kept": one.kept, "size": one.size, "piece": uploads.PIECE})


def taken(request: HttpRequest, whose: Whose) -> JsonResponse:
    """A piece of a file, as the bytes of the request: how much of the file is here now."""
    number, start = (_number(request.GET.get(name, "")) for name in ("file", "from"))
    length = _number(request.headers.get("Content-Length", ""))
    is_raw = request.content_type == "application/octet-stream"
    if number is None or start is None or not length or length > uploads.PIECE or not is_raw:
        return _refused(NO_PIECE)
    try:
        kept = asking.add_piece(whose, number, start, request.read(length), desks.now())
    except UploadError as error:
        return _refused(str(error))
    return JsonResponse({"kept": kept})


def in_one(request: HttpRequest, whose: Whose, by: str) -> None:
    """Small files in one form. Raises UploadError."""
    files = [(one.name or "", one.read()) for one in request.FILES.getlist("file")]
    if not files:
        raise UploadError(NO_FILE)
    asking.add_whole(whose, files, by, desks.now())


def wishes(request: HttpRequest, zone: str | None = None, country: str | None = None) -> Wishes:
    """How the form wants the mail to be read."""
    return Wishes(tuple(_addresses(request.POST.get("own", ""))), bool(request.POST.get("lists")), zone, country)


def _addresses(typed: str) -> Iterator[str]:
    found = (one.strip() for one in typed.replace(";", ",").replace("\n", ",").split(","))
    yield from [one[:LONGEST] for one in found if one][:MOST_ADDRESSES]


def _number(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= _DIGITS else None


def _refused(words: str) -> JsonResponse:
    """An answer like the others: whoever sends pieces looks for `said` in it."""
    return JsonResponse({"said": words})
