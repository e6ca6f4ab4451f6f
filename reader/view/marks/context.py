"""What lies around the pen: the parts of the window that its own parts work with."""

from __future__ import annotations

from typing import NamedTuple

from reader.app.preferences import Preferences
from reader.app.session.session import Session
from reader.view.marks.selection_bar import SelectionBar
from reader.view.navigation.navigator import Navigator
from reader.view.notes.panel import NotesPanel
from reader.view.page.page import PageView
from reader.view.style.icons import IconSet
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions
from reader.view.window.appearance import Appearance
from reader.view.window.panel_layout import PanelLayout
from reader.view.window.status_bar import StatusBar


class MarkContext(NamedTuple):
    """Handed to each part of the pen once, when it is made."""

    session: Session
    page: PageView
    shell: PanelLayout
    bar: SelectionBar
    notes: NotesPanel
    reading: Navigator
    notices: Notices
    actions: Actions
    icons: IconSet
    preferences: Preferences
    appearance: Appearance
    foot: StatusBar
