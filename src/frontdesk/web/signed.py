"""Signed tokens in addresses: `<token:…>`, for whoever lists addresses."""

from django.urls import path, register_converter


class TokenConverter:
    """A signed token, as `store.links` writes it; the slash after it may be missing."""

    regex = r"[\w-]+:[\w-]+:[\w-]+/?"

    def to_python(self, value: str) -> str:
        """The token alone."""
        return value.removesuffix("/")

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(TokenConverter, "token")

__all__ = ["TokenConverter", "path"]
