"""All that a reader does with an article in a minute."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from reader.view.page.page import PageView
from tests.open_postil import OpenPostil

CONTROL = Qt.KeyboardModifier.ControlModifier


class ReadingAct(NamedTuple):
    """One step."""

    name: str
    do: Callable[[], object]


def reading_acts(postil: OpenPostil) -> list[ReadingAct]:
    """The steps in their order; between two of them the window is to answer."""
    page, bar, actions, preferences = postil.page, postil.page.verticalScrollBar(), postil.actions, postil.preferences
    steps: list[tuple[str, Callable[[], object]]] = [
        ("paging down", lambda: QTest.keyClick(page, Qt.Key.Key_PageDown)),
        ("going to the end", lambda: QTest.keyClick(page, Qt.Key.Key_End, CONTROL)),
        ("paging up", lambda: QTest.keyClick(page, Qt.Key.Key_PageUp)),
        ("going to the middle", lambda: bar.setValue(bar.maximum() // 2)),
        ("going to the start", lambda: QTest.keyClick(page, Qt.Key.Key_Home, CONTROL)),
        ("hovering", lambda: QTest.mouseMove(page.viewport(), page.viewport().rect().center())),
        ("double click", lambda: double_click(page)),
        ("marking", lambda: QTest.keyClick(page, Qt.Key.Key_1)),
        ("undoing", actions["undo"].trigger),
        ("next paragraph", actions["next_passage"].trigger),
        ("next section", actions["next_section"].trigger),
        ("follow link", actions["follow_link"].trigger),
        ("closing hints", lambda: QTest.keyClick(page, Qt.Key.Key_Escape)),
        ("caret", actions["caret"].trigger),
        ("caret down", lambda: QTest.keyClick(page, Qt.Key.Key_Down)),
        ("caret to the end of the line", lambda: QTest.keyClick(page, Qt.Key.Key_End)),
        ("caret off", actions["caret"].trigger),
        ("justified text with hyphens", lambda: preferences.update(justified=True, hyphens=True, wrap_code=True)),
        ("paging down in it", lambda: QTest.keyClick(page, Qt.Key.Key_PageDown)),
        ("text as before", lambda: preferences.update(justified=False, hyphens=False, wrap_code=False)),
        ("finding", lambda: postil.find.open("e")),
        ("next hit", postil.find.next),
        ("closing the find bar", postil.find.dismiss),
        ("contents", actions["contents"].trigger),
        ("contents off", actions["contents"].trigger),
        ("notes", actions["notes"].trigger),
        ("notes off", actions["notes"].trigger),
        ("going to a section", actions["go_section"].trigger),
        ("closing sections", lambda: QTest.keyClick(postil.quick_open or page, Qt.Key.Key_Escape)),
        ("larger text", actions["zoom_in"].trigger),
        ("default text size", actions["zoom_reset"].trigger),
        ("selecting all", page.selectAll),
        ("copying all", actions["copy"].trigger),
        ("copying all as Markdown", actions["copy_markdown"].trigger),
        ("selecting nothing", lambda: QTest.keyClick(page, Qt.Key.Key_Escape)),
        ("reading aloud", lambda: _read_aloud(page)),
    ]  # fmt: skip
    return [ReadingAct(*step) for step in steps]


def double_click(page: PageView) -> None:
    """Select the word in the middle of the view."""
    QTest.mouseDClick(page.viewport(), Qt.MouseButton.LeftButton, pos=page.viewport().rect().center())


def _read_aloud(page: PageView) -> None:
    """Ask for the text as a screen reader does."""
    interface = QAccessible.queryAccessibleInterface(page)
    text = interface.textInterface() if interface else None
    if text is not None:
        text.text(0, 200)
        text.characterCount()
