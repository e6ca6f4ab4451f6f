"""*Open in Editor*: opens the article's file at the line that is being read; and the choice of the editor."""

from __future__ import annotations

import os
import shutil

from PySide6.QtCore import QObject, QTimer

from reader.app.documents.editor_command import find_editor, installed_editors
from reader.app.documents.editor_task import EditorTask, SourceRequest
from reader.app.documents.open_document import OpenDocument
from reader.core.anchoring.source_place import WrittenBlock
from reader.core.article import Article
from reader.translation import tr
from reader.view.documents.editor_panel import EditorPanel
from reader.view.workbench.workbench import Workbench

BUSY = 400
"""Milliseconds after which the reader is told that the line is still being looked for."""


class EditorController(QObject):
    """Joins the task to the window: what is selected or read is what is opened, failures are told in a toast."""

    def __init__(self, document: OpenDocument, workbench: Workbench) -> None:
        super().__init__(workbench.window)
        self._document, self._session, self._page = document, workbench.session, workbench.page
        self._preferences, self._notices = workbench.preferences, workbench.notices
        self._appearance, self._shell = workbench.appearance, workbench.shell
        self._panel: EditorPanel | None = None
        self._task = EditorTask(self)
        self._task.opened.connect(self._tell)
        self._task.failed.connect(self._fail)
        self._busy = QTimer(self, singleShot=True, interval=BUSY)
        self._busy.timeout.connect(lambda: self._notices.show(tr("Looking for the line in the file…")))
        workbench.window.closing.connect(self._task.close)

    def open(self, position: int | None = None) -> None:
        """Open the file at a code point; without one, at the selection, the caret, or where the reader is."""
        key, article = self._document.key(), self._session.article
        if key is None or article is None:
            return
        if position is None:
            selected = self._page.selection.span
            position = selected.start if selected.length else self._page.reading.keyboard_position()
        encoding = article.encoding.codec if article.encoding and article.encoding.chosen else ""
        editor = self._preferences.settings.editor
        self._busy.start()
        block = _written_block(article, position)
        self._task.open(SourceRequest(key.path, article.text, position, editor, encoding, block))

    def toggle_choice(self) -> None:
        """Open the panel in which the editor is chosen, or close it."""
        panel = self._panel = self._panel or self._make_panel()
        if panel.isVisible():
            panel.dismiss()
            return
        panel.set_theme(self._appearance.theme)
        found = find_editor("", os.environ, shutil.which)
        editors = installed_editors(os.environ, shutil.which)
        panel.open(found, editors, self._preferences.settings.editor, self._page.geometry().right())

    def _make_panel(self) -> EditorPanel:
        panel = EditorPanel(self._shell)
        panel.chosen.connect(lambda editor: self._preferences.update(editor=editor))
        panel.closed.connect(self._page.setFocus)
        self._appearance.changed.connect(lambda theme, _settings: panel.set_theme(theme))
        return panel

    def _tell(self, editor: str, line: int) -> None:
        self._busy.stop()
        self._notices.show(tr("Opened in {editor} at line {line:,}", editor=editor, line=line))

    def _fail(self, reason: str, another: bool) -> None:  # noqa: FBT001 - what the signal passes
        """Say why; where another editor might do it, offer to choose one."""
        self._busy.stop()
        if another:
            self._notices.show(reason, tr("Editor…"), self.toggle_choice)
        else:
            self._notices.show(reason)


def _written_block(article: Article, position: int) -> WrittenBlock | None:
    """The block at a code point, with its lines in the file, if they are known."""
    block = article.block_at(position)
    if block is None or block.lines is None:
        return None
    return WrittenBlock(block.span.extract(article.text), position - block.span.start, block.lines)
