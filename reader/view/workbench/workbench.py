"""Everything around the page in one window, made after the page is shown and connected to the session."""

from __future__ import annotations

from collections.abc import Generator
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QActionGroup, QIcon

from reader import __version__
from reader.app.preferences import Preferences
from reader.app.session.session import Session
from reader.core.reading.reading_speed import ReadingSpeed
from reader.core.settings import OVERLAPS
from reader.translation import msgid, tr
from reader.view.changes.change_navigator import ChangeNavigator
from reader.view.changes.changes_controller import ChangesController
from reader.view.contents.bookmark_controller import BookmarkController
from reader.view.find.find_controller import FindController
from reader.view.marks.mode_indicator import ModeIndicators
from reader.view.navigation.location_display import LocationDisplay
from reader.view.navigation.navigation_tools import NavigationTools
from reader.view.navigation.navigator import Navigator
from reader.view.navigation.reading_speed import ReadingSpeedTracker
from reader.view.page.focus_mode import FocusMode
from reader.view.properties.controller import PropertiesController
from reader.view.style.file_dialogs import FileDialogStyler
from reader.view.typesetting.syntax_colours import load_lexers
from reader.view.widgets.dismissal import Dismissal
from reader.view.window.appearance import Appearance
from reader.view.window.full_screen import FullScreen
from reader.view.window.key_positions import KeyPositions
from reader.view.window.main_window import MainWindow
from reader.view.window.pinch_zoom import PinchZoom
from reader.view.workbench.article_actions import ArticleActions
from reader.view.workbench.article_display import ArticleDisplay
from reader.view.workbench.find_commands import FindCommands
from reader.view.workbench.folding_commands import FoldingCommands
from reader.view.workbench.mark_features import MarkFeatures
from reader.view.workbench.motion import MotionController
from reader.view.workbench.note_features import NoteFeatures
from reader.view.workbench.page_view_controller import PageViewController
from reader.view.workbench.panel_commands import PanelCommands
from reader.view.workbench.screen_reader import ScreenReaderAnnouncer
from reader.view.workbench.text_settings_command import TextSettingsCommand
from reader.view.workbench.theme_controller import ThemeController
from reader.view.workbench.touch_features import connect_touch
from reader.view.workbench.window_services import WindowServices
from reader.view.workbench.window_widgets import WindowWidgets, make_widgets

if TYPE_CHECKING:
    from reader.app.tasks.helper_pool import HelperPool
    from reader.core.revision.revision import Revision

CODE_DELAY = 50
"""Milliseconds between showing a new version and loading the lexers for its code."""
ABOUT = msgid(
    "Postil {version}: a reader for people who think with a pen in hand. Free software under the MIT licence."
)


class Reading:
    """Navigation, the display of the reading position, and find."""

    def __init__(
        self,
        session: Session,
        widgets: WindowWidgets,
        preferences: Preferences,
        dismissal: Dismissal,
        helpers: HelperPool,
    ) -> None:
        page, contents, notes = widgets.page, widgets.contents, widgets.notes
        self.dismissal = dismissal
        self.speed = ReadingSpeedTracker(page, ReadingSpeed(preferences.settings.pace), monotonic, widgets.window)
        self.speed.changed.connect(lambda speed: preferences.update(pace=round(speed.words_a_minute)))
        location = LocationDisplay(contents, widgets.toolbar, widgets.status_bar, lambda: self.speed.speed)
        self.navigator = Navigator(page, location, widgets.actions, self.speed, widgets.window, monotonic)
        self.navigator.link_refused.connect(widgets.notices.show)
        show_link, navigator = widgets.status_bar.set_link, self.navigator
        page.pointer.link_hovered.connect(lambda address: show_link(navigator.description(address)))
        self.panels = PanelCommands(widgets.shell, preferences, widgets.actions, dismissal)
        contents.position_chosen.connect(self.navigator.jump_to)
        notes.open_requested.connect(self.panels.open_notes)
        self.find = FindController(
            page, widgets.find_bar, self.navigator.reveal, self.navigator.reveal_in_passing, helpers
        )
        self.find_commands = FindCommands(session, page, self.find, widgets.find_bar, widgets.actions)
        dismissal.watch(widgets.find_bar, self.find_commands.dismiss)


