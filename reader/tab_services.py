"""The tabs of one pane, joined to what opens articles in it and to the file in which they are kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from reader import bundled
from reader.app.documents.open_document import OpenDocument
from reader.app.documents.recent_files import RecentFiles
from reader.app.tabs.open_tabs import OpenTabs
from reader.app.tabs.tabs_keeper import TabsKeeper
from reader.core.tabs.kept_tabs import KeptTabs
from reader.paths import is_file
from reader.store.open_tabs import OpenTabsFile
from reader.view.documents.document_controller import DocumentController
from reader.view.tabs.tab_controller import TabController
from reader.view.tabs.tab_memory import TabMemory
from reader.view.tabs.tab_strip_controller import TabStripController
from reader.view.workbench.workbench import Workbench


class TabServices:
    """Makes them, each with what it uses."""

    def __init__(
        self,
        workbench: Workbench,
        documents: DocumentController,
        document: OpenDocument,
        recent: RecentFiles,
        is_pasted: Callable[[Path], bool],
    ) -> None:
        """``is_pasted`` says whether a path is that of a text that is no file of the reader's, and so may be gone."""
        self._session, self._window, self._preferences = workbench.session, workbench.window, workbench.preferences
        self._document, self._recent, self._is_pasted = document, recent, is_pasted
        memory = TabMemory(documents, workbench.navigator, workbench.find)
        self.tabs = OpenTabs(workbench.window)
        self.controller = TabController(
            self.tabs, documents, document, memory, self._title_of, self._is_untouched_sample
        )
        workbench.session.revised.connect(lambda _revision: self.controller.know_title())
        self._window.asked_to_close.connect(self.controller.keep_position)  # before the tabs of any pane are kept
        self._window.dropped_behind.connect(partial(self.controller.open, background=True))
        TabStripController(self.controller, workbench)

    def keep(self, settings_folder: Path, *, restore: bool) -> tuple[TabsKeeper, tuple[KeptTabs, ...]]:
        """Keep the tabs on the disk from now on, and where it is asked for, have those of the last time before.

        Returns what keeps them, which may keep those of another pane, too, and the tabs that other panes have had.
        """
        file = OpenTabsFile(settings_folder)
        first, *others = (file.take() if restore else ()) or (KeptTabs(),)
        self.tabs.restore(first.only(lambda tab: not self._is_pasted(tab.path) or is_file(tab.path)))
        keeper = TabsKeeper(file.write, self._window)
        keeper.watch(self.tabs)
        self.tabs.changed.connect(lambda: self._preferences.update(tab_strip=len(self.tabs.list.tabs) > 1))

        def close() -> None:
            keeper.close(file.write if self._window.ends_unasked else file.write_last)

        self._window.closing.connect(close)
        return keeper, tuple(others)

    def _title_of(self, path: Path) -> str:
        return next((entry.title for entry in self._recent.entries if entry.path == str(path)), "")

    def _is_untouched_sample(self) -> bool:
        """Whether the sample article is open only because a first start shows it, and no note is on it."""
        key, ours = self._document.key(), {str(path) for path in bundled.articles()}
        is_ours = key is not None and str(key.path) in ours
        return is_ours and not self._session.annotations.by_id and all(e.path in ours for e in self._recent.entries)
