"""A small plot of twelve weeks, drawn on the server; the words beside it say the same."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

BAR, GAP, HIGH = 5, 2, 20
FULL = 4
"""So many a week fill the height, unless there were more."""


def spark(weeks: Sequence[int]) -> SafeString:
    """Bars, the oldest week first; hidden from those who hear the page, for the words stand beside it."""
    most = max(FULL, *weeks)
    bars = [
        (place * (BAR + GAP), HIGH - 1 - _height(count, most), _height(count, most))
        for place, count in enumerate(weeks)
        if count
    ]
    wide = len(weeks) * (BAR + GAP) - GAP
    return format_html(
        '<svg class="spark" viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true" focusable="false">'
        '<path class="ground" d="M0 {}H{}"/>{}</svg>',
        wide,
        HIGH,
        wide,
        HIGH,
        f"{HIGH - 0.5}",
        wide,
        format_html_join("", f'<rect x="{{}}" y="{{}}" width="{BAR}" height="{{}}"/>', bars),
    )


def _height(count: int, most: int) -> int:
    return max(3, round(count * (HIGH - 2) / most))
