"""The palette: a few letters lead to a section."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.article import Article, build_sections
from reader.view.navigation.quick_open import QuickOpen
from reader.view.navigation.quick_open_list import has_right_to_left, pieces
from reader.view.navigation.quick_open_targets import JumpTarget, matching_targets, targets_of
from tests.open_postil import OpenPostil

OpenReader = Callable[..., Application]
GOALS = [
    JumpTarget("Tea", "", 0),
    JumpTarget("Étude one", "", 14),
    JumpTarget("A part of it", "Étude one", 35),
    JumpTarget("Last", "", 59),
]


@pytest.fixture
def palette(postil: OpenPostil) -> QuickOpen:
    postil.actions["go_section"].trigger()
    assert postil.quick_open
    return postil.quick_open


def section(postil: OpenPostil) -> str:
    found = postil.session.article and postil.session.article.section_at(postil.page.reading.position())
    return found.title if found else ""


def titles(typed: str) -> list[str]:
    return [goal.title for goal, _ in matching_targets(GOALS, typed)]


def test_nothing_typed_lists_all_in_reading_order() -> None:
    assert titles("") == ["Tea", "Étude one", "A part of it", "Last"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("etude", "Étude one"), ("LA", "Last"), ("poi", "A part of it"), ("apart", "A part of it"), ("st", "Last")],
)
def test_the_best_comes_first(typed: str, first: str) -> None:
    assert titles(typed)[0] == first


def test_a_title_may_fit_with_its_path() -> None:
    assert titles("etude part") == ["A part of it"]


def test_pieces_are_the_text_again() -> None:
    assert pieces("Last", {1, 2}) == [("L", False), ("as", True), ("t", False)]


@pytest.mark.parametrize(("text", "does"), [("Last", False), ("Étude", False), ("שלום", True), ("مرحبا", True)])
def test_text_from_the_right_is_known(text: str, does: bool) -> None:  # noqa: FBT001
    assert has_right_to_left(text) is does


def test_enter_goes_to_the_chosen_section(postil: OpenPostil, palette: QuickOpen, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "sp")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert section(postil) == "Second part"
    assert not palette.isVisible()
    assert postil.actions["back"].isEnabled()


def test_it_starts_at_the_section_being_read(postil: OpenPostil, palette: QuickOpen, qtbot: QtBot) -> None:
    postil.actions["next_section"].trigger()
    postil.actions["go_section"].trigger()
    assert palette.list.currentIndex().data() == "First part"
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert section(postil) == "Second part"


def test_the_arrows_go_round(palette: QuickOpen, qtbot: QtBot) -> None:
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().data() == "Second part"
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().data() == "The Walk"


def test_escape_leaves_the_reader_where_he_was(postil: OpenPostil, palette: QuickOpen, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "second")
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert postil.page.reading.position() == 0


def test_a_click_goes_there(postil: OpenPostil, palette: QuickOpen, qtbot: QtBot) -> None:
    rect = palette.list.visualRect(palette.list.model().index(2, 0))
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert section(postil) == "Second part"


def test_letters_that_fit_nothing_are_told_and_choose_nothing(
    postil: OpenPostil, palette: QuickOpen, qtbot: QtBot
) -> None:
    qtbot.keyClicks(palette.field, "xyzzy")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.titles() == []
    assert palette.isVisible()


def test_a_screen_reader_hears_the_chosen_row(palette: QuickOpen, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "second")
    assert palette.field.accessibleDescription() == "Second part"
    qtbot.keyClicks(palette.field, "xyz")
    assert palette.field.accessibleDescription() == "No matches"


def test_an_article_without_sections_offers_its_beginning(open_reader: OpenReader) -> None:
    postil = OpenPostil(open_reader("Only words."))
    postil.actions["go_section"].trigger()
    assert postil.quick_open
    assert len(postil.quick_open.titles()) == 1


def test_goals_know_what_is_around_them(small_article: Article) -> None:
    assert [(goal.title, goal.path) for goal in targets_of(small_article)][2] == ("A part of it", "Étude one")


def test_thousands_of_sections_are_sorted_at_once() -> None:
    sections = build_sections([(f"Chapter {n} on this and that", 2, f"c{n}", n) for n in range(3000)], 3000)
    goals = [JumpTarget(section.title, "", section.span.start) for section in sections]
    assert matching_targets(goals, "c2999")[0][0].start == 2999
