"""Going somewhere in the article: sections, links, back and forward."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from reader.core.article import Article
from reader.core.reading.history import HistoryEntry, NavigationHistory
from reader.core.reading.link_targets import LinkTargets
from reader.core.reading.reading_units import next_unit_start, previous_unit_start
from reader.core.span import Span
from reader.core.wiki_address import wiki_address, wiki_target
from reader.translation import tr
from reader.view.navigation.jump_detector import JumpDetector
from reader.view.navigation.location_display import LocationDisplay
from reader.view.navigation.reading_speed import ReadingSpeedTracker
from reader.view.page.page import PageView
from reader.view.window.actions import Actions

if TYPE_CHECKING:
    from reader.core.revision.position_mapping import PositionMapping

OUTSIDE = ("http", "https", "mailto")
"""The only links that leave Postil."""
DEEP = "postil"
"""The scheme of the links by which other programs lead to a place of an article; Postil follows them by itself."""


class _Arrival(NamedTuple):
    """The place that a link from another file leads to, which has not been read yet."""

    fragment: str


class Navigator(QObject):
    """Moves the page, and keeps what shows the reader's location up to date.

    Signals:
        file_requested(str): a link to another file was followed; its address is relative to the article.
        file_requested_aside(str): so, and the file is to be opened in another tab, for later.
        position_requested(Path, int): Back or Forward leads to this code point of another file.
        deep_link_requested(str): a link from another program to a place of any article was followed; its address.
        link_refused(str): a sentence on why a link was not followed.
    """

    file_requested = Signal(str)
    file_requested_aside = Signal(str)
    position_requested = Signal(object, int)
    deep_link_requested = Signal(str)
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
        """``seconds`` is a monotonic clock."""
        super().__init__(parent)
        self._page, self._location, self._actions, self._speed = page, location, actions, speed
        self._article: Article | None = None
        self._targets: LinkTargets | None = None
        self._history = NavigationHistory()
        self._entry = HistoryEntry(0)
        self._requested: HistoryEntry | None = None
        self._whole = True
        self._pending: int | str | HistoryEntry | _Arrival | None = None
        """What was asked for last and has not been read yet: a code point, a link's address, or where Back leads."""
        self._jumps = JumpDetector(page, seconds, self)
        self._jumps.jumped.connect(lambda position: self._leave(HistoryEntry(position, self._file)))
        page.reading.moved.connect(self._follow)
        page.pointer.link_clicked.connect(self.follow_link)
        page.pointer.link_clicked_aside.connect(self.follow_link_aside)
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
        """Take another article. Back leads out of it to the one before, unless this is the same file again.

        While it is not ``whole``, a position that has not been read yet is waited for.
        """
        self._pending = None
        requested, self._requested = self._requested, None
        if requested is not None and requested.file == article.path:
            back = self._history.back_entries[-1:] == (requested,)
            self._history, _ = (self._history.back if back else self._history.forward)(self._entry)
        elif self._article is not None and self._file != article.path:
            self._history = self._history.push(self._entry)
        self.grow(article, whole=whole)
        self._jumps.reset()
        self._speed.restart()

    @property
    def history(self) -> NavigationHistory:
        """Where Back and Forward lead."""
        return self._history

    def begin(self, history: NavigationHistory) -> None:
        """Expect an article of another tab: Back and Forward lead where they did there, and not out of it to here."""
        self._article, self._targets, self._pending, self._requested = None, None, None, None
        self._history = history

    def grow(self, article: Article, *, whole: bool = False) -> None:
        """Go on in a longer article, which begins with all of the present one."""
        self._article, self._targets, self._whole = article, LinkTargets(article), whole
        self._location.set_article(article, whole=whole)
        self._follow(self._page.reading.position())
        pending = self._pending
        if isinstance(pending, int) and (whole or pending < len(article.text)):
            self.jump_to(pending)
        elif isinstance(pending, _Arrival):
            self.arrive(pending.fragment)
        elif isinstance(pending, str) and (whole or self.target(pending) is not None):
            self.follow_link(pending)
        elif isinstance(pending, HistoryEntry) and (whole or pending.position < len(article.text)):
            self._go(pending.position)

    def revise(self, article: Article, mapping: PositionMapping) -> None:
        """Go on in another state of the article; Back and Forward lead to the same words as before."""
        self._history = self._history.mapped(self._file, mapping.map_position)
        self._article, self._targets, self._entry = article, LinkTargets(article), self._here
        self._location.set_article(article)
        self._follow(self._page.reading.position())
        self._jumps.reset()
        self._speed.restart()

    def scroll_to(self, position: int) -> None:
        """Go to a code point without a jump that Back would undo."""
        self._go(position)

    def jump_to(self, position: int) -> None:
        """Go to a code point, and let Back lead here; a position that has not been read yet is waited for."""
        if self._is_pending(position):
            self._pending = position
            return
        self._jumps.report_pending()
        if self._page.reading.position() != position:
            self._leave(self._here)
        self._go(position)

    def reveal(self, span: Span) -> None:
        """Bring a passage into view; if that moves the page, Back undoes it."""
        self._jumps.report_pending()
        here = self._here
        if self._jumps.ignore(lambda: self._page.reading.reveal(span)):
            self._leave(here)

    def reveal_in_passing(self, span: Span) -> None:
        """Bring a passage into view as one of many: Back leads to where the first of them was left for, not to each."""
        self._jumps.ignore(lambda: self._page.reading.reveal(span))

    def back(self) -> None:
        """Go to where the last jump began."""
        self._jumps.report_pending()
        self._travel(*self._history.back(self._here))

    def forward(self) -> None:
        """Undo Back."""
        self._jumps.report_pending()
        self._travel(*self._history.forward(self._here))

    def next_passage(self) -> None:
        """Bring the next paragraph to the top; that is no jump."""
        if self._article is None:
            return
        target = next_unit_start(self._article, self._page.reading.keyboard_position())
        while target is not None and (closed := self._page.shown.layout.folded.closed_part(target)):
            target = next_unit_start(self._article, closed.end)
        if target is not None:
            self._go(target)

    def previous_passage(self) -> None:
        """Bring the start of this paragraph to the top, or from there the paragraph before."""
        if self._article is not None:
            target = previous_unit_start(self._article, self._page.reading.keyboard_position())
            closed = self._page.shown.layout.folded.closed_part(target)
            self._go(previous_unit_start(self._article, closed.start) if closed else target)

    def next_section(self) -> None:
        """Go to the next heading."""
        index = bisect_right(self._location.starts, self._page.reading.keyboard_position())
        if index < len(self._location.starts):
            self.jump_to(self._location.starts[index])

    def previous_section(self) -> None:
        """Go to the heading of this section, or from there to the one before; from the first to the article's start."""
        index = bisect_left(self._location.starts, self._page.reading.keyboard_position()) - 1
        self.jump_to(self._location.starts[index] if index >= 0 else 0)

    def select_section(self) -> None:
        """Select the section being read."""
        section = self._article.section_at(self._page.reading.keyboard_position()) if self._article else None
        if section is not None:
            self._page.selection.select_by_keys(section.span)

    def target(self, address: str) -> int | None:
        """Return the code point that a link inside the article leads to; None if it leads out of it, or nowhere."""
        fragment = _fragment_inside(address)
        if self._targets is None or not fragment:
            return None
        # What a link must mean can only be told by all names that there are.
        return self._targets.find(fragment) if self._whole else self._targets.find_exactly(fragment)

    def description(self, address: str) -> str:
        """Where a link leads, for the reader: the section of a place in the article, or else the address."""
        target = self.target(address)
        return self._location.title_at(target) or address if target is not None else address

    def follow_link(self, address: str) -> None:
        """Jump inside the article, open http, https and mailto in the system's programs, request other places."""
        fragment, target = _fragment_inside(address), self.target(address)
        if target is not None:
            self.jump_to(target)
        elif fragment and not self._whole:
            self._pending = address
        elif fragment:
            self._pending = None
            self.link_refused.emit(tr("The article has no target for this link: #{target}", target=fragment))
        elif wiki_target(address):
            self.file_requested.emit(address)
        elif address.startswith("#"):
            self.jump_to(0)
        else:
            self._follow_out(address)

    def leads_to_file(self, address: str) -> bool:
        """Whether a link leads to another file, so that it can be opened in a tab of its own."""
        if wiki_target(address) is not None:
            return not _fragment_inside(address)
        url = QUrl(address)
        return not address.startswith("#") and not url.scheme() and not url.host() and bool(url.path())

    def follow_link_aside(self, address: str) -> None:
        """Request another file for a tab of its own; follow what leads elsewhere as ever."""
        if self.leads_to_file(address):
            self.file_requested_aside.emit(address)
        else:
            self.follow_link(address)

    def arrive(self, fragment: str) -> None:
        """Go to a place in a file that a link has just opened at its start; if there is no such place, say so.

        ``fragment`` is decoded, and without its ``#``. Back leads to where the link was, not to the file's start.
        """
        address = wiki_address(f"#{fragment}")
        target = self.target(address)
        if target is not None:
            self._go(target)
        elif self._whole:
            self._pending = None
            self.link_refused.emit(tr("No place “{target}” in this file; showing its start", target=fragment))
        else:
            self._pending = _Arrival(fragment)

    def _follow_out(self, address: str) -> None:
        url = QUrl(address)
        if url.scheme() in OUTSIDE:
            QDesktopServices.openUrl(url)
        elif url.scheme() == DEEP:
            self.deep_link_requested.emit(address)
        elif not url.scheme() and not url.host() and url.path():
            self.file_requested.emit(address)
        else:
            self.link_refused.emit(tr("Postil does not open links of this kind: {address}", address=address))

    @property
    def _file(self) -> Path | None:
        return self._article.path if self._article else None

    @property
    def _here(self) -> HistoryEntry:
        return HistoryEntry(self._page.reading.position(), self._file)

    def _is_pending(self, position: int) -> bool:
        """Whether the article has not been read as far as this code point yet."""
        return not self._whole and self._article is not None and position > len(self._article.text)

    def _leave(self, entry: HistoryEntry) -> None:
        self._history = self._history.push(entry)
        self._enable()

    def _go(self, position: int) -> None:
        self._pending = None
        self._jumps.ignore(lambda: self._page.reading.go_to(position))
        self._enable()

    def _travel(self, history: NavigationHistory, entry: HistoryEntry | None) -> None:
        if entry is None:
            return
        if entry.file is None or entry.file == self._file:
            self._history = history
            if self._is_pending(entry.position):
                self._pending = entry
                self._enable()
            else:
                self._go(entry.position)
        else:  # the history changes when the other file has been opened, if that succeeds
            self._requested = entry
            self.position_requested.emit(entry.file, entry.position)

    def _enable(self) -> None:
        self._actions["back"].setEnabled(bool(self._history.back_entries))
        self._actions["forward"].setEnabled(bool(self._history.forward_entries))

    def _follow(self, position: int) -> None:
        if self._article is None or self._page.article is not self._article:
            return  # another article is on the page already, and set_article follows
        self._entry = HistoryEntry(position, self._file)
        self._location.set_position(position, self._page.reading.progress())
        self._enable()


def _fragment_inside(address: str) -> str:
    """Which place of the article a link leads to, decoded from ``%20`` and the like; empty for a link out of it."""
    wiki = wiki_target(address)
    if wiki is not None:
        return "" if wiki.name else wiki.fragment
    if not address.startswith("#"):
        return ""
    return QUrl(address).fragment(QUrl.ComponentFormattingOption.FullyDecoded) or address[1:]
