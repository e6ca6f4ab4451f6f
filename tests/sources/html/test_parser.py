"""Web pages to articles: what Markdown alone does not reach."""

from __future__ import annotations

import pytest

from reader.core.article import Article, BlockKind
from reader.sources.html.parser import parse_html


def markers(article: Article) -> list[str]:
    return [block.containers[-1].marker for block in article.blocks]


def test_the_head_says_title_author_and_language() -> None:
    article = parse_html("<html lang=de><title>T</title><meta name=Author content=Ann><p>x")
    assert (article.title, article.author, article.language) == ("T", "Ann", "de")


def test_white_space_is_collapsed_as_a_browser_does() -> None:
    assert parse_html("<p> a \n\t<b> b</b> <i> </i>c\xa0 d </p>").text == "a b c\xa0 d"


def test_white_space_in_code_is_kept() -> None:
    assert parse_html("<pre>\n a\n\t b \n</pre>").text == " a\n\t b "


def test_text_outside_blocks_is_a_paragraph() -> None:
    assert parse_html("a<p>b</p>c<div>d<div>e</div></div>f").text == "a\nb\nc\nd\ne\nf"


def test_a_break_at_the_end_is_none() -> None:
    assert parse_html("<p>a<br>b<br></p>").text == "a\nb"


@pytest.mark.parametrize(
    ("kind", "third"), [("1", "3."), ("a", "c."), ("A", "C."), ("i", "iii."), ("I", "III."), ("x", "3.")]
)
def test_lists_are_numbered_by_their_type(kind: str, third: str) -> None:
    assert markers(parse_html(f"<ol type={kind}><li>a<li>b<li>c</ol>"))[2] == third


def test_items_may_say_their_number() -> None:
    assert markers(parse_html("<ol start=4><li>a<li value=9>b<li>c</ol>")) == ["4.", "9.", "10."]


@pytest.mark.parametrize(
    ("tag", "counted"),
    [
        ("<ol reversed>", ["3.", "2.", "1."]),
        ("<ol reversed start=10>", ["10.", "9.", "8."]),
        ("<ol reversed type=a>", ["c.", "b.", "a."]),
    ],
)
def test_a_list_may_count_down(tag: str, counted: list[str]) -> None:
    assert markers(parse_html(f"{tag}<li>a<li>b\n<li>c</ol>")) == counted


def test_an_empty_item_is_seen() -> None:
    assert markers(parse_html("<ul><li><li>a</ul>")) == ["•", "•"]


def test_a_cell_is_one_block_whatever_is_in_it() -> None:
    article = parse_html("<table><tr><td><p>a</p><ul><li>b</ul>c<td>d</table>")
    assert [block.span.extract(article.text) for block in article.blocks] == ["a\nb\nc", "d"]


def test_a_table_in_a_table_is_lines_of_its_cell() -> None:
    article = parse_html("<table><tr><th>a<table><tr><td>b<td>c</table>d</table>")
    assert [block.span.extract(article.text) for block in article.blocks] == ["a\nb\nc\nd"]


def test_cells_that_span_push_others_aside() -> None:
    article = parse_html("<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c</table>")
    assert [(block.cell.row, block.cell.column) for block in article.blocks if block.cell] == [(0, 0), (0, 2), (1, 2)]


def test_a_tables_caption_stands_before_it() -> None:
    article = parse_html("<table><caption>T</caption><tr><td>a</table>")
    assert [block.kind for block in article.blocks] == [BlockKind.CAPTION, BlockKind.CELL]


@pytest.mark.parametrize("tag", ["script", "style", "template", "iframe", "svg"])
def test_what_is_no_text_is_left_out(tag: str) -> None:
    assert parse_html(f"<p>a<{tag}>b</{tag}>c").text == "ac"


def test_unknown_elements_keep_their_text() -> None:
    assert parse_html("<p>a<blink>b</blink><x-y>c</x-y>").text == "abc"


def test_names_lead_to_what_follows_them() -> None:
    article = parse_html("a<p id=p>b<a name=q></a> <span id=r>c</span></p><hr id=s>")
    assert article.link_targets == {"p": 2, "q": 3, "r": 4, "s": 6}


def test_author_site_and_date_of_a_page_stand_below_its_title() -> None:
    head = "<meta name=author content='By Ann'><meta property=og:site_name content=Daily>"
    head += "<meta name=date content=2024-05-06><link rel=canonical href=https://example.org/t>"
    article = parse_html(f"{head}<h1>T</h1><p>a")
    assert article.text == "T\nAnn · Daily · 2024-05-06\na"
    assert (article.author, article.property_text("source")) == ("By Ann", "https://example.org/t")


def test_a_picture_of_another_kind_is_its_words() -> None:
    assert parse_html('<p>a <img src="javascript:x.png" alt="b">').text == "a b"


@pytest.mark.parametrize("sign", ["\ufffc", "\ufdd0", "\x07", "\x7f"])
def test_signs_that_mean_something_else_to_the_page_are_dropped(sign: str) -> None:
    assert parse_html(f"<p>a{sign}b").text == "ab"


def test_a_paragraph_separator_is_a_space() -> None:
    assert parse_html("<p>a\u2029b").text == "a b"
