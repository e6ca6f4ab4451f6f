"""The two shades of a mark, from the colour that the reader wishes and a theme: its fill and its line.

Hue and chroma follow the wish, in OKLCH. Lightness follows it as far as text on the fill stays readable and the fill
is seen on the page: a darker wish has a darker fill, so that colours that differ by lightness alone differ as marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import dist
from typing import NamedTuple

from reader.core.colour_vision import ColourVision
from reader.core.contrast import MIN_TEXT_CONTRAST, contrast, luminance
from reader.core.oklab import Oklab, Oklch, nearest_colour, oklab, oklch

MIN_GRAPHICS_CONTRAST = 3.0
"""The least contrast ratio of a line to what it is drawn on (WCAG 2.2, success criterion 1.4.11)."""
ENHANCED_TEXT_CONTRAST, ENHANCED_GRAPHICS_CONTRAST = 7.0, 4.5
"""The same in a theme of high contrast: one whose hairlines keep 3 to its page. 7 is success criterion 1.4.6; for lines
WCAG states no second ratio, and ours is that of large text there."""
TEXTS = ("ink", "accent", "quote")
"""The colours of text that may be on a mark, by token."""
PAGES = ("page", "code")
"""What marks lie on, by token."""
GROUNDS = ("page", "panel", "card", "code", "hover")
"""What the lines, dots and ticks of marks are drawn on, by token."""
SEEN, SEEN_ON_DARK = 0.055, 0.1
"""How different a fill is from what it lies on, in OKLab: nearly three times what is just noticeable, and more in the
dark, where OKLab promises more than is seen."""
SEEN_BY_ALL = 0.03
"""The same to whoever is colour-blind."""
STEPS = 200
"""How many steps of lightness there are to choose from; two beside each other look alike."""
PALE, STRONG = 0.75, 1.0
"""The share of the wish's chroma that a fill has, on which text is read for hours, and in a theme of high contrast."""
EASED = 0.22
"""The range of lightness before the bound of contrast into which the lines of all wishes beyond it are brought."""
DARKEST, LIGHTEST = 0.4, 0.95
"""The lightness of the wishes whose fills are the darkest and the lightest."""


class MarkTints(NamedTuple):
    """The shades of a mark in one theme, each ``#RRGGBB``."""

    fill: str
    """Behind the letters of a highlight."""
    line: str
    """Underlines, rings, dots, ticks."""


class _Demands(NamedTuple):
    """What a theme asks of marks; luminances are WCAG's."""

    dark: bool
    readable: float
    """The luminance that a fill has at least, in a dark theme at most, for text on it to be readable."""
    page: float
    """The luminance that a fill has at most, in a dark theme at least."""
    pages: tuple[tuple[Oklab, ...], ...]
    """What marks lie on, each as it looks to all."""
    grounds: tuple[float, ...]
    """The luminances of what lines are drawn on."""
    line_contrast: float
    share: float
    """Of the wish's chroma that a fill has."""

    def distance(self, fill: str) -> float:
        """How different a fill is from what it lies on, as a multiple of what is asked."""
        usual, *others = _views(fill)
        least = min(dist(usual, page[0]) for page in self.pages) / (SEEN_ON_DARK if self.dark else SEEN)
        if least < 1:
            return least
        by_all = min(dist(view, seen) for page in self.pages for view, seen in zip(others, page[1:], strict=True))
        return min(least, by_all / SEEN_BY_ALL)


def mark_tints(tint: str, tokens: Mapping[str, str], *, dark: bool, texts: Iterable[str] = ()) -> MarkTints:
    """The fill and the line of a wished colour ``#RRGGBB`` in a theme.

    ``tokens`` are the theme's colours by name, ``texts`` further colours of text that may be on a mark: those of code.
    In a theme that comes with Postil, text on the fill keeps 4.5 : 1 (7 : 1 in the one of high contrast), and the line
    keeps 3 : 1 (4.5 : 1) to the fill and to all that it is drawn on. A theme whose own text is less readable gets the
    nearest that there is.
    """
    return _tints(tint, tuple(sorted(tokens.items())), tuple(texts), dark=dark)


