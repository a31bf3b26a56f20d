"""A page made into a PDF. WeasyPrint is loaded when the first is wanted: it takes half a second, and needs Pango."""

from frontdesk.errors import FrontdeskError


class NoPdfError(FrontdeskError):
    """No PDF can be made here; the sentence says what is missing."""


def pdf_of(page: str) -> bytes:
    """The page (HTML that holds all it needs) as a tagged PDF; nothing is fetched. Raises NoPdfError."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except ImportError as error:
        raise NoPdfError(
            "No PDF can be made here: WeasyPrint is not installed. `pip install 'frontdesk[pdf]'` brings it."
        ) from error
    except OSError as error:
        raise NoPdfError(
            f"No PDF can be made here: WeasyPrint misses a library of the system ({str(error).splitlines()[0]}). "
            "On Debian, `apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` brings it."
        ) from error
    # What a page asks for beside itself is refused, and left out of the print; it holds its picture itself (`data:`).
    itself = URLFetcher(allowed_protocols=("data",))
    made: bytes = HTML(string=page, url_fetcher=itself).write_pdf(pdf_tags=True)
    return made
