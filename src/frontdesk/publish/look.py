"""The practice's own look: its picture, and its colour, made so that it can be read on paper and on a dark screen."""

import re
from dataclasses import dataclass

PAPER, NIGHT, USUAL = "#faf7f1", "#292521", "#1f5c46"
"""The grounds on which it is hardest to read, light and dark, and the colour of whoever gives none."""
LEAST = 4.6
"""WCAG 2 asks for 4.5 to 1; rounding may take a little."""
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Look:
    """A colour (#rrggbb), and a picture as a `data:` address; empty where the owner has given none."""

    colour: str = ""
    logo: str = ""


NO_LOOK = Look()


@dataclass(frozen=True, slots=True)
class Tint:
    """One colour on light ground and on dark."""

    light: str
    dark: str

    @property
    def style(self) -> str:
        """As a stylesheet."""
        night = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ --tint: {self.dark}; }} }}"
        return f":root {{ --tint: {self.light}; }}\n{night}\n"


def is_colour(text: str) -> bool:
    """Whether it is written as #rrggbb."""
    return _HEX.fullmatch(text) is not None


def tint_of(colour: str) -> Tint:
    """The nearest shades of a colour (#rrggbb; the usual green for anything else) that can be read."""
    given = colour if is_colour(colour) else USUAL
    return Tint(_towards(given, 0, PAPER), _towards(given, 255, NIGHT))


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _towards(colour: str, end: int, ground: str) -> str:
    """The colour, moved towards black or white only as far as it must."""
    return next(shade for step in range(21) if contrast(shade := _mixed(colour, end, step / 20), ground) >= LEAST)


def _mixed(colour: str, end: int, share: float) -> str:
    return "#" + "".join(f"{round(part + (end - part) * share):02x}" for part in _parts(colour))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
