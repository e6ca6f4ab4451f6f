"""Finding the way: sections, links, back and forward, and all that says where the reader is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from reader.core.article import Article
from reader.core.reading.history import HistoryEntry, NavigationHistory
from reader.core.reading.reading_units import next_unit_start, previous_unit_start
from reader.core.span import Span
from reader.view.navigation.jump_detector import JumpDetector
from reader.view.navigation.location_display import LocationDisplay
from reader.view.navigation.reading_speed import ReadingSpeedTracker
from reader.view.page.page import PageView
from reader.view.window.actions import Actions

if TYPE_CHECKING:
    from reader.core.revision.position_mapping import PositionMapping

OUTSIDE = ("http", "https", "mailto")
"""The only links that leave the article."""


class Navigator(QObject):
    """Moves the page, and keeps contents, crumbs and foot with it.

    Signals:
        file_wanted(str): a link to another file beside the article was followed.
        place_wanted(Path, int): Back or Forward leads to this code point of another file.
        refused(str): a sentence on why a link was not followed.
    """

    file_requested = Signal(str)
    position_requested = Signal(object, int)
    link_refused = Signal(str)

    def __init__(
        self,
        page: PageView,
        location: LocationDisplay,
        actions: Actions,
        speed: ReadingSpeedTracker,
        parent: QObject,
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        """``seconds`` is a clock that never goes back."""
        super().__init__(parent)
        self._page, self._location, self._actions, self._speed = page, location, actions, speed
        self._article: Article | None = None
        self._trail = NavigationHistory()
        self._last = HistoryEntry(0)
        self._awaited: HistoryEntry | None = None
        self._whole = True
        self._later: int | str | HistoryEntry | None = None
        """What was asked for last and is not there yet: a place, where a link leads, or where Back leads."""
        self._jumps = JumpDetector(page, seconds, self)
        self._jumps.jumped.connect(lambda position: self._leave(HistoryEntry(position, self._file)))
        page.reading.moved.connect(self._follow)
        page.pointer.link_clicked.connect(self.follow_link)
        actions.bind(
            {
                "next_passage": self.next_passage,
                "previous_passage": self.previous_passage,
                "next_section": self.next_section,
                "previous_section": self.previous_section,
                "back": self.back,
                "forward": self.forward,
                "start": lambda: self.jump_to(0),
                "end": lambda: self.jump_to(len(self._article.text) if self._article else 0),
                "select_section": self.select_section,
            }
        )

    def set_article(self, article: Article, *, whole: bool = True) -> None:
        """Read another article. Back leads out of it to the one before, unless this is the same file once more.

        While it is not ``whole``, a place that is not there yet is waited for.
        """
        self._later = None
        awaited, self._awaited = self._awaited, None
        if awaited is not None and awaited.file == article.path:
            back = self._trail.back_entries[-1:] == (awaited,)
            self._trail, _ = (self._trail.back if back else self._trail.forward)(self._last)
        elif self._article is not None and self._file != article.path:
            self._trail = self._trail.push(self._last)
        self.grow(article, whole=whole)
        self._jumps.reset()
        self._speed.restart()

    def grow(self, article: Article, *, whole: bool = False) -> None:
        """Go on with a longer article, that begins with all of the one being read."""
        self._article, self._whole = article, whole
        self._location.set_article(article, whole=whole)
        self._follow(self._page.reading.position())
        later = self._later
        if isinstance(later, int) and (whole or later < len(article.text)):
            self.jump_to(later)
        elif isinstance(later, str) and (whole or self.target(later) is not None):
            self.follow_link(later)
        elif isinstance(later, HistoryEntry) and (whole or later.position < len(article.text)):
            self._go(later.position)

    def revise(self, article: Article, carry: PositionMapping) -> None:
        """Read on in another state of the article, with the way back and forward leading to the same words."""
        self._trail = self._trail.mapped(self._file, carry.map_position)
        self._article, self._last = article, self._here
        self._location.set_article(article)
        self._follow(self._page.reading.position())
        self._jumps.reset()
        self._speed.restart()

    def scroll_to(self, position: int) -> None:
        """Be at a place, without a jump that Back would undo."""
        self._go(position)

    def jump_to(self, position: int) -> None:
        """Go to a place, and remember this one for Back; one that is yet to come is waited for."""
        if self._is_to_come(position):
            self._later = position
            return
        self._jumps.report_pending()
        if self._page.reading.position() != position:
            self._leave(self._here)
        self._go(position)

    def reveal(self, span: Span) -> None:
        """Bring a passage into view; if that takes a jump, Back undoes it."""
        self._jumps.report_pending()
        here, before = self._here, self._page.verticalScrollBar().value()
        self._jumps.ignore(lambda: self._page.reading.reveal(span))
        if self._page.verticalScrollBar().value() != before:
            self._leave(here)

    def reveal_in_passing(self, span: Span) -> None:
        """Bring a passage into view in passing: Back leads to where the walk began, not to each step of it."""
        self._jumps.ignore(lambda: self._page.reading.reveal(span))

    def back(self) -> None:
        """Go where the last jump began."""
        self._jumps.report_pending()
        self._travel(*self._trail.back(self._here))

    def forward(self) -> None:
        """Take Back back."""
        self._jumps.report_pending()
        self._travel(*self._trail.forward(self._here))

    def next_passage(self) -> None:
        """Bring the next paragraph to the top; this is reading on, no jump."""
        target = next_unit_start(self._article, self._page.reading.keyboard_position()) if self._article else None
        if target is not None:
            self._go(target)

    def previous_passage(self) -> None:
        """Bring the beginning of this paragraph to the top, or from there the paragraph before."""
        if self._article is not None:
            self._go(previous_unit_start(self._article, self._page.reading.keyboard_position()))

    def next_section(self) -> None:
        """Go to the next heading."""
        index = bisect_right(self._location.starts, self._page.reading.keyboard_position())
        if index < len(self._location.starts):
            self.jump_to(self._location.starts[index])

    def previous_section(self) -> None:
        """Go to the heading above: of this section, or from there of the one before; at last to the start."""
        index = bisect_left(self._location.starts, self._page.reading.keyboard_position()) - 1
        self.jump_to(self._location.starts[index] if index >= 0 else 0)

    def select_section(self) -> None:
        """Select the section that is being read."""
        section = self._article.section_at(self._page.reading.keyboard_position()) if self._article else None
        if section is not None:
            self._page.selection.select_by_keys(section.span)

    def target(self, address: str) -> int | None:
        """Where a link inside the article leads; None where it leads out of it, or nowhere."""
        if self._article is None or not address.startswith("#"):
            return None
        return self._article.link_targets.get(_fragment(address))

    def follow_link(self, address: str) -> None:
        """Jump inside, open http, https and mailto in the system's program, hand other files up."""
        url, target = QUrl(address), self.target(address)
        if target is not None:
            self.jump_to(target)
        elif address.startswith("#") and not self._whole:
            self._later = address
        elif address.startswith("#"):
            self._later = None
            self.link_refused.emit(f"This link leads nowhere in the article: #{_fragment(address)}")
        elif url.scheme() in OUTSIDE:
            QDesktopServices.openUrl(url)
        elif not url.scheme() and not url.host() and url.path():
            self.file_requested.emit(address)
        else:
            self.link_refused.emit(f"Links of this kind are not followed: {address}")

    @property
    def _file(self) -> Path | None:
        return self._article.path if self._article else None

    @property
    def _here(self) -> HistoryEntry:
        return HistoryEntry(self._page.reading.position(), self._file)

    def _is_to_come(self, position: int) -> bool:
        """Whether the article that is still arriving does not reach to a place yet."""
        return not self._whole and self._article is not None and position > len(self._article.text)

    def _leave(self, place: HistoryEntry) -> None:
        self._trail = self._trail.push(place)
        self._enable()

    def _go(self, position: int) -> None:
        self._later = None
        self._jumps.ignore(lambda: self._page.reading.go_to(position))
        self._enable()

    def _travel(self, trail: NavigationHistory, place: HistoryEntry | None) -> None:
        if place is None:
            return
        if place.file is None or place.file == self._file:
            self._trail = trail
            if self._is_to_come(place.position):
                self._later = place
                self._enable()
            else:
                self._go(place.position)
        else:  # the trail goes along when the other file is there, if it still is
            self._awaited = place
            self.position_requested.emit(place.file, place.position)

    def _enable(self) -> None:
        self._actions["back"].setEnabled(bool(self._trail.back_entries))
        self._actions["forward"].setEnabled(bool(self._trail.forward_entries))

    def _follow(self, position: int) -> None:
        if self._article is None or self._page.article is not self._article:
            return  # another one is on the page already, and will be told of
        self._last = HistoryEntry(position, self._file)
        self._location.set_position(position, self._page.reading.progress())
        self._enable()


def _fragment(address: str) -> str:
    """What stands after the ``#``, with its ``%20`` and the like resolved."""
    return QUrl(address).fragment(QUrl.ComponentFormattingOption.FullyDecoded) or address[1:]