@lru_cache(maxsize=1024)
def _tints(tint: str, tokens: tuple[tuple[str, str], ...], texts: tuple[str, ...], *, dark: bool) -> MarkTints:
    demands = _demands(tokens, texts, dark=dark)
    fill = _fill(oklch(tint), demands)
    return MarkTints(fill, _line(tint, fill, demands))


@lru_cache(maxsize=16)
def _demands(pairs: tuple[tuple[str, str], ...], texts: tuple[str, ...], *, dark: bool) -> _Demands:
    tokens = dict(pairs)
    of_text = [luminance(colour) for colour in (*(tokens[name] for name in TEXTS), *texts)]
    enhanced = contrast(tokens["rule"], tokens["page"]) >= MIN_GRAPHICS_CONTRAST
    return _Demands(
        dark,
        _bound(of_text, ENHANCED_TEXT_CONTRAST if enhanced else MIN_TEXT_CONTRAST, above=not dark),
        luminance(tokens["page"]),
        tuple(_views(tokens[name]) for name in PAGES),
        tuple(luminance(tokens[name]) for name in GROUNDS),
        ENHANCED_GRAPHICS_CONTRAST if enhanced else MIN_GRAPHICS_CONTRAST,
        STRONG if enhanced else PALE,
    )


def _views(colour: str) -> tuple[Oklab, ...]:
    """A colour as it looks to all, the usual sight first."""
    return tuple(oklab(vision.seen(colour)) for vision in ColourVision)


def _bound(levels: Iterable[float], ratio: float, *, above: bool) -> float:
    """The luminance nearest to these that keeps a contrast ratio to all of them, above or below them."""
    return (max(levels) + 0.05) * ratio - 0.05 if above else (min(levels) + 0.05) / ratio - 0.05


def _fill(wish: Oklch, demands: _Demands) -> str:
    """The fill whose place among the possible ones, by lightness, is that of the wish among all wishes."""
    wish = wish._replace(chroma=demands.share * wish.chroma)
    readable, page = _step_of(wish, demands.readable), _step_of(wish, demands.page)
    outwards = range(page, readable) if demands.dark else range(page - 1, readable - 1, -1)  # away from the page
    if not outwards:
        return "#000000" if demands.dark else "#FFFFFF"
    place = max(0.0, min((wish.lightness - DARKEST) / (LIGHTEST - DARKEST), 1.0))
    seen = outwards[bisect_left(outwards, 1.0, key=lambda step: demands.distance(_shade(wish, step))) :]
    found = _at(seen, place, wish) if seen else ""
    if not found or demands.distance(found) < 1:  # where the distance does not grow all the way, which is rare
        distances = {step: demands.distance(_shade(wish, step)) for step in outwards}
        wanted = min(1.0, max(distances.values()))
        found = _at([step for step, distance in distances.items() if distance >= wanted], place, wish)
    return found


def _at(steps: Sequence[int], place: float, wish: Oklch) -> str:
    """The shade at a place, 0 to 1, among some steps of lightness."""
    return _shade(wish, sorted(steps)[round(place * (len(steps) - 1))])


def _line(tint: str, fill: str, demands: _Demands) -> str:
    """The shade near the wish that stands out from the fill and from all that it is drawn on.

    A wish that does so by far is the line itself. Others would all be moved to the bound; they are moved to different
    places before it instead, in the order of their lightness, so that they can be told apart.
    """
    bound = _bound((luminance(fill), *demands.grounds), demands.line_contrast, above=demands.dark)
    wish, (towards, end) = oklch(tint), (1, DARKEST) if demands.dark else (-1, LIGHTEST)
    edge = _step_of(wish, bound) / STEPS
    far = edge + towards * EASED
    if (wish.lightness - far) * towards >= 0:
        return tint
    step = round((far + (edge - far) * min(1.0, (wish.lightness - far) / (end - far))) * STEPS)
    while 0 < step < STEPS and (luminance(_shade(wish, step)) - bound) * towards < 0:
        step += towards
    return _shade(wish, step)


def _step_of(wish: Oklch, level: float) -> int:
    """The first step of lightness at which a wish reaches a luminance."""
    return bisect_left(range(STEPS), level, key=lambda step: luminance(_shade(wish, step)))


def _shade(wish: Oklch, step: int) -> str:
    """The wish in a lightness: black at step 0, white at step ``STEPS``."""
    return nearest_colour(wish._replace(lightness=step / STEPS))
