"""A note as it is set: links between notes, code, quotations, tables, and how much of it so many lines are."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor, QTextTable
from pytestqt.qtbot import QtBot

from reader.core.links.syntax import parse_address
from reader.core.text.markdown_excerpt import ExcerptLimits
from reader.view.style.theme import Theme
from reader.view.widgets.markdown_document import (
    FIRST_LINES,
    LINE,
    WHOLE_NOTE,
    MarkdownDocument,
    is_safe_address,
)
from tests.hostile_notes import HOSTILE_NOTES


def addresses(text: MarkdownDocument) -> list[str]:
    return [link.text for address in text.links() if (link := parse_address(address))]


@pytest.mark.parametrize(
    ("markdown", "shown", "links"),
    [
        ("See [[the clay#1a2b3c4d]].", "See the clay.", ["the clay"]),
        ("*See [[clay]]*, [[kiln]]", "See clay, kiln", ["clay", "kiln"]),
        ("`[[clay]]`", "[[clay]]", []),
        ("| a |\n|---|\n| [[clay]] |", "\na\nclay\n", ["clay"]),
        ("[[]]", "[[]]", []),
    ],
)
def test_links_between_notes_show_their_words(
    qtbot: QtBot, theme: Theme, markdown: str, shown: str, links: list[str]
) -> None:
    text = MarkdownDocument(markdown, theme, 300)
    assert (text.toPlainText(), addresses(text)) == (shown, links)


def test_a_link_that_leads_nowhere_is_faint(qtbot: QtBot, theme: Theme) -> None:
    text = MarkdownDocument("[[clay]] [[gone]]", theme, 300, lambda link: link.text == "clay")
    colours = []
    for at in (1, 6):
        cursor = QTextCursor(text)
        cursor.setPosition(at)
        colours.append(cursor.charFormat().foreground().color())
    assert colours == [theme.colour("accent"), theme.colour("faint")]


@pytest.mark.parametrize("address", ["postil:a#1", "https://a.example", "mailto:a@b.example"])
def test_what_may_be_followed(address: str) -> None:
    assert is_safe_address(address)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "", "//a.example", "data:text/html"])
def test_what_may_not(address: str) -> None:
    assert not is_safe_address(address)


@pytest.mark.parametrize("markdown", ["a\n\n- b\n- c\n\nd\n\ne", "# a\n\n> b\n> c\n\nd\n\ne"])
def test_a_few_lines_end_with_a_line(qtbot: QtBot, theme: Theme, markdown: str) -> None:
    text = MarkdownDocument(markdown, theme, 300)
    heights = [text.height_of(lines) for lines in range(1, 9)]
    assert heights == sorted(heights)
    assert heights[0] <= LINE + 4
    assert heights[-1] == text.size().height()


def test_a_table_after_a_quotation_begins_with_no_empty_line(qtbot: QtBot, theme: Theme) -> None:
    text = MarkdownDocument("> q\n\n| a | b |\n|---|---|\n| 1 | 2 |", theme, 300)
    tables = [frame for frame in text.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert [table.cellAt(0, 0).firstCursorPosition().block().text() for table in tables] == ["a"]


@pytest.mark.parametrize("markdown", ["<script>alert(1)</script>", "<img src='http://a.example/x.png'>", "<b>x</b>"])
def test_html_is_shown_as_it_is_written(qtbot: QtBot, theme: Theme, markdown: str) -> None:
    assert MarkdownDocument(markdown, theme, 300).toPlainText() == markdown


def test_of_a_note_as_long_as_a_book_the_beginning_is_shown(theme: Theme) -> None:
    text = MarkdownDocument("Ink and soot. " * 10_000, theme, 300).toPlainText()
    assert text.endswith("\n… This note is too long to be shown as a whole.")
    assert len(text) <= WHOLE_NOTE.length + 50


def test_many_links_are_coloured_in_one_change_of_the_document(theme: Theme) -> None:
    few, many = (MarkdownDocument("[a](b) " * links, theme, 300) for links in (10, 500))
    assert many.revision() == few.revision()


@pytest.mark.parametrize("limits", [WHOLE_NOTE, FIRST_LINES])
@pytest.mark.parametrize("note", HOSTILE_NOTES.values(), ids=HOSTILE_NOTES)
def test_whatever_is_in_a_note_little_is_laid_out(qtbot: QtBot, theme: Theme, note: str, limits: ExcerptLimits) -> None:
    text = MarkdownDocument(note, theme, 300, limits=limits)
    assert text.characterCount() <= limits.length + limits.cost + 100
    assert text.blockCount() <= limits.cost


def test_the_rest_of_a_long_note_is_shown_as_it_is_written(qtbot: QtBot, theme: Theme) -> None:
    note = "*one* two\n\n- *three*\n\n**four**\n\n**five** " + "and so on " * 20
    text = MarkdownDocument(note, theme, 300, limits=ExcerptLimits(length=100, lines=9, cost=20))
    first, second, *rest = text.toPlainText().splitlines()
    assert (first, second) == ("one two", "three")
    assert rest[-1] == "… This note is too long to be shown as a whole."
    assert "**five** and so on" in "\n".join(rest)


def test_the_rest_of_a_note_is_no_part_of_the_list_above_it(qtbot: QtBot, theme: Theme) -> None:
    text = MarkdownDocument("- a\n- b\n- c\n- d", theme, 300, limits=ExcerptLimits(length=60, lines=9, cost=12))
    last = text.lastBlock()
    assert (last.textList(), last.text()) == (None, "- d")


def test_a_link_to_a_place_that_was_pasted_is_one(theme: Theme) -> None:
    address = "postil://open?article=0123456789abcdef&path=/tea.md"
    text = MarkdownDocument(f"See {address}, `{address}x` and [tea]({address}y).", theme, 300)
    assert text.links() == [address, f"{address}y"]
