"""Finding words in the article: the search, the results on the page, and going from one to the next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint

from reader.core.article import Article
from reader.core.span import Span
from reader.translation import tr
from reader.view.find.find_bar import FindBar
from reader.view.find.find_bar_layout import BELOW
from reader.view.page.page import PageView
from reader.view.page.scroll_anchor import HeldLine

if TYPE_CHECKING:
    from reader.app.tasks.helper_pool import HelperPool
    from reader.core.revision.position_mapping import PositionMapping
    from reader.core.search.query import Query
    from reader.view.find.incremental_search import IncrementalSearch

Reveal = Callable[[Span], object]
"""Brings a passage into view."""


class SuspendedFind(NamedTuple):
    """What was searched in an article while the bar was open over it."""

    query: Query
    current: Span | None
    """The hit that was gone to last."""


class FindController(QObject):
    """Searches for what is typed into the find bar, and shows the results in the bar and on the page."""

    def __init__(
        self, page: PageView, bar: FindBar, reveal: Reveal, reveal_in_passing: Reveal, helpers: HelperPool
    ) -> None:
        """``reveal`` goes to the first hit, so that Back leads to where the reader was; the other from hit to hit.

        ``helpers`` are processes that can search for regular expressions.
        """
        super().__init__(bar)
        self._page, self._bar = page, bar
        self._reveal, self._reveal_in_passing = reveal, reveal_in_passing
        self._helpers = helpers
        self._article = Article("", "", ())
        self._search: IncrementalSearch | None = None
        self._current: Span | None = None
        self._origin = 0
        """The code point from which the next query is searched."""
        self._departed = False
        """Whether finding has moved the page since the bar was opened."""
        self._rest = HeldLine(0, 0, scrolled=False)
        """The line at the page's top when finding moved the page last."""
        self._place = HeldLine(0, 0, scrolled=False)
        """What was at the page's top when the bar was opened."""
        self._renewed = False
        """Whether the text has changed, so that the current hit must be found among the new ones."""
        self._own: Query | None = None
        """What the reader had in the bar before it showed what another search has found; None if it does not."""
        bar.query_changed.connect(self._typed)
        bar.step_requested.connect(self._step)
        bar.result_chosen.connect(self._go_to)
        bar.close_requested.connect(self.dismiss)

    # What is searched

    def set_article(self, article: Article) -> None:
        """Search in another article from now on."""
        self._article, self._current, self._departed = article, None, False
        self._origin = self._page.positions.top_position()
        self._bar.set_article(article)
        if self._search is not None:
            self._search.stop()
        if self._bar.is_open:
            self._start()

    def grow(self, article: Article) -> None:
        """Search in a longer article, which begins with all of the one before; the hits stay."""
        self._article = article
        self._bar.set_article(article)
        if self._bar.is_open and self._search is not None and not self._bar.field.query().empty:
            self._search.grow(article.text)

    def revise(self, article: Article, mapping: PositionMapping) -> None:
        """Search in another state of the same article; the page stays where it is."""
        self._article, self._origin = article, mapping.map_position(self._origin)
        self._place = self._place._replace(position=mapping.map_position(self._place.position))
        self._rest = self._page.reading.top_line_at_rest()
        current = self._current and mapping.map_span(self._current)
        self._bar.set_article(article)
        if self._search is None or not self._bar.is_open:
            return
        self._current = current if current and current.length else Span(self._origin, self._origin)
        self._renewed = True
        self._search.start(article.text, self._bar.field.query(), self._origin)

    def suspend(self) -> SuspendedFind | None:
        """Close the bar, because another tab is shown now; return what ``resume`` needs, None if it was closed."""
        if not self._bar.is_open:
            return None
        suspended = SuspendedFind(self._bar.field.query(), self._current)
        self._departed = False  # the page stays where it is
        self.dismiss()
        return suspended

    def resume(self, suspended: SuspendedFind) -> None:
        """Open the bar again with its query, and its hit if that is still there; the page stays where it is."""
        self._bar.field.set_query(suspended.query)
        self._bar.place(self._page.geometry())
        self._bar.show()
        self._bar.raise_()
        self._place = self._rest = self._page.reading.top_line_at_rest()
        self._origin = self._page.positions.top_position()
        self._current, self._renewed = suspended.current, suspended.current is not None
        self._searcher().start(self._article.text, suspended.query, self._origin)

    def open(self, words: str = "", *, again: bool = False) -> None:
        """Open the bar, with ``words`` in its field if there are any, and search for them from the page's top.

        Else it has what the reader searched for last, or if ``again``, whatever was searched for last.
        """
        if self._own is not None and not (again or self._bar.is_open):
            self._bar.field.set_query(self._own)
            self._own = None
        self._open(words, self._page.positions.top_position())
        self._start()

    def open_at(self, query: Query, position: int) -> None:
        """Open the bar on what another search has found, with the hit at a code point, or the next one, current."""
        self._own = self._own or self._bar.field.query()
        self._bar.field.set_query(query)
        self._open("", position)
        self._current, self._renewed = None, False
        self._searcher().start(self._article.text, query, position)

    def _open(self, words: str, origin: int) -> None:
        if not self._bar.is_open:
            self._departed, self._place = False, self._page.anchor.top_line()
        self._origin = origin
        self._rest = self._page.reading.top_line_at_rest()
        self._bar.place(self._page.geometry())
        self._bar.open(words)

    def dismiss(self) -> None:
        """Close the bar, stop the search and forget the hits; if there are none, go back to where it was opened."""
        self._bar.field.remember()
        if self._departed and not self._hits and self._page.reading.top_line_at_rest() == self._rest:
            with self._page.reading.in_motion():
                self._page.reading.forget_target()
                self._page.anchor.restore(self._place)
        if self._search is not None:
            self._search.stop()
        self._bar.set_results((), -1)
        self._bar.hide()
        self._current = None
        self._page.overlays.set_hits((), None)
        self._page.setFocus()

    def _searcher(self) -> IncrementalSearch:
        if self._search is None:
            from reader.view.find.incremental_search import IncrementalSearch  # late: few windows search

            self._search = IncrementalSearch(self._helpers, self)
            self._search.results_changed.connect(self._results_changed)
        return self._search

    def _typed(self) -> None:
        self._own = None  # what stands there now is the reader's
        self._start()

    def _start(self) -> None:
        search = self._searcher()
        if self._page.reading.top_line_at_rest() != self._rest:
            self._origin = self._page.positions.top_position()  # the reader has scrolled since
        self._current, self._renewed = None, False
        search.start(self._article.text, self._bar.field.query(), self._origin)

    @property
    def _hits(self) -> Sequence[Span]:
        return self._search.hits if self._search is not None else ()

    # Going to hits

    def next(self) -> None:
        """Go to the next hit; after the last comes the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the hit before; before the first comes the last."""
        self._step(-1)

    def _step(self, step: int) -> None:
        self._bar.field.remember()
        if self._hits and self._current is not None:
            self._go_to(self._hits[(self._number() + step) % len(self._hits)])

    def _go_to(self, hit: Span) -> None:
        """Make a hit current; what is typed from now on is searched from there."""
        self._origin = hit.start
        self._show(hit)
        self._show_count()

    def _show(self, hit: Span) -> None:
        self._current = hit
        self._page.overlays.set_hits(self._hits, hit)
        before = self._page.reading.top_line_at_rest()
        with self._page.reading.in_motion():
            (self._reveal_in_passing if self._departed else self._reveal)(hit)
            self._uncover(hit)
        self._rest = self._page.reading.top_line_at_rest()
        self._departed = self._departed or self._rest != before
        self._bar.set_current(self._number())

    def _uncover(self, hit: Span) -> None:
        """Scroll a hit out from under the bar, if there is text above it; of several words, all of its line."""
        viewport, scroll_bar, bar = self._page.viewport(), self._page.verticalScrollBar(), self._bar
        offset = bar.mapFromGlobal(viewport.mapToGlobal(QPoint(0, 0)))
        rect = self._page.positions.rect_of(hit).translated(offset)
        if bar.field.query().any_word:
            rect.setRight(max(rect.right(), bar.width()))
        if not bar.listed and bar.is_open and rect.intersects(bar.rect()):
            scroll_bar.setValue(scroll_bar.value() + rect.top() - bar.height() - BELOW)

    def _number(self) -> int:
        return bisect_left(self._hits, self._current) if self._current is not None else -1

    # Showing the results

    def _results_changed(self) -> None:
        """Show what the search has found so far."""
        hits = self._hits
        if self._renewed and not (self._search and self._search.running):
            self._renewed = False
            self._current = nearest(hits, self._current) if self._current else None
        self._bar.set_results(hits, self._number())
        if self._current is None and hits:
            at = bisect_left(hits, (self._origin, self._origin))
            self._show(hits[at % len(hits)])
        else:
            self._page.overlays.set_hits(hits, self._current)
        self._show_count()

    def _show_count(self) -> None:
        search, hits, hint = self._search, self._hits, ""
        running = search is not None and search.running
        if hits and running:
            count = f"{len(hits):,} …"
        elif hits:
            number, of = f"{self._number() + 1:,}", f"{len(hits):,}{'+' if search and search.truncated else ''}"
            count = tr("{number} of {count}", number=number, count=of)
        else:
            asked = not self._bar.field.query().empty and not (search and search.error)
            count = tr("Searching…") if running else tr("No matches") if asked else ""
            hint = _hint(self._bar.field.query()) if asked and not running else ""
        self._bar.set_count(count, (search.error if search else "") or hint)


def _hint(query: Query) -> str:
    """What to do where nothing is found: another query, or fewer of its switches."""
    if query.case or query.accents or query.whole_word or query.expression:
        return tr("Switch off what narrows the search, at the end of the field, or try fewer letters.")
    return tr("Try fewer letters; capitals and accents make no difference.")


def nearest(hits: Sequence[Span], span: Span) -> Span | None:
    """Return the hit that begins where a span does, or else the next one, or else the last; None without any."""
    number = min(bisect_left(hits, (span.start,)), len(hits) - 1)
    return hits[number] if hits else None
