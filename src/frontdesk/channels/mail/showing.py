"""A mail as it may be shown: its page harmless, its files by name and size. Nothing in it is ever run or fetched."""

import re
import secrets
from base64 import b64encode
from dataclasses import dataclass

import nh3
from fast_mail_parser import ParseError, parse_email

from frontdesk.channels.mail.lean import whole
from frontdesk.channels.mail.legible import one_line
from frontdesk.channels.mail.text import as_meant

LONGEST_PAGE = 1 << 20
"""Characters of a page that are shown."""
_LARGEST_PICTURE = 512 << 10
_MOST_FILES = 200
_LONGEST_NAME = 200
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
_DATA = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]{0,2000000}\Z")
_ENDS_A_RULE = re.compile(r"[<{}\\@]|/\*")
"""What might lead out of a rule, or out of the stylesheet."""
_TAGS = nh3.ALLOWED_TAGS | {"center", "font"}
_SHARED = {"align", "bgcolor", "style", "title", "valign", "width", "height"}
_ATTRIBUTES = {
    "*": _SHARED,
    "font": {"color", "size", "face"},
    "img": {"src", "alt"},
    "table": {"border", "cellpadding", "cellspacing"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
}
_STYLES = {
    "background-color", "border", "border-collapse", "border-radius", "color", "font", "font-family", "font-size",
    "font-style", "font-weight", "line-height", "list-style-type", "margin", "margin-bottom", "margin-left",
    "margin-right", "margin-top", "max-width", "padding", "padding-bottom", "padding-left", "padding-right",
    "padding-top", "text-align", "text-decoration", "vertical-align", "white-space", "width",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a mail: its place among them, its name, what it says it is, and its bytes' number."""

    number: int
    name: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What can be shown of a mail. `page` is empty where it has none; `left_out`: pictures from elsewhere.

    `style` is its stylesheet: no element has a style of its own, so that none has to be allowed.
    """

    page: str = ""
    style: str = ""
    files: tuple[Attached, ...] = ()
    left_out: int = 0


def shown(raw: bytes) -> Shown:
    """The page, without scripts, forms, links and pictures from elsewhere; and the files. Never raises."""
    try:
        mail = parse_email(whole(raw), mode="lazy")
    except ParseError:
        return Shown()
    files = tuple(
        Attached(number, _name(one.filename, number), one_line(one.mimetype), len(one.content))
        for number, one in enumerate(mail.attachments[:_MOST_FILES], start=1)
    )
    page = as_meant("\n".join(mail.text_html)[:LONGEST_PAGE])
    pictures = {
        one.content_id.strip("<>"): f"data:{one.mimetype};base64,{b64encode(one.content).decode()}"
        for one in mail.attachments[:_MOST_FILES]
        if one.content_id and one.mimetype in _PICTURES and len(one.content) <= _LARGEST_PICTURE
    }
    return _harmless(page, pictures, files)


def file_of(raw: bytes, number: int) -> tuple[Attached, bytes] | None:
    """A file by its place, with its bytes; None where there is none."""
    try:
        files = parse_email(whole(raw), mode="lazy").attachments
    except ParseError:
        return None
    if not 1 <= number <= min(len(files), _MOST_FILES):
        return None
    one = files[number - 1]
    return Attached(number, _name(one.filename, number), one_line(one.mimetype), len(one.content)), one.content


def _harmless(page: str, pictures: dict[str, str], files: tuple[Attached, ...]) -> Shown:
    left_out = 0

    def kept(tag: str, attribute: str, value: str) -> str | None:
        nonlocal left_out
        if (tag, attribute) != ("img", "src"):
            return value
        found = pictures.get(value[4:], "") if value.lower().startswith("cid:") else value
        if _DATA.match(found):
            return found
        left_out += 1
        return None

    clean = nh3.clean(
        page,
        tags=_TAGS - {"a"},
        attributes=_ATTRIBUTES,
        attribute_filter=kept,
        url_schemes={"data", "cid", "http", "https"},
        filter_style_properties=_STYLES,
        strip_comments=True,
        link_rel=None,
    )
    page, style = _styles_apart(clean) if clean.strip() else ("", "")
    return Shown(page, style, files, left_out)


def _styles_apart(clean: str) -> tuple[str, str]:
    """A harmless page with classes in place of its styles, and the rules of those."""
    mark, rules = secrets.token_hex(8), list[str]()

    def named(_tag: str, attribute: str, value: str) -> str | None:
        if attribute != "style":
            return value
        if not value or _ENDS_A_RULE.search(value):
            return None
        rules.append(f".s{len(rules)}{{{value}}}")
        return f"{mark}{len(rules) - 1}"

    page = nh3.clean(
        clean,
        tags=_TAGS - {"a"},
        attributes=_ATTRIBUTES,
        attribute_filter=named,
        url_schemes={"data"},
        link_rel=None,
    )
    return re.sub(f' style="{mark}(\\d+)"', r' class="s\1"', page), "".join(rules)


def _name(name: str, number: int) -> str:
    bare = one_line(name).replace("\\", "/").rpartition("/")[2].strip(". ")[:_LONGEST_NAME]
    return bare or f"file-{number}"
