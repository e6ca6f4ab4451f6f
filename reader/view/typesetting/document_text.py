"""The text of an article in its document, without what is in closed parts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor, QTextDocument

from reader.core.article import Article, Block
from reader.core.settings import FoldChoices
from reader.core.span import Span
from reader.view.typesetting.box_index import BoxIndex
from reader.view.typesetting.utf16_map import Utf16Map, qt_safe

if TYPE_CHECKING:
    from reader.core.reading.folding import Folding


class DocumentText:
    """Puts the text of an article into a document, a paragraph a block; hidden blocks are empty there.

    Positions of the article do not depend on what is open: the map knows what is left out.
    """

    def __init__(self, document: QTextDocument, utf16_map: Utf16Map, boxes: BoxIndex, folds: FoldChoices) -> None:
        """``folds`` say which parts are open or closed from the start."""
        self.folding: Folding | None = None
        """Which parts of the text are open; None as long as nothing folds."""
        self._document, self._map, self._boxes, self._folds = document, utf16_map, boxes, folds
        self._article = Article("", "", ())

    @property
    def choices(self) -> FoldChoices:
        """What of the text is open or closed by choice."""
        return self._folds if self.folding is None else self.folding.choices()

    def extend(self, article: Article) -> None:
        """Add the rest of an article whose beginning is in the document."""
        before, self._article = self._article, article
        known = len(before.blocks)
        self._fold(known)
        self._map.extend(article.text[len(before.text) :])
        self._leave_out()
        cursor = QTextCursor(self._document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(("\n" if known else "") + "\n".join(self._texts(range(known, len(article.blocks)))))

    def refold(self) -> Iterator[range]:
        """Hide and show in the document what ``folding`` says now; yields the boxes that change, to be laid out anew.

        It is one change of the document, which ends with the iteration.
        """
        before = self._boxes.hidden
        if self.folding is None or before is None:
            return
        self._boxes.hidden = now = self.folding.hidden()
        whole = QTextCursor(self._document)
        whole.beginEditBlock()
        for blocks in before.differences(now):
            self._replace_text(blocks)
            yield range(self._boxes.of_block(blocks.start), self._boxes.of_block(blocks.stop - 1) + 1)
        whole.endEditBlock()
        self._leave_out()

    def hides(self, position: int) -> bool:
        """Whether a code point of the article is in a closed part."""
        return self._boxes.hides(self._block_at(position))

    def is_summary(self, position: int) -> bool:
        """Whether a code point is in the line that a part is opened and closed by."""
        return self.folding is not None and self.folding.part_of(self._block_at(position)) is not None

    def closed_part(self, position: int) -> Span | None:
        """The code points that are hidden together with one, without those of the summary; None if it shows."""
        block, blocks = self._block_at(position), self._article.blocks
        if not self._boxes.hides(block):
            return None
        first = self._boxes.shown_before(block)
        last = self._boxes.shown_neighbour(first, 1) - 1
        return Span(blocks[first + 1].span.start, blocks[last].span.end)

    def shown_position(self, qt_position: int, *, forward: bool) -> int:
        """A document position, or the next one that shows, where it is in a closed part (UTF-16 units)."""
        document = self._document
        number = document.findBlock(qt_position).blockNumber()
        if not self._boxes.hides(number):
            return qt_position
        after = self._boxes.shown_neighbour(self._boxes.shown_before(number), 1)
        if forward and after < document.blockCount():
            return document.findBlockByNumber(after).position()
        block = document.findBlockByNumber(self._boxes.shown_before(number))
        return block.position() + block.length() - 1

    def _fold(self, known: int) -> None:
        """Hide what is in closed parts among the blocks after those that are ``known``."""
        if self.folding is None:
            if not any(map(_folds, self._article.blocks[known:])):
                return
            from reader.core.reading.folding import Folding  # late: few articles have such parts

            self.folding, known = Folding(self._folds), 0
        self.folding.add(self._article, known)
        self._boxes.hidden = self.folding.hidden()

    def _leave_out(self) -> None:
        if self._boxes.hidden is not None:
            blocks = self._article.blocks
            hidden = (blocks[one.start : one.stop] for one in self._boxes.hidden.ranges)
            self._map.leave_out(block.span for some in hidden for block in some)

    def _texts(self, blocks: range) -> list[str]:
        """What the document has of some blocks: nothing of those that are hidden."""
        text, hides = self._article.text, self._boxes.hides
        shown = self._article.blocks[blocks.start : blocks.stop]
        return ["" if hides(n) else qt_safe(block.span.extract(text)) for n, block in enumerate(shown, blocks.start)]

    def _replace_text(self, blocks: range) -> None:
        """Take the text of some blocks, which are all hidden or all shown, out of the document, or put it there."""
        cursor = QTextCursor(self._document.findBlockByNumber(blocks.start))
        last = self._document.findBlockByNumber(blocks.stop - 1)
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        hidden = self._boxes.hides(blocks.start)
        cursor.insertText("\n" * (len(blocks) - 1) if hidden else "\n".join(self._texts(blocks)))

    def _block_at(self, position: int) -> int:
        return max(0, bisect_right(self._article.blocks, position, key=_start) - 1)


def _start(block: Block) -> int:
    return block.span.start


def _folds(block: Block) -> bool:
    """Whether a block is in a part that folds."""
    return any(container.open is not None for container in block.containers)
