"""What a card says of a lost note, or one to be checked; and its mark on the page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from reader.core.annotation import Annotation
from reader.core.selectors import MatchKind, MatchRecord, Target, TextQuote
from reader.core.span import Span
from reader.core.text.word_diff import DiffKind, DiffPiece, shorten, word_diff
from reader.view.notes.cards.placement_text import (
    COMPARED,
    MAX_PASSAGE,
    MAX_SAME,
    PlacementText,
    passage_diff,
    truncate,
    words_after,
    words_before,
)
from reader.view.style.theme import Theme
from tests.view.conftest import ShowPage

THEN = datetime(2025, 3, 1, tzinfo=UTC)
NOW = "The tea is hot and sweet."
WORDS = st.lists(st.sampled_from(["tea", "is", "hot", "green", "and", "\n"]), max_size=200).map(" ".join)


def note(found: MatchRecord, quote: TextQuote, span: Span | None, *path: str) -> Annotation:
    return Annotation("one", THEN, THEN, Target(quote, span, path, found))


def said(one: Annotation, theme: Theme, text: str = NOW) -> list[str]:
    return PlacementText(one, text, theme, 300).toPlainText().replace("\N{NO-BREAK SPACE}", " ").splitlines()


@pytest.mark.usefixtures("qtbot")
def test_an_edited_passage_shows_both_words(theme: Theme) -> None:
    one = note(MatchRecord(MatchKind.EDITED, 0.5), TextQuote("tea is cold"), Span(4, 14))
    badge, words, ways = said(one, theme)
    assert badge == "To check: edited, 50 % kept"
    assert words == "tea is cold\N{THIN SPACE}hot"
    assert ways == "Confirm  ·  Place Manually  ·  Leave Unplaced"


@pytest.mark.usefixtures("qtbot")
def test_a_lost_one_shows_where_it_stood_and_where_it_may_be(theme: Theme) -> None:
    quote = TextQuote("tea was hot", "Said he: ", " Said she.")
    one = note(MatchRecord(MatchKind.LOST, guess=Span(4, 14)), quote, None, "Part", "Tea")
    assert said(one, theme) == [
        "Unplaced",
        "…Said he: tea was hot Said she.…",
        "Was in “Part › Tea”",
        "Perhaps here: “tea is hot”",
        "Place Here  ·  Place Manually  ·  Leave Unplaced",
    ]


@pytest.mark.usefixtures("qtbot")
def test_one_kept_as_lost_is_quiet(theme: Theme) -> None:
    one = note(MatchRecord(MatchKind.LOST, checked=True, guess=Span(4, 14)), TextQuote("tea", "a ", " b"), None)
    assert said(one, theme) == ["Left unplaced", "tea", "Place Manually"]


def test_a_mark_to_check_has_a_dotted_outline(qtbot: QtBot, show_page: ShowPage) -> None:
    from reader.view.painting.mark_painter import MarkPainter

    page = show_page("Some words of tea.")
    marks = MarkPainter(page.shown.layout, page.shown.theme)
    ones = [
        note(MatchRecord(MatchKind.MOVED, checked=known), TextQuote("words"), Span(5, 10)) for known in (False, True)
    ]
    drawn = [marks.shapes([one], Span(0, 18), None) for one in ones]
    dotted = [[len(shape.dots) for shape in (*layers.below, *layers.above) if shape.dots] for layers in drawn]
    assert dotted == [[4], []]  # a line on each side


@settings(deadline=None)
@given(WORDS, WORDS)
def test_what_is_shortened_is_never_long_and_keeps_its_kinds(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    short = list(shorten(pieces, MAX_SAME, MAX_PASSAGE))
    assert sum(len(piece.text) for piece in short) <= MAX_PASSAGE + 1
    assert [piece.kind for piece in short] == [piece.kind for piece in pieces][: len(short)]


@settings(deadline=None)
@given(WORDS, WORDS)
def test_the_differences_make_both_passages(old: str, new: str) -> None:
    pieces = list(passage_diff(old, new))
    if max(len(old), len(new)) <= COMPARED:
        assert "".join(piece.text for piece in pieces if piece.kind is not DiffKind.INSERTED) == old
        assert "".join(piece.text for piece in pieces if piece.kind is not DiffKind.DELETED) == new


def test_a_word_changed_in_a_long_passage_is_found() -> None:
    words = "word " * 2_000
    assert [piece.text for piece in passage_diff(f"{words}red {words}", f"{words}blue {words}")][1:3] == ["red", "blue"]


def test_surroundings_begin_and_end_with_whole_words() -> None:
    assert words_before("awn from those who misuse it. 11") == "…from those who misuse it. 11"
    assert words_after(". The GPT-3.5 series came by the sa") == ". The GPT-3.5 series came by the…"
    assert (words_before(""), words_after(" it ")) == ("", " it …")


def test_what_is_the_same_for_long_is_left_out() -> None:
    pieces = [
        DiffPiece(DiffKind.DELETED, "a"),
        DiffPiece(DiffKind.EQUAL, " word" * 100 + " "),
        DiffPiece(DiffKind.INSERTED, "b"),
    ]
    assert len(list(shorten(pieces, MAX_SAME, MAX_PASSAGE))[1].text) < 110


@given(st.text(max_size=400), st.integers(1, 100))
def test_words_are_cut_to_a_length(words: str, most: int) -> None:
    assert len(truncate(words, most)) <= most + 1
