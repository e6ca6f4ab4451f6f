"""The commands that open and close parts of the text."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.translation import tr
from reader.view.page.page import PageView
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions
from reader.view.workbench.screen_reader import ScreenReaderAnnouncer


class FoldingCommands(QObject):
    """Binds the actions, and has screen readers told what they do."""

    def __init__(self, page: PageView, actions: Actions, notices: Notices, announcer: ScreenReaderAnnouncer) -> None:
        super().__init__(page)
        self._page, self._notices = page, notices
        page.folding.announced.connect(announcer.say)
        actions.bind(
            {
                "fold_part": self._fold_part,
                "fold_parts": lambda: self._set_all(unfolded=False),
                "unfold_parts": lambda: self._set_all(unfolded=True),
            }
        )

    def _fold_part(self) -> None:
        if not self._page.folding.toggle_near(self._page.reading.keyboard_position()):
            self._notices.show(tr("Nothing here can be folded"))

    def _set_all(self, *, unfolded: bool) -> None:
        if self._page.shown.layout.folded.folding is None:
            self._notices.show(tr("Nothing here can be folded"))
        else:
            self._page.folding.set_all(unfolded=unfolded)
