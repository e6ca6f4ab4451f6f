"""A process for the journeys that end in a crash: opens a window, marks some words, zooms, and waits to be killed.

usage: killed.py FILE STORE SETTINGS WORDS [NOTE]     (it prints ``kept`` once all of that is on the disk)

Where there is a NOTE it is typed, and its editor left open.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.application import Application, Folders
from reader.core.span import Span
from reader.sources.registry import read_article
from reader.store import recents, settings

ZOOMED = 110
"""Per cent, after one step."""
PATIENCE = 60_000
"""Milliseconds until it gives up: nobody has killed it."""


def main(file: Path, store: Path, folder: Path, words: str, note: str) -> int:
    """Mark ``words`` by mouse and key, as a reader would, and begin to write a note."""
    app = QApplication([])
    reader = Application(Folders(store, folder), settings.load(folder), recents.load(folder), read_article)
    reader.show(None, file)
    reader.begin(file)
    reader.window.activateWindow()
    QTest.qWaitForWindowActive(reader.window)
    page, article = reader.window.page, read_article(file)
    start = article.text.index(words)
    page.reading.reveal(Span(start, start + len(words)))
    where = page.positions.rect_of(Span(start, start + len(words))).center()
    QTest.mouseDClick(page.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.keyClick(page, "1")
    QTest.keyClick(page, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    if note:
        QTest.keyClick(page, "n")
        QTest.keyClicks(reader.window.focusWidget(), note)

    def look() -> None:
        chosen = settings.load(folder)[0]
        notes = [path.read_text("utf-8") for path in store.glob("*.json")]
        if chosen.zoom == ZOOMED and any(words in text and note in text for text in notes):
            timer.stop()
            print("kept", flush=True)  # noqa: T201 - this is what the test waits for

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(50)
    QTimer.singleShot(PATIENCE, app.quit)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4], "".join(sys.argv[5:])))
