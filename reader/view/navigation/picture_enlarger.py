"""Shows pictures of the page large: the one that was clicked, or is at the caret, and from there the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtWidgets import QWidget

from reader.core.article import Run
from reader.core.pictures.messages import PictureRequest
from reader.core.wiki_address import transcluded_link
from reader.translation import tr
from reader.view.page.page import PageView

if TYPE_CHECKING:
    from reader.view.navigation.picture_viewer import PictureViewer, ViewedPicture
    from reader.view.typesetting.picture_loader import PictureLoader, ShownPicture

DECODED = 16_000_000
"""The most pixels that a picture is decoded to; zoomed further, these are drawn larger."""


class PictureEnlarger(QObject):
    """Makes the viewer at its first use.

    Signals:
        opened(): a picture is shown.
        copy_requested(Run): this picture is to be copied.
    """

    opened = Signal()
    copy_requested = Signal(object)

    def __init__(self, page: PageView, over: QWidget) -> None:
        """The viewer covers all of the widget ``over``."""
        super().__init__(page)
        self._page, self._over = page, over
        self.viewer: PictureViewer | None = None
        self._runs: list[Run] = []
        self._index = 0
        self._followed: PictureLoader | None = None
        page.pointer.picture_chosen.connect(self.enlarge)

    def click(self, position: int) -> None:
        """The letter at a code point was clicked: if it is a picture and nothing else is meant, show it large."""
        if self._page.pointer.only_clicks:
            self.enlarge(position)

    def enlarge(self, position: int) -> None:
        """Show the picture at a code point large, if there is one that can be shown."""
        article, positions = self._page.article, self._page.positions
        run = next((one for one in positions.runs_around(position) if one.image and one.start == position), None)
        if article is None or run is None or not positions.is_shown_picture(run):
            return
        self._runs = [
            one for block in article.blocks for one in block.runs if one.image and not transcluded_link(one.image)
        ]
        self._index = next(number for number, one in enumerate(self._runs) if one.start == position)
        self._show()
        self.opened.emit()

    def dismiss(self) -> bool:
        """Close the viewer; returns whether it was open."""
        return self.viewer is not None and self.viewer.dismiss()

    def show_notice(self, sentence: str) -> None:
        """Say something where the viewer is open: it covers all other messages."""
        if self.viewer is not None and self.viewer.isVisible():
            self.viewer.show_notice(sentence)

    def _show(self) -> None:
        viewer = self._get_viewer()
        loader = self._page.shown.loader
        if loader is not None and loader is not self._followed:
            loader.loaded.connect(self._update)
            self._followed = loader
        viewer.theme = self._page.shown.theme
        viewer.show_picture(self._picture())

    def _step(self, step: int) -> None:
        """Go to the next picture that can be shown, or the one before."""
        index = self._index + step
        while 0 <= index < len(self._runs) and not self._page.positions.is_shown_picture(self._runs[index]):
            index += step
        if 0 <= index < len(self._runs):
            self._index = index
            self._show()

    def _picture(self) -> ViewedPicture:
        from reader.view.navigation.picture_viewer import ViewedPicture  # late, as the viewer

        run = self._runs[self._index]
        known = self._page.shown.layout.typesetter.pictures.picture(run.image)
        loader = self._page.shown.loader
        if known.size is None and known.fault is None and known.file is not None and loader is not None:
            loader.measure(known.file, known.stamp, known.part)
        place = tr("{number} of {count}", number=self._index + 1, count=len(self._runs))
        words = " ".join(self._page.positions.words_of(run).split())
        return ViewedPicture(QSizeF(known.size) if known.size is not None else QSizeF(), words, place)

    def _update(self) -> None:
        """More has been decoded, or measured."""
        if self.viewer is not None and self.viewer.isVisible():
            self.viewer.set_picture(self._picture())

    def _decoded(self, size: QSizeF) -> ShownPicture | None:
        """The picture for this size, or what there is of it until then."""
        known = self._page.shown.layout.typesetter.pictures.picture(self._runs[self._index].image)
        loader = self._page.shown.loader
        if known.file is None or known.fault is not None or known.size is None or loader is None:
            return None
        ratio = self._over.devicePixelRatio()
        pixels = size.width() * size.height() * ratio * ratio
        if pixels > DECODED:
            size = size * (DECODED / pixels) ** 0.5
        wanted = PictureRequest(
            known.file, known.stamp, round(size.width()), round(size.height()), ratio, known.part, rounded=False
        )
        return loader.load(wanted) or loader.last_loaded(known.file, known.part)

    def _get_viewer(self) -> PictureViewer:
        if self.viewer is None:
            from reader.view.navigation.picture_viewer import PictureViewer  # late: no start needs it

            self.viewer = PictureViewer(self._page.shown.theme, self._decoded, self._over)
            self.viewer.step_requested.connect(self._step)
            self.viewer.copy_requested.connect(lambda: self.copy_requested.emit(self._runs[self._index]))
            self.viewer.closed.connect(self._page.setFocus)
        return self.viewer
