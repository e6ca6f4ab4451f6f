"""What word processors get of a passage that is copied."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.core.article import Article
from reader.core.span import Span
from reader.exchange.clipboard_html import passage_html
from reader.sources.html.parser import parse_html
from reader.sources.markdown.parser import parse_markdown
from reader.sources.registry import read_article


def html(source: str, words: str = "") -> str:
    article = parse_markdown(source)
    start = article.text.index(words)
    return passage_html(article, Span(start, start + len(words)) if words else Span(0, len(article.text)))


@pytest.mark.parametrize("source", ["Tea is a leaf.", "Tea.\n\nMilk."])
def test_plain_words_have_no_html(source: str) -> None:
    assert html(source) == ""


def test_some_words_are_no_paragraph() -> None:
    assert html("It *bites* **into** it.", "It bites") == "It <i>bites</i>"


def test_links_lead_out_and_relative_ones_are_words() -> None:
    assert html("[a](https://a.org/?b&c) [d](e.md)") == '<a href="https://a.org/?b&amp;c">a</a> d'


def test_lists_quotations_code_and_headings_keep_their_structure() -> None:
    source = "# Ink\n\n## Parts\n\n- one\n  - two\n\n3. three\n\n> four\n\n```\na < b\n```\n"
    assert html(source).split("\n") == [
        "<h1>Ink</h1>",
        "<h2>Parts</h2>",
        "<ul>",
        "<li><p>one</p>",
        "<ul>",
        "<li><p>two</p></li>",
        "</ul></li>",
        "</ul>",
        '<ol start="3">',
        "<li><p>three</p></li>",
        "</ol>",
        "<blockquote>",
        "<p>four</p>",
        "</blockquote>",
        "<pre>a &lt; b</pre>",
    ]


def test_rows_of_a_table_are_a_table() -> None:
    assert html("| a | b |\n| - | - |\n| c | d |\n").split("\n") == [
        "<table>",
        "<tr><th>a</th><th>b</th></tr>",
        "<tr><td>c</td><td>d</td></tr>",
        "</table>",
    ]


def test_no_soft_hyphen_is_in_it() -> None:
    assert html("*extra\xadordi\xadnary*") == "<i>extraordinary</i>"


@pytest.fixture(scope="module")
def every_kind() -> Article:
    return read_article(Path(__file__).parents[1] / "data" / "every-kind-of-block.md")


def test_any_passage_of_any_article_has_its_letters(every_kind: Article) -> None:
    for start in range(0, len(every_kind.text), 41):
        span = Span(start, min(start + 150, len(every_kind.text)))
        if written := passage_html(every_kind, span):
            again = parse_html(f"<main>{written}</main>", Path("a.html")).text
            assert _letters(span.extract(every_kind.text)) in _letters(again), written


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalpha())
