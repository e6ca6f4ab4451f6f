"""Where the caret goes by lines: up and down through paragraphs, table rows and code, as they are on the page."""

from __future__ import annotations

from PySide6.QtGui import QTextLine

from reader.view.typesetting.bidi import x_of
from reader.view.typesetting.geometry import nearest_block, place_outside_formulas
from reader.view.typesetting.laid_out_box import PlacedBlock
from reader.view.typesetting.page_layout import PageLayout


def x_at(layout: PageLayout, position: int) -> float:
    """The x of a document position on the page, in pixels."""
    placed, line, inside = _where(layout, position)
    return layout.origin(placed).x() + (x_of(line, inside) if line.isValid() else 0.0)


def line_above_or_below(layout: PageLayout, position: int, x: float, step: int) -> int | None:
    """The document position nearest to ``x`` in the line below (``step`` 1) or above (-1); None past the last one.

    From the last line of a table's cell it goes to the row below, not to the cell beside it.
    """
    placed, line, _ = _where(layout, position)
    number = (line.lineNumber() if line.isValid() else 0) + step
    if 0 <= number < placed.block.layout().lineCount():
        return _at(layout, placed, number, x)
    box = layout.next_box(layout.box_of(placed.number), step)
    while box is not None:
        if layout.box(box).placed:
            cell = nearest_block(layout, layout.box(box), x)
            return _at(layout, cell, 0 if step > 0 else cell.block.layout().lineCount() - 1, x)
        box = layout.next_box(box, step)
    return None


def _where(layout: PageLayout, position: int) -> tuple[PlacedBlock, QTextLine, int]:
    """The paragraph of a document position, the line in it, and the position in the paragraph."""
    block = layout.document().findBlock(position)
    placed = layout.placed_block(max(0, block.blockNumber()))
    inside = position - block.position()
    return placed, placed.block.layout().lineForTextPosition(inside), inside


def _at(layout: PageLayout, placed: PlacedBlock, number: int, x: float) -> int:
    """The document position in a paragraph's line that is nearest to an x of the page."""
    lines = placed.block.layout()
    line = lines.lineAt(number)
    found = place_outside_formulas(placed, line, x - layout.origin(placed).x())
    if number + 1 < lines.lineCount() and found >= line.textStart() + line.textLength():
        found = lines.previousCursorPosition(found)  # behind its last letter begins the next line
    return placed.block.position() + found
