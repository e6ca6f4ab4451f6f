"""Which picture of an article Qt asks for, where it measures or draws the objects in a line."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtGui import QTextDocument, QTextFormat

from reader.core.article import Block, Run
from reader.view.typesetting.page_layout import PageLayout
from reader.view.typesetting.text_formats import PICTURE_START


def picture_run(
    layout: PageLayout, document: QTextDocument, position: int, form: QTextFormat
) -> tuple[Run, Block] | None:
    """The picture at a document position with its block; None if there is none."""
    block = layout.article.blocks[document.findBlock(position).blockNumber()]
    start = form.property(PICTURE_START)
    number = bisect_left(block.runs, start, key=lambda run: run.start)  # Qt asks for each of them
    run = block.runs[number] if number < len(block.runs) else None
    return (run, block) if run is not None and run.start == start else None
