"""The client guide as files: a page that needs nothing else, the same as PDF, and Markdown."""

from frontdesk.publish.guide import document, guide_of, markdown
from frontdesk.publish.model import File, Form, Made
from frontdesk.publish.source import Source


def make(source: Source) -> Made:
    """The guide that everybody may read, in one language, by the reader's clock too where one is named."""
    guide = guide_of(source, source.reader)
    page = document(guide, source.look)
    return Made(
        (
            File("guide.html", "text/html", page, language=source.language),
            File("guide.md", "text/markdown", markdown(guide), language=source.language),
            File("guide.pdf", "application/pdf", page, Form.PDF, source.language),
        )
    )
