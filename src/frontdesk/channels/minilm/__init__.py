"""The embedding model of the extra `frontdesk[minilm]`: sentences in, vectors out, on this machine and offline."""

from frontdesk.channels.minilm.model import Embedder, find_embedder

__all__ = ["Embedder", "find_embedder"]
