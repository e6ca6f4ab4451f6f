"""Two articles open at once in two windows of one process: each has its own marks, saving and undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil


@pytest.fixture
def pair(
    postil: Postil, qtbot: QtBot, tmp_path: Path, clock: Callable[[], datetime], new_id: Callable[[], str]
) -> Iterator[tuple[Postil, Postil]]:
    """Two windows over one store, on articles about tea and ink, with a mark made in each."""
    (tmp_path / "tea.md").write_text("# Tea\n\nGreen tea grows in Japan.\n", "utf-8")
    (tmp_path / "ink.md").write_text("# Ink\n\nIron gall ink bites the paper.\n", "utf-8")
    other = type(postil)(qtbot, tmp_path, clock, new_id)
    postil.start(tmp_path / "tea.md")
    other.start(tmp_path / "ink.md")
    for window, words in ((postil, "Green tea"), (other, "Iron gall")):
        window.turn_to()
        window.select(words)
        window.key("1")
    yield postil, other
    other.close()


def marked(window: Postil) -> list[str]:
    return [words for words, _ in window.marks]


def test_each_has_its_own_marks(pair: tuple[Postil, Postil]) -> None:
    assert [marked(window) for window in pair] == [["Green tea"], ["Iron gall"]]


def test_undo_takes_back_what_was_done_in_the_same_window(pair: tuple[Postil, Postil]) -> None:
    tea, ink = pair
    tea.turn_to()
    tea.control("z")
    assert (marked(tea), marked(ink)) == ([], ["Iron gall"])


def test_one_goes_on_when_the_other_is_closed(pair: tuple[Postil, Postil]) -> None:
    tea, ink = pair
    tea.close()
    ink.turn_to()
    ink.select("paper")
    ink.key("2")
    assert marked(ink) == ["Iron gall", "paper"]
    ink.wait_saved()
    ink.control("z")
    assert marked(ink) == ["Iron gall"]
    assert len(list(ink.store.glob("*.json"))) == 2


def test_escape_closes_what_is_open_in_its_own_window(pair: tuple[Postil, Postil]) -> None:
    tea, ink = pair
    tea.turn_to()
    tea.control("f")
    ink.turn_to()
    ink.control("f")
    ink.key(Qt.Key.Key_Escape)
    assert (tea.find_bar.isVisible(), ink.find_bar.isVisible()) == (True, False)


def test_a_theme_that_is_chosen_in_one_leaves_the_page_of_the_other_as_it_is(pair: tuple[Postil, Postil]) -> None:
    tea, ink = pair
    tea.actions["theme_dark"].trigger()
    assert (tea.page.shown.theme.dark, ink.page.shown.theme.dark) == (True, False)


def test_notes_are_there_again_when_both_have_been_closed(pair: tuple[Postil, Postil], tmp_path: Path) -> None:
    tea, ink = pair
    tea.close()
    ink.close()
    tea.start(tmp_path / "ink.md")
    assert marked(tea) == ["Iron gall"]
