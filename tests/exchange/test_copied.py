"""What is put on the clipboard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.core.article import Article
from reader.core.span import Span
from reader.exchange.copied import Form, Passage, copied
from reader.sources.markdown import parse_markdown


@pytest.fixture
def ink() -> Article:
    read = parse_markdown("# On Ink\n\nIt *bites*.\n\n## Its Parts\n\n### Galls\n\nOak galls.\n\nTwo.\n")
    return replace(read, path=Path("/books/on ink.md"), author="A. Scribe")


def passage(article: Article, words: str, *notes: str) -> Passage:
    start = article.text.index(words)
    return Passage(words, notes, Span(start, start + len(words)))


def test_plain_words_have_no_pictures(ink: Article) -> None:
    assert copied(ink, Passage("a \ufffcb", ("n",)), Form.PLAIN) == "a b"


def test_where_there_are_no_words_the_note_is_copied(ink: Article) -> None:
    assert copied(ink, Passage("", ("All of it",)), Form.PLAIN) == "All of it"


def test_the_notes_come_after_the_words(ink: Article) -> None:
    assert copied(ink, passage(ink, "bites", "One.", " ", "Two."), Form.NOTED) == "bites\n\nOne.\n\nTwo."


def test_a_markdown_quote_is_escaped_and_the_note_is_not(ink: Article) -> None:
    text = copied(ink, Passage("a_b *c*\nd", ("*so*",)), Form.MARKDOWN)
    assert text == "> a\\_b \\*c\\*\n>\n> d\n\n*so*"


def test_a_reference_names_title_sections_and_file(ink: Article) -> None:
    words, note, reference = copied(ink, passage(ink, "Oak galls.", "Why?"), Form.REFERENCE).split("\n\n")
    assert (words, note) == ("“Oak galls.”", "Why?")
    assert reference == "— A. Scribe, On Ink › Its Parts › Galls\nfile:///books/on%20ink.md#galls"


def test_a_reference_without_a_file_is_a_line(ink: Article) -> None:
    text = copied(replace(ink, path=None, author=""), passage(ink, "bites"), Form.REFERENCE)
    assert text == "“bites”\n\n— On Ink"
