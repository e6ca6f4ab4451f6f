"""Where a bookmark is put, and its first name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Article
from reader.core.reading.bookmark_names import MAX_NAME_LENGTH, bookmark_name, bookmark_span
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown

ARTICLE = parse_markdown(
    "# Title\n\nFirst words.\n\n## A part\n\n" + "Long words, " * 40 + "\n\n---\n\n![A leaf](x.svg)\n"
)


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("First", "First words."),
        ("A part", "A part"),
        ("part", "A part"),
        ("Long", "Long words, Long words, Long words, Long…"),
    ],
)
def test_it_is_called_by_its_heading_or_its_first_words(place: str, name: str) -> None:
    assert bookmark_name(ARTICLE, bookmark_span(ARTICLE, ARTICLE.text.index(place))) == name


def test_formulas_are_named_in_letters_and_signs() -> None:
    article = parse_markdown("Where $x_1 \\le \\alpha$ is.")
    assert bookmark_name(article, bookmark_span(article, 0)) == "Where x₁ ≤ α is."


def test_a_picture_is_called_by_its_section() -> None:
    picture = ARTICLE.text.index("\ufffc")
    assert bookmark_name(ARTICLE, Span(picture, picture + 1)) == "A part"


@given(st.integers(0, len(ARTICLE.text)))
def test_every_place_has_words_to_hold_on_to_and_a_name(position: int) -> None:
    span = bookmark_span(ARTICLE, position)
    assert span.length > 0
    assert 0 < len(bookmark_name(ARTICLE, span)) <= MAX_NAME_LENGTH


def test_without_text_there_is_nothing_to_hold_on_to() -> None:
    assert bookmark_span(Article("", "", ()), 0).length == 0
