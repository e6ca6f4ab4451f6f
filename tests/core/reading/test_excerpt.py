"""What a look at a link's target shows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.article import Article
from reader.core.reading.excerpt import MAX_LENGTH, excerpt_at
from reader.sources.markdown.parser import parse_markdown

TEXT = (
    """# Title

First words.[^a]

## A part

Its paragraph.

Another one.

- one
- two

| x | y |
|---|---|
| 1 | 2 |

"""
    + "long " * 400
    + """

[^a]: The note.

    Its second paragraph.
"""
)
ARTICLE = parse_markdown(TEXT)


def shown(words: str, article: Article = ARTICLE) -> str:
    found = excerpt_at(article, article.text.index(words))
    return "\n".join(block.span.extract(article.text) for block in found.blocks)


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("A part", "A part\nIts paragraph."),
        ("Another", "Another one."),
        ("one\ntwo", "one\ntwo"),
        ("x\ny", "x\ny\n1\n2"),
        ("The note", "The note.\nIts second paragraph."),
    ],
)
def test_it_shows_what_belongs_together(place: str, says: str) -> None:
    assert shown(place) == says


def test_a_long_paragraph_is_cut_after_a_word() -> None:
    found = excerpt_at(ARTICLE, ARTICLE.text.index("long"))
    assert found.cut
    assert MAX_LENGTH - 10 < found.blocks[0].span.length <= MAX_LENGTH
    assert found.blocks[0].span.extract(ARTICLE.text).endswith("long")


def test_an_empty_article_has_nothing_to_show() -> None:
    assert excerpt_at(Article("", "", ()), 0).blocks == ()


@settings(deadline=None)
@given(st.integers(0, len(ARTICLE.text)))
def test_the_runs_cover_what_is_shown(position: int) -> None:
    for block in excerpt_at(ARTICLE, position).blocks:
        assert (block.runs[0].start, block.runs[-1].end) == block.span
