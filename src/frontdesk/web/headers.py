"""What every answer says to the browser: nothing from elsewhere, nothing inside another page, nothing kept."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def strict(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The middleware."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        request.get_host()  # refuses hosts that are not ours, on every page: names that lead here by DNS alone too
        response = answer(request)
        if "no-store" in response.headers.get("Cache-Control", ""):  # said in more words by a library
            response.headers["Cache-Control"] = HEADERS["Cache-Control"]
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return with_headers
