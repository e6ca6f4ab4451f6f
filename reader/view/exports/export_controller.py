"""Opens the export dialog over a window, with what that window offers, and tells what was exported."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from reader.app.exports.export_articles import ExportArticles
from reader.app.exports.export_formats import export_formats
from reader.app.exports.export_maker import ExportMaker
from reader.app.exports.export_offer import ExportOffer
from reader.app.exports.export_writer import ExportedFile
from reader.app.exports.last_export import last_export
from reader.app.notebook.notebook import Notebook
from reader.app.notebook.rows import title_of
from reader.app.preferences import Preferences
from reader.app.tasks.helper_pool import HelperPool
from reader.core.export_order import ExportSummary
from reader.core.palette import Palette
from reader.translation import tr, trn
from reader.view.exports.article_picker import ListedArticle
from reader.view.exports.export_dialog import ExportDialog
from reader.view.exports.export_runner import ExportRunner
from reader.view.style.icons import IconSet
from reader.view.window.appearance import Appearance

Tell = Callable[..., object]
"""Shows a sentence for some seconds; with a button's words and what it does, a button."""


class ExportParts(NamedTuple):
    """What the dialogs of all windows share."""

    articles: ExportArticles
    helpers: HelperPool
    store: Path
    """The notes folder."""
    preferences: Preferences
    appearance: Appearance
    icons: IconSet
    palette: Callable[[], Palette]
    now: Callable[[], datetime]


class ExportController(QObject):
    """One dialog over one window."""

    def __init__(self, parts: ExportParts, window: QWidget, tell: Tell, announce: Callable[[str], object]) -> None:
        """``tell`` shows what was exported; ``announce`` has a screen reader say something."""
        super().__init__(window)
        self._parts, self._tell = parts, tell
        maker = ExportMaker(parts.helpers, self)
        appearance = parts.appearance
        self.dialog = ExportDialog(export_formats(), parts.icons, appearance.theme, parts.palette, parts.now, window)
        self._runner = ExportRunner(self.dialog, parts.articles, maker, parts.store)
        self._notebook = Notebook(parts.store, self)
        appearance.changed.connect(lambda theme, _settings: self.dialog.set_theme(theme))
        self.dialog.scope.articles_wanted.connect(self._list_articles)
        self.dialog.finished.connect(self._notebook.close)
        self._notebook.changed.connect(self._show_articles)
        self._runner.exported.connect(self._exported)
        self._runner.announced.connect(announce)

    def open(self, offer: ExportOffer) -> None:
        """Open the dialog, unless it is open."""
        if self.dialog.isVisible():
            self.dialog.activateWindow()
            return
        self.dialog.open_with(offer, last_export(self._parts.preferences.settings.export))
        self._runner.begin(offer.protected)

    def finish(self) -> None:
        """Wait for what is being exported, but not long: the window is closed."""
        self._runner.finish()

    def _list_articles(self) -> None:
        if not self._notebook.articles:
            self._notebook.open()

    def _show_articles(self, _names: Collection[str]) -> None:
        found = (ListedArticle(name, title_of(notes), len(notes)) for name, notes in self._notebook.articles.items())
        self.dialog.scope.set_articles(sorted(found, key=lambda article: article.title.casefold()))

    def _exported(self, summary: ExportSummary, files: list[ExportedFile]) -> None:
        preferences = self._parts.preferences
        last = last_export(preferences.settings.export)
        preferences.update(export=self.dialog.remembered(last).to_json())
        paths = [file.path for file in files]
        folder = paths[0].parent if paths else None
        if folder is None:
            self._tell(_copied(summary.annotations))
        else:
            show = QUrl.fromLocalFile(str(folder))
            self._tell(_exported(summary.annotations, paths), tr("Show Folder"), lambda: QDesktopServices.openUrl(show))


def _copied(count: int) -> str:
    return trn("Copied {n:,} annotation", "Copied {n:,} annotations", count)


def _exported(count: int, files: list[Path]) -> str:
    if len(files) > 1:
        words = trn("{n:,} annotation", "{n:,} annotations", count)
        return tr(
            "Exported {annotations} to {n:,} files in {folder}",
            annotations=words,
            n=len(files),
            folder=files[0].parent.name,
        )
    return trn("Exported {n:,} annotation to {file}", "Exported {n:,} annotations to {file}", count, file=files[0].name)
