"""Another state of the open article in place of the present one: what the reader looks at, and has selected, stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QTextEdit
from shiboken6 import isValid

from reader.core.article import Article, Block
from reader.view.page.column import PageColumn
from reader.view.page.positions import PagePositions
from reader.view.page.reading_position import ReadingPosition
from reader.view.page.scroll_anchor import HeldLine, ScrollAnchor
from reader.view.page.selection import PageSelection
from reader.view.page.shown_article import LaidOutText, ShownArticle
from reader.view.typesetting.geometry import line_at

if TYPE_CHECKING:
    from reader.core.revision.position_mapping import PositionMapping

PORTION = 400
"""How many blocks are laid out at a time."""
CANDIDATES = 6
"""How many lines in view are tried as the one to hold still, if the top line has been moved elsewhere."""


class TextReplacement:
    """Lays a text out beside the present one, and shows it in its place."""

    def __init__(
        self,
        view: QTextEdit,
        shown: ShownArticle,
        anchor: ScrollAnchor,
        column: PageColumn,
        selection: PageSelection,
        reading: ReadingPosition,
        positions: PagePositions,
    ) -> None:
        self._view, self._shown, self._anchor = view, shown, anchor
        self._column, self._selection, self._reading, self._positions = column, selection, reading, positions
        self._prepared: LaidOutText | None = None

    def prepare(self, article: Article) -> Iterator[None]:
        """Lay out another state of the article beside the present one, with a pause after every few milliseconds.

        It is shown by ``apply``; until then nothing is to be seen of it.
        """
        text = self._shown.new_text(article, self._shown.folds)
        self._discard()
        try:
            for end in _ends_of_portions(article.blocks):
                known = article.blocks[:end]
                text.layout.extend(replace(article, text=article.text[: known[-1].span.end], blocks=known))
                yield
            text.layout.extend(article)
            self._prepared = text
        finally:  # the caller may stop before the end
            if self._prepared is not text and isValid(text.document):
                text.document.deleteLater()

    def apply(self, article: Article, mapping: PositionMapping, *, same_text: bool = False) -> None:
        """Show another state of the article; the top line, the selection and the caret stay with their words.

        The top of the page stays the top, but not where more of the ``same_text`` is shown above: an article whose
        page is shown keeps its place.
        Marks, hits and changes are still those of the text before, and must be set again.
        """
        target = self._reading.target
        self._reading.forget_target()
        line = self._line_to_hold(mapping)
        strips, painter = self._shown.layout.horizontal.by_position(), self._shown.painter
        # Qt reports a caret that is nowhere yet, and would bring it into view.
        blocked = QSignalBlocker(self._view), QSignalBlocker(self._reading), QSignalBlocker(self._positions)
        with self._anchor.ignoring_scrollbar(), self._selection.carried(mapping):
            self._shown.replace(self._take_prepared(article), article)
        for blocker in blocked:
            blocker.unblock()
        self._shown.painter.copy_state(painter)
        self._shown.layout.horizontal.restore({mapping.map_position(start): pixels for start, pixels in strips.items()})
        self._column.update()
        position = mapping.map_position(line.position)
        scrolled = line.scrolled or (same_text and position > line.position)
        self._anchor.restore(line._replace(position=position, scrolled=scrolled))
        self._selection.repaint()
        if target is not None:
            self._reading.set_target(mapping.map_position(target))
        self._selection.announce_loss()
        self._reading.announce()
        self._positions.changed.emit()

    def _line_to_hold(self, mapping: PositionMapping) -> HeldLine:
        """The line that is to stay where it is.

        That is the top line; where that has been moved elsewhere, the first one in view that has not.
        """
        layout, top = self._shown.layout, self._anchor.top
        line = self._anchor.top_line()
        for number in range(1, CANDIDATES + 1):
            if not mapping.was_moved(line.position):
                return line
            position = layout.map.from_qt(line_at(layout, top + self._view.height() * number / (CANDIDATES + 1))[0])
            line = line._replace(position=position, below=self._anchor.line_top(position) - top)
        return line if not mapping.was_moved(line.position) else self._anchor.top_line()

    def _take_prepared(self, article: Article) -> LaidOutText:
        """What is prepared for this very article; else an empty text."""
        text = self._prepared
        if text is None or text.layout.article is not article:
            self._discard()
            return self._shown.new_text(article, self._shown.folds)
        self._prepared = None
        text.layout.set_folds(self._shown.folds)
        text.layout.set_appearance(self._shown.theme, self._shown.metrics)  # theme or width may have changed since
        text.painter.set_appearance(self._shown.theme, self._shown.metrics)
        return text

    def _discard(self) -> None:
        if self._prepared is not None:
            self._prepared.document.deleteLater()
            self._prepared = None


def _ends_of_portions(blocks: Sequence[Block]) -> Iterator[int]:
    """How many blocks there are at the end of each portion but the last; none ends within a table."""
    end = PORTION
    while end < len(blocks):
        if blocks[end].cell is None:
            yield end
            end += PORTION
        else:
            end += 1
