"""Sentences and times in the client's language; a missing one falls back to English."""

from frontdesk.desk.wording.prices import price
from frontdesk.desk.wording.sentences import BOOKS, channel_word, say
from frontdesk.desk.wording.times import clock, day_name, moment, zone_city
from frontdesk.languages import spoken_language

__all__ = [
    "BOOKS",
    "channel_word",
    "clock",
    "day_name",
    "moment",
    "price",
    "say",
    "spoken_language",
    "zone_city",
]
