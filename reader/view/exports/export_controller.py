"""Opens the export dialog over a window, with what that window offers, and tells what was exported."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from reader.app.exports.export_articles import ExportArticles
from reader.app.exports.export_formats import OfferedFormats
from reader.app.exports.export_maker import ExportMaker
from reader.app.exports.export_offer import ExportOffer
from reader.app.exports.export_run import TargetKind
from reader.app.exports.export_writer import ExportedFile
from reader.app.exports.kept_exports import KeptExports
from reader.app.exports.last_export import last_export
from reader.app.notebook.notebook import Notebook
from reader.app.notebook.rows import title_of
from reader.app.preferences import Preferences
from reader.app.tasks.helper_pool import HelperPool
from reader.core.errors import PostilError
from reader.core.export_order import ExportSummary
from reader.core.palette import Palette
from reader.translation import tr, trn
from reader.view.exports.article_picker import ListedArticle
from reader.view.exports.export_dialog import ExportDialog
from reader.view.exports.export_runner import ExportRunner
from reader.view.style.icons import IconSet
from reader.view.window.appearance import Appearance

logger = logging.getLogger(__name__)

Tell = Callable[..., object]
"""Shows a sentence for some seconds; with a button's words and what it does, a button."""


class ExportParts(NamedTuple):
    """What the dialogs of all windows share."""

    articles: ExportArticles
    helpers: HelperPool
    store: Path
    """The notes folder."""
    templates: Path
    """The folder of the reader's own templates."""
    kept: KeptExports
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
        self._formats = OfferedFormats(parts.templates)
        self.dialog = ExportDialog(self._formats, parts.icons, appearance.theme, parts.palette, parts.now, window)
        self._runner = ExportRunner(self.dialog, parts.articles, maker, parts.store)
        self._notebook = Notebook(parts.store, self)
        appearance.changed.connect(lambda theme, _settings: self.dialog.set_theme(theme))
        self.dialog.scope.articles_wanted.connect(self._list_articles)
        self.dialog.finished.connect(self._notebook.close)
        self.dialog.form.copy_requested.connect(self._copy_template)
        self.dialog.form.folder_requested.connect(self._open_templates)
        self._notebook.changed.connect(self._show_articles)
        self._runner.exported.connect(self._exported)
        self._runner.announced.connect(announce)
        parts.kept.changed.connect(self._show_kept)
        parts.articles.grown.connect(self._runner.refresh)
        self.dialog.target.kept.removed.connect(parts.kept.remove)
        self._show_kept()

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

    def _copy_template(self, key: str) -> None:
        try:
            copied = self._formats.copy(key)
        except PostilError as error:
            logger.exception("a template could not be copied")
            self.dialog.footer.tell(str(error))
            return
        self.dialog.refresh(copied)
        name = copied.removeprefix("template:")
        self.dialog.footer.tell(
            tr("Copied to {name}. Edit it in your templates folder: the preview follows.", name=name)
        )

    def _open_templates(self) -> None:
        """Open the folder, which is made if it is not there."""
        try:
            folder = self._formats.make_folder()
        except PostilError as error:
            logger.exception("the templates folder could not be made")
            self.dialog.footer.tell(str(error))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _list_articles(self) -> None:
        if not self._notebook.articles:
            self._notebook.open()

    def _show_articles(self, _names: Collection[str]) -> None:
        articles = self._notebook.articles.items()
        found = (ListedArticle(name, " ".join(title_of(notes).split()), len(notes)) for name, notes in articles)
        self.dialog.scope.set_articles(sorted(found, key=lambda article: article.title.casefold()))

    def _show_kept(self) -> None:
        self.dialog.target.set_kept([export.target for export in self._parts.kept.exports])

    def _keep(self, files: Sequence[ExportedFile]) -> None:
        """Keep current what was just written, if the reader wants that; else no longer, if it was kept."""
        target, kept, choice = self.dialog.target.target(), self._parts.kept, self.dialog.choice
        if not files:
            return
        if self.dialog.target.keeps and choice.keepable:
            is_folder = target.kind is TargetKind.FOLDER
            kept.add(choice, target.path, {file.path.name: file.data for file in files}, is_folder=is_folder)
        elif target.path in [export.target for export in kept.exports]:
            kept.remove(target.path)

    def _exported(self, summary: ExportSummary, files: list[ExportedFile]) -> None:
        preferences = self._parts.preferences
        last = last_export(preferences.settings.export)
        preferences.update(export=self.dialog.remembered(last).to_json())
        self._keep(files)
        paths = [file.path for file in files]
        folder = paths[0].parent if paths else None
        if folder is None:
            self._tell(_words_of_copy(summary.annotations))
        else:
            show = QUrl.fromLocalFile(str(folder))
            words = _words_of_export(summary.annotations, paths)
            self._tell(words, tr("Show Folder"), lambda: QDesktopServices.openUrl(show))


def _words_of_copy(count: int) -> str:
    return trn("Copied {n:,} annotation", "Copied {n:,} annotations", count)


def _words_of_export(count: int, files: list[Path]) -> str:
    if len(files) > 1:
        words = trn("{n:,} annotation", "{n:,} annotations", count)
        return tr(
            "Exported {annotations} to {n:,} files in {folder}",
            annotations=words,
            n=len(files),
            folder=files[0].parent.name,
        )
    if not count:  # an article without notes
        return tr("Exported {file}", file=files[0].name)
    return trn("Exported {n:,} annotation to {file}", "Exported {n:,} annotations to {file}", count, file=files[0].name)
