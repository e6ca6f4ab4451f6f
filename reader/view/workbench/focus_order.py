"""The Tab order of the window: toolbar, contents, page, notes, status bar."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reader.view.contents.panel import ContentsPanel
from reader.view.page.page import PageView


def set_order(contents: ContentsPanel, page: PageView) -> None:
    """Put the page between the two panels, before which it was made; the rest keeps the order of its making."""
    QWidget.setTabOrder(contents.list, page)