class Workbench:
    """The parts of one window, connected to each other and to the session."""

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        appearance: Appearance,
        widgets: WindowWidgets,
        reading: Reading,
        marks: MarkFeatures,
        notes: NoteFeatures,
    ) -> None:
        self.session, self.preferences, self.appearance = session, preferences, appearance
        self.window, self.page, self.shell, self.icons = widgets.window, widgets.page, widgets.shell, widgets.icons
        self.actions, self.contents, self.notes = widgets.actions, widgets.contents, widgets.notes
        self.toolbar, self.message_bar, self.status_bar = widgets.toolbar, widgets.message_bar, widgets.status_bar
        self.selection_bar, self.margin, self.find_bar = widgets.selection_bar, widgets.margin, widgets.find_bar
        self.toast, self.shortcut_help, self.notices = widgets.toast, widgets.shortcut_help, widgets.notices
        self.dismissal = reading.dismissal
        self.speed_tracker, self.navigator, self.find = reading.speed, reading.navigator, reading.find
        self.open_notes = reading.panels.open_notes
        self.marking, self.current, self.keyboard_selection = marks.controller, marks.current, marks.keyboard_selection
        self.placement, self.note_links = notes.placement, notes.links
        self.palette = marks.palette
        self._reading, self._marks, self._notes = reading, marks, notes
        self.announcer = ScreenReaderAnnouncer(
            session, self.page, self.notes, self.notices, marks.palette, marks.current, self.keyboard_selection
        )
        changes = ChangeNavigator(session, self.page, self.navigator, self.notes, marks.current)
        self.changes = ChangesController(
            session, self.page, self.contents, self.shell, self.notices, self.actions, changes
        )
        self.changes.announced.connect(self.announcer.say)
        self.contents.announced.connect(self.announcer.say)
        self._display = ArticleDisplay(session, widgets, marks.visibility, self.navigator, self.find)
        session.revised.connect(self._text_revised)
        self._connect()
        self.navigation_tools = NavigationTools(
            session, self.page, self.shell, self.navigator, self.notices, self.actions, self.icons
        )
        self.bookmarks = BookmarkController(
            session, self.page, self.shell, self.contents, self.notices, self.actions, self.icons
        )
        self.focus_mode = FocusMode(self.page, self.actions["focus_reading"], self.window)
        ArticleActions(session, self.actions)
        FoldingCommands(self.page, self.actions, self.notices, self.announcer)

    def _connect(self) -> None:
        session, window, contents, notes = self.session, self.window, self.contents, self.notes
        # Time spent writing or in another window does not count as reading.
        session.changed.connect(self.speed_tracker.restart)
        window.left.connect(self.speed_tracker.restart)
        session.history.indexChanged.connect(self.toast.hide)  # the step that it offers to undo is not the last one now
        appearance = self.appearance
        appearance.bind(self.actions)  # which may change the theme to the system's
        appearance.warned.connect(self.notices.post)
        appearance.warning_withdrawn.connect(self.notices.withdraw)
        palette = self.palette
        palette.changed.connect(lambda now: appearance.set_tints(now.tints))
        palette.changed.connect(contents.set_palette)
        contents.set_palette(palette.current)
        contents.left.connect(self.shell.return_to_page)
        contents.position_chosen.connect(contents.filter.clear)
        contents.position_chosen.connect(self.shell.return_to_page)
        notes.left.connect(self.shell.return_to_page)
        window.zoomed.connect(appearance.zoom)
        window.closing.connect(notes.finish_editing)  # so that text being typed is kept
        self.actions.bind(
            {
                "keys": self.shortcut_help.toggle,
                "about": lambda: self.notices.post(tr(ABOUT, version=__version__)),
                "fold_all": contents.fold_all,
                "unfold_all": contents.unfold_all,
                "close": window.close_window,
                "quit": window.close_window,
            }
        )

    def _text_revised(self, revision: Revision) -> None:
        """Update the parts of the window to a new version: page and panels before what depends on them."""
        article, mapping = revision.article, revision.mapping
        self._display.set_title(article)
        self.page.replacement.apply(article, mapping, same_text=revision.same_text)
        self.contents.revise(article)
        self.notes.revise(article)
        self._display.show_notes()
        self.bookmarks.show()
        self._marks.tools.revise(mapping)
        self.current.revise(mapping)
        self.keyboard_selection.revise(mapping)
        self.find.revise(article, mapping)
        self.navigator.revise(article, mapping)
        self.announcer.revise()
        if not revision.same_text:  # its own step, once all parts have the new version
            QTimer.singleShot(0, self.window, self._marks.review.settle_made)
        self.changes.show(revision)
        QTimer.singleShot(CODE_DELAY, self.window, lambda: load_lexers(article))


