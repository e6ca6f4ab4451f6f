"""What the journeys share: a Postil that is used through its window, by mouse and keys, as its readers use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent, QInputMethodEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from reader.application import Application, Folders
from reader.core.annotation import Annotation, Colour
from reader.core.span import Span
from reader.sources.registry import read_article
from reader.store import recents, settings
from reader.view.exports.export_dialog import ExportDialog
from reader.view.notebook.window import NotebookWindow
from tests.open_postil import OpenPostil

LEFT = Qt.MouseButton.LeftButton


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let pass what Qt's offscreen platform says of windows and menus: that it has no real ones."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


def menu() -> QMenu:
    """The menu that is open."""
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


class Postil(OpenPostil):
    """One reader's Postil: it can be closed and started again, and keeps its notes and settings in one folder."""

    def __init__(self, bot: QtBot, root: Path, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self.bot, self.store = bot, root / "store"
        self._root, self._now, self._new_id = root, now, new_id
        super().__init__(None)

    def start(self, file: Path) -> None:
        """Open the window on a file, as the command does."""
        folder = self._root / "settings"
        known, chosen = recents.load(folder), settings.load(folder)
        self.application = Application(
            Folders(self.store, folder), chosen, known, read_article, self._now, self._new_id
        )
        self.application.show(None, file)
        self.application.begin(file)
        self.turn_to()

    def turn_to(self) -> None:
        """Have this window in front, and the keys in its page."""
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow)
        self.page.setFocus()

    def close(self) -> None:
        """Close the window, which saves what is unsaved."""
        if self.application is not None:
            self.application.window.close()
            self.application.window.deleteLater()
            self.application = None
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def restart(self, file: Path) -> None:
        """Close it, and start another on the same folders."""
        self.close()
        self.start(file)

    @property
    def file(self) -> Path:
        """The file of the open article."""
        article = self.session.article
        assert article is not None
        assert article.path is not None
        return article.path

    @property
    def text(self) -> str:
        """The open article's text."""
        article = self.session.article
        assert article is not None
        return article.text

    @property
    def section(self) -> str:
        """The title of the section being read, as the window's upper strip and the foot follow it."""
        here = self.page.reading.position()
        section = self.session.article and self.session.article.section_at(here)
        return section.title if section else ""

    @property
    def notes(self) -> list[Annotation]:
        """The notes on the open article, in reading order."""
        return list(self.session.annotations)

    @property
    def marks(self) -> list[tuple[str, Colour]]:
        """The words and the colour of each mark, in reading order."""
        return [(self.words(one), one.colour) for one in self.notes if one.span]

    def words(self, one: Annotation) -> str:
        """What stands in the open article where a mark is."""
        return one.span.extract(self.text) if one.span else ""

    def key(self, *keys: Qt.Key | str, hold: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys, one after the other, in whatever has the keyboard."""
        for key in keys:
            self.bot.keyClick(self._keyboard, key, hold)

    def control(self, *keys: Qt.Key | str) -> None:
        """Press keys with Control held."""
        self.key(*keys, hold=Qt.KeyboardModifier.ControlModifier)

    def note_on_article(self, text: str) -> None:
        """Write a note on the whole article, and close it."""
        self.key(Qt.Key.Key_N, hold=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        self.write(text)
        self.key(Qt.Key.Key_Escape)

    def write(self, text: str) -> None:
        """Type a text in whatever has the keyboard."""
        self.bot.keyClicks(self._keyboard, text)

    def export_dialog(self, window: QWidget | None = None) -> ExportDialog:
        """The export dialog over a window, once it shows what would be written; the reader's own window if None."""
        dialog = (window or self.window).findChild(ExportDialog)
        assert dialog is not None
        self.bot.waitUntil(lambda: bool(dialog.footer.count.text()))
        return dialog

    def export_to(self, out: Path, kind: str = "") -> None:
        """Export to a file what the dialog chooses, by keys; its ending says the format, or ``kind`` does."""
        self.control("e")
        dialog = self.export_dialog()
        if kind:
            dialog.form.choose(kind)
        self.bot.keyClick(dialog, "t", Qt.KeyboardModifier.AltModifier)
        self.bot.keyClick(dialog.focusWidget(), "a", Qt.KeyboardModifier.ControlModifier)
        self.bot.keyClicks(dialog.focusWidget(), str(out))
        self.bot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        self.bot.waitUntil(lambda: "Exported" in self.toast.text())

    def compose(self, text: str) -> None:
        """Enter a text in whatever has the keyboard as an input method does, which any script needs but Latin."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self._keyboard, event)

    def click(self, words: str) -> None:
        """Click in the middle of some words on the page."""
        rect = self._bring(self._span(words))
        self.bot.mouseClick(self.page.viewport(), LEFT, pos=rect.center())

    def select(self, first: str, last: str = "") -> None:
        """Drag the mouse from the first letter of ``first`` to the last letter of ``last``, or of ``first`` itself."""
        start = self._span(first).start
        end = self._span(last, start).end if last else self._span(first).end
        self._bring(Span(start, end))
        page, viewport = self.page, self.page.viewport()
        # A sign of several code points has a place only as a whole.
        begin = next(
            rect for to in range(start + 1, end + 1) if (rect := page.positions.rect_of(Span(start, to))).width()
        )
        finish = next(
            rect for at in range(end - 1, start - 1, -1) if (rect := page.positions.rect_of(Span(at, end))).width()
        )
        here = QPoint(begin.left() + 1, begin.center().y())
        there = QPoint(finish.right(), finish.center().y())
        self.bot.mousePress(viewport, LEFT, pos=here)
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(there),
            QPointF(viewport.mapToGlobal(there)),
            LEFT,
            LEFT,
            Qt.KeyboardModifier(0),
        )
        QApplication.sendEvent(viewport, move)
        self.bot.mouseRelease(viewport, LEFT, pos=there)

    def press(self, label: str) -> None:
        """Click the button with this label."""
        buttons = self.window.findChildren(QAbstractButton)
        self.bot.mouseClick(next(one for one in buttons if one.text() == label and one.isVisible()), LEFT)

    def choose_in_menus(self, title: str, *labels: str) -> None:
        """Choose an entry of the menus by keys alone: F10, and the arrows."""
        self.key(Qt.Key.Key_F10)
        self.bot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        titles = []
        while (found := menu().title().replace("&", "")) != title:
            titles.append(found)
            self.bot.keyClick(menu(), Qt.Key.Key_Right)
            self.bot.waitUntil(lambda: menu().title().replace("&", "") != titles[-1])
        self.choose_by_arrows(*labels)

    def choose_by_arrows(self, *labels: str) -> None:
        """Choose an entry of the open menu, and of the menus below it, by the arrows and Enter."""
        for label in labels:
            here = menu()
            while (action := here.activeAction()) is None or action.text().replace("&", "") != label:
                self.bot.keyClick(here, Qt.Key.Key_Down)
            self.bot.keyClick(here, Qt.Key.Key_Return if label == labels[-1] else Qt.Key.Key_Right)

    def cards(self) -> list[str]:
        """What a screen reader says of the notes panel, row by row."""
        rows = self.notes_panel.cards.model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(rows.index(number, 0).data(role)) for number in range(rows.rowCount())]

    def notebook(self) -> NotebookWindow | None:
        """The notebook's window, if it is open or was."""
        assert self.application is not None
        assert self.application.notebook is not None
        return self.application.notebook.window

    def drop(self, file: Path) -> None:
        """Drop a file on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        self.window.dropEvent(QDropEvent(QPointF(600, 400), copy, data, LEFT, none))

    def wait_begun(self) -> None:
        """Wait until the beginning of a long article is there."""
        self.bot.waitUntil(lambda: self.session.article is not None)

    def wait_whole(self) -> None:
        """Wait until all of it is there."""
        self.wait_begun()
        self.bot.waitUntil(lambda: self.session.whole)

    def wait_saved(self) -> None:
        """Wait until the foot says that all is on the disk."""
        self.bot.waitUntil(lambda: "· saved" in self.status_bar.text())

    @property
    def _keyboard(self) -> QWidget:
        return self.window.focusWidget() or self.page

    def _span(self, words: str, after: int = 0) -> Span:
        start = self.text.index(words, after)
        return Span(start, start + len(words))

    def _bring(self, span: Span) -> QRect:
        self.page.reading.reveal(span)
        return self.page.positions.rect_of(span)


@pytest.fixture
def postil(qtbot: QtBot, tmp_path: Path, clock: Callable[[], datetime], new_id: Callable[[], str]) -> Iterator[Postil]:
    """A Postil that has not been started yet; closed at the end."""
    made = Postil(qtbot, tmp_path, clock, new_id)
    yield made
    made.close()


WriteArticle = Callable[[str], Path]


@pytest.fixture
def write_article(tmp_path: Path) -> WriteArticle:
    """``write_article(markdown)`` writes the file that the journey is about, or writes it anew, and returns it."""

    def write(markdown: str) -> Path:
        path = tmp_path / "article.md"
        path.write_text(markdown, "utf-8")
        return path

    return write
