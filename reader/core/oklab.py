"""Colours in OKLab and OKLCH, where distances, lightness and hue are about as they look.

Björn Ottosson, "A perceptual color space for image processing" (2020), https://bottosson.github.io/posts/oklab/; it is
the space of ``oklch()`` in CSS Color 4, which also has the way to bring a colour into the range of screens: by less
chroma.
"""

from __future__ import annotations

from math import atan2, cbrt, cos, degrees, dist, hypot, radians, sin
from typing import NamedTuple

GAMUT_STEPS = 12
"""How often the largest chroma that a screen has is halved to be found: it is exact to a thousandth."""
TOLERANCE = 1e-4
"""How far a channel may be out of its range: a twentieth of a step of eight bits."""

Triple = tuple[float, float, float]


class Oklab(NamedTuple):
    """Lightness 0 to 1, and two axes: green to red, blue to yellow."""

    lightness: float
    red: float
    yellow: float


class Oklch(NamedTuple):
    """The same colour by lightness 0 to 1, chroma (0 is grey, 0.32 the most that a screen has) and hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def linear(colour: str) -> Triple:
    """The light of the three channels of ``#RRGGBB``, each 0 to 1."""
    red, green, blue = (_to_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def from_linear(light: Triple) -> str:
    """The colour ``#RRGGBB`` of three channels; what is out of range is cut off."""
    return "#" + "".join(f"{round(_to_level(max(0.0, min(one, 1.0))) * 255):02X}" for one in light)


def oklab(colour: str) -> Oklab:
    """A colour ``#RRGGBB`` in OKLab."""
    red, green, blue = linear(colour)
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return Oklab(
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def oklch(colour: str) -> Oklch:
    """A colour ``#RRGGBB`` in OKLCH."""
    lightness, red, yellow = oklab(colour)
    return Oklch(lightness, hypot(red, yellow), degrees(atan2(yellow, red)) % 360)


def difference(one: str, other: str) -> float:
    """How different two colours look: their distance in OKLab. About 0.02 is just noticeable (CSS Color 4)."""
    return dist(oklab(one), oklab(other))


def nearest_colour(wish: Oklch) -> str:
    """The colour ``#RRGGBB`` of this lightness and hue whose chroma is as near to the wish as a screen can show."""
    light = _light(wish)
    if not _is_shown(light):
        least, most = 0.0, wish.chroma
        for _ in range(GAMUT_STEPS):
            middle = (least + most) / 2
            if _is_shown(_light(wish._replace(chroma=middle))):
                least = middle
            else:
                most = middle
        light = _light(wish._replace(chroma=least))
    return from_linear(light)


def _light(colour: Oklch) -> Triple:
    lightness, red, yellow = (
        colour.lightness,
        colour.chroma * cos(radians(colour.hue)),
        colour.chroma * sin(radians(colour.hue)),
    )
    long = (lightness + 0.3963377774 * red + 0.2158037573 * yellow) ** 3
    medium = (lightness - 0.1055613458 * red - 0.0638541728 * yellow) ** 3
    short = (lightness - 0.0894841775 * red - 1.2914855480 * yellow) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _is_shown(light: Triple) -> bool:
    return all(-TOLERANCE <= one <= 1 + TOLERANCE for one in light)


def _to_linear(level: float) -> float:
    return level / 12.92 if level <= 0.04045 else float(((level + 0.055) / 1.055) ** 2.4)


def _to_level(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)
