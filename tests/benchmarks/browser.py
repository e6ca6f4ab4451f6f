"""The same acts in a ``QTextBrowser``, as a ten-line reader has them: Python-Markdown's HTML, laid out by Qt."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from random import Random

from frames import Act
from markdown import markdown
from postil import NARROW, WIDE, press, wheel
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser

SHEETS = (
    "QTextBrowser { background: #1d1d1f; color: #dcdcdc }",
    "QTextBrowser { background: #f6efdf; color: #3a3026 }",
    "QTextBrowser { background: white; color: black }",
)


def opened(file: Path) -> QTextBrowser:
    """A browser on the book."""
    browser = QTextBrowser()
    browser.setHtml(markdown(file.read_text("utf-8"), extensions=["extra", "toc", "codehilite"]))
    browser.resize(WIDE)
    browser.show()
    return browser


def acts(browser: QTextBrowser) -> Iterator[Act]:
    """What a browser can do, too."""
    bar, dice = browser.verticalScrollBar(), Random(7)  # noqa: S311 - nothing secret about a place
    sizes, sheets, steps = cycle((NARROW, WIDE)), cycle(SHEETS), cycle((1, 1, -1, -1))
    ends = QTextCursor.MoveOperation

    def middle() -> None:
        bar.setValue(bar.maximum() // 2)

    middle()
    yield Act("scroll step", lambda: wheel(browser.viewport(), -120))
    yield Act("page down", lambda: press(browser, Qt.Key.Key_PageDown))
    yield Act("drag of the scrollbar", lambda: bar.setValue(dice.randrange(bar.maximum() or 1)))
    yield Act("jump to the end", lambda: browser.moveCursor(ends.End), middle)
    yield Act("jump to the start", lambda: browser.moveCursor(ends.Start), middle)
    middle()
    yield Act("resize", lambda: browser.resize(next(sizes)))
    yield Act("zoom step", lambda: browser.zoomIn(next(steps)))
    yield Act("change of theme", lambda: browser.setStyleSheet(next(sheets)))
