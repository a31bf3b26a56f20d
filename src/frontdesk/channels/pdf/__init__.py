"""Pages printed to PDF, by WeasyPrint where it is installed."""

from frontdesk.channels.pdf.printing import NoPdfError, pdf_of

__all__ = ["NoPdfError", "pdf_of"]
