"""The desk: everything around the page, made after the page is shown, and joined to the session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from reader import __version__
from reader.app.preferences import Preferences
from reader.app.session.session import Session
from reader.core.annotation_set import Change
from reader.core.article import Article
from reader.core.reading.reading_speed import ReadingSpeed
from reader.core.settings import Settings
from reader.view.changes.change_navigator import ChangeNavigator
from reader.view.changes.changes_controller import ChangesController
from reader.view.contents.bookmark_controller import BookmarkController
from reader.view.contents.panel import ContentsPanel
from reader.view.find.find_bar import FindBar
from reader.view.find.find_controller import FindController
from reader.view.margin.margin_notes import MarginNotes
from reader.view.marks.bulk_note_controller import BulkNoteController
from reader.view.marks.clipboard import ClipboardCommands
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.keyboard_selection import KeyboardSelection
from reader.view.marks.mark_controller import (
    MarkController,
    bind_actions,
    connect_notes_panel,
    connect_notes_settings,
    connect_overview,
    connect_selection_bar,
)
from reader.view.marks.mark_editor import MarkEditor
from reader.view.marks.mark_tools import MarkTools
from reader.view.marks.mark_visibility import MarkVisibility
from reader.view.marks.mode_indicator import ModeIndicators
from reader.view.marks.note_navigation import NoteNavigation
from reader.view.marks.on_demand import OnDemand
from reader.view.marks.pen import Pen
from reader.view.marks.placement_check import PlacementCheck, PlacementPrompt
from reader.view.marks.placement_commands import PlacementCommands
from reader.view.marks.section_notes import SectionNotesController
from reader.view.marks.selection_bar import SelectionBar
from reader.view.marks.selection_bar_controller import SelectionBarController
from reader.view.navigation.location_display import LocationDisplay
from reader.view.navigation.navigation_tools import NavigationTools
from reader.view.navigation.navigator import Navigator
from reader.view.navigation.note_links import NoteLinks
from reader.view.navigation.reading_speed import ReadingSpeedTracker
from reader.view.notes.panel import NotesPanel
from reader.view.page.focus_mode import FocusMode
from reader.view.style.icons import IconSet
from reader.view.style.stylesheet import ThemeApplier
from reader.view.style.theme import Theme
from reader.view.typesetting.syntax_colours import load_lexers
from reader.view.widgets.message_bar import MessageBar
from reader.view.widgets.notices import Notices
from reader.view.widgets.toast import Toast
from reader.view.window.actions import Actions
from reader.view.window.appearance import Appearance
from reader.view.window.full_screen import FullScreen
from reader.view.window.main_window import MainWindow
from reader.view.window.shortcut_help import ShortcutHelp
from reader.view.window.status_bar import StatusBar
from reader.view.window.toolbar import Toolbar
from reader.view.workbench.export_notes import NotesExporter
from reader.view.workbench.focus_order import set_order
from reader.view.workbench.screen_reader import ScreenReaderAnnouncer

if TYPE_CHECKING:
    from reader.core.revision.revision import Revision
    from reader.view.marks.colour_names_panel import ColourNamesController
    from reader.view.marks.manual_placement import ManualPlacement
    from reader.view.marks.mark_resizer import MarkResizer
    from reader.view.marks.overlap_picker import OverlapPicker
    from reader.view.marks.page_context_menu import PageMenuController
    from reader.view.marks.pen_mode import PenMode
    from reader.view.marks.selection_bar_menus import SelectionBarMenus
    from reader.view.window.text_settings import TextSettingsPanel

CODE_DELAY = 50
"""Milliseconds after another text is shown until what its code needs is loaded, if that is more than before."""
ABOUT = f"Postil {__version__}: a reader for people who think with a pen in hand. Free software under the MIT licence."


class Workbench(QObject):
    """Makes the parts, places them in the window, and joins them; what each does is its own business."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        preferences: Preferences,
        appearance: Appearance,
        resources: Path,
        now: Callable[[], datetime],
    ) -> None:
        """``resources`` is the folder with the icons; ``now`` gives the time in UTC.

        It is furnished when ``furnish`` has been run to its end; until then nothing of it is in the window.
        """
        super().__init__(window)
        self.window, self.session, self.preferences, self.appearance = window, session, preferences, appearance
        self.page, self.shell = window.page, window.shell
        self._resources, self._now = resources, now

    def furnish(self) -> Iterator[None]:
        """Make the parts and put them in the window, with a pause after every few milliseconds of work."""
        window, session, now = self.window, self.session, self._now
        theme = self.appearance.theme
        icons = self.icons = IconSet(self._resources / "icons")
        history = session.history
        made = {"undo": history.createUndoAction(window, "Undo"), "redo": history.createRedoAction(window, "Redo")}
        self.actions = Actions(window, made)
        yield
        self.contents = ContentsPanel(theme, icons)
        yield
        self.notes = NotesPanel(theme, icons, now)
        yield
        self.top_bar = Toolbar(self.actions, icons, theme)
        yield
        self.message_bar, self.foot = MessageBar(), StatusBar(theme)
        self.selection_bar = SelectionBar(theme, icons, self.page.viewport())
        self.selection_bar.hide()
        yield
        self.margin = MarginNotes(self.page, theme)
        self.find_bar = FindBar(icons, theme, self.shell)
        self.typography: TextSettingsPanel | None = None
        self.toast, self.keys = Toast(self.shell), ShortcutHelp(self.shell)
        self.notices = Notices(self.toast, self.message_bar, self)
        yield
        self._join()
        yield
        self.ways = NavigationTools(session, self.page, self.shell, self.reading, self.notices, self.actions, icons)
        self.bookmarking = BookmarkController(
            session, self.page, self.shell, self.contents, self.notices, self.actions, icons
        )
        yield
        self.focusing = FocusMode(self.page, self.actions["focus_reading"], self)
        strips = (self.top_bar, self.foot)
        self.full_screen = FullScreen(window, self.shell, strips, self.toast, self.actions["full_screen"], self)
        self._bind()
        floating = (self.find_bar, self.toast, self.keys)
        parts = (self.contents, self.notes, *strips, self.selection_bar, self.find_bar, self.margin)
        takers: dict[QWidget, Callable[[Theme], object]] = {part: part.set_theme for part in parts}
        self._dresser = ThemeApplier((*strips, self.message_bar, *floating), self, takers)
        yield
        self._take_theme(self.appearance.theme)
        if self.appearance.theme is not theme:
            self.page.set_appearance(self.appearance.theme, self.preferences.settings)
        yield
        window.furnish(self.top_bar, self.message_bar, self.foot)
        yield
        self.shell.set_panels(self.contents, self.notes)
        set_order(self.contents, self.page)
        yield
        window.setWindowIcon(QIcon(str(self._resources / "desktop" / "postil.svg")))

    def _join(self) -> None:
        self.pacing = ReadingSpeedTracker(self.page, ReadingSpeed(self.preferences.settings.pace), monotonic, self)
        self.pacing.changed.connect(lambda pace: self.preferences.update(pace=round(pace.words_a_minute)))
        location = LocationDisplay(self.contents, self.top_bar, self.foot, lambda: self.pacing.speed)
        self.reading = Navigator(self.page, location, self.actions, self.pacing, self, monotonic)
        self.page.pointer.link_hovered.connect(self.foot.set_link)
        self.contents.position_chosen.connect(self.reading.jump_to)
        self.notes.open_requested.connect(self.open_notes)
        self._make_marks()
        changes = ChangeNavigator(self.session, self.page, self.reading, self.notes, self.marking.current)
        self.changes = ChangesController(
            self.session, self.page, self.contents, self.shell, self.notices, self.actions, changes
        )
        self.changes.announced.connect(self.announcing.say)
        self._make_notes()
        self.find = FindController(self.page, self.find_bar, self.reading.reveal, self.reading.reveal_in_passing)
        self.reading.link_refused.connect(self.notices.show)
        self.session.opened.connect(self._opened)
        self.session.grown.connect(self._grown)
        self.session.revised.connect(self._text_revised)
        self.session.changed.connect(self.show_notes)
        self.session.changed.connect(self.pacing.restart)  # who writes is not reading on; nor is who looks elsewhere
        self.window.left.connect(self.pacing.restart)
        self.appearance.bind(self.actions)  # which may find that the system wants another theme
        self.appearance.changed.connect(self._look)
        self.appearance.told.connect(self.notices.post)
        self.appearance.taken_back.connect(self.notices.withdraw)
        self.shell.arranged.connect(self._arranged)
        self.contents.left.connect(self.shell.return_to_page)
        self.contents.position_chosen.connect(self.contents.filter.clear)
        self.contents.position_chosen.connect(self.shell.return_to_page)
        self.session.history.indexChanged.connect(self.toast.hide)  # what it offers to undo is no longer the last step
        self.notes.left.connect(self.shell.return_to_page)
        self.window.escaped.connect(self.dismiss)
        self.window.zoomed.connect(self.appearance.zoom)
        self.window.closing.connect(self.notes.finish_editing)  # what is still being typed becomes part of the notes

    def _make_marks(self) -> None:
        session, page, notes, notices, actions = self.session, self.page, self.notes, self.notices, self.actions
        indicators = ModeIndicators(self.foot, self.icons, self.appearance)
        pen = Pen(self.preferences, self)
        current = CurrentMark(session, page, notes, self.reading, self)
        bar = SelectionBarController(self.selection_bar, page, current, pen, self)
        visibility = MarkVisibility(current, indicators, actions, self)
        editor = MarkEditor(session, page, notes, notices, current, bar, pen)
        clipboard = ClipboardCommands(session, page, current, notices, actions)

        def make_pen_mode() -> PenMode:
            from reader.view.marks.pen_mode import PenMode  # late, as are all tools: made at their first use

            mode = PenMode(page, editor, current, bar, visibility, pen, indicators)
            mode.toggled.connect(actions["pen_mode"].setChecked)
            self.appearance.changed.connect(mode.update_display)
            return mode

        def make_overlap_picker() -> OverlapPicker:
            from reader.view.marks.overlap_picker import OverlapPicker

            return OverlapPicker(session, page, notices, current, bar, pen, self.icons)

        def make_resizer() -> MarkResizer:
            from reader.view.marks.mark_resizer import MarkResizer

            return MarkResizer(session, page, self.shell, self.reading, notices, current, bar)

        def make_colour_names() -> ColourNamesController:
            from reader.view.marks.colour_names_panel import ColourNamesController

            return ColourNamesController(self.preferences, self.appearance, notices, page, self.shell)

        def make_bar_menus() -> SelectionBarMenus:
            from reader.view.marks.selection_bar_menus import SelectionBarMenus

            return SelectionBarMenus(page, actions, self.icons, editor, current, pen)

        def make_page_menu() -> PageMenuController:
            from reader.view.marks.page_context_menu import PageMenuController

            return PageMenuController(session, page, actions, self.icons, current, bar, visibility)

        tools = MarkTools(
            OnDemand(make_pen_mode),
            OnDemand(make_overlap_picker),
            OnDemand(make_resizer),
            OnDemand(make_colour_names),
            current,
            bar,
            actions,
        )
        self.marking = MarkController(session, page, current, bar, visibility, editor, tools)
        self._bar_menus, self._page_menu = OnDemand(make_bar_menus), OnDemand(make_page_menu)
        self.selection_bar.menu_requested.connect(lambda name, point: self._bar_menus.get().open(name, point))
        page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        page.customContextMenuRequested.connect(lambda point: self._page_menu.get().open_at(point))
        connect_selection_bar(self.selection_bar, editor, clipboard)
        connect_notes_panel(notes, session, editor, current, clipboard)
        bind_actions(actions, editor, current, pen)
        connect_overview(page, current)
        visibility.changed.connect(self.show_notes)
        self._clipboard = clipboard
        self._make_placement()
        self.by_keys = KeyboardSelection(session, page, current, visibility, notices, indicators, actions)
        self.announcing = ScreenReaderAnnouncer(session, page, notes, notices, self.preferences, current, self.by_keys)

    def _make_placement(self) -> None:
        session, page, notes, notices, actions = self.session, self.page, self.notes, self.notices, self.actions
        current = self.marking.current

        def make_manual_placement() -> ManualPlacement:
            from reader.view.marks.manual_placement import ManualPlacement  # late: few notes are ever lost

            manual = ManualPlacement(session, page, self.shell, self.selection_bar, notices, current, self.reading)
            manual.started.connect(self.marking.tools.end_pen_mode)
            manual.placed.connect(self.placement.place)
            actions["caret"].triggered.connect(manual.take_keys_first)
            return manual

        self.placement = PlacementCommands(
            session, notes, notices, self.reading, current, OnDemand(make_manual_placement)
        )
        PlacementPrompt(self.selection_bar, notes, notices, current, self.placement)
        check = PlacementCheck(session, page, notes, notices, actions, current, self.placement)
        check.mark_reached.connect(self.marking.bar.show)
        self.contents.bookmark_action_requested.connect(self.placement.perform)

    def _make_notes(self) -> None:
        session, page, notes, notices, actions = self.session, self.page, self.notes, self.notices, self.actions
        current = self.marking.current
        self.exporting = NotesExporter(session, lambda: self.preferences.settings.pens, notices, self.window)
        BulkNoteController(session, notes, self.marking.editor, current, notices, actions, self.exporting.open)
        SectionNotesController(session, page, self.contents, notes, self.reading, notices, actions)
        navigation = NoteNavigation(session, page, notes, self.margin, current, notices, actions)
        self.note_links = NoteLinks(session, page, self.reading, notes.links, notices, navigation.go_to, self)
        self.note_links.changed.connect(notes.cards.viewport().update)
        self.note_links.changed.connect(self.margin.update_positions)
        notes.note_link.connect(self.note_links.follow)
        notes.link.connect(self.reading.follow_link)
        self.margin.set_links(notes.links)
        self.margin.link_clicked.connect(self.note_links.follow)
        connect_notes_settings(notes, self.preferences)
        notes.set_reading_position(page.reading.position)

    def _text_revised(self, revision: Revision) -> None:
        """Take the parts of the window to another text: page and panels before what depends on them."""
        article, mapping = revision.article, revision.mapping
        self.window.setWindowTitle(f"{article.title} — Postil")
        self.page.replacement.apply(article, mapping)
        self.contents.revise(article)
        self.notes.revise(article)
        self.show_notes()
        self.contents.set_bookmarks(self.session.annotations.bookmarks)
        self.marking.tools.revise(mapping)
        self.marking.current.revise(mapping)
        self.by_keys.revise(mapping)
        self.find.revise(article, mapping)
        self.reading.revise(article, mapping)
        self.announcing.revise()
        self.changes.show(revision)
        QTimer.singleShot(CODE_DELAY, self, lambda: load_lexers(article))

    def _bind(self) -> None:
        self.actions.bind(
            {
                "export": self.exporting.open,
                "look": self._choose_look,
                "find": self._find,
                "find_next": self._find_next,
                "find_previous": self._find_previous,
                "find_list": self._find_list,
                "contents": lambda: self._toggle("contents"),
                "notes": lambda: self._toggle("notes"),
                "focus_page": self.shell.return_to_page,
                "keys": self.keys.toggle,
                "about": lambda: self.notices.post(ABOUT),
                "close": self.window.close,
                "quit": self.window.close,
            }
        )

    # What the session says

    def _opened(self, article: Article) -> None:
        self.window.setWindowTitle(f"{article.title} — Postil")
        self.contents.set_article(article)
        self.find.set_article(article)
        self.notes.set_read_only(self.session.read_only)
        self.show_notes()
        self.reading.set_article(article, whole=self.session.whole)
        self._prepare_code(article)

    def _grown(self, article: Article) -> None:
        self.contents.grow(article)
        self.find.grow(article)
        self.show_notes()
        self.reading.grow(article, whole=self.session.whole)
        self._prepare_code(article)

    def _prepare_code(self, article: Article) -> None:
        if self.session.whole:
            load_lexers(article)

    def show_notes(self, change: Change | None = None) -> None:
        """Show the notes as they are now, everywhere; ``change`` is what has become of them, if no more has."""
        article, annotations, shown = self.session.article, self.session.annotations, self.session.visible_annotations
        if article is not None:
            seen = self.marking.visibility.visible(shown)
            self.page.overlays.set_marks(seen.index, redraw=change is None or change.affects_appearance)
            self.margin.set_notes(seen)
            self.contents.set_marks(shown)
            self.notes.set_notes(article, annotations, growing=not self.session.whole)

    # How it looks

    def _look(self, theme: Theme, settings: Settings) -> None:
        if theme is not self._theme:
            self._take_theme(theme)
        self.page.set_appearance(theme, settings)

    def _take_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.window.paint_ground(theme)
        self._dresser.set_theme(theme)
        self.ways.set_theme(theme)
        self.bookmarking.set_theme(theme)
        self.changes.set_theme(theme)

    def _arranged(self) -> None:
        for name in ("contents", "notes"):
            self.actions[name].setChecked(self.shell.is_open(name))
        self._place_find_bar()

    def _place_find_bar(self) -> None:
        self.find_bar.place(self.page.geometry())
        if self.typography is not None:
            self.typography.stand_by(self.page.geometry().right())

    # What the reader does

    def _choose_look(self) -> None:
        from reader.view.window.text_settings import TextSettingsPanel  # late: made when it is first wanted

        if self.typography is None:
            self.typography = TextSettingsPanel(self.preferences, self.appearance, self.toast, self.shell)
            self.typography.closed.connect(self.page.setFocus)
        if self.find_bar.isVisible():  # both would stand in one corner
            self.find.dismiss()
        self.typography.stand_by(self.page.geometry().right())
        self.typography.toggle()

    def open_notes(self) -> None:
        """See that the notes panel is open."""
        if not self.shell.is_open("notes"):
            self._toggle("notes")

    def dismiss(self) -> None:
        """Put away what lies over the page, one thing at a time."""
        if self.ways.dismiss() or self.bookmarking.dismiss():
            return
        if self.typography is not None and self.typography.isVisible():
            self.typography.dismiss()
        elif self.find_bar.isVisible():
            self.find.dismiss()
        elif not (self.marking.dismiss() or self.by_keys.dismiss()) and (
            self.shell.covered() or not (self.page.hasFocus() and self.full_screen.leave())
        ):
            self.shell.return_to_page()

    def _toggle(self, name: str) -> None:
        self.shell.set_open(name, opened=not self.shell.is_open(name))
        self.preferences.update(contents=self.shell.is_wanted("contents"), notes=self.shell.is_wanted("notes"))

    def _find(self) -> None:
        if self.typography is not None and self.typography.isVisible():
            self.typography.dismiss()
        article, span = self.session.article, self.page.selection.span
        self.find.open(span.extract(article.text) if article and 0 < span.length < 80 else "")

    def _find_next(self) -> None:
        self.find.next() if self.find_bar.isVisible() else self._find()

    def _find_list(self) -> None:
        if not self.find_bar.isVisible():
            self._find()
        self.find_bar.toggle_list()

    def _find_previous(self) -> None:
        self.find.previous() if self.find_bar.isVisible() else self._find()
