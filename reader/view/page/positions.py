"""Code points of the article to pixels of the view, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtWidgets import QTextEdit

from reader.core.article import Run, RunStyle
from reader.core.span import Span
from reader.core.wiki_address import written_target
from reader.translation import tr
from reader.view.page.scroll_anchor import HEADROOM, ScrollAnchor
from reader.view.page.shown_article import ShownArticle
from reader.view.typesetting.geometry import edge_at, has_rtl, is_over_text, letter_at, line_at, line_rects

if TYPE_CHECKING:
    from reader.core.annotation import Annotation


class PagePositions(QObject):
    """Answers for what is in view; heights and points are pixels of the viewport.

    Signals:
        changed(): passages may be elsewhere in the view now; what is drawn beside them should follow.
    """

    changed = Signal()

    def __init__(self, view: QTextEdit, shown: ShownArticle, anchor: ScrollAnchor) -> None:
        super().__init__(view)
        self._view, self._shown, self._anchor = view, shown, anchor

    def to_page(self, point: QPointF) -> QPointF:
        """The point of the page under a point of the viewport."""
        return point + QPointF(0, self._anchor.top)

    def words_of(self, run: Run) -> str:
        """What a run says to who points at it: its title, or why a picture is not shown or a link leads nowhere."""
        if run.href in self._shown.layout.typesetter.unresolved:
            return tr("No file called “{name}” was found", name=written_target(run.href))
        if RunStyle.FORMULA in run.style:
            return self.tex_of(run)
        picture = self._shown.layout.typesetter.pictures.picture(run.image) if run.image else None
        if picture is None or picture.fault is None:
            return run.title
        from reader.view.typesetting.picture_chip import explanation  # late: most pictures are shown

        return explanation(run, picture.fault)

    def tex_of(self, run: Run) -> str:
        """The TeX of a formula; of one that cannot be set, and whose TeX is seen anyway, the reason."""
        article, formulas = self._shown.layout.article, self._shown.layout.typesetter.drawn_formulas.known
        block = article.block_at(run.start)
        if block is None or formulas is None:
            return run.title
        from reader.view.typesetting.formulas import requests_in  # there already, since formulas are known

        request = next((one for at, one in requests_in(block, article.text) if at.start == run.start), None)
        return formulas.fault(request) or request.tex if request is not None else run.title

    def is_shown_picture(self, run: Run) -> bool:
        """Whether a run is a picture that is shown, and not a chip in its place."""
        if not run.image:
            return False
        picture = self._shown.layout.typesetter.pictures.picture(run.image)
        return picture.fault is None and picture.file is not None

    # Lines

    def top_position(self) -> int:
        """The code point at the top of the view."""
        return self.position_at_y(HEADROOM + 6)

    def position_at_y(self, pixels: int) -> int:
        """The code point at the start of the line this many pixels below the top edge."""
        layout = self._shown.layout
        return layout.map.from_qt(line_at(layout, self._anchor.top + pixels)[0])

    def line_y(self, position: int) -> int:
        """How many pixels below the top edge the line of a code point begins."""
        return self._anchor.line_top(position) - self._anchor.top

    def properties_room(self) -> QRect:
        """The area that is kept free for the properties, as wide as the column; null if there are none."""
        return self._shown.layout.properties_rect().translated(0, -self._anchor.top).toRect()

    def is_visible(self, position: int) -> bool:
        """Whether the line of a code point is in view; what is far from it is not laid out for that."""
        seen = self.visible_span()
        return seen.start <= position <= seen.end and -4 <= self.line_y(position) < self._view.height() - 8

    def visible_span(self) -> Span:
        """The code points on the screen, whole lines."""
        if self._shown.article is None:
            return Span(0, 0)
        seen = self._shown.painter.lines_in(QRectF(0, self._anchor.top, 1, self._view.height()))
        return Span(seen.start, seen.end + 1)

    # Passages

    def rect_of(self, span: Span) -> QRect:
        """The rectangle around a passage; null if it is empty.

        Of a passage that begins or ends out of sight only that is known of what is out of sight; of one that is
        wholly out of sight, the first line.
        """
        return self._rect_of(span, self.visible_span())

    def rects_of(self, spans: Iterable[Span]) -> list[QRect]:
        """The rectangle around each of some passages; see `rect_of`."""
        seen = self.visible_span()
        return [self._rect_of(span, seen) for span in spans]

    def _rect_of(self, span: Span, seen: Span) -> QRect:
        """`rect_of`, where ``seen`` is in view."""
        inside = Span(max(span.start, seen.start), min(span.end, seen.end))
        if inside.length <= 0:
            line = self._line_end(span.start)
            inside = Span(span.start, min(span.end, max(line, span.start + 1)))
        whole = QRectF()
        to_qt = self._shown.layout.map.to_qt
        for rect in line_rects(self._shown.layout, to_qt(inside.start), to_qt(inside.end)):
            whole = whole.united(rect)
        whole.translate(0, -self._anchor.top)
        if not whole.isNull() and span.start < inside.start:
            whole.setTop(min(whole.top(), -1.0))
        if not whole.isNull() and span.end > inside.end == seen.end:
            whole.setBottom(max(whole.bottom(), self._view.height() + 1.0))
        return whole.toAlignedRect()

    def _line_end(self, position: int) -> int:
        """Where the line of a code point ends."""
        layout = self._shown.layout
        return layout.map.from_qt(line_at(layout, self._anchor.line_top(position) + 4)[1])

    # What is under a point

    def letter_at(self, point: QPointF) -> int | None:
        """The code point of the letter under a point, or None between the lines."""
        found = letter_at(self._shown.layout, self.to_page(point))
        return self._shown.layout.map.from_qt(found) if found >= 0 else None

    def word_under(self, point: QPointF) -> Span | None:
        """What Qt does not take for a word under a point: a formula, a word of a script without blanks; else None."""
        letter, article = self.letter_at(point), self._shown.article
        if letter is None or article is None:
            return None
        block = article.block_at(letter)
        if block is not None and (formula := block.formula_at(letter)) is not None:
            return formula
        if article.text[letter].isascii():
            return None
        from reader.core.reading.text_units import unspaced_word_at  # late: no word is selected at first

        return unspaced_word_at(article, letter)

    def is_over_text(self, point: QPointF) -> bool:
        """Whether a press at a point of the view begins to select: it is among a block's lines, not in a margin."""
        return is_over_text(self._shown.layout, self.to_page(point))

    def nearest(self, point: QPoint) -> int:
        """The code point nearest to a point, which may be outside the view: between two letters, as a caret stands."""
        inside = QPoint(point.x(), max(1, min(point.y(), self._view.viewport().height() - 2)))
        layout, found = self._shown.layout, self._view.cursorForPosition(inside).position()
        if layout.formula_around(found) is not None:
            found = edge_at(layout, self.to_page(inside.toPointF()))
        return layout.map.from_qt(found)

    def outside_formula(self, position: int, step: int) -> int:
        """A code point, or if it divides a drawn formula, where that ends (``step`` 1) or begins (-1)."""
        layout = self._shown.layout
        around = layout.formula_around(layout.map.to_qt(position))
        return position if around is None else layout.map.from_qt(around[step > 0])

    def edge_of(self, span: Span, *, start: bool) -> tuple[int, QRect] | None:
        """Where the start or the end of a passage is: the x of the edge, and the letter at it; None out of view."""
        position, article = span.start if start else span.end - 1, self._shown.article
        if article is None or not self.visible_span().contains(position):  # what is elsewhere is not laid out for it
            return None
        rect = self.rect_of(Span(position, position + 1))
        if rect.isNull():
            return None
        right_to_left = has_rtl(article.text[position])
        return (rect.left() if start != right_to_left else rect.right() + 1), rect

    def deletion_at(self, point: QPointF) -> int | None:
        """The code point at which the sign under a point says that words are missing; None for no sign."""
        changes = self._shown.painter.changes
        if changes is None:
            return None
        from reader.view.painting.change_painter import deletion_at  # there already, since something is shown

        return deletion_at(self._shown.layout, changes, self.visible_span(), self.to_page(point))

    def bookmark_at(self, point: QPointF) -> Annotation | None:
        """The bookmark whose sign in the margin is under a point; None if there is none."""
        bookmarks = self._shown.painter.bookmarks
        if not bookmarks:
            return None
        from reader.view.painting.bookmark_painter import bookmark_at  # there already, since signs are shown

        return bookmark_at(self._shown.layout, bookmarks, self.visible_span(), self.to_page(point))

    def summary_at(self, point: QPointF) -> int | None:
        """The block under a point that opens or closes a part of the text, or whose sign is there; else None."""
        if self._shown.layout.folded.folding is None:
            return None
        from reader.view.painting.fold_painter import summary_at  # there already, since a sign is shown

        return summary_at(self._shown.layout, self._shown.metrics, self.to_page(point))

    def is_marked(self, position: int) -> bool:
        """Whether a highlight is on a code point."""
        marks = self._shown.painter.marks
        return marks is not None and any(True for _ in marks.overlapping(Span(position, position + 1)))

    def run_at(self, point: QPointF) -> Run | None:
        """The run of letters under a point, or None between the lines."""
        letter = self.letter_at(point)
        if letter is None:
            return None
        return next((run for run in self._runs(letter, letter) if run.start <= letter < run.end), None)

    # Links

    def link_at(self, point: QPointF) -> str:
        """Where the link under a point leads; empty if there is none."""
        run = self.run_at(point)
        return run.href if run else ""

    def link_before(self, position: int) -> str:
        """Where the link leads whose letter is at a code point, or that ends there; empty if there is none."""
        return next((run.href for run in self.runs_around(position) if run.href), "")

    def runs_around(self, position: int) -> list[Run]:
        """The runs of letters that a code point is in, or is at an end of."""
        return [run for run in self._runs(position, position) if run.start <= position <= run.end]

    def visible_links(self) -> list[tuple[Span, str, QRect]]:
        """The links in view in reading order: their letters, where they lead, where they are."""
        seen = self.visible_span()
        runs = [run for run in self._runs(seen.start, seen.end) if run.href and seen.overlaps(Span(run.start, run.end))]
        spans = [Span(run.start, run.end) for run in runs]
        return [(span, run.href, rect) for span, run, rect in zip(spans, runs, self.rects_of(spans), strict=True)]

    def _runs(self, first: int, last: int) -> list[Run]:
        """The runs of all blocks from one code point to another."""
        layout, article = self._shown.layout, self._shown.article
        blocks = article.blocks[layout.block_at(first) : layout.block_at(last) + 1] if article is not None else ()
        return [run for block in blocks for run in block.runs]
