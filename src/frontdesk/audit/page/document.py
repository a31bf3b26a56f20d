"""The page around a report: one file that needs no network, with style and script in it."""

from importlib import resources

from frontdesk.audit.page.markup import tag, text


def document(title: str, body: str, *, script: bool = False) -> str:
    """The whole page as text (UTF-8); `body` is markup already. With `script`, its tables can be sorted."""
    head = "".join(
        (
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            tag("title", text(title)),
            tag("style", _asset("style.css")),
        )
    )
    sorting = tag("script", _asset("sort.js")) if script else ""
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{body}{sorting}</body></html>\n'


def _asset(name: str) -> str:
    return resources.files("frontdesk.audit.page").joinpath(name).read_text(encoding="utf-8")
