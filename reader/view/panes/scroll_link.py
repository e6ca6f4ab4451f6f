"""Scrolling together: the page that is not scrolled follows the one that is, section by section."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject

from reader.core.article import Article
from reader.core.reading.section_alignment import SectionAlignment
from reader.view.page.page import PageView
from reader.view.page.scroll_place import ScrollPlace

_BY_HAND = (QEvent.Type.Wheel, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)
"""What may scroll a page that has not the keyboard."""


class ScrollLink(QObject):
    """Joins two pages until it is closed. One leads: that with the keyboard, or one that the mouse touched since."""

    def __init__(self, leader: PageView, follower: PageView, parent: QObject) -> None:
        super().__init__(parent)
        self._leader, self._follower = leader, follower
        self._following = False
        self._known: tuple[Article | None, Article | None, Callable[[float], float]] = (None, None, float)
        """The articles of leader and follower, and what takes places of one to the other."""
        self._slots = {page: partial(self._moved, page) for page in (leader, follower)}
        for page, slot in self._slots.items():
            page.reading.moved.connect(slot)
            for part in (page.viewport(), page.verticalScrollBar()):
                part.installEventFilter(self)
        self.follow()

    def close(self) -> None:
        """Let each page go by itself again."""
        for page, slot in self._slots.items():
            page.reading.moved.disconnect(slot)
            for part in (page.viewport(), page.verticalScrollBar()):
                part.removeEventFilter(self)
        self.deleteLater()

    def lead(self, page: PageView) -> None:
        """Let this page lead from now on; nothing moves by that."""
        if page is self._follower:
            self._leader, self._follower = page, self._leader

    def follow(self) -> None:
        """Bring the follower to where the leader stands."""
        here, there = self._leader.article, self._follower.article
        if here is None or there is None or self._following:
            return
        if self._known[0] is not here or self._known[1] is not there:
            self._known = here, there, SectionAlignment(here, there).position
        self._following = True
        try:
            ScrollPlace(self._follower).set(self._known[2](ScrollPlace(self._leader).get()))
        finally:
            self._following = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the page lead that the mouse scrolls."""
        if event.type() in _BY_HAND and watched in (self._follower.viewport(), self._follower.verticalScrollBar()):
            self.lead(self._follower)
        return False

    def _moved(self, page: PageView, _position: int) -> None:
        if page is self._leader:
            self.follow()
