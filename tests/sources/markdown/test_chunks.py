"""An article in portions: joined, they are what one parse of the whole gives, and none changes what was before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from reader.core.article import Article
from reader.core.article_chunk import ArticleChunk, append_chunk, split_into_chunks
from reader.sources.html.parser import parse_html
from reader.sources.markdown.parser import parse_markdown, stream_markdown
from reader.sources.registry import read_article, stream_article
from tests.sources.markdown.samples import DOCUMENTS, SOURCES

some = settings(max_examples=4 * settings.default.max_examples)


def joined(portions: Iterable[ArticleChunk]) -> list[Article]:
    """The article after each portion."""
    articles: list[Article] = []
    for portion in portions:
        articles.append(append_chunk(articles[-1] if articles else None, portion))
    return articles


def in_the_smallest_portions(source: str) -> list[Article]:
    return joined(stream_markdown(source, None, letters=(1,)))


@given(source=SOURCES)
@some
def test_portions_join_to_what_one_parse_gives(source: str) -> None:
    streamed, parsed = in_the_smallest_portions(source)[-1], parse_markdown(source)
    if any(tag in source for tag in ("<table>", "<blockquote>", "<script>")):
        # Whether a heading inside of these is the title's equal is not looked into before they are read.
        streamed = replace(streamed, title=parsed.title, sections=parsed.sections)
    assert streamed == parsed


@pytest.mark.parametrize("first", ["# One", "---", "Other\n===", "text\n***", "- a"])
def test_an_underlined_heading_right_after_something_else_is_the_titles_equal(first: str) -> None:
    source = f"#tag\n\n{first}\nTop\n===\n\ntext\n"
    assert in_the_smallest_portions(source)[-1] == parse_markdown(source)


def test_an_instruction_without_an_end_hides_what_one_parse_hides() -> None:
    source = "# One\n\n## Two\n\n<?x\n\n<h1>Raw</h1>\n\n"
    assert in_the_smallest_portions(source)[-1] == parse_markdown(source)


@given(source=SOURCES)
@some
def test_each_portion_leaves_what_was_there(source: str) -> None:
    for before, after in pairwise(in_the_smallest_portions(source)):
        assert after.text.startswith(before.text)
        assert after.blocks[: len(before.blocks)] == before.blocks
        assert after.title == before.title


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_real_documents_come_out_the_same(path: Path) -> None:
    source = path.read_text("utf-8")
    assert in_the_smallest_portions(source)[-1] == parse_markdown(source)


def book(chapters: int) -> str:
    """A book with all that acts at a distance: a label, an abbreviation and notes defined at the end, twin headings."""
    parts = [f"## Chapter\n\nText {'of some length ' * 40}[^{i}] with HTML and [l].\n\n- a\n" for i in range(chapters)]
    notes = "\n".join(f"[^{i}]: Note {i}." for i in range(chapters))
    return "# Book\n\n" + "\n".join(parts) + f"\n{notes}\n\n[l]: /x\n\n*[HTML]: Words\n"


def test_a_book_comes_in_several_portions() -> None:
    articles = joined(stream_markdown(book(200)))
    assert len(articles) > 3
    assert articles[-1] == parse_markdown(book(200))


def test_the_first_portion_is_small_and_knows_the_title() -> None:
    first = next(stream_markdown(book(200)))
    assert (first.title, len(first.text) < 20_000) == ("Book", True)


def test_shares_grow_to_one_and_no_earlier() -> None:
    shares = [portion.progress for portion in stream_markdown(book(200))]
    assert shares == sorted(shares)
    assert [share == 1 for share in shares] == [False] * (len(shares) - 1) + [True]


def test_a_title_is_not_the_books_when_another_one_follows_far_away() -> None:
    first = next(stream_markdown("# One\n\n" + "word " * 20_000 + "\n\n# Two\n\ntext", Path("name.md")))
    assert first.title == "name"


def test_author_and_date_stand_under_a_title_that_comes_late() -> None:
    source = "---\nauthor: Ann\n---\n" + "![p](p.png)\n\n" * 3_000 + "# T\n\ntext"
    assert joined(stream_markdown(source))[-1].text.endswith("T\nAnn\ntext")


def test_a_text_without_headings_is_cut_before_paragraphs() -> None:
    source = "word " * 20 + "\n\n"
    assert len(list(stream_markdown(source * 1_000))) > 2


def test_what_an_open_element_holds_is_not_cut() -> None:
    source = "<blockquote>\n\n" + "## In\n\nword\n\n" * 3_000 + "</blockquote>\n\n## Out\n\nword"
    assert in_the_smallest_portions(source)[-1] == parse_markdown(source)


@pytest.mark.parametrize("letters", [1, 10, 10_000])
@pytest.mark.parametrize(
    "source", ["# T", "", "a\n\n## B\n\nc\n\n### D\n\ne", "---\ntitle: t\nx: y\n---\na\n\n---\n\n## b"]
)
def test_slices_join_to_the_article(source: str, letters: int) -> None:
    article = parse_markdown(source, Path("x.md"))
    assert joined(split_into_chunks(article, letters))[-1] == article


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
def test_the_stream_of_a_file_ends_with_the_article(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(book(300).replace("\n\n", "\n\n<p>") if name == "a.html" else book(300), "utf-8")
    articles = joined(stream_article(path))
    assert len(articles) > 1
    assert articles[-1] == read_article(path)


def test_a_chunk_of_very_short_blocks_has_no_more_of_them_than_others() -> None:
    article = parse_markdown("# a\n\n" * 300)
    chunks = list(split_into_chunks(article, 64_000, most=100))
    assert [len(chunk.blocks) for chunk in chunks] == [100, 100, 100]
    assert joined(chunks)[-1] == article


def test_a_table_without_end_is_divided_between_two_rows() -> None:
    article = parse_html("<table>" + "<tr><td>a<td>b" * 9_000 + "</table>")
    chunks = list(split_into_chunks(article, 64_000))
    assert len(chunks) > 1
    assert {chunk.blocks[0].cell.column for chunk in chunks if chunk.blocks[0].cell} == {0}
    assert joined(chunks)[-1] == article
