"""The floor that a start is measured against: a PySide6 window with one line of full blocks in it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser

app = QApplication([])
window = QMainWindow()
browser = QTextBrowser()
browser.setPlainText("\u2588" * 30)
window.setCentralWidget(browser)
window.resize(1000, 900)
window.show()
app.exec()
