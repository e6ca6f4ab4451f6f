"""Measures the scrolling of a page of formulas in a process of its own: ``formulas_inside.py FILE TIMES SECONDS``.

It runs under Qt's offscreen platform and prints what it finds as JSON, a line for each act. The first act begins while
no formula is set yet, the second when all of them are.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QPA_UPDATE_IDLE_TIME"] = "0"
os.environ["POSTIL_CACHE"] = str(Path(sys.argv[1]).parent / "cache")

import postil
from frames import Act, settle, until
from inside import tell_all
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reader.view.page.page import PageView
from reader.view.typesetting.formulas import requests_in


def main() -> None:
    """Measure."""
    app = QApplication([])
    file, times, seconds = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    with postil.opened(file, 0) as reader:
        page = postil.workbench_of(reader).page
        tell_all([step("scroll step, formulas on their way", page)], times, seconds)
        wait_for_all(page)
        tell_all([step("scroll step", page)], times, seconds)
    sys.stdout.flush()
    os._exit(0)  # what is left of a measured window is nobody's business
    del app


def step(name: str, page: PageView) -> Act:
    """A turn of the wheel, from the start again and again."""
    return Act(
        name,
        lambda: postil.wheel(page.viewport(), -120),
        lambda: page.reading.go_to(0) if postil.at_the_end(page) else None,
    )


def wait_for_all(page: PageView) -> None:
    """Go through the page until every formula has been set."""
    page.reading.go_to(0)
    settle()
    while not postil.at_the_end(page):
        until(lambda: not lacks_formulas(page))
        postil.press(page, Qt.Key.Key_PageDown)
        settle()
    until(lambda: not lacks_formulas(page))


def lacks_formulas(page: PageView) -> bool:
    """Whether a formula in view is not set yet."""
    layout = page.shown.layout
    article, known = layout.article, layout.typesetter.drawn_formulas.known
    blocks = [article.blocks[number] for number in layout.blocks_near_view(0, 0)]
    requests = [request for block in blocks for _, request in requests_in(block, article.text)]
    return any(known is None or not known.is_known(request) for request in requests)


if __name__ == "__main__":
    main()
