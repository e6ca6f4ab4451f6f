"""On which side the lines of each block stand: what pages, books and HTML in Markdown say of it."""

from __future__ import annotations

import pytest

from reader.core.article import Article, BlockKind
from reader.core.framing import HEADER_SIZE
from reader.sources.chunk_frames import decode_frame, encode_frame
from reader.sources.html.parser import parse_html
from reader.sources.markdown.parser import parse_markdown, stream_markdown

PROSE = "The water came in an hour after the table said that it would, and nobody on the quay was surprised. " * 4


def sides(article: Article) -> list[tuple[str, str]]:
    """The text of each block with its side."""
    return [(block.span.extract(article.text), block.align) for block in article.blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p align=center>a</p>b", [("a", "center"), ("b", "")]),
        ("<h2 align=RIGHT>a</h2><p>b", [("a", "right"), ("b", "")]),
        ("a<center>b<p>c</center>d", [("a", ""), ("b", "center"), ("c", "center"), ("d", "")]),
        (
            "<div align=center>a<p align=right>b</p>c</div>d",
            [("a", "center"), ("b", "right"), ("c", "center"), ("d", "")],
        ),
        ("<div align=middle>a<p style='color: red; TEXT-ALIGN:justify'>b</div>", [("a", "center"), ("b", "")]),
        ("<p align=center style='text-align: right !important'>a", [("a", "right")]),
        ("<p style='vertical-text-align: center'>a", [("a", "")]),
        ("<blockquote style='text-align:right'>a</blockquote>b", [("a", "right"), ("b", "")]),
        ("<p><img src=a.png align=right>a</p><p><span align=right>b</span>", [("\ufffca", ""), ("b", "")]),
        ("<img src=a.png align=right>a", [("\ufffca", "")]),
        ("<table align=right><tr><td>a</table>b", [("a", ""), ("b", "")]),
        ("<dl align=center><dt>a<dd>b</dl>", [("a", "center"), ("b", "center")]),
    ],
)
def test_the_innermost_element_that_says_a_side_counts(source: str, expected: list[tuple[str, str]]) -> None:
    assert sides(parse_html(source)) == expected


def test_markdowns_own_html_centres_what_is_in_it() -> None:
    source = '<div align="center">\n\n# Tool\n\nThe *best*.\n\n</div>\n\nText.\n\n<p align="right">Me</p>'
    assert sides(parse_markdown(source)) == [
        ("Tool", "center"),
        ("The best.", "center"),
        ("Text.", ""),
        ("Me", "right"),
    ]


def test_a_caption_stands_as_its_picture_is_said_to() -> None:
    article = parse_markdown('<p align="right">\n<img src="a.png" alt="A" title="The *a*"></p>\n\n![A](a.png "The b")')
    assert [block.align for block in article.blocks if block.kind is BlockKind.CAPTION] == ["right", ""]


def test_each_part_of_a_long_block_stands_as_the_whole() -> None:
    article = parse_markdown(f'<p align="right">{"word " * 20_000}</p>')
    assert len(article.blocks) > 1
    assert {block.align for block in article.blocks} == {"right"}


def test_a_page_that_centres_all_of_its_prose_is_not_believed() -> None:
    article = parse_html(f"<center><h1>Tide</h1><p>{PROSE}</p><p>{PROSE}</p><p align=right>Ann</p></center>")
    assert [side for _, side in sides(article)] == ["", "", "", "right"]


def test_a_verse_among_prose_is_centred() -> None:
    assert ("Ebb", "center") in sides(parse_html(f"<p>{PROSE}</p><center>Ebb</center><p>{PROSE}</p>"))


def test_the_process_that_shows_an_article_is_told() -> None:
    (chunk,) = stream_markdown('<p align="right">a</p>', None)
    sent = decode_frame(encode_frame(chunk)[HEADER_SIZE:])
    assert sent == chunk
    assert sent.blocks[0].align == "right"
