"""The copy of what was signed, as the page that it was and as a PDF of it."""

from frontdesk.channels.mail.outgoing import Attachment
from frontdesk.channels.pdf import NoPdfError, pdf_of
from frontdesk.desk import Rules
from frontdesk.desk.wording import moment, zone_city
from frontdesk.desk.wording import say as desk_say
from frontdesk.desk.wording.times import date_name
from frontdesk.office.public_face import look_of
from frontdesk.publish.guide.making import version_line
from frontdesk.publish.orientation.copy import Agreement, agreement_page, section_from_json
from frontdesk.publish.orientation.words import WORDS
from frontdesk.store.models import Signature


def page_of(rules: Rules, row: Signature) -> str:
    """The copy as a page that needs nothing else, in the language in which it was signed."""
    name = rules.in_force(row.at).policy.practice.name
    one = Agreement(
        language=row.language,
        practice=name,
        name=row.name,
        moment=moment_said(rules, row),
        version=version_line(row.language, row.effective, row.version),
        guide=row.guide,
        gain=row.gain,
        sections=tuple(section_from_json(one) for one in row.shown),
        digests=row.agreed,
    )
    return agreement_page(one, look_of(row.practice_id))


def moment_said(rules: Rules, row: Signature, language: str = "") -> str:
    """When it was signed, to the minute, with its year and the clock by which; in the language signed unless told."""
    spoken = language or row.language
    told = moment(row.at, rules.zone, spoken, 0)
    return desk_say(spoken, "zone", time=told, city=zone_city(rules.zone.key, spoken))


def day_of(rules: Rules, row: Signature) -> str:
    """The day of the signature."""
    return date_name(rules.local(row.at).date(), row.language, 0)


def file_name(rules: Rules, row: Signature, ending: str) -> str:
    """What the copy is called."""
    return f"agreement-{rules.local(row.at):%Y-%m-%d}.{ending}"


def as_file(rules: Rules, row: Signature, ending: str) -> bytes:
    """The copy as a file that ends so (".pdf", else a page). Raises NoPdfError."""
    page = page_of(rules, row)
    return pdf_of(page) if ending == ".pdf" else page.encode()


def attached(rules: Rules, row: Signature) -> tuple[Attachment, str]:
    """The copy as it is attached, and what is said of it: a page where no PDF can be made here."""
    page = page_of(rules, row)
    try:
        return Attachment(file_name(rules, row, "pdf"), "application/pdf", pdf_of(page)), ""
    except NoPdfError:
        said = WORDS.say(row.language, "copy_as_page")
        return Attachment(file_name(rules, row, "html"), "text/html", page.encode()), said
