"""What lies around the pen: the parts of the window that its own parts work with."""

from __future__ import annotations

from typing import NamedTuple

from reader.app.session.session import Session
from reader.view.marks.selection_bar import SelectionBar
from reader.view.navigation.navigator import Navigator
from reader.view.notes.panel import NotesPanel
from reader.view.page.page import PageView
from reader.view.style.icons import IconSet
from reader.view.widgets.toast import Toast
from reader.view.window.actions import Actions
from reader.view.window.appearance import Appearance
from reader.view.window.panel_layout import PanelLayout
from reader.view.window.status_bar import StatusBar

READ_ONLY = "These notes can only be read"


class MarkContext(NamedTuple):
    """Handed to each part of the pen once, when it is made."""

    session: Session
    page: PageView
    shell: PanelLayout
    bar: SelectionBar
    notes: NotesPanel
    reading: Navigator
    toast: Toast
    actions: Actions
    icons: IconSet
    appearance: Appearance
    foot: StatusBar

    def may_write(self) -> bool:
        """Whether notes can be changed; where they cannot, the reader is told."""
        if self.session.read_only:
            self.toast.show_sentence(READ_ONLY)
        return not self.session.read_only

    def tell_done(self, sentence: str) -> None:
        """Say what has just been done, with a button to undo it."""
        self.toast.show_sentence(sentence, "Undo", self.session.history.undo)
