"""What is one passage, and which comes next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Article
from reader.core.reading.reading_units import block_at, next_unit_start, previous_unit_start, reading_unit_at
from reader.sources.markdown.parser import parse_markdown

TEXT = """# Title

First words.[^a]

Second words.

## A part

### A smaller part

Its paragraph.

- one

    more of one

- two

| x | y |
|---|---|
| 1 | 2 |

[^a]: The note.

    Its second paragraph.
"""
ARTICLE = parse_markdown(TEXT)
POSITIONS = st.integers(0, len(ARTICLE.text) - 1)


@pytest.mark.parametrize(
    ("place", "passage"),
    [
        ("First", "Title\nFirst words."),
        ("Second", "Second words."),
        ("smaller", "A part\nA smaller part\nIts paragraph."),
        ("more of", "one\nmore of one"),
        ("two", "two"),
        ("2", "x\ny\n1\n2"),
        ("Its second", "The note.\nIts second paragraph."),
    ],
)
def test_what_belongs_together_is_one_passage(place: str, passage: str) -> None:
    assert reading_unit_at(ARTICLE, ARTICLE.text.index(place)).extract(ARTICLE.text).removesuffix("1") == passage


@given(POSITIONS)
def test_a_passage_is_the_same_from_each_of_its_letters(position: int) -> None:
    span = reading_unit_at(ARTICLE, position)
    assert span.start <= position <= span.end
    assert reading_unit_at(ARTICLE, span.start) == span


@given(POSITIONS)
def test_next_and_previous_lead_to_and_fro(position: int) -> None:
    start, after = reading_unit_at(ARTICLE, position).start, next_unit_start(ARTICLE, position)
    if after is not None:
        assert after > position
        assert previous_unit_start(ARTICLE, after) == start


def test_the_first_and_the_last_have_no_neighbours() -> None:
    assert previous_unit_start(ARTICLE, 0) == 0
    assert next_unit_start(ARTICLE, len(ARTICLE.text)) is None


def test_an_article_without_blocks_has_no_passages() -> None:
    empty = Article("", "", ())
    assert (reading_unit_at(empty, 0), next_unit_start(empty, 0), previous_unit_start(empty, 0)) == ((0, 0), None, 0)


@given(st.integers(0, len(ARTICLE.text) - 1))
def test_a_block_is_found_by_any_of_its_letters(position: int) -> None:
    span = ARTICLE.blocks[block_at(ARTICLE, position)].span
    assert span.start <= position <= span.end
