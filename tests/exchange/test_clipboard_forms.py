"""What is put on the clipboard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.core.article import Article
from reader.core.copy_form import CopyForm
from reader.core.span import Span
from reader.exchange.clipboard_forms import CopiedPassage, format_for_clipboard
from reader.sources.markdown.parser import parse_markdown
from reader.sources.registry import read_article


@pytest.fixture
def ink() -> Article:
    read = parse_markdown("# On Ink\n\nIt *bites*.\n\n## Its Parts\n\n### Galls\n\nOak galls.\n\nTwo.\n")
    return replace(read, path=Path("/books/on ink.md"), author="A. Scribe")


def passage(article: Article, words: str, *notes: str) -> CopiedPassage:
    start = article.text.index(words)
    return CopiedPassage(words, notes, Span(start, start + len(words)))


def test_plain_words_have_no_pictures(ink: Article) -> None:
    assert format_for_clipboard(ink, CopiedPassage("a \ufffcb", ("n",)), CopyForm.PLAIN) == "a b"


def test_where_there_are_no_words_the_note_is_copied(ink: Article) -> None:
    assert format_for_clipboard(ink, CopiedPassage("", ("All of it",)), CopyForm.PLAIN) == "All of it"


def test_the_notes_come_after_the_words(ink: Article) -> None:
    assert (
        format_for_clipboard(ink, passage(ink, "bites", "One.", " ", "Two."), CopyForm.WITH_NOTES)
        == "bites\n\nOne.\n\nTwo."
    )


def test_a_markdown_quote_is_escaped_and_the_note_is_not(ink: Article) -> None:
    text = format_for_clipboard(ink, CopiedPassage("a_b *c*\nd", ("*so*",)), CopyForm.MARKDOWN)
    assert text == "> a\\_b \\*c\\*\n>\n> d\n\n*so*"


def test_markdown_keeps_emphasis_links_and_code() -> None:
    article = parse_markdown("It *bites* **into** [the paper](https://a.org/b) with `a_b`, and_so ~~on~~.\n")
    text = format_for_clipboard(article, CopiedPassage(article.text, (), Span(0, len(article.text))), CopyForm.MARKDOWN)
    assert text == "> It *bites* **into** [the paper](https://a.org/b) with `a_b`, and\\_so ~~on~~."


def test_markdown_keeps_headings_items_and_code_blocks() -> None:
    source = "## Parts\n\n- one\n- two\n    - three\n\n1. first\n\n```python\na = `b`\n\nc\n```\n"
    article = parse_markdown(source)
    text = format_for_clipboard(article, CopiedPassage(article.text, (), Span(0, len(article.text))), CopyForm.MARKDOWN)
    assert text.splitlines() == [
        "> ## Parts",
        ">",
        "> - one",
        "> - two",
        ">   - three",
        ">",
        "> 1. first",
        ">",
        "> ```python",
        "> a = `b`",
        ">",
        "> c",
        "> ```",
    ]


def test_the_rest_of_an_item_is_a_paragraph() -> None:
    article = parse_markdown("- one two\n- three\n")
    text = format_for_clipboard(article, CopiedPassage("two\nthr", (), Span(4, 11)), CopyForm.MARKDOWN)
    assert text == "> two\n>\n> - thr"


def test_rows_of_a_table_are_a_table() -> None:
    article = parse_markdown("| a | b |\n| - | - |\n| c | d |\n")
    text = format_for_clipboard(article, CopiedPassage(article.text, (), Span(0, len(article.text))), CopyForm.MARKDOWN)
    assert text == "> | a | b |\n> | --- | --- |\n> | c | d |"


@pytest.mark.parametrize("name", ["every-kind-of-block.md"])
def test_any_passage_of_any_article_is_copied(name: str) -> None:
    """What is copied reads as the same letters again, whatever is between them."""
    article = read_article(Path(__file__).parents[1] / "data" / name)
    for start in range(0, len(article.text), 37):
        span = Span(start, min(start + 90, len(article.text)))
        text = format_for_clipboard(article, CopiedPassage(span.extract(article.text), (), span), CopyForm.MARKDOWN)
        again = parse_markdown("\n".join(line[2:] for line in text.splitlines())).text
        assert _letters(span.extract(article.text)) in _letters(again), text


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalpha())


def test_a_reference_names_title_sections_and_file(ink: Article) -> None:
    words, note, reference = format_for_clipboard(ink, passage(ink, "Oak galls.", "Why?"), CopyForm.REFERENCE).split(
        "\n\n"
    )
    assert (words, note) == ("“Oak galls.”", "Why?")
    assert reference == "— A. Scribe, On Ink › Its Parts › Galls\n/books/on ink.md:9"


def test_a_reference_to_several_lines_has_the_first_and_the_last(ink: Article) -> None:
    start, end = ink.text.index("bites"), ink.text.index("galls")
    passage = CopiedPassage("bites. … galls", (), Span(start, end))
    assert format_for_clipboard(ink, passage, CopyForm.REFERENCE).endswith("\n/books/on ink.md:3-9")


def test_where_lines_are_not_known_a_reference_has_the_address_and_the_section(ink: Article) -> None:
    unnumbered = replace(ink, blocks=tuple(replace(block, lines=None) for block in ink.blocks))
    text = format_for_clipboard(unnumbered, passage(ink, "Oak galls."), CopyForm.REFERENCE)
    assert text.endswith("Galls\nfile:///books/on%20ink.md#galls")


@pytest.mark.parametrize("form", CopyForm)
def test_no_digits_of_a_link_between_notes_are_copied(ink: Article, form: CopyForm) -> None:
    text = format_for_clipboard(ink, passage(ink, "bites", "See [[galls#1a2b3c4d]]."), form)
    assert "1a2b3c4d" not in text
    assert ("See galls." in text) is (form is not CopyForm.PLAIN)


@pytest.mark.parametrize("form", CopyForm)
def test_soft_hyphens_stay_behind(ink: Article, form: CopyForm) -> None:
    assert "\xad" not in format_for_clipboard(ink, CopiedPassage("extra\xadordi\xadnary"), form)


def test_what_a_note_opens_ends_with_it_in_markdown(ink: Article) -> None:
    text = format_for_clipboard(ink, passage(ink, "bites", "<!-- look this up"), CopyForm.MARKDOWN)
    assert parse_markdown(f"{text}\n\nAfter.").text.endswith("\nAfter.")


def test_a_reference_without_a_file_is_a_line(ink: Article) -> None:
    text = format_for_clipboard(replace(ink, path=None, author=""), passage(ink, "bites"), CopyForm.REFERENCE)
    assert text == "“bites”\n\n— On Ink"
