"""What the page's menu offers for a link, a picture and a formula."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeDatabase, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from reader.core.article import Run, RunStyle
from reader.core.pictures.embedded import is_embedded
from reader.core.text.well_formed import well_formed
from reader.core.wiki_address import shown_address, transcluded_link
from reader.translation import tr
from reader.view.navigation.navigator import OUTSIDE, Navigator
from reader.view.navigation.picture_commands import PictureCommands
from reader.view.navigation.picture_enlarger import PictureEnlarger
from reader.view.page.page import PageView


class AddressMenu:
    """Makes the entries for runs of letters that are links, pictures or formulas."""

    def __init__(
        self, page: PageView, navigator: Navigator, enlarger: PictureEnlarger, commands: PictureCommands
    ) -> None:
        self._page, self._navigator, self._enlarger = page, navigator, enlarger
        self._commands = commands

    def entries(self, runs: list[Run], menu: QMenu) -> list[QAction]:
        """Return the entries for the first link, picture and formula among some runs; ``menu`` owns them."""
        link = next((run.href for run in runs if run.href), "")
        picture = next((run for run in runs if run.image), None)
        if picture is not None and (embedded := transcluded_link(picture.image)):
            return [*self._for_link(link or embedded, menu), self._copying_text(picture.image, menu)]
        formula = next((run for run in runs if RunStyle.FORMULA in run.style), None)
        return [*self._for_link(link, menu), *self._for_picture(picture, menu), *self._for_formula(formula, menu)]

    def _for_formula(self, run: Run | None, menu: QMenu) -> list[QAction]:
        article = self._page.article
        if run is None or article is None:
            return []
        block = article.block_at(run.start)
        formula = block.formula_at(run.start) if block is not None else None
        copying = QAction(tr("Copy TeX"), menu)
        copying.triggered.connect(lambda: _copy(formula.extract(article.text) if formula else ""))
        return [copying]

    def _for_link(self, address: str, menu: QMenu) -> list[QAction]:
        if not address:
            return []
        opening, copying = QAction(tr("Open Link"), menu), QAction(tr("Copy Link Address"), menu)
        opening.triggered.connect(lambda: self._navigator.follow_link(address))
        copying.triggered.connect(lambda: _copy(shown_address(address)))
        if not self._navigator.leads_to_file(address):
            return [opening, copying]
        aside = QAction(tr("Open Link in New Tab"), menu)
        aside.triggered.connect(lambda: self._navigator.follow_link_aside(address))
        return [opening, aside, copying]

    def _copying_text(self, address: str, menu: QMenu) -> QAction:
        """The entry that copies what a note shows that is embedded here."""
        text = self._page.shown.layout.typesetter.pictures.transclusions.text(address)
        action = QAction(tr("Copy Text"), menu)
        action.setEnabled(text is not None)
        action.triggered.connect(lambda: _copy(text.spoken if text else ""))
        return action

    def _for_picture(self, run: Run | None, menu: QMenu) -> list[QAction]:
        if run is None:
            return []
        address = run.image
        enlarging = QAction(tr("Enlarge Picture"), menu)
        copying_it, saving = QAction(tr("Copy Picture"), menu), QAction(tr("Save Picture As…"), menu)
        for action in (enlarging, copying_it, saving):
            action.setEnabled(self._page.positions.is_shown_picture(run))
        copying_it.triggered.connect(lambda: self._commands.copy(run))
        saving.triggered.connect(lambda: self._commands.save(run))
        enlarging.triggered.connect(lambda: self._enlarger.enlarge(run.start))
        file = self._page.shown.layout.typesetter.pictures.file(address)
        words = tr("Copy Picture Address") if file is None else tr("Copy Picture Path")
        opening, copying = QAction(tr("Open Picture"), menu), QAction(words, menu)
        opening.setEnabled(self._is_shown(address, file))
        copying.setEnabled(not is_embedded(address))
        opening.triggered.connect(lambda: self._open_picture(address, file))
        copying.triggered.connect(lambda: _copy(shown_address(address) if file is None else str(file)))
        return [enlarging, copying_it, saving, opening, copying]

    def _is_shown(self, address: str, file: Path | None) -> bool:
        """Whether a picture can be opened: one on the web, or a file that is a picture by its content and its name.

        By the name alone the system would choose a program, and for some files that is the file itself.
        """
        if file is None:
            return QUrl(address).scheme() in OUTSIDE
        by_name = QMimeDatabase().mimeTypeForFile(file.name, QMimeDatabase.MatchMode.MatchExtension)
        known = self._page.shown.layout.typesetter.pictures.picture(address)
        return known.size is not None and by_name.name().startswith("image/")

    def _open_picture(self, address: str, file: Path | None) -> None:
        if file is None:
            self._navigator.follow_link(address)
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self._navigator.link_refused.emit(tr("No program opens this picture: {path}", path=well_formed(str(file))))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(well_formed(text))
