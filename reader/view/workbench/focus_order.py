"""In which order Tab goes through the window: the upper strip, the contents, the page, the notes, the foot."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reader.view.contents.panel import ContentsPanel
from reader.view.page.page import PageView


def set_order(contents: ContentsPanel, page: PageView) -> None:
    """Put the page between the two panels; it was made first, and would be last. The rest stands as it was made."""
    QWidget.setTabOrder(contents.list, page)
