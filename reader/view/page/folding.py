"""Opening and closing parts of the text, with what the reader looks at held still."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTextEdit

from reader.core.reading.folding import FoldablePart, Folding
from reader.translation import tr
from reader.view.page.positions import PagePositions
from reader.view.page.reading_position import ReadingPosition
from reader.view.page.scroll_anchor import HeldLine, ScrollAnchor
from reader.view.page.selection import PageSelection
from reader.view.page.shown_article import ShownArticle


class PageFolding(QObject):
    """Opens and closes what folds. Positions are code points.

    Signals:
        announced(str): what has been opened or closed.
    """

    announced = Signal(str)

    def __init__(
        self,
        view: QTextEdit,
        shown: ShownArticle,
        anchor: ScrollAnchor,
        selection: PageSelection,
        reading: ReadingPosition,
        positions: PagePositions,
    ) -> None:
        super().__init__(view)
        self._shown, self._anchor, self._selection = shown, anchor, selection
        self._reading, self._positions = reading, positions

    def toggle(self, summary: int) -> None:
        """Open or close the part whose summary is this block."""
        folding = self._shown.layout.folded.folding
        part = folding.part_of(summary) if folding is not None else None
        if folding is not None and part is not None:
            self._toggle(folding, part)

    def toggle_at(self, position: int) -> bool:
        """Open or close the innermost part that a code point is in; returns whether there is one."""
        folding = self._shown.layout.folded.folding
        if folding is None:
            return False
        block = self._shown.layout.block_at(position)
        part = folding.part_of(block) or next(iter(folding.around(block)), None)
        if part is not None:
            self._toggle(folding, part)
        return part is not None

    def toggle_near(self, position: int) -> bool:
        """Open or close the part that a code point is in, or else the first in view; returns whether there is one."""
        if self.toggle_at(position):
            return True
        layout, seen = self._shown.layout, self._positions.visible_span()
        folded, blocks = layout.folded, layout.article.blocks
        for part in folded.folding.parts() if folded.folding is not None else ():
            span = blocks[part.summary].span
            if span.overlaps(seen) and not folded.hides(span.start):
                return self.toggle_at(span.start)
        return False

    def set_all(self, *, unfolded: bool) -> None:
        """Open all parts, or close them."""
        folding = self._shown.layout.folded.folding
        if folding is None:
            return
        with self._held(self._anchor.top_line()):
            folding.set_all(unfolded=unfolded)
        self.announced.emit(tr("All parts unfolded") if unfolded else tr("All parts folded"))

    def _toggle(self, folding: Folding, part: FoldablePart) -> None:
        unfolded = not folding.is_open(part)
        start = self._shown.layout.article.blocks[part.summary].span.start
        with self._held(self._line_of(start)):
            folding.set_open([part], unfolded=unfolded)
        words = self.summary_words(part)
        self.announced.emit(tr("Unfolded: {part}", part=words) if unfolded else tr("Folded: {part}", part=words))

    def summary_words(self, part: FoldablePart) -> str:
        """What a part is called: its summary in one line."""
        article = self._shown.layout.article
        return " ".join(article.blocks[part.summary].span.extract(article.text).split())

    def _line_of(self, position: int) -> HeldLine:
        """The line of a summary, if it is in view; else the one at the top."""
        if not self._positions.is_visible(position):
            return self._anchor.top_line()
        below = self._anchor.line_top(position) - self._anchor.top
        return HeldLine(position, below, scrolled=self._anchor.top > 0)

    @contextmanager
    def _held(self, line: HeldLine) -> Iterator[None]:
        """Show what is folded otherwise in this context, with a line where it is."""
        self._reading.forget_target()
        with self._anchor.ignoring_scrollbar(), self._selection.folded():
            yield
            self._shown.layout.refold()
        self._anchor.restore(line)
        self._selection.repaint()
        self._selection.announce()
        self._shown.refolded.emit()
        self._reading.announce()
