"""What the product says, in English beside the code and in every other language by a gettext catalogue."""

from frontdesk.languages.book import Book, Entry
from frontdesk.languages.catalogues import known_languages, served_by, spoken_language
from frontdesk.languages.drafting import drafted

__all__ = ["Book", "Entry", "drafted", "known_languages", "served_by", "spoken_language"]
