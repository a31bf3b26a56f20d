"""Prices as the client's language writes them."""

import re
from functools import lru_cache

from babel.numbers import format_decimal

from frontdesk.desk.wording.sentences import UNITS
from frontdesk.desk.wording.times import locale_of

_PRICE = re.compile(r"(\d{1,12}(?:\.\d{1,2})?) ([A-Z]{3})(?: per (\w+))?")


@lru_cache(maxsize=512)
def price(text: str, language: str) -> str:
    """A price of the policy, such as "90.00 USD per hour"; one in other words is said as it stands."""
    locale = locale_of(language)
    found, units = _PRICE.fullmatch(text.strip()), UNITS.table(language)
    if found is None or (found[3] and found[3] not in units):
        return text
    amount = f"{format_decimal(found[1], '#,##0.00' if '.' in found[1] else '#,##0', locale=locale)} {found[2]}"
    return f"{amount} {units[found[3]]}" if found[3] else amount
