"""The shortest reader there can be, to compare with: Python-Markdown into a QTextBrowser."""

from __future__ import annotations

import sys
from pathlib import Path

from markdown import markdown
from PySide6.QtWidgets import QApplication, QTextBrowser

app = QApplication([])
browser = QTextBrowser()
browser.setHtml(markdown(Path(sys.argv[1]).read_text("utf-8"), extensions=["extra", "toc", "codehilite"]))
browser.resize(1000, 900)
browser.show()
app.exec()
