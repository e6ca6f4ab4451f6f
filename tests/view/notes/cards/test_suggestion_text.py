"""What a note suggests for its passage, in letters."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QTextDocument

from reader.core.annotation import Annotation
from reader.core.notes.present_quote import PresentQuote
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.view.notes.cards.suggestion_text import MAX_LINES, SuggestionText, put_suggestion_first
from reader.view.style.rich_text import fragments
from reader.view.style.theme import Theme
from reader.view.widgets.markdown_document import MarkdownDocument

pytestmark = pytest.mark.usefixtures("qapp")

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def suggesting(words: str) -> Annotation:
    return Annotation("1", NOON, NOON, Target(TextQuote("tea"), Span(4, 7)), suggestion=words)


def lines(document: QTextDocument) -> list[str]:
    return document.toPlainText().split("\n")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("green tea", ["→ green tea"]),
        ("- one\n- two", ["→ - one", "- two"]),
        ("<b>*as* it is</b>", ["→ <b>*as* it is</b>"]),
        ("", ["→ Delete the passage"]),
    ],
)
def test_the_new_words_stand_as_they_are_written(theme: Theme, words: str, shown: list[str]) -> None:
    assert lines(SuggestionText(suggesting(words), PresentQuote("tea"), theme, 300)) == shown


def test_of_a_longer_passage_old_and_new_words_stand_side_by_side(theme: Theme) -> None:
    passage = "Pour the water at eighty degrees, and wait for two minutes before anyone drinks of it."
    document = SuggestionText(suggesting(passage.replace("two", "*three*")), PresentQuote(passage), theme, 300)
    assert document.has_quote
    looks = {
        piece.text(): (piece.charFormat().fontStrikeOut(), piece.charFormat().fontUnderline())
        for piece in fragments(document)
    }
    assert (looks["two"], looks["three"]) == ((True, False), (False, True))
    assert {look for words, look in looks.items() if words not in ("two", "three")} == {(False, False)}


@pytest.mark.parametrize(
    ("quote", "struck"),
    [
        (PresentQuote("green tea", edited=True, original="tea"), []),
        (PresentQuote("black tea", edited=True, original="tea"), ["quote"]),
        (PresentQuote("green tea"), ["quote"]),
    ],
)
def test_words_that_are_already_as_suggested_are_not_struck(
    theme: Theme, quote: PresentQuote, struck: list[str]
) -> None:
    text = SuggestionText(suggesting("*green* tea"), quote, theme, 300)
    assert ["quote"] * text.strikes_quote == struck


def test_of_a_long_one_the_beginning_is_shown(theme: Theme) -> None:
    shown = lines(SuggestionText(suggesting("word\n" * 5_000), PresentQuote("tea"), theme, 300))
    assert (len(shown), shown[-1]) == (MAX_LINES, "word…")


@pytest.mark.parametrize("note", ["- first\n- second", "> quoted", "# Heading", "plain", ""])
def test_in_the_margin_it_stands_over_the_note_and_changes_nothing_of_it(theme: Theme, note: str) -> None:
    plain, document = (MarkdownDocument(note, theme, 200) for _ in range(2))
    put_suggestion_first(document, suggesting("other"), "tea", theme)
    assert lines(document) == ["→ other", *(lines(plain) if note else ())]
    first = document.begin()
    assert (first.textList(), first.blockFormat().leftMargin()) == (None, 0)
    if note:
        assert first.next().blockFormat().leftMargin() == plain.begin().blockFormat().leftMargin()
        assert (first.next().textList() is None) == (plain.begin().textList() is None)
