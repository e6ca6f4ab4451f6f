"""Everything that works on highlights in one window: selection bar, editor, and tools that are made at first use."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from reader.app.preferences import Preferences
from reader.app.session.session import Session
from reader.view.marks.clipboard import ClipboardCommands
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.current_pen import CurrentPen
from reader.view.marks.keyboard_selection import KeyboardSelection
from reader.view.marks.link_commands import LinkCommands
from reader.view.marks.mark_controller import (
    MarkController,
    bind_actions,
    connect_notes_panel,
    connect_overview,
    connect_selection_bar,
)
from reader.view.marks.mark_editor import MarkEditor
from reader.view.marks.mark_tools import MarkTools
from reader.view.marks.mark_visibility import MarkVisibility
from reader.view.marks.mode_indicator import ModeIndicators
from reader.view.marks.notes_follower import NotesFollower
from reader.view.marks.on_demand import OnDemand
from reader.view.marks.review_commands import ReviewCommands
from reader.view.marks.selection_bar_controller import SelectionBarController
from reader.view.marks.written_copies import WrittenCopies
from reader.view.navigation.navigator import Navigator
from reader.view.navigation.picture_enlarger import PictureEnlarger
from reader.view.widgets.dismissal import Dismissal
from reader.view.window.appearance import Appearance
from reader.view.workbench.window_services import WindowServices
from reader.view.workbench.window_widgets import WindowWidgets

if TYPE_CHECKING:
    from reader.app.exports.clipboard_export import ClipboardExport
    from reader.view.marks.mark_resizer import MarkResizer
    from reader.view.marks.overlap_picker import OverlapPicker
    from reader.view.marks.page_context_menu import PageMenuController
    from reader.view.marks.pen_mode import PenMode
    from reader.view.marks.selection_bar_menus import SelectionBarMenus
    from reader.view.navigation.picture_commands import PictureCommands
    from reader.view.palette.controller import PaletteController


class MarkFeatures:
    """Makes the parts and connects them to page, bar, panel, actions and Escape.

    The tools are made, and their modules imported, at first use, because no start needs them.
    """

    def __init__(
        self,
        session: Session,
        widgets: WindowWidgets,
        preferences: Preferences,
        appearance: Appearance,
        services: WindowServices,
        navigator: Navigator,
        dismissal: Dismissal,
    ) -> None:
        page, notes, notices, actions = widgets.page, widgets.notes, widgets.notices, widgets.actions
        self._session, self._widgets, self._navigator, self._dismissal = session, widgets, navigator, dismissal
        self._preferences, self._appearance, self.palette = preferences, appearance, services.palette
        self._services = services
        self._indicators = ModeIndicators(widgets.status_bar, widgets.icons, appearance)
        self._pen = CurrentPen(preferences, self.palette, widgets.window)
        self.current = CurrentMark(session, page, notes, navigator, widgets.window)
        self.bar = SelectionBarController(widgets.selection_bar, page, self.current, self._pen, widgets.window)
        self.visibility = MarkVisibility(self.current, self._indicators, actions, widgets.window)
        self.editor = MarkEditor(session, page, notes, notices, self.current, self.bar, self._pen)
        self.copies = WrittenCopies(
            session, self.palette, services.templates, self._make_export, notices, widgets.window
        )
        clipboard = ClipboardCommands(session, page, self.current, self.copies, notices, actions)
        self.links = LinkCommands(session, page, self.current, notices, actions)
        self.tools = self._make_tools()
        self.controller = MarkController(
            session, page, self.current, self.bar, self.visibility, self.editor, self.tools
        )
        self._picture_commands = OnDemand(self._make_picture_commands)
        self.enlarger = self._make_enlarger()
        self._make_menus()
        connect_selection_bar(widgets.selection_bar, self.editor, clipboard)
        connect_notes_panel(notes, session, self.editor, self.current, self.links)
        bind_actions(actions, self.editor, self.current, self._pen)
        self.review = ReviewCommands(session, page, notes, self.current, self.editor, notices, actions)
        connect_overview(page, self.current)
        NotesFollower(session, page, notes, preferences, actions)
        self.keyboard_selection = KeyboardSelection(
            session, page, self.current, self.visibility, notices, self._indicators, actions
        )
        self._connect_escape()

    def _connect_escape(self) -> None:
        self.bar.moved.connect(self._keep_dismissable)
        self.current.changed.connect(self._keep_dismissable)
        caret, end_caret = self._widgets.actions["caret"], self.keyboard_selection.dismiss
        caret.toggled.connect(lambda on: self._dismissal.add_mode(end_caret) if on else None)

    def _keep_dismissable(self) -> None:
        self._dismissal.keep(self._clear, is_open=self._has_target())

    def _has_target(self) -> bool:
        return self.bar.shown or self.current.key is not None

    def _clear(self) -> bool:
        """Clear the selection and the current highlight; returns whether there was either."""
        had_target = self._has_target()
        if had_target:
            self.editor.clear()
        return had_target

    # The tools

    def _make_tools(self) -> MarkTools:
        return MarkTools(
            OnDemand(self._make_pen_mode),
            OnDemand(self._make_overlap_picker),
            OnDemand(self._make_resizer),
            OnDemand(self._make_palette),
            self.current,
            self.bar,
            self._widgets.actions,
        )

    def _make_pen_mode(self) -> PenMode:
        from reader.view.marks.pen_mode import PenMode  # late: see the class

        mode = PenMode(
            self._widgets.page, self.editor, self.current, self.bar, self.visibility, self._pen, self._indicators
        )
        mode.toggled.connect(self._widgets.actions["pen_mode"].setChecked)
        mode.toggled.connect(lambda on: self._dismissal.add_mode(mode.end) if on else None)
        self._appearance.changed.connect(mode.update_display)
        return mode

    def _make_overlap_picker(self) -> OverlapPicker:
        from reader.view.marks.overlap_picker import OverlapPicker  # late: see the class

        page, notices, icons = self._widgets.page, self._widgets.notices, self._widgets.icons
        picker = OverlapPicker(self._session, page, notices, self.current, self.bar, self._pen, icons)
        self._dismissal.watch(picker.list, picker.dismiss)
        return picker

    def _make_resizer(self) -> MarkResizer:
        from reader.view.marks.mark_resizer import MarkResizer  # late: see the class

        widgets = self._widgets
        resizer = MarkResizer(
            self._session, widgets.page, widgets.shell, self._navigator, widgets.notices, self.current, self.bar
        )
        resizer.started.connect(lambda: self._dismissal.add(resizer.dismiss))
        return resizer

    def _make_palette(self) -> PaletteController:
        from reader.view.palette.controller import PaletteController  # late: see the class
        from reader.view.palette.palette_editor import PaletteEditor

        widgets = self._widgets
        editor = PaletteEditor(self._preferences, self.palette, widgets.notices, self._session.new_id)
        controller = PaletteController(
            editor, self.palette, self._appearance, widgets.page, widgets.icons, widgets.shell
        )
        self._dismissal.watch(controller.panel, controller.step_back)
        return controller

    def _make_export(self) -> ClipboardExport:
        from reader.app.exports.clipboard_export import ClipboardExport  # late: see the class

        export = ClipboardExport(self._services.helpers, self._services.now, self._widgets.window)
        self._widgets.window.closing.connect(export.close)
        return export

    def _make_enlarger(self) -> PictureEnlarger:
        enlarger = PictureEnlarger(self._widgets.page, self._widgets.window)
        self.controller.unmarked_clicked.connect(enlarger.click)
        enlarger.copy_requested.connect(lambda run: self._picture_commands.get().copy(run))
        enlarger.opened.connect(lambda: self._dismissal.add(enlarger.dismiss))
        self._session.opened.connect(enlarger.dismiss)
        self._session.revised.connect(enlarger.dismiss)
        return enlarger

    def _make_picture_commands(self) -> PictureCommands:
        from reader.view.navigation.picture_commands import PictureCommands  # late: see the class

        commands = PictureCommands(self._widgets.page, self._widgets.window)
        commands.told.connect(self._widgets.notices.show)
        commands.told.connect(self.enlarger.show_notice)
        self._widgets.window.closing.connect(commands.close)
        return commands

    # The menus

    def _make_menus(self) -> None:
        page = self._widgets.page
        bar_menus, page_menu = OnDemand(self._make_bar_menus), OnDemand(self._make_page_menu)

        def open_bar_menu(name: str, point: QPoint) -> None:
            bar_menus.get().open(name, point)

        self._widgets.selection_bar.menu_requested.connect(open_bar_menu)
        page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        page.customContextMenuRequested.connect(lambda point: page_menu.get().open_at(point))

    def _make_bar_menus(self) -> SelectionBarMenus:
        from reader.view.marks.selection_bar_menus import SelectionBarMenus  # late: see the class

        widgets = self._widgets
        return SelectionBarMenus(widgets.page, widgets.actions, widgets.icons, self.editor, self.current, self._pen)

    def _make_page_menu(self) -> PageMenuController:
        from reader.view.marks.page_context_menu import PageContextMenu, PageMenuController  # late: see the class
        from reader.view.navigation.address_menu import AddressMenu

        page = self._widgets.page
        make_menu = partial(PageContextMenu, page, self._widgets.actions, self._widgets.icons, self.editor)
        addresses = AddressMenu(page, self._navigator, self.enlarger, self._picture_commands.get())
        return PageMenuController(self._session, page, make_menu, self.current, self.bar, self.visibility, addresses)
