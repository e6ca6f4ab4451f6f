"""A set of tints changes tints, and nothing else."""

from __future__ import annotations

import pytest

from reader.core.colour import Colour
from reader.core.palette import DEFAULT_PALETTE, Pen
from reader.core.tint_sets import DEFAULT_TINTS, OKABE_ITO, TINT_SETS, TOL_BRIGHT, TintSet, with_tints

OWN = DEFAULT_PALETTE.rename(Colour.GREEN, "Claim", "What is said").add(Pen(Colour("c-1"), "Thesis", tint="#123456"))
OWN = OWN.move(Colour.VIOLET, 0)


@pytest.mark.parametrize("tints", TINT_SETS, ids=lambda tints: tints.key)
def test_names_meanings_and_order_stay(tints: TintSet) -> None:
    changed = with_tints(OWN, tints)
    assert changed.colours == OWN.colours
    assert [pen[:3] for pen in changed.pens] == [pen[:3] for pen in OWN.pens]


def test_each_colour_gets_the_nearest_of_the_set_wherever_it_stands() -> None:
    changed = with_tints(OWN, OKABE_ITO)
    assert [changed.pen(colour).tint for colour in (Colour.YELLOW, Colour.VIOLET)] == ["#F0E442", "#CC79A7"]


def test_further_colours_get_the_further_tints_as_far_as_there_are_any() -> None:
    palette = OWN
    for number in range(2, 5):
        palette = palette.add(Pen(Colour(f"c-{number}"), tint="#654321"))
    tints = [pen.tint for pen in with_tints(palette, TOL_BRIGHT).pens[5:]]
    assert tints == ["#66CCEE", "#BBBBBB", "#654321", "#654321"]


def test_a_further_colour_that_has_a_tint_of_the_set_keeps_it() -> None:
    teal, red = DEFAULT_TINTS.more[1], DEFAULT_TINTS.more[0]
    palette = OWN.add(Pen(Colour("c-2"), "Teal", tint=teal))
    assert [pen.tint for pen in with_tints(palette, DEFAULT_TINTS).pens[5:]] == [red, teal]


def test_the_default_set_gives_the_themes_tints_back() -> None:
    assert with_tints(with_tints(DEFAULT_PALETTE, OKABE_ITO), DEFAULT_TINTS) == DEFAULT_PALETTE


def test_a_colour_that_was_removed_changes_with_the_others() -> None:
    palette = with_tints(OWN.remove(Colour.BLUE), OKABE_ITO)
    assert palette.pen(Colour.BLUE).tint == "#0072B2"
