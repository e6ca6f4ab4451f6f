"""Tables that lay out a page are read as text; code in tables keeps its lines."""

from __future__ import annotations

import pytest

from reader.core.article import Article, BlockKind
from reader.sources.html.parser import parse_html
from reader.sources.markdown.parser import parse_markdown

CODE = "def f():\n    if x:\n        return 1"


def kinds(article: Article) -> list[BlockKind]:
    return [block.kind for block in article.blocks]


def test_headings_in_a_layout_table_are_headings() -> None:
    article = parse_html("<table><tr><td><a href=/1>Log in</a><td><h2>News</h2><p>One.</p><p>Two.</p></table>")
    assert kinds(article)[1:] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert [section.title for section in article.sections] == ["News"]


@pytest.mark.parametrize("table", ["<table><tr><th>a<td>b</table>", "<table><tr><td>a<td>b<tr><td>c<td>d</table>"])
def test_a_table_of_data_stays_one(table: str) -> None:
    assert set(kinds(parse_html(table))) == {BlockKind.CELL}


def test_a_page_may_say_that_a_table_is_for_its_layout() -> None:
    assert kinds(parse_html("<table role=presentation><tr><td>a<td>b</table>")) == [BlockKind.PARAGRAPH] * 2


def test_code_with_its_lines_numbered_is_code() -> None:
    article = parse_html(f"<table><tr><td><pre>1\n2\n3</pre><td><pre><code>{CODE}</code></pre></table>")
    assert (kinds(article), article.text) == ([BlockKind.CODE], CODE)


def test_code_in_the_only_cell_is_code() -> None:
    assert parse_markdown(f"<table><tr><td>\n\n```py\n{CODE}\n```\n\n</td></tr></table>").text == CODE


def test_code_in_a_cell_of_data_keeps_its_lines_and_blanks() -> None:
    article = parse_html(f"<table><tr><th>a<td>b <pre>{CODE}\n</pre> c</table>")
    assert article.text == f"a\nb\n{CODE}\nc"
    assert kinds(article) == [BlockKind.CELL] * 2


def test_two_line_breaks_part_paragraphs() -> None:
    assert kinds(parse_html("<div>a<br>b<br> <br>c</div>")) == [BlockKind.PARAGRAPH] * 2
