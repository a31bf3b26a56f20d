"""The index by which words are found: derived from the rows, kept by the database itself, made anew where missing."""

from frontdesk.store.search_index.columns import INDEXED, Indexed
from frontdesk.store.search_index.standing import stand_up, sweep

__all__ = ["INDEXED", "Indexed", "stand_up", "sweep"]
