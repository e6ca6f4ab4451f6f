"""Which way lines run: what pages, books and HTML in Markdown say of it."""

from __future__ import annotations

import pytest

from reader.core.article import Article
from reader.core.framing import HEADER_SIZE
from reader.sources.chunk_frames import decode_frame, encode_frame
from reader.sources.html.parser import parse_html
from reader.sources.markdown.parser import parse_markdown, stream_markdown


def directions(article: Article) -> list[tuple[str, str]]:
    """The text of each block with the direction that is said of it."""
    return [(block.span.extract(article.text), block.direction) for block in article.blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<div dir=rtl>a<p>b<p dir=LTR>c</div>d", [("a", "rtl"), ("b", "rtl"), ("c", "ltr"), ("d", "")]),
        ("<section dir=rtl><h2>a</h2><pre>b</pre></section>", [("a", "rtl"), ("b", "rtl")]),
        ("<p style='color: red; direction:RTL'>a", [("a", "rtl")]),
        ("<p><span dir=rtl>a</span><bdo dir=rtl>b</bdo></p>", [("ab", "")]),
        ("<p dir=sideways>a<p dir>b", [("a", ""), ("b", "")]),
        ("<div dir=auto>12 <script>x</script>שלום<p>a</div>b", [("12 שלום", "rtl"), ("a", "rtl"), ("b", "")]),
        ("<ul dir=auto><li><b dir=ltr>a</b> שלום<li>b</ul>", [("a שלום", "rtl"), ("b", "rtl")]),
        ("<div dir=rtl><p dir=auto>a<div dir=auto>1 + 2</div></div>", [("a", ""), ("1 + 2", "rtl")]),
        ("<blockquote dir=rtl><img src=a.png title=A></blockquote>", [("\ufffc", "rtl"), ("A", "rtl")]),
    ],
)
def test_the_innermost_element_that_says_a_direction_counts(source: str, expected: list[tuple[str, str]]) -> None:
    assert directions(parse_html(source)) == expected


@pytest.mark.parametrize("source", ["<html dir=rtl><body><p>a", "<body dir=rtl>a", "<html dir=auto><p>שלום<p>a"])
def test_a_whole_page_runs_from_the_right(source: str) -> None:
    assert {direction for _, direction in directions(parse_html(source))} == {"rtl"}


def test_containers_and_tables_know_their_side() -> None:
    article = parse_html("<div dir=rtl><ul><li>a<li dir=ltr>b</ul><table><tr><td dir=ltr>c<td>d</table></div>")
    assert [block.containers[0].direction for block in article.blocks[:2]] == ["rtl", "ltr"]
    cells = [(block.direction, block.cell.direction) for block in article.blocks if block.cell]
    assert cells == [("ltr", "rtl"), ("rtl", "rtl")]


def test_markdowns_own_html_runs_from_the_right() -> None:
    source = '<div dir="rtl" markdown="1">\n\n# a\n\n- b\n\n> c\n\n</div>\n\nd'
    assert directions(parse_markdown(source)) == [("a", "rtl"), ("b", "rtl"), ("c", "rtl"), ("d", "")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('::: {dir="rtl"}\n\na\n\n- b\n:::\n\nc', [("a", "rtl"), ("b", "rtl"), ("c", "")]),
        ("::: {.note dir=rtl}\na\n:::", [("Note", "rtl"), ("a", "rtl")]),
        ('a\n{: dir="rtl"}\n\nb', [("a", "rtl"), ("b", "")]),
        ('<div dir="rtl">\n\n# a\n\n</div>\n\nb', [("a", "rtl"), ("b", "")]),
    ],
)
def test_markdown_says_it_in_its_own_ways(source: str, expected: list[tuple[str, str]]) -> None:
    assert directions(parse_markdown(source)) == expected


def test_each_part_of_a_long_block_runs_as_the_whole() -> None:
    article = parse_html(f"<p dir=rtl>{'words ' * 20_000}")
    assert len(article.blocks) > 1
    assert {block.direction for block in article.blocks} == {"rtl"}


def test_the_framed_page_keeps_its_direction() -> None:
    assert directions(parse_html('<p>a<iframe srcdoc="<body dir=rtl><p>b"></iframe>')) == [("a", ""), ("b", "rtl")]


def test_directions_come_through_the_pipe() -> None:
    (chunk,) = stream_markdown('<ul dir="rtl"><li>a</ul>')
    sent = decode_frame(encode_frame(chunk)[HEADER_SIZE:])
    assert sent == chunk


def test_auto_on_each_of_many_elements_is_read_in_time_that_grows_with_them() -> None:
    nested = parse_html("<div dir=auto>" * 300 + "<i></i>" * 3000 + "<p>a")
    assert directions(nested)[-1][0] == "a"
