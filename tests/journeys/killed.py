"""A process for the journey that ends in a crash: opens a window, marks some words, and waits to be killed.

usage: killed.py FILE STORE SETTINGS WORDS      (it prints ``marked`` once the mark is made)
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.core.span import Span
from reader.sources.table import read_article
from reader.start import Reader
from reader.store import recents, settings


def main(file: Path, store: Path, folder: Path, words: str) -> int:
    """Mark ``words`` by mouse and key, as a reader would."""
    app = QApplication([])
    reader = Reader(store, folder, settings.load(folder), recents.load(folder), read_article)
    reader.show(None, file)
    reader.begin(file)
    reader.window.activateWindow()
    QTest.qWaitForWindowActive(reader.window)
    page, article = reader.window.page, read_article(file)
    start = article.text.index(words)
    page.reveal(Span(start, start + len(words)))
    where = page.span_rect(Span(start, start + len(words))).center()
    QTest.mouseDClick(page.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.keyClick(page, "1")
    print("marked", flush=True)  # noqa: T201 - this is what the test waits for
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]))
