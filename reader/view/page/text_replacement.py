"""A canvas whose article may become another state of itself: what the reader looks at, and has chosen, stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from shiboken6 import isValid

from reader.core.article import Article, Block
from reader.view.page.article_view import ArticleView
from reader.view.page.scroll_anchor import HeldLine
from reader.view.page.shown_article import LaidOutText
from reader.view.typesetting.geometry import line_at

if TYPE_CHECKING:
    from reader.core.revision.position_mapping import PositionMapping

PORTION = 400
"""So many blocks are laid out at once."""
LOOKS = 6
"""So many lines in view are asked whether they can stand still, where the top line cannot."""


class Renewable(ArticleView):
    """Changes the text under the reader's eyes."""

    _ready: LaidOutText | None = None

    @property
    def correcting(self) -> bool:
        """Whether the scrollbar is being moved for the sake of what is in view, and not by the reader."""
        return self._anchor.correcting

    def prepare(self, article: Article) -> Iterator[None]:
        """Lay out another state of the article beside the present one, with a pause after every few milliseconds.

        It is shown by ``revise``; until then nothing is to be seen of it.
        """
        laid = self._shown.new_text(article)
        self._drop_ready()
        try:
            for end in _ends_of_portions(article.blocks):
                known = article.blocks[:end]
                laid.layout.extend(replace(article, text=article.text[: known[-1].span.end], blocks=known))
                yield
            laid.layout.extend(article)
            self._ready = laid
        finally:  # it may be wanted no more before it is there
            if self._ready is not laid and isValid(laid.document):
                laid.document.deleteLater()

    def revise(self, article: Article, carry: PositionMapping) -> None:
        """Show another state of the article; the top line, the selection and the caret stay with their words.

        Marks, hits and the like are of the text before; whoever drew them draws them anew.
        """
        line = self._still(carry)
        (anchor, caret), strips = self._ends(carry), self._shown.layout.strips()
        drawn, pictures = self._shown.painter, self._shown.pictures
        self.blockSignals(True)  # Qt tells of a caret that is nowhere yet
        with self._anchor.ignoring_scrollbar():  # and would bring it into view
            self._show_ready(article)
            self._put_caret(anchor, caret)
        self.blockSignals(False)
        self._shown.painter.take_over(drawn)
        if pictures is not None and self._shown.pictures is not None:
            self._shown.pictures.follow(pictures)
        self._shown.layout.put_strips({carry.position(start): pixels for start, pixels in strips.items()})
        self._place_column()
        self._anchor.restore(line._replace(position=carry.position(line.position)))
        self._selection_changed()

    def _still(self, carry: PositionMapping) -> HeldLine:
        """The line that is to stand still.

        That is the top line; where that has been moved elsewhere, the first one in view that has not.
        """
        layout, top = self._shown.layout, self._anchor.top
        line = self._anchor.top_line()
        for share in range(1, LOOKS + 1):
            if not carry.moved(line.position):
                return line
            position = layout.map.from_qt(line_at(layout, top + self.height() * share / (LOOKS + 1))[0])
            line = line._replace(position=position, below=self._anchor.line_top(position) - top)
        return line if not carry.moved(line.position) else self._anchor.top_line()

    def _show_ready(self, article: Article) -> None:
        """Show what is prepared, or lay it out now."""
        laid = self._ready
        if laid is None or laid.layout.article is not article:
            self._drop_ready()
            laid = self._shown.new_text(article)
        else:  # it may have been for another look
            laid.layout.look(self._shown.theme, self._shown.metrics)
            laid.painter.look(self._shown.theme, self._shown.metrics)
        self._ready = None
        self._shown.replace(laid, article)

    def _drop_ready(self) -> None:
        if self._ready is not None:
            self._ready.document.deleteLater()
            self._ready = None

    def _ends(self, carry: PositionMapping) -> tuple[int, int]:
        """Where the selection's fixed and its moving end will be; with nothing selected, both are the caret."""
        cursor, here = self.textCursor(), self._shown.layout.map
        span = carry.span(self.selection())
        if not cursor.hasSelection() or not span.length:
            return (carry.position(here.from_qt(cursor.position())),) * 2
        return span if cursor.anchor() <= cursor.position() else (span.end, span.start)

    def _put_caret(self, anchor: int, caret: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._shown.layout.map.to_qt(anchor))
        cursor.setPosition(self._shown.layout.map.to_qt(caret), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)


def _ends_of_portions(blocks: Sequence[Block]) -> Iterator[int]:
    """How many blocks there are at the end of each portion but the last; none ends within a table."""
    end = PORTION
    while end < len(blocks):
        if blocks[end].cell is None:
            yield end
            end += PORTION
        else:
            end += 1
