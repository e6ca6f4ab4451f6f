"""Notices: what the reader is told, on the screen and aloud."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.app.session.session import Session
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.view.widgets.message_bar import MessageBar
from reader.view.widgets.notices import READ_ONLY, Notices
from reader.view.widgets.toast import Toast


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What the toast floats over."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def toast(window: QWidget) -> Toast:
    """A toast over the window."""
    return Toast(window)


@pytest.fixture
def bar(window: QWidget) -> MessageBar:
    """A message bar in the window."""
    return MessageBar(window)


@pytest.fixture
def notices(window: QWidget, toast: Toast, bar: MessageBar) -> Notices:
    """The notices of the window."""
    return Notices(toast, bar, window)


def test_a_sentence_is_shown_in_the_toast(notices: Notices, toast: Toast) -> None:
    """It can be read for some seconds."""
    notices.show("Saved")
    assert (toast.isVisible(), toast.text()) == (True, "Saved")


@pytest.mark.parametrize("title", ["Of Long Titles " * 20, "/a/path/" * 40])
def test_a_long_sentence_stays_in_the_window(notices: Notices, toast: Toast, window: QWidget, title: str) -> None:
    notices.show_undoable(f"“{title}”: Read", bool)
    assert window.rect().contains(toast.geometry())
    assert toast.text() == f"“{title}”: Read"


def test_what_was_done_can_be_undone(notices: Notices, toast: Toast) -> None:
    """The button calls what undoes it, and the toast goes."""
    undone: list[str] = []
    notices.show_undoable("Deleted 2 notes", lambda: undone.append("notes"))
    button = toast.findChild(QPushButton)
    assert button is not None
    assert button.text() == "Undo"
    button.click()
    assert (undone, toast.isVisible()) == (["notes"], False)


def test_a_screen_reader_hears_by_which_key_to_undo(notices: Notices) -> None:
    """It need not look for the button."""
    heard: list[str] = []
    notices.announced.connect(heard.append)
    notices.show_undoable("Deleted 2 notes", lambda: None)
    assert heard == ["Deleted 2 notes. Undo: Ctrl+Z"]


def test_a_sentence_that_does_not_hold_any_more_goes(notices: Notices, toast: Toast) -> None:
    """Another one stays."""
    notices.show("This note is lost")
    notices.dismiss("No links in view")
    assert toast.isVisible()
    notices.dismiss("This note is lost")
    assert not toast.isVisible()


def test_a_message_is_added_to_those_that_are_shown(notices: Notices, bar: MessageBar) -> None:
    """What was told before stays."""
    notices.post("One", "Two")
    notices.add("Three")
    assert bar.text().splitlines() == ["One", "Two", "Three"]


def test_a_message_is_not_added_to_those_that_were_closed(notices: Notices, bar: MessageBar) -> None:
    """The reader has read them."""
    notices.post("One")
    bar.hide()
    notices.add("Two")
    assert bar.text() == "Two"


def test_messages_are_withdrawn(notices: Notices, bar: MessageBar) -> None:
    """The others stay."""
    notices.post("One", "Two", "Three")
    notices.withdraw("One\nThree")
    assert bar.text() == "Two"


def test_a_screen_reader_hears_messages(notices: Notices) -> None:
    """All that are shown."""
    heard: list[str] = []
    notices.announced.connect(heard.append)
    notices.post("One", "Two")
    assert heard == ["One\nTwo"]


@pytest.mark.parametrize("read_only", [False, True])
def test_the_reader_is_told_where_notes_can_only_be_read(
    notices: Notices,
    toast: Toast,
    small_article: Article,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
    *,
    read_only: bool,
) -> None:
    """Nothing is said where they can be written."""
    session = Session(clock, new_id)
    session.open(small_article, AnnotationSet(), read_only=read_only)
    assert notices.check_writable(session) is not read_only
    assert toast.text() == (READ_ONLY if read_only else "")
