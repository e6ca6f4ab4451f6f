"""A Postil on the screen: its parts by name, so that a test speaks to the part that it is about."""

from __future__ import annotations

from reader.app.preferences import Preferences
from reader.app.session.session import Session
from reader.application import Application
from reader.view.changes.changes_controller import ChangesController
from reader.view.contents.bookmark_controller import BookmarkController
from reader.view.contents.panel import ContentsPanel
from reader.view.documents.document_controller import DocumentController
from reader.view.find.find_bar import FindBar
from reader.view.find.find_controller import FindController
from reader.view.margin.margin_notes import MarginNotes
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.mark_controller import MarkController
from reader.view.marks.placement_commands import PlacementCommands
from reader.view.marks.selection_bar import SelectionBar
from reader.view.navigation.link_hints import LinkHints
from reader.view.navigation.link_preview_controller import LinkPreviewController
from reader.view.navigation.navigator import Navigator
from reader.view.navigation.quick_open import QuickOpen
from reader.view.navigation.reading_speed import ReadingSpeedTracker
from reader.view.notes.panel import NotesPanel
from reader.view.page.focus_mode import FocusMode
from reader.view.page.page import PageView
from reader.view.widgets.message_bar import MessageBar
from reader.view.widgets.toast import Toast
from reader.view.window.actions import Actions
from reader.view.window.appearance import Appearance
from reader.view.window.main_window import MainWindow
from reader.view.window.panel_layout import PanelLayout
from reader.view.window.shortcut_help import ShortcutHelp
from reader.view.window.status_bar import StatusBar
from reader.view.window.toolbar import Toolbar
from reader.view.workbench.screen_reader import ScreenReaderAnnouncer
from reader.view.workbench.workbench import Workbench


class OpenPostil:
    """The one place in the tests that knows where the window has its parts; each is there once it is complete."""

    def __init__(self, application: Application | None) -> None:
        self.application = application

    @property
    def _workbench(self) -> Workbench:
        assert self.application is not None, "it has not been started"
        return self.application.workbench

    @property
    def documents(self) -> DocumentController:
        """What opens files in the window."""
        assert self.application is not None
        return self.application.documents

    @property
    def page(self) -> PageView:
        """The article."""
        return self._workbench.page

    @property
    def session(self) -> Session:
        """The open article and its notes."""
        return self._workbench.session

    @property
    def window(self) -> MainWindow:
        """The frame."""
        return self._workbench.window

    @property
    def shell(self) -> PanelLayout:
        """What is in the frame: panels, page and what floats over them."""
        return self._workbench.shell

    @property
    def actions(self) -> Actions:
        """All that menus and keys do, by name."""
        return self._workbench.actions

    @property
    def appearance(self) -> Appearance:
        """Theme and zoom."""
        return self._workbench.appearance

    @property
    def preferences(self) -> Preferences:
        """The settings."""
        return self._workbench.preferences

    @property
    def contents_panel(self) -> ContentsPanel:
        """The panel on the left."""
        return self._workbench.contents

    @property
    def notes_panel(self) -> NotesPanel:
        """The panel on the right."""
        return self._workbench.notes

    @property
    def toolbar(self) -> Toolbar:
        """The strip at the top."""
        return self._workbench.toolbar

    @property
    def status_bar(self) -> StatusBar:
        """The strip at the foot."""
        return self._workbench.status_bar

    @property
    def message_bar(self) -> MessageBar:
        """What is said until it is dismissed."""
        return self._workbench.message_bar

    @property
    def toast(self) -> Toast:
        """What is said for a moment."""
        return self._workbench.toast

    @property
    def shortcut_help(self) -> ShortcutHelp:
        """The list of keys."""
        return self._workbench.shortcut_help

    @property
    def margin(self) -> MarginNotes:
        """The notes beside the text."""
        return self._workbench.margin

    @property
    def selection_bar(self) -> SelectionBar:
        """The bar at a selection or a mark."""
        return self._workbench.selection_bar

    @property
    def marking(self) -> MarkController:
        """What the keys and the bar do to marks."""
        return self._workbench.marking

    @property
    def current_mark(self) -> CurrentMark:
        """The mark that keys and bar act on."""
        return self._workbench.marking.current

    @property
    def placement(self) -> PlacementCommands:
        """What can be done about notes that are lost or in doubt."""
        return self._workbench.placement

    @property
    def find(self) -> FindController:
        """What searches."""
        return self._workbench.find

    @property
    def find_bar(self) -> FindBar:
        """Where the words to be found are written."""
        return self._workbench.find_bar

    @property
    def navigator(self) -> Navigator:
        """Where the reader is, and how to get elsewhere."""
        return self._workbench.navigator

    @property
    def quick_open(self) -> QuickOpen | None:
        """The list to go to a section by its name; none until it is called."""
        return self._workbench.navigation_tools.quick_open

    @property
    def link_hints(self) -> LinkHints | None:
        """The letters on links; none until they are called."""
        return self._workbench.navigation_tools.link_hints

    @property
    def link_previews(self) -> LinkPreviewController:
        """What shows where a link leads."""
        return self._workbench.navigation_tools.previews

    @property
    def bookmarks(self) -> BookmarkController:
        """What puts and names bookmarks."""
        return self._workbench.bookmarks

    @property
    def changes(self) -> ChangesController:
        """What shows how the text has changed."""
        return self._workbench.changes

    @property
    def focus_mode(self) -> FocusMode:
        """What dims all but one paragraph."""
        return self._workbench.focus_mode

    @property
    def announcer(self) -> ScreenReaderAnnouncer:
        """What is announced to screen readers."""
        return self._workbench.announcer

    @property
    def reading_speed(self) -> ReadingSpeedTracker:
        """How fast is read."""
        return self._workbench.speed_tracker

    def open_notes(self) -> None:
        """Have the notes panel shown."""
        self._workbench.open_notes()
