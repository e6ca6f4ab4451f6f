"""The pages of the preview as pictures: those that are looked at, and their neighbours."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from reader.app.printing.printing_helper import PrintingHelper

KEPT_BYTES = 96 * 1024 * 1024
"""Bytes of pixels that are kept at most, but for those of the pages that are wanted."""
WIDEST = 2_600
"""Pixels that a page is drawn wide at most; beyond that, these are shown larger. (Decoding takes 7 ms a megapixel.)"""


class _PageImage(NamedTuple):
    image: QImage
    width: int
    """The width in pixels that it was wanted with."""
    current: bool = True
    """Whether it is of the present layout."""


class PageImages(QObject):
    """Caches pictures of pages, and has those drawn that are missing.

    Signals:
        ready(int): there is another picture of this page, from 0.
    """

    ready = Signal(int)

    def __init__(self, helper: PrintingHelper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._helper = helper
        self._images: OrderedDict[int, _PageImage] = OrderedDict()
        self._asked: tuple[list[int], int] = ([], 0)
        helper.drawn.connect(self._take)

    def image(self, page: int) -> QImage | None:
        """What there is of a page: of another size, or of the layout before, as long as it is being drawn."""
        found = self._images.get(page)
        return found.image if found is not None else None

    def want(self, pages: Sequence[int], width: int) -> None:
        """Have these pages drawn so many pixels wide, the first first."""
        width = min(width, WIDEST)
        missing = [page for page in pages if not self._is_there(page, width)]
        for page in reversed(pages):
            if page in self._images:
                self._images.move_to_end(page)
        if (missing, width) != self._asked:
            self._asked = (missing, width)
            self._helper.want(missing, width)

    def outdate(self, *, keep: bool) -> None:
        """The pages have been laid out anew: all are to be drawn again; until then the old ones are shown, or none."""
        self._asked = ([], 0)
        old = self._images.items() if keep else ()
        self._images = OrderedDict((page, found._replace(current=False)) for page, found in old)

    def _is_there(self, page: int, width: int) -> bool:
        found = self._images.get(page)
        return found is not None and found.current and found.width == width

    def _take(self, page: int, width: int, data: bytes) -> None:
        image = QImage.fromData(data)
        missing, wanted_width = self._asked
        if page in missing and width == wanted_width:
            missing.remove(page)
        if image.isNull():
            return
        self._images[page] = _PageImage(image, width)
        self._images.move_to_end(page)
        size = sum(found.image.sizeInBytes() for found in self._images.values())
        while size > KEPT_BYTES and len(self._images) > 1:
            _, dropped = self._images.popitem(last=False)
            size -= dropped.image.sizeInBytes()
        self.ready.emit(page)