def make_workbench(
    window: MainWindow,
    session: Session,
    preferences: Preferences,
    appearance: Appearance,
    services: WindowServices,
) -> Generator[None, None, Workbench]:
    """Make a window's parts and put them in it, yielding after every few milliseconds of work."""
    resources = services.resources
    widgets = yield from make_widgets(window, session, appearance.theme, resources, services.now)
    dismissal = Dismissal(window)
    reading = Reading(session, widgets, preferences, dismissal, services.helpers)
    marks = MarkFeatures(session, widgets, preferences, appearance, services, reading.navigator, dismissal)
    yield
    notes = NoteFeatures(session, widgets, preferences, reading.navigator, marks, dismissal, services)
    yield
    workbench = Workbench(session, preferences, appearance, widgets, reading, marks, notes)
    yield
    _share_corner(workbench, reading, dismissal)
    _connect_escape(workbench, dismissal)
    yield
    navigation, bookmarks, changes = workbench.navigation_tools, workbench.bookmarks, workbench.changes
    dialogs = FileDialogStyler(window, workbench.icons, appearance.theme)
    parts = (navigation.set_theme, bookmarks.set_theme, changes.set_theme, dialogs.set_theme)
    ThemeController(appearance, widgets, parts, preferences)
    yield
    _offer_menu_bar(workbench)
    _offer_whole_words(workbench)
    _offer_overlaps(workbench)
    indicators = ModeIndicators(workbench.status_bar, workbench.icons, appearance)
    PageViewController(session, workbench.actions, workbench.notices, indicators, window)
    _offer_properties(workbench)
    MotionController(workbench.page, preferences, workbench.actions["smooth_scrolling"])
    KeyPositions(window, workbench.actions.with_key)
    connect_touch(widgets, marks.bar, PinchZoom(window))
    window.place_strips(widgets.toolbar, widgets.message_bar, widgets.status_bar)
    yield
    widgets.shell.set_panels(widgets.contents, widgets.notes)
    widgets.shell.set_focus_order(widgets.contents.list)
    yield
    window.window().setWindowIcon(QIcon(str(resources / "desktop" / "postil.svg")))
    return workbench


def _offer_properties(workbench: Workbench) -> None:
    """Let the action show what the article says about itself."""
    action, notices = workbench.actions["properties"], workbench.notices
    properties = PropertiesController(workbench.session, workbench.page, workbench.preferences, notices, action)
    properties.announced.connect(workbench.announcer.say)
    workbench.appearance.changed.connect(properties.refresh)


def _offer_menu_bar(workbench: Workbench) -> None:
    """Let the reader choose to see the menu bar always."""
    action, preferences, menus = workbench.actions["menu_bar"], workbench.preferences, workbench.toolbar.menus

    def choose(shown: bool) -> None:  # noqa: FBT001 - what Qt's signal passes
        menus.set_always_shown(on=shown)
        preferences.update(menu_bar=shown)

    action.setChecked(preferences.settings.menu_bar)
    menus.set_always_shown(on=preferences.settings.menu_bar)
    action.toggled.connect(choose)


def _offer_whole_words(workbench: Workbench) -> None:
    """Let the reader choose whether the mouse selects whole words."""
    action, preferences, page = workbench.actions["whole_words"], workbench.preferences, workbench.page

    def choose(on: bool) -> None:  # noqa: FBT001 - what Qt's signal passes
        page.set_word_snapping(on=on)
        preferences.update(whole_words=on)

    action.setChecked(preferences.settings.whole_words)
    page.set_word_snapping(on=preferences.settings.whole_words)
    action.toggled.connect(choose)


def _offer_overlaps(workbench: Workbench) -> None:
    """Let the reader choose what becomes of a new highlight that overlaps others."""
    preferences, group = workbench.preferences, QActionGroup(workbench.window)
    for value in OVERLAPS:
        action = workbench.actions[f"overlaps_{value}"]
        group.addAction(action)
        action.setChecked(value == preferences.settings.overlaps)
        action.triggered.connect(lambda _checked, value=value: preferences.update(overlaps=value))


def _share_corner(workbench: Workbench, reading: Reading, dismissal: Dismissal) -> None:
    """The find bar and the text settings share the page's upper right corner: opening one closes the other."""
    shell, actions, commands = workbench.shell, workbench.actions, reading.find_commands
    text_settings = TextSettingsCommand(
        workbench.preferences, workbench.appearance, workbench.page, shell, workbench.toast, dismissal
    )
    commands.opening.connect(text_settings.dismiss)
    text_settings.opening.connect(commands.dismiss)
    shell.arranged.connect(commands.place)
    shell.arranged.connect(text_settings.place)
    actions.bind({"look": text_settings.toggle})


def _connect_escape(workbench: Workbench, dismissal: Dismissal) -> None:
    window, shell, navigation, bookmarks = (
        workbench.window,
        workbench.shell,
        workbench.navigation_tools,
        workbench.bookmarks,
    )
    previews = navigation.previews
    strips = (workbench.toolbar, workbench.status_bar)
    full_screen = FullScreen(window, shell, strips, workbench.toast, workbench.actions["full_screen"], window)
    full_screen.entered.connect(lambda: dismissal.add_mode(full_screen.dismiss))
    full_screen.follow()
    previews.opened.connect(lambda: dismissal.add(previews.dismiss))
    bookmarks.name_edit_opened.connect(lambda: dismissal.add(bookmarks.dismiss))

    def escape() -> None:
        if not dismissal.dismiss():
            shell.return_to_page()

    window.escaped.connect(escape)
