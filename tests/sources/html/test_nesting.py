"""How deeply the elements of a page are nested is bounded before its tree is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.sources.html.nesting import MAX_DEPTH, bound_depth
from reader.sources.html.open_elements import MAX_FORMATTING
from reader.sources.html.parser import parse_html

_NAMES = (
    *(
        "a",
        "b",
        "blockquote",
        "button",
        "dd",
        "div",
        "dl",
        "font",
        "h2",
        "i",
        "li",
        "object",
        "ol",
        "option",
        "p",
        "pre",
    ),
    *("section", "span", "svg", "table", "tbody", "td", "th", "tr", "ul", "x-y"),
)
_TAGS = st.sampled_from([f"<{name}>" for name in _NAMES] + [f"</{name}>" for name in _NAMES])
_WORDS = st.sampled_from(["a ", "b", "<br>", "<img src=x>", "<path/>"])


def depth_of(markup: str) -> int:
    """The depth of the tree that the parser makes."""
    deepest, level = 0, [node for node in [LexborHTMLParser(markup).root] if node is not None]
    while level:
        deepest += 1
        level = [child for node in level for child in node.iter()]
    return deepest


def letters_of(markup: str) -> str:
    """The text of the tree, without white space: what stands loose in a table is moved, so in order of letters."""
    root: LexborNode | None = LexborHTMLParser(markup).root
    return "".join(sorted((root.text() if root is not None else "").replace(" ", "")))


@given(st.lists(_TAGS | _WORDS, min_size=1, max_size=8), st.lists(_TAGS | _WORDS, max_size=8))
def test_no_repetition_of_tags_makes_a_deep_tree(unit: list[str], end: list[str]) -> None:
    markup = "".join(unit) * 100 + "".join(end)

    assert depth_of(bound_depth(markup, 20)) < 20 * 3  # a parser adds parts of tables that were not written


@given(st.lists(_TAGS | _WORDS, min_size=MAX_FORMATTING, max_size=90))
def test_a_page_that_is_not_deep_stays_as_it_is(parts: list[str]) -> None:
    markup = "".join(part for part in parts if part[1:-1] not in ("a", "b", "i", "font"))

    assert bound_depth(markup) == markup


@given(st.lists(_TAGS | st.sampled_from("abc"), min_size=1, max_size=8))
def test_no_letter_is_lost(unit: list[str]) -> None:
    markup = "".join(unit) * 60

    assert letters_of(bound_depth(markup, 20)) == letters_of(markup)


def test_what_is_only_written_like_a_tag_counts_for_nothing() -> None:
    written = "<!-- <div> --><script>'<div>'</script><textarea><div></textarea><p title='<div>' alt=\"<div>\">a"

    assert bound_depth(written * MAX_DEPTH) == written * MAX_DEPTH


def test_elements_that_end_where_the_next_begins_are_not_nested() -> None:
    for unit in (
        "<p>a",
        "<li>a",
        "<dt>a<dd>b",
        "<tr><td>a<td>b",
        "<option>a",
        "<h2>a",
        "<a href=b>c",
        "<ul><li>a</ul>",
    ):
        markup = f"<table>{unit * (MAX_DEPTH * 2)}</table>" if "<td>" in unit else unit * (MAX_DEPTH * 2)

        assert bound_depth(markup) == markup, unit


@pytest.mark.parametrize("tag", ["<div>", "<pre>", "<blockquote>", "<table><tr><td>", "<ul><li>", "<span>"])
def test_the_text_within_thousands_of_boxes_is_read(tag: str) -> None:
    article = parse_html(f"<p>first</p>{tag * 5_000}deep inside", Path("page.html"))

    assert article.text.split() == ["first", "deep", "inside"]


def test_what_is_after_plaintext_is_no_markup() -> None:
    page = "<p>tea<plaintext>" + "<div>" * 2 * MAX_DEPTH
    assert bound_depth(page) == page


def test_an_end_tag_is_not_taken_for_that_of_an_element_that_was_dropped_in_a_block_before() -> None:
    begun = f"<div>{'<b>' * MAX_FORMATTING}"
    assert bound_depth(f"{begun}<b>tea</div></b>pot") == f"{begun}tea</div></b>pot"
