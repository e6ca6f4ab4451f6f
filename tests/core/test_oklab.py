"""OKLab against the values of its author and of CSS Color 4."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.oklab import Oklch, difference, from_linear, linear, nearest_colour, oklab, oklch

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


@pytest.mark.parametrize(
    ("colour", "expected"),
    [("#FF0000", (0.628, 0.2577, 29.23)), ("#00FF00", (0.8664, 0.2948, 142.5)), ("#0000FF", (0.452, 0.3132, 264.05))],
)
def test_the_primaries_are_where_css_color_has_them(colour: str, expected: tuple[float, ...]) -> None:
    assert oklch(colour) == pytest.approx(expected, rel=1e-3)


def test_white_is_one_and_has_no_hue() -> None:
    assert oklab("#FFFFFF") == pytest.approx((1, 0, 0), abs=1e-6)


@given(colours)
def test_a_colour_comes_back_from_oklch(colour: str) -> None:
    found = channels(nearest_colour(oklch(colour)))
    assert all(abs(one - other) <= 2 for one, other in zip(found, channels(colour), strict=True))


@given(colours)
def test_a_colour_comes_back_from_its_light(colour: str) -> None:
    assert from_linear(linear(colour)) == colour


@given(st.floats(0.1, 1), st.floats(0, 0.4), st.floats(0, 360))
def test_what_no_screen_shows_keeps_its_lightness(lightness: float, chroma: float, hue: float) -> None:
    assert oklch(nearest_colour(Oklch(lightness, chroma, hue))).lightness == pytest.approx(lightness, abs=0.03)


@given(colours, colours)
def test_a_difference_is_the_same_both_ways(one: str, other: str) -> None:
    assert difference(one, other) == difference(other, one)
    assert (difference(one, other) == 0) is (one == other)
