"""What a page says of its colours: read leniently, merged the same in every order, and unknown keys stay."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from reader.core.colour import Colour
from reader.core.palette import Pen
from reader.core.webannotation.colours import colours_json, merged_colours_json, pens_from_json

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)
ENTRIES = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["Claim", "Thesis", " two \n words "]),
        "meaning": st.sampled_from(["", "What is said"]),
        "tint": st.sampled_from(["#7F3A00", "#7f3a0", "red"]),
        "later": st.sampled_from([1, {"x": 1}, "a"]),
        "changed": st.sampled_from(["2026-01-02T03:04:05.678Z", "2026-01-03T03:04:05.678Z", "today"]),
    },
)
PAGES = st.dictionaries(st.sampled_from(["yellow", "c-7f3a21bc", "Not a colour"]), ENTRIES, max_size=3)


def described(pens: Iterable[Pen]) -> list[Pen]:
    """Those of which there is something to say."""
    return [pen for pen in pens if pen.changed or not pen.is_default]


@given(JSON)
def test_anything_can_be_read_and_what_was_read_is_written(value: object) -> None:
    pens = pens_from_json(value)
    written = pens_from_json(colours_json((), {pen.colour for pen in pens}, value))
    assert described(written) == sorted(described(pens))


def test_a_name_that_was_taken_back_later_stays_taken_back() -> None:
    named, taken_back = {"c-1": {"name": "Claim"}}, {"c-1": {"changed": "2026-01-03T03:04:05.678Z"}}
    assert merged_colours_json(merged_colours_json(taken_back), named) == taken_back


@given(PAGES, PAGES, PAGES)
def test_pages_are_merged_the_same_in_every_order(one: object, two: object, three: object) -> None:
    merged = merged_colours_json(one, two, three)
    assert merged == merged_colours_json(three, one, two) == merged_colours_json(merged_colours_json(two, three), one)
    assert merged_colours_json(merged, merged) == merged


def test_only_colours_in_use_are_described() -> None:
    claim, doubt = Pen(Colour("c-1"), "Claim"), Pen(Colour("c-2"), "Doubt")
    assert colours_json([claim, doubt], {claim.colour, Colour.PINK}) == {"c-1": {"name": "Claim"}}


def test_keys_that_we_do_not_know_stay_from_every_side() -> None:
    one, two = {"c-1": {"name": "Claim", "x": 1}}, {"c-1": {"name": "Claim", "y": [2]}}
    assert merged_colours_json(one, two) == {"c-1": {"name": "Claim", "x": 1, "y": [2]}}
