"""The column of text, and its place in the view."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QTextEdit

from reader.core.settings import Settings
from reader.view.page.overview_bar import WIDTH
from reader.view.page.shown_article import ShownArticle
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.page_layout import PADDING

MARGIN_NOTE = 184
"""Pixels kept free beside the column for notes in the margin, if there is room."""


def metrics_for(settings: Settings, width: int) -> PageMetrics:
    """The sizes and distances that the settings give in a view of this width, in pixels."""
    return PageMetrics.of(settings, max(200, width - 2 * PADDING - WIDTH))


class PageColumn:
    """Keeps the column, with room for notes beside it, in the middle of the window, with panels or without."""

    def __init__(self, view: QTextEdit, shown: ShownArticle) -> None:
        self._view, self._shown = view, shown
        self._view_x, self._window_width = 0, view.width()

    @property
    def rect(self) -> QRect:
        """The column in the view's pixels."""
        layout, metrics = self._shown.layout, self._shown.metrics
        return QRect(round(layout.left), 0, round(metrics.column), self._view.height())

    def set_window(self, view_x: int, window_width: int) -> None:
        """The view begins at ``view_x`` in a window of this width; takes effect with ``update``."""
        self._view_x, self._window_width = view_x, window_width

    def update(self) -> None:
        """Put the column where it belongs in a view of the present size."""
        column, room = self._shown.metrics.column, self._view.width() - WIDTH
        free = max(0, room - round(column + 2 * PADDING))
        wish = (self._window_width - column - MARGIN_NOTE) / 2 - self._view_x - PADDING
        self._shown.layout.set_width(room, PADDING + max(0, min(round(wish), free)))
