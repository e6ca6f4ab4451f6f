"""The palette: what is offered, what it is called, and what becomes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.colour import BUILT_IN_COLOURS, Colour
from reader.core.palette import DEFAULT_PALETTE, UNKNOWN_TINT, Palette, Pen, later_pen, merged_pens, new_colour

OWN = Colour("c-7f3a")
CLAIM = Pen(OWN, "Claim", "What is said", "#7F3A00", "2026-01-02T03:04:05.678Z")
PENS = st.builds(
    Pen,
    st.sampled_from([*BUILT_IN_COLOURS, OWN]),
    st.sampled_from(["", "a", "b"]),
    st.sampled_from(["", "m"]),
    st.sampled_from(["", "#111111", "#222222"]),
    st.sampled_from(["", "2026-01-02T03:04:05.678Z", "2026-01-03T03:04:05.678Z"]),
)


@pytest.mark.parametrize("value", ["", "Red", "a b", "a" * 33, "é", "a_b", "a\n"])
def test_not_every_text_is_the_name_of_a_colour(value: str) -> None:
    with pytest.raises(ValueError, match="name of a colour"):
        Colour(value)


def test_a_palette_has_each_colour_once_and_one_at_least() -> None:
    for pens, others in (((), ()), ((CLAIM, CLAIM), ()), ((CLAIM,), (Pen(OWN),))):
        with pytest.raises(ValueError, match="each colour once"):
            Palette(pens, others)


def test_an_own_colour_is_offered_last_with_the_next_key() -> None:
    palette = DEFAULT_PALETTE.add(CLAIM)
    assert (palette.colours[-1], palette.key(OWN), palette.at_key(6)) == (OWN, "6", OWN)
    assert (palette.name(OWN), palette.word(Colour.PINK), palette.tints) == ("Claim", "pink", {"c-7f3a": "#7F3A00"})


def test_the_tenth_colour_has_no_key() -> None:
    palette = Palette(tuple(Pen(Colour(f"c-{number}")) for number in range(10)))
    assert (palette.key(Colour("c-8")), palette.key(Colour("c-9")), palette.at_key(10)) == ("9", "", None)


def test_keys_follow_the_order() -> None:
    palette = DEFAULT_PALETTE.move(Colour.VIOLET, 0).move(Colour.YELLOW, 99)
    assert palette.colours == (Colour.VIOLET, Colour.GREEN, Colour.BLUE, Colour.PINK, Colour.YELLOW)
    assert palette.at_key(1) == Colour.VIOLET


def test_a_colour_that_is_removed_is_still_known_and_comes_back_as_it_was() -> None:
    palette = DEFAULT_PALETTE.add(CLAIM).remove(OWN)
    assert (OWN in palette.colours, palette.name(OWN), palette.key(OWN)) == (False, "Claim", "")
    assert palette.add(palette.pen(OWN)) == DEFAULT_PALETTE.add(CLAIM)


def test_the_last_colour_stays() -> None:
    only = Palette((CLAIM,))
    assert only.remove(OWN) == only


def test_a_name_is_one_line() -> None:
    assert DEFAULT_PALETTE.rename(Colour.PINK, " big \n doubt ", "").name(Colour.PINK) == "big doubt"


def test_a_colour_that_nobody_knows_has_a_name_and_a_tint() -> None:
    assert DEFAULT_PALETTE.pen(OWN) == Pen(OWN, tint=UNKNOWN_TINT)
    assert (DEFAULT_PALETTE.name(OWN), DEFAULT_PALETTE.word(OWN)) == ("Colour c-7f3a", "colour c-7f3a")


def test_what_notes_say_holds_for_colours_that_the_reader_has_not() -> None:
    palette = DEFAULT_PALETTE.with_known([CLAIM, Pen(Colour.PINK, "Theirs")])
    assert (palette.name(OWN), palette.name(Colour.PINK), palette.colours) == ("Claim", "Pink", BUILT_IN_COLOURS)


def test_colours_are_listed_in_its_order_and_unknown_ones_last() -> None:
    colours = [Colour("zz"), Colour("aa"), OWN, Colour.VIOLET, Colour.YELLOW]
    listed = DEFAULT_PALETTE.with_known([CLAIM]).in_order(colours)
    assert listed == [Colour.YELLOW, Colour.VIOLET, OWN, Colour("aa"), Colour("zz")]


def test_only_what_is_changed_gets_a_new_time() -> None:
    changed = DEFAULT_PALETTE.add(CLAIM).retint(Colour.BLUE, "#0000FF").move(OWN, 0)
    stamped = changed.stamped(DEFAULT_PALETTE.add(CLAIM), "2027")
    assert {pen.colour: pen.changed for pen in stamped.pens if pen.changed} == {
        Colour.BLUE: "2027",
        OWN: CLAIM.changed,
    }


@given(st.lists(PENS), st.lists(PENS), st.lists(PENS))
def test_descriptions_are_merged_the_same_in_every_order(one: list[Pen], two: list[Pen], three: list[Pen]) -> None:
    assert merged_pens(one, two, three) == merged_pens(three, merged_pens(two, one).values())


def test_the_later_description_wins() -> None:
    earlier = CLAIM._replace(name="Thesis", changed="2025-01-02T03:04:05.678Z")
    assert later_pen(earlier, CLAIM) == later_pen(CLAIM, earlier) == CLAIM


def test_a_new_colour_is_named_after_an_id() -> None:
    assert new_colour("urn:uuid:00000000-0000-4000-8000-0000000ABC12") == Colour("c-000abc12")
