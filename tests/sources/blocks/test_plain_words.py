"""The words of a source without its structure: all of them, in lines, in time that grows with the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.blocks.plain_words import plain_batches, plain_drafts, without_tags

SOURCES = st.text(st.sampled_from("ab \n\t<>/&;[]é字"), max_size=300)


def texts(source: str) -> list[str]:
    """The text of each paragraph."""
    return ["".join(text for text, _ in draft.pieces) for draft in plain_drafts(source)]


@given(SOURCES)
def test_every_word_is_there(source: str) -> None:
    assert "".join("".join(texts(source)).split()) == "".join(source.split())


def test_lines_stay_lines_and_a_blank_line_begins_a_paragraph() -> None:
    assert texts("One\n  two\n\n\nThree\n") == ["One\n\xa0\xa0two", "Three"]


def test_a_giant_line_is_split_at_a_blank() -> None:
    paragraphs = texts("word " * 10_000)
    assert max(map(len, paragraphs)) <= 2_000
    assert set(" ".join(paragraphs).split()) == {"word"}


def test_a_giant_word_is_split() -> None:
    assert max(map(len, texts("x" * 100_000))) <= 2_000


def test_a_paragraph_of_many_lines_is_split() -> None:
    assert len(texts("line\n" * 1_000)) == 10


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>One</p><p>two</p>", "One two"),
        ("a<b>b</b>c", "abc"),
        ("x &lt;y&gt; z", "x <y> z"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<script>var x = '<p>';</script>shown<style>p {}</style>", "shown"),
        ("İ<SCRIPT>x</SCRIPT>y", "İ y"),
        ("<!-- no --><p title='>'>yes", "'>yes"),
        ("a <script>never closed", "a never closed"),
    ],
)
def test_tags_are_left_out(markup: str, words: str) -> None:
    assert " ".join(without_tags(markup).split()) == " ".join(words.split())


@given(SOURCES)
def test_what_is_no_tag_stays(source: str) -> None:
    bare = re.sub(r"[<&]", "", source)
    assert without_tags(bare) == bare


def test_the_words_of_very_many_paragraphs_come_in_batches() -> None:
    source = "\n\n".join(f"word{number}" for number in range(250))
    batches = list(plain_batches(source, 100))
    assert [len(drafts) for drafts, _ in batches] == [99, 100, 51]
    assert [share for _, share in batches[:2]] == sorted(share for _, share in batches[:2])
    assert batches[-1][1] == 1
    assert [draft for drafts, _ in batches for draft in drafts] == plain_drafts(source)
