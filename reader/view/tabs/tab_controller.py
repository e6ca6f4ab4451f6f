"""Opens articles in tabs, goes from one to the other, and closes and reopens them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.app.documents.open_document import OpenDocument
from reader.app.tabs.open_tabs import OpenTabs
from reader.core.tabs.tab import Tab
from reader.paths import resolved
from reader.view.documents.document_controller import DocumentController
from reader.view.tabs.tab_memory import TabMemory


class TabController(QObject):
    """Keeps the list of tabs and what is open in step.

    One article is open in the pane: that of the current tab. Another tab becomes current once its article is there, so
    what cannot be opened leaves everything as it was. Whatever else opens an article does so in the current tab.

    Signals:
        looked_at(): the article that is open was asked for: it is to be seen, whatever covers it.
    """

    looked_at = Signal()

    def __init__(
        self,
        tabs: OpenTabs,
        documents: DocumentController,
        document: OpenDocument,
        memory: TabMemory,
        title_of: Callable[[Path], str],
        is_replaceable: Callable[[], bool],
    ) -> None:
        """``title_of`` knows the titles of articles that were open before, by their absolute paths, else says nothing.

        ``is_replaceable`` says whether the open article is one that nobody has asked for, nor done anything with.
        """
        super().__init__(documents)
        self.tabs = tabs
        self._documents, self._document, self._memory = documents, document, memory
        self._title_of, self._is_replaceable = title_of, is_replaceable
        self._shown = 0
        """The key of the tab whose article is open; 0 while none is."""
        self._made = -1
        """The key of the tab that ``open`` has made last."""
        self._awaited: Tab | None = None
        """The tab whose article is being read; a new one is not in the list yet."""
        documents.replacing.connect(self._suspend)
        documents.not_opened.connect(self._forget_awaited)
        document.opened.connect(self._opened)

    def open(self, path: Path, position: int | None = None, *, title: str = "", background: bool = False) -> bool:
        """Go to the tab that has this file, else open it in a new one; return whether it is open, or will be soon.

        ``position`` is a code point; without it, the article opens where it was left. In the background, the tab is
        made behind the current one, and its file is not touched before the reader goes there; ``title`` is what the tab
        is called until then, if it is known.
        """
        path = resolved(path)
        known = self.tabs.list.with_path(path)
        if background:
            if known is None:
                self.tabs.add_behind(self.tabs.made(path, title or self._title_of(path), position))
            return True
        if known is not None:
            return self.go_to(known.key, position)
        if self._is_replaceable():
            return self._documents.open(path, position)
        tab = self.tabs.made(path, title or self._title_of(path), position)
        self._made = tab.key
        return self._await(tab)

    def open_instead(self, path: Path) -> bool:
        """As ``open``, but in the tab that ``open`` has made last, if it is looked at: it was not what was meant."""
        path = resolved(path)
        if self._made == self._shown and self.tabs.list.with_path(path) is None:
            return self._documents.open(path)
        return self.open(path)

    def go_to(self, key: int, position: int | None = None) -> bool:
        """Look at a tab, at a code point if one is given; return whether it is open, or will be soon."""
        tab = self.tabs.list.with_key(key)
        if tab is None:
            return False
        if key == self._shown:
            if position is not None:
                self._memory.jump_to(position)
            self.looked_at.emit()
            return True
        slept = self._memory.article(key) is not None
        if position is not None:
            tab = tab._replace(position=position)
        opened = self._await(tab)
        if slept and position is not None:
            self._memory.jump_to(position)
        return opened

    def next(self) -> None:
        """Look at the next tab; behind the last comes the first."""
        self._step(1)

    def previous(self) -> None:
        """Look at the tab before; before the first comes the last."""
        self._step(-1)

    def go_to_number(self, number: int) -> None:
        """Look at the tab with this number, from 1; 9 is the last one, as in browsers."""
        tabs = self.tabs.list.tabs
        if number == 9:
            number = len(tabs)
        if 1 <= number <= len(tabs):
            self.go_to(tabs[number - 1].key)

    def move(self, step: int) -> None:
        """Move the current tab by so many places, as far as there are."""
        tabs = self.tabs.list
        self.tabs.move(tabs.current_key, max(0, tabs.current_index + step))

    def close(self, key: int | None = None) -> bool:
        """Close a tab, or else the current one; return whether there was one."""
        tabs = self.tabs.list
        tab = tabs.with_key(tabs.current_key if key is None else key)
        if tab is None:
            return False
        if self._awaited is not None and self._awaited.key == tab.key:
            self._awaited = None
            self._documents.stop_opening()
        if tab.key == self._shown:
            self._documents.leave()
            self.keep_position()
        self.tabs.close(tab.key)
        current = self.tabs.list.current
        if tab.key in (tabs.current_key, self._shown) and (current is None or not self.go_to(current.key)):
            self._close_article()
        return True

    def _close_article(self) -> None:
        """Have nothing open: there is no tab, or none whose article can be opened now."""
        if self._shown:
            self._memory.leave(self._shown)
            self._shown = 0
            self._documents.close_article()

    def reopen(self) -> None:
        """Open the tab again that was closed last, where it stood."""
        tab = self.tabs.take_closed()
        if tab is not None:
            self.go_to(tab.key)

    def know_title(self) -> None:
        """Take the title of the open article: its file has changed."""
        tab, title = self.tabs.list.with_key(self._shown), self._document.title()
        if tab is not None and title:
            self.tabs.change(tab._replace(title=title))

    def keep_position(self) -> None:
        """Know where the open article is left."""
        tab = self.tabs.list.with_key(self._shown)
        if tab is not None:
            self.tabs.change(tab._replace(position=self._documents.position()))

    def _step(self, step: int) -> None:
        """Look at the next tab in a direction that can be opened."""
        for number in range(1, len(self.tabs.list.tabs) + 1):
            tab = self.tabs.list.beside(step * number)
            if tab is not None and self.go_to(tab.key):
                break

    # Opening

    def _await(self, tab: Tab) -> bool:
        """Open the article of a tab that is not shown; the tab is looked at once it is there."""
        self._awaited = tab
        asleep = self._memory.article(tab.key)
        if asleep is not None:
            self._documents.resume(asleep)
            return True
        opened = self._documents.open(tab.path, tab.position)
        if not opened:
            self._awaited = None
        return opened

    def _suspend(self, path: Path) -> None:
        """Keep what the tab that is shown needs in order to be shown again: another article takes its place now."""
        awaited = self._awaited
        if awaited is None or awaited.path != path:
            return  # another article in the same tab
        self.keep_position()
        if self._shown:
            self._memory.leave(self._shown)
        self._memory.enter(awaited.key)

    def _forget_awaited(self) -> None:
        self._awaited = None

    def _opened(self) -> None:
        """Know what is open now, and in which tab."""
        key, awaited, self._awaited = self._document.key(), self._awaited, None
        if key is None:
            return
        arrives = awaited is not None and awaited.path == key.path
        if awaited is not None and arrives:
            self._shown = awaited.key
        tab = self.tabs.list.with_key(self._shown)
        if tab is None:
            made = awaited if awaited is not None and arrives else self.tabs.made(key.path)
            self._shown = made.key
            self.tabs.add(made._replace(title=self._document.title()))
        else:
            self.tabs.change(tab._replace(path=key.path, title=self._document.title()))
            self.tabs.select(tab.key)
        if arrives:
            self._memory.entered(self._shown)
