"""A reader with a Russian keyboard: selects loosely, underlines, writes a note, and finds all of it the next day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMenu

from reader.core.annotation import MarkStyle
from reader.core.span import Span

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.conftest import Postil, WriteArticle

ARTICLE = """# Чернила

Железные чернила въедаются в бумагу, и [смыть](https://example.org/ink) их нельзя.
"""
RUSSIAN = {"г": 30, "т": 57, "в": 40, "а": 41}
"""The numbers that X11 has for the keys of some letters: they are in the places of U, N, D and F."""


@pytest.fixture
def file(write_article: WriteArticle) -> Path:
    return write_article(ARTICLE)


def type_russian(ink: Postil, letters: str) -> None:
    """Type on a keyboard that has no Latin letters, as the system tells the window of it."""
    for letter in letters:
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            held = Qt.KeyboardModifier.NoModifier
            event = QKeyEvent(kind, ord(letter.upper()), held, RUSSIAN[letter], 0, 0, letter)
            QGuiApplication.sendEvent(ink.window.windowHandle(), event)


def test_loosely_selected_words_are_underlined_and_noted(postil: Postil, file: Path) -> None:
    postil.start(file)
    postil.select("лезные", "въед")
    type_russian(postil, "г")
    type_russian(postil, "т")
    type_russian(postil, "тва")
    postil.key(Qt.Key.Key_Escape)
    postil.wait_saved()
    postil.close()
    postil.start(file)
    found = [(one.quote, one.style, one.note) for one in postil.notes]
    assert found == [("Железные чернила въедаются", MarkStyle.UNDERLINE, "тва")]


def test_without_a_selection_the_key_says_what_it_needs(postil: Postil, file: Path) -> None:
    postil.start(file)
    type_russian(postil, "т")
    assert postil.toast.text() == "Select a passage or a highlight first, then write a note on it"


def test_the_address_of_a_link_is_copied_from_the_menu(postil: Postil, file: Path) -> None:
    postil.start(file)
    start = postil.text.index("смыть")
    rect = postil.page.positions.rect_of(Span(start, start + len("смыть")))
    postil.page.customContextMenuRequested.emit(rect.center())
    menu = next(one for one in postil.page.findChildren(QMenu) if one.isVisible())
    next(one for one in menu.actions() if one.text() == "Copy Link Address").trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == "https://example.org/ink"
