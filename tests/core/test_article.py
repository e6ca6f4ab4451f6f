"""Sections and headings."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Article, Section, build_sections, text_digest

LENGTH = 200


@st.composite
def headings(draw: st.DrawFn) -> list[tuple[str, int, str, int]]:
    """Headings of any level at rising places."""
    starts = sorted(draw(st.sets(st.integers(0, LENGTH - 1), max_size=12)))
    levels = draw(st.lists(st.integers(1, 6), min_size=len(starts), max_size=len(starts)))
    return [(f"T{start}", level, f"t{start}", start) for start, level in zip(starts, levels, strict=True)]


def article(found: list[tuple[str, int, str, int]]) -> Article:
    return Article("", "x" * LENGTH, (), build_sections(found, LENGTH))


BOOK = article([("One", 2, "one", 10), ("Deep", 4, "deep", 20), ("Up", 3, "up", 30), ("Two", 2, "two", 40)])


@given(headings())
def test_nesting_keeps_every_heading_in_order(found: list[tuple[str, int, str, int]]) -> None:
    made = [(one.title, one.level, one.slug, one.span.start) for one in article(found).all_sections()]
    assert made == found


@given(headings())
def test_a_section_holds_its_children_and_is_above_them(found: list[tuple[str, int, str, int]]) -> None:
    for section in article(found).all_sections():
        for child in section.children:
            assert section.level < child.level
            assert section.span.start < child.span.start <= child.span.end <= section.span.end


@given(headings())
def test_a_section_ends_at_the_next_of_its_level_or_above(found: list[tuple[str, int, str, int]]) -> None:
    for section in article(found).all_sections():
        later = [start for _, level, _, start in found if start > section.span.start and level <= section.level]
        assert section.span.end == min([*later, LENGTH])


@given(headings(), st.integers(0, LENGTH - 1))
def test_the_section_at_a_place_is_that_of_the_last_heading_before(
    found: list[tuple[str, int, str, int]], position: int
) -> None:
    before = [title for title, _, _, start in found if start <= position]
    section = article(found).section_at(position)
    assert (section.title if section else None) == (before[-1] if before else None)


@given(headings(), st.integers(0, LENGTH - 1))
def test_the_heading_path_has_every_section_around(found: list[tuple[str, int, str, int]], position: int) -> None:
    made = article(found)
    around = [one for one in made.all_sections() if one.span.start <= position < one.span.end]
    assert made.heading_path(position) == tuple(one.title for one in around)


@given(headings(), st.integers(0, LENGTH - 1))
def test_the_heading_path_ends_in_the_section_there(found: list[tuple[str, int, str, int]], position: int) -> None:
    made = article(found)
    section = made.section_at(position)
    assert made.heading_path(position)[-1:] == ((section.title,) if section else ())


@pytest.mark.parametrize(
    ("position", "path"),
    [(0, ()), (10, ("One",)), (25, ("One", "Deep")), (30, ("One", "Up")), (199, ("Two",))],
)
def test_heading_paths_go_from_the_outermost_inwards(position: int, path: tuple[str, ...]) -> None:
    assert BOOK.heading_path(position) == path


def test_walking_goes_in_reading_order() -> None:
    assert titles(BOOK.sections[0].walk()) == ["One", "Deep", "Up"]


def test_a_skipped_level_is_no_level() -> None:
    assert titles(BOOK.sections[0].children) == ["Deep", "Up"]


def test_the_digest_tells_texts_apart() -> None:
    assert text_digest("a") == "sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    assert text_digest("a") != text_digest("b")


def test_a_half_of_a_surrogate_pair_has_a_digest() -> None:
    assert text_digest("\ud83d") != text_digest("\ude00")


def titles(sections: Iterable[Section]) -> list[str]:
    return [section.title for section in sections]
