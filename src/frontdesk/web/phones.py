"""Phone numbers as people read them, in groups; whatever is no number stays as it is."""

from functools import lru_cache

from django.template import Library
from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, is_valid_number, parse

register = Library()


@register.filter
def readable(text: str | None) -> str:
    """ "+1 212-555-0142" for "+12125550142": an address, or a name that is one; with or without its plus."""
    given = text or ""
    return _grouped(given) if given.startswith("+") or (given.isascii() and given.isdigit()) else given


@lru_cache(maxsize=4096)
def _grouped(text: str) -> str:
    try:
        number = parse(f"+{text.removeprefix('+')}")
    except NumberParseException:
        return text
    # Without a plus it may be a number within a country: then only one that is whole is taken for an international one.
    is_sure = text.startswith("+") or is_valid_number(number)
    return format_number(number, PhoneNumberFormat.INTERNATIONAL) if is_sure else text
