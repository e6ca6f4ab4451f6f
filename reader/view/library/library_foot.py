"""The strip under the library: how much there is to read, and how far the index is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from reader.core.library.library_progress import LibraryProgress
from reader.translation import tr, trn
from reader.view.library.words import duration
from reader.view.style.panel_style import SMALL, sans
from reader.view.style.stylesheet import style_sheet
from reader.view.style.theme import Theme

HEIGHT, NARROW = 30, 480


class LibraryFoot(QFrame):
    """Two lines of words, and a button that pauses the reading of files.

    Signals:
        pause_toggled(bool): pause, or go on.
    """

    pause_toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.setFixedHeight(HEIGHT)
        self._summary, self._state, self._pause = QLabel(), QLabel(), QPushButton()
        self._paused = False
        for label in (self._summary, self._state):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._pause.setFont(sans(SMALL))
        self._pause.setFlat(True)
        self._pause.clicked.connect(lambda _checked: self.pause_toggled.emit(not self._paused))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 16, 0)
        row.setSpacing(10)
        row.addWidget(self._summary)
        row.addStretch(1)
        row.addWidget(self._state)
        row.addWidget(self._pause)
        self.set_progress(LibraryProgress())

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        more = "#foot QPushButton {{ padding: 1px 8px; border-radius: 6px; color: {ink}; font-size: 12px; }}"
        self.setStyleSheet(style_sheet(theme) + more.format(**theme.tokens))

    def minimumSizeHint(self) -> QSize:
        """The words give way."""
        return QSize(200, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is room for one line of words, that is how much there is to read."""
        super().resizeEvent(event)
        self._state.setVisible(self.width() >= NARROW)

    def set_summary(self, articles: int, minutes: float) -> None:
        """Say how many articles are listed, and how many minutes are left to read in them."""
        count = trn("{n:,} article", "{n:,} articles", articles)
        to_read = tr("{time} to read", time=duration(minutes)) if minutes >= 1 else ""
        self._summary.setText(" · ".join(part for part in (count, to_read) if part))

    def set_found(self, articles: int, passages: int, *, more: bool = False) -> None:
        """Say how much a search has found; ``more`` says that it goes on where the end of that comes into view."""
        count = trn("{n:,} article found", "{n:,} articles found", articles)
        least = trn("At least {n:,} article found", "At least {n:,} articles found", articles)
        parts = [least if more else count]
        parts += [trn("{n:,} passage", "{n:,} passages", passages)] if passages else []
        self._summary.setText(" · ".join(parts))

    def set_progress(self, progress: LibraryProgress, *, is_kept: bool = True) -> None:
        """Say how far the library is with reading its files; ``is_kept`` says whether there can be an index of them."""
        folders = trn("{n:,} folder watched", "{n:,} folders watched", progress.watched) if progress.watched else ""
        self._paused = progress.paused
        if progress.paused:
            state = tr("indexing paused")
        elif progress.busy and progress.total:
            state = tr("reading {done:,} of {total:,} files", done=progress.done, total=progress.total)
        elif progress.busy:
            state = tr("looking through folders")
        else:
            state = tr("text index up to date") if is_kept else ""
        words = " · ".join(part for part in (folders, state) if part)
        self._state.setText(words[:1].upper() + words[1:])
        self._pause.setText(tr("Resume") if progress.paused else tr("Pause"))
        self._pause.setVisible(progress.paused or progress.busy)

    def summary(self) -> str:
        """How much there is to read, or was found."""
        return self._summary.text()

    def text(self) -> str:
        """All that it says."""
        return f"{self._summary.text()}  {self._state.text()}"
