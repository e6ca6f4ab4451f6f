"""The colours of marks can be told apart by all who read: under simulated colour-blindness, in every theme."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.colour_vision import ColourVision, least_difference
from reader.core.oklab import difference
from reader.core.tint_sets import DEFAULT_TINTS, TINT_SETS, TintSet
from reader.core.tints import MarkTints, mark_tints

FILLS = 0.04
"""The least difference of two fills: twice what is just noticeable side by side, because marks lie apart."""
NOTICED = 0.02
"""What is just noticeable (CSS Color 4)."""
LINES = 0.06
"""That of two lines and dots: three times, because they are small."""

THEMES = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in (Path(__file__).parents[2] / "resources" / "themes").glob("*.json")
}
themes = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
blindness = pytest.mark.parametrize("vision", [vision for vision in ColourVision if vision is not ColourVision.USUAL])
greys = st.integers(0, 255).map(lambda level: f"#{level:02X}{level:02X}{level:02X}")


@given(greys)
@blindness
def test_grey_looks_the_same_to_everybody(vision: ColourVision, grey: str) -> None:
    assert difference(vision.seen(grey), grey) < 0.01


@pytest.mark.parametrize(
    ("vision", "one", "other"),
    [
        (ColourVision.PROTANOPIA, "#AD8406", "#5B9946"),
        (ColourVision.DEUTERANOPIA, "#CFE0F5", "#DFD3F2"),
        (ColourVision.TRITANOPIA, "#CFE8C6", "#CFE0F5"),
    ],
)
def test_who_lacks_a_cone_sees_some_colours_as_one(vision: ColourVision, one: str, other: str) -> None:
    assert difference(vision.seen(one), vision.seen(other)) < 0.5 * difference(one, other)


@themes
def test_the_fills_are_told_apart_by_everybody(theme: dict[str, Any]) -> None:
    assert least_difference(theme["fills"].values()) >= FILLS


@themes
def test_the_lines_are_told_apart_by_everybody(theme: dict[str, Any]) -> None:
    assert least_difference(theme["lines"].values()) >= LINES


def shades(theme: dict[str, Any], tints: TintSet) -> list[MarkTints]:
    """All shades of a set of tints in a theme."""
    own = map(MarkTints, theme["fills"].values(), theme["lines"].values())
    wished = [tint for tint in (*tints.built_in, *tints.more) if tint]
    texts = theme["code_colours"].values()
    made = [mark_tints(tint, theme["tokens"], dark=theme["dark"], texts=texts) for tint in wished]
    return made if all(tints.built_in) else [*own, *made]


@themes
def test_nine_fills_and_nine_lines_differ(theme: dict[str, Any]) -> None:
    for one, other in combinations(shades(theme, DEFAULT_TINTS), 2):
        assert min(map(difference, one, other)) >= 1.4 * NOTICED


@themes
@pytest.mark.parametrize("vision", ColourVision)
@pytest.mark.parametrize("tints", TINT_SETS, ids=lambda tints: tints.key)
def test_of_all_colours_of_a_set_no_two_look_alike_both_as_fill_and_as_line(
    theme: dict[str, Any], vision: ColourVision, tints: TintSet
) -> None:
    for one, other in combinations(shades(theme, tints), 2):
        fills, lines = (difference(vision.seen(a), vision.seen(b)) for a, b in zip(one, other, strict=True))
        assert fills >= NOTICED or lines >= 2 * NOTICED
