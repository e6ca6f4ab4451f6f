"""Sets of tints to choose from: Postil's own, and two that are known to be told apart by the colour-blind."""

from __future__ import annotations

from typing import NamedTuple

from reader.core.colour import BUILT_IN_COLOURS
from reader.core.palette import Palette
from reader.translation import msgid


class TintSet(NamedTuple):
    """Tints for the colours that come with Postil and for further ones."""

    key: str
    """What it is called in code."""
    name: str
    """What it is called on a label; translated where it is shown."""
    built_in: tuple[str, ...]
    """For yellow, green, blue, pink and violet, the nearest in the set: ``#RRGGBB``, or empty for the theme's own."""
    more: tuple[str, ...]
    """For further colours, in order."""


MORE_COLOURS = (
    (msgid("Red"), "#AB191F"),
    (msgid("Teal"), "#63DDDB"),
    (msgid("Olive"), "#918F35"),
    (msgid("Grey"), "#505050"),
)
"""The names and tints of the colours that are offered first as further ones.

Nine pastels behind dark text cannot be told apart by everybody: where two fills look alike to a colour-blind reader,
their lines do not. A test measures both, for all sets.
"""

DEFAULT_TINTS = TintSet("default", msgid("Default"), ("", "", "", "", ""), tuple(tint for _, tint in MORE_COLOURS))

OKABE_ITO = TintSet(
    "okabe_ito",
    msgid("Okabe–Ito"),
    ("#F0E442", "#009E73", "#0072B2", "#D55E00", "#CC79A7"),
    ("#E69F00", "#56B4E9", "#000000"),
)
"""M. Okabe and K. Ito, "Color Universal Design" (2008), https://jfly.uni-koeln.de/color/."""

TOL_BRIGHT = TintSet(
    "tol_bright",
    msgid("Paul Tol"),
    ("#CCBB44", "#228833", "#4477AA", "#EE6677", "#AA3377"),
    ("#66CCEE", "#BBBBBB"),
)
"""P. Tol, "Colour Schemes", SRON/EPS/TN/09-002 (2021), the scheme "bright"."""

TINT_SETS = (DEFAULT_TINTS, OKABE_ITO, TOL_BRIGHT)


def with_tints(palette: Palette, tints: TintSet) -> Palette:
    """The palette in the tints of a set; names, meanings and order stay.

    A further colour that has a tint of the set keeps it, and so do those for which the set has no tint left.
    """
    further = [pen.tint for pen in palette.pens if pen.colour not in BUILT_IN_COLOURS]
    more = iter([tint for tint in tints.more if tint not in further])
    own = dict(zip(BUILT_IN_COLOURS, tints.built_in, strict=True))
    for pen in palette.known:
        if pen.colour in own:
            palette = palette.retint(pen.colour, own[pen.colour])
        elif pen in palette.pens and pen.tint not in tints.more:
            palette = palette.retint(pen.colour, next(more, pen.tint))
    return palette
