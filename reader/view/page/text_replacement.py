"""A canvas whose article may become another state of itself: what the reader looks at, and has chosen, stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from shiboken6 import isValid

from reader.core.article import Article, Block
from reader.view.page.article_view import ArticleView, LaidOutText
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
    _sliding = False

    @property
    def correcting(self) -> bool:
        """Whether the scrollbar is being moved for the sake of what is in view, and not by the reader."""
        return self._settling or self._sliding

    def _slide_by(self, pixels: int) -> None:
        """Move the text up by so many pixels, unless its beginning is in view: then it stays there."""
        if self._bar.value() > 0:
            self._sliding = True
            self._bar.setValue(max(1, self._bar.value() + pixels))
            self._sliding = False

    def prepare(self, article: Article) -> Iterator[None]:
        """Lay out another state of the article beside the present one, with a pause after every few milliseconds.

        It is shown by ``revise``; until then nothing is to be seen of it.
        """
        laid = self._begin_document(article.path.parent if article.path else None)
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
        (place, above), scrolled = self._still(carry), self._top > 0
        (anchor, caret), strips = self._ends(carry), self._layout.strips()
        drawn, pictures, self._article = self._drawing, self._objects, article
        self.blockSignals(True)  # Qt tells of a caret that is nowhere yet
        self._settling = True  # and would bring it into view
        self._lay_ready(article)
        self._put_caret(anchor, caret)
        self._settling = False
        self.blockSignals(False)
        self._drawing.take_over(drawn)
        if pictures is not None and self._objects is not None:
            self._objects.follow(pictures)
        self._layout.put_strips({carry.position(start): pixels for start, pixels in strips.items()})
        self._place_column()
        place = carry.position(place)
        line = self._line_top(place) if scrolled else 0
        self._settle(line - above if scrolled else 0, line)
        self._anchor = (self._top, place, above)
        self._selection_changed()

    def _still(self, carry: PositionMapping) -> tuple[int, int]:
        """A code point in the line that is to stand still, and how far below the page's top edge that line is.

        That is the top line; where that has been moved elsewhere, the first one in view that has not.
        """
        place, above = self._top_line()
        for share in range(1, LOOKS + 1):
            if not carry.moved(place):
                return place, above
            start, _ = line_at(self._layout, self._top + self.height() * share / (LOOKS + 1))
            place = self._layout.map.from_qt(start)
            above = self._line_top(place) - self._top
        return (place, above) if not carry.moved(place) else self._top_line()

    def _lay_ready(self, article: Article) -> None:
        """Lay out what is not prepared, or was for another look."""
        laid = self._ready
        if laid is None or laid.layout.article is not article:
            self._drop_ready()
            self._lay(article)
            return
        self._ready = None
        laid.layout.look(self._theme, self._metrics)
        laid.drawing.look(self._theme, self._metrics)
        self._take_up(laid)
        self._extend(article)
        self._show_document(laid)

    def _drop_ready(self) -> None:
        if self._ready is not None:
            self._ready.document.deleteLater()
            self._ready = None

    def _ends(self, carry: PositionMapping) -> tuple[int, int]:
        """Where the selection's fixed and its moving end will be; with nothing selected, both are the caret."""
        cursor, here = self.textCursor(), self._layout.map
        span = carry.span(self.selection())
        if not cursor.hasSelection() or not span.length:
            return (carry.position(here.from_qt(cursor.position())),) * 2
        return span if cursor.anchor() <= cursor.position() else (span.end, span.start)

    def _put_caret(self, anchor: int, caret: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._layout.map.to_qt(anchor))
        cursor.setPosition(self._layout.map.to_qt(caret), QTextCursor.MoveMode.KeepAnchor)
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
