"""What joins the window to the desktop: size and screen, the clipboard, the applications menu, the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader import bundled
from reader.store.desktop_entry import DesktopEntry
from reader.store.locations import log_folder
from reader.store.log_file import NAME
from reader.view.widgets.clipboard_data import leave_copies_to_qt
from reader.view.window.applications_menu import ApplicationsMenu
from reader.view.window.screen_fit import ScreenFit
from reader.view.window.window_size import WindowSizeTracker

if TYPE_CHECKING:
    from reader.app.preferences import Preferences
    from reader.view.window.main_window import MainWindow
    from reader.view.workbench.workbench import Workbench


def keep_window_size(pane: MainWindow, preferences: Preferences) -> None:
    """Fit the window that a pane is in to its screen, and open the next one as large as this one is left."""
    window = pane.window()
    ScreenFit(window)
    tracker = WindowSizeTracker(window)
    tracker.changed.connect(lambda width, height: preferences.update(window=(width, height)))
    pane.closing.connect(tracker.report)


def keep_copies(window: MainWindow) -> None:
    """What was copied outlives the window, where the desktop keeps it."""
    window.closing.connect(leave_copies_to_qt)


def offer_applications_menu(workbench: Workbench) -> None:
    """Let the reader add Postil to the applications menu, and take it out."""
    entry = DesktopEntry(bundled.resource("desktop"), bundled.start_command())
    ApplicationsMenu(workbench.actions["desktop"], entry, workbench.notices)


def offer_log(workbench: Workbench, show_message: Callable[[str], object]) -> None:
    """Show the log in the reader's editor where they want to see it; a message says if there is none."""

    def show() -> None:
        from reader.view.window.show_log import show_log  # late: seldom needed

        show_log(log_folder() / NAME, show_message)

    workbench.actions.bind({"log": show})
