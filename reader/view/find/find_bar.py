"""Finding words on the page: the bar, the hits that it walks through, and the list of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from reader.core.article import Article
from reader.core.span import Span
from reader.view.find.find_bar_layout import BELOW, FindBarLayout
from reader.view.page.page import PageView
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme

if TYPE_CHECKING:
    from reader.core.revision.position_mapping import PositionMapping
    from reader.view.find.incremental_search import IncrementalSearch
    from reader.view.find.results_list import ResultsList


class FindBar(FindBarLayout):
    """A field with its switches, a count, and buttons, floating at the top right of the page; below them the list.

    Signals:
        closed(): it was put away; the hits are gone.
    """

    closed = Signal()

    def __init__(self, page: PageView, icons: IconSet, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(icons, theme, parent or page)
        self._page = page
        self._article = Article("", "", ())
        self._current: Span | None = None
        self._origin = 0
        self._searching: IncrementalSearch | None = None
        self._first: Callable[[Span], object] = page.reading.reveal
        self._then: Callable[[Span], object] = page.reading.reveal
        self._departed = False
        self._stood = 0
        self._renewed = False
        """Whether the hits are looked for in another state of the article, and the current one among them."""
        self.field.changed.connect(self._look)
        self.field.results_requested.connect(self._to_list)
        slots = (self.previous, self.next, self.toggle_list, self.dismiss)
        for button, slot in zip(self._buttons.values(), slots, strict=True):
            button.clicked.connect(lambda _checked=False, slot=slot: slot())

    def set_reveal(self, first: Callable[[Span], object], then: Callable[[Span], object]) -> None:
        """Bring hits into view by these: ``first`` away from where the reader was, ``then`` from hit to hit."""
        self._first, self._then = first, then

    # What is looked for

    def set_article(self, article: Article) -> None:
        """Search in another article from now on."""
        self._article, self._current, self._departed = article, None, False
        self._origin = self._page.positions.top_position()
        if self._list is not None:
            self._list.set_article(article)
        if self._searching is not None:
            self._searching.stop()
        if self.isVisible():
            self._look()

    def grow(self, article: Article) -> None:
        """Search in a longer article, that begins with all of the one before; hits stay."""
        self._article = article
        if self._list is not None:
            self._list.set_article(article)
        if self.isVisible() and self._searching is not None and not self.field.query().empty:
            self._searching.grow(article.text)

    def revise(self, article: Article, carry: PositionMapping) -> None:
        """Search in another state of the same article; the page stays where it is."""
        self._article, self._origin = article, carry.position(self._origin)
        self._stood = self._page.verticalScrollBar().value()
        current = self._current and carry.span(self._current)
        if self._list is not None:
            self._list.set_article(article)
        if self._searching is None or not self.isVisible():
            return
        self._current = current if current and current.length else Span(self._origin, self._origin)
        self._renewed = True
        self._searching.start(article.text, self.field.query(), self._origin)

    def open(self, words: str = "") -> None:
        """Show the bar, with ``words`` in it where given, ready to type."""
        if words.strip():
            self.field.set_words(" ".join(words.split()))
        if not self.isVisible():
            self._departed = False
        self._origin, self._stood = self._page.positions.top_position(), self._page.verticalScrollBar().value()
        self.place(self._room if self._room.isValid() else self._page.geometry())
        self.show()
        self.raise_()
        self.field.setFocus()
        self.field.selectAll()
        self._look()

    def dismiss(self) -> None:
        """Hide the bar, stop the search and forget the hits."""
        self.field.remember()
        if self._searching is not None:
            self._searching.stop()
        if self._list is not None:
            self._list.set_hits(())
        self.hide()
        self._current = None
        self._page.overlays.set_hits((), None)
        self._page.setFocus()
        self.closed.emit()

    def _look(self) -> None:
        if self._searching is None:
            from reader.view.find.incremental_search import (
                IncrementalSearch,
            )  # late: a window may be opened and closed without a search

            self._searching = IncrementalSearch(self)
            self._searching.results_changed.connect(self._tell)
        if self._page.verticalScrollBar().value() != self._stood:
            self._origin = self._page.positions.top_position()  # the reader has gone on since
        self._current, self._renewed = None, False
        self._searching.start(self._article.text, self.field.query(), self._origin)

    @property
    def _hits(self) -> Sequence[Span]:
        return self._searching.hits if self._searching is not None else ()

    # Going to hits

    def next(self) -> None:
        """Go to the next hit; after the last comes the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the hit before; before the first comes the last."""
        self._step(-1)

    def _step(self, step: int) -> None:
        self.field.remember()
        if self._hits and self._current is not None:
            self._go(self._hits[(self._number() + step) % len(self._hits)])

    def _go(self, hit: Span) -> None:
        """Be at a hit; what is typed from now on is looked for from there."""
        self._origin = hit.start
        self._show(hit)
        self._say()

    def _show(self, hit: Span) -> None:
        self._current = hit
        self._page.overlays.set_hits(self._hits, hit)
        bar = self._page.verticalScrollBar()
        before = bar.value()
        (self._then if self._departed else self._first)(hit)
        self._uncover(hit)
        self._stood = bar.value()
        self._departed = self._departed or self._stood != before
        if self._list is not None and self._listed:
            self._list.show_current(self._number())

    def _uncover(self, hit: Span) -> None:
        """Bring a hit out from under the bar, where there is text above it."""
        ground, bar = self._page.viewport(), self._page.verticalScrollBar()
        rect = self._page.positions.rect_of(hit).translated(self.mapFromGlobal(ground.mapToGlobal(QPoint(0, 0))))
        if not self._listed and self.isVisible() and rect.intersects(self.rect()):
            bar.setValue(bar.value() + rect.top() - self.height() - BELOW)

    def _number(self) -> int:
        return bisect_left(self._hits, self._current) if self._current is not None else -1

    # What is said

    def _tell(self) -> None:
        """Show what the search has found so far."""
        hits = self._hits
        if self._renewed and not (self._searching and self._searching.running):
            self._renewed = False
            self._current = nearest(hits, self._current) if self._current else None
        self._fill_list()
        if self._current is None and hits:
            at = bisect_left(hits, (self._origin, self._origin))
            self._show(hits[at % len(hits)])
        else:
            self._page.overlays.set_hits(hits, self._current)
        self._say()

    def _say(self) -> None:
        searching, hits = self._searching, self._hits
        running = searching is not None and searching.running
        if hits and running:
            said = f"{len(hits):,} …"
        elif hits:
            said = f"{self._number() + 1:,} of {len(hits):,}{'+' if searching and searching.truncated else ''}"
        else:
            asked = not self.field.query().empty and not (searching and searching.error)
            said = "Searching …" if running else "Not found" if asked else ""
        self._count.setText(said)
        fault = searching.error if searching else ""
        if fault != self._told.text():
            self._told.setText(fault)
            self._told.setVisible(bool(fault))
            self.place(self._room)

    # The list

    def toggle_list(self) -> None:
        """Show the list of all hits under the bar, or put it away."""
        if self._list is None:
            self._list = self._make_list()
        shown = not self._list.isVisibleTo(self)
        self._buttons["list"].setChecked(shown)
        self._list.setVisible(shown)
        self._fill_list()
        self.place(self._room)
        if shown:
            self._to_list()
        elif self._list.hasFocus():
            self.field.setFocus()

    def _make_list(self) -> ResultsList:
        from reader.view.find.results_list import ResultsList  # late, as the list itself

        made = ResultsList(self._theme)
        made.set_article(self._article)
        made.chosen.connect(self._go)
        made.left.connect(self.field.setFocus)
        made.hide()
        self._grid.addWidget(made, 3, 0, 1, 6)
        return made

    def _fill_list(self) -> None:
        if self._list is not None and self._listed:
            self._list.set_hits(self._hits)
            self._list.show_current(self._number())
            self.place(self._room)

    def _to_list(self) -> None:
        if self._list is not None and self._listed and self._hits:
            self._list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter steps on, Shift+Enter back, Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)


def nearest(hits: Sequence[Span], place: Span) -> Span | None:
    """The hit that begins there, or else the next one, or else the last; None where there are none."""
    number = min(bisect_left(hits, (place.start,)), len(hits) - 1)
    return hits[number] if hits else None
