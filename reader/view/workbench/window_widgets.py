"""The widgets around the page, made in steps so that the page can respond between them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reader.app.session.session import Session
from reader.translation import tr
from reader.view.contents.panel import ContentsPanel
from reader.view.find.find_bar import FindBar
from reader.view.margin.margin_notes import MarginNotes
from reader.view.marks.selection_bar import SelectionBar
from reader.view.notes.panel import NotesPanel
from reader.view.page.page import PageView
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme
from reader.view.widgets.message_bar import MessageBar
from reader.view.widgets.notices import Notices
from reader.view.widgets.toast import Toast
from reader.view.window.actions import Actions
from reader.view.window.main_window import MainWindow
from reader.view.window.panel_layout import PanelLayout
from reader.view.window.shortcut_help import ShortcutHelp
from reader.view.window.status_bar import StatusBar
from reader.view.window.toolbar import Toolbar


@dataclass(frozen=True)
class WindowWidgets:
    """The widgets of one window, with its icons and actions."""

    window: MainWindow
    page: PageView
    shell: PanelLayout
    icons: IconSet
    actions: Actions
    contents: ContentsPanel
    notes: NotesPanel
    toolbar: Toolbar
    message_bar: MessageBar
    status_bar: StatusBar
    selection_bar: SelectionBar
    margin: MarginNotes
    find_bar: FindBar
    toast: Toast
    shortcut_help: ShortcutHelp
    notices: Notices


def make_widgets(
    window: MainWindow, session: Session, theme: Theme, resources: Path, now: Callable[[], datetime]
) -> Generator[None, None, WindowWidgets]:
    """Make them, yielding every few milliseconds; none of them is in the window yet."""
    page, shell, history = window.page, window.shell, session.history
    icons = IconSet(resources / "icons")
    made = {"undo": history.createUndoAction(window, tr("Undo")), "redo": history.createRedoAction(window, tr("Redo"))}
    actions = Actions(window, made)
    yield
    contents = ContentsPanel(theme, icons)
    yield
    notes = NotesPanel(theme, icons, now)
    yield
    toolbar = Toolbar(actions, icons, theme, window)
    yield
    message_bar, status_bar = MessageBar(), StatusBar(theme)
    selection_bar = SelectionBar(theme, icons, page.viewport())
    selection_bar.hide()
    yield
    toast = Toast(shell)
    widgets = WindowWidgets(
        window=window,
        page=page,
        shell=shell,
        icons=icons,
        actions=actions,
        contents=contents,
        notes=notes,
        toolbar=toolbar,
        message_bar=message_bar,
        status_bar=status_bar,
        selection_bar=selection_bar,
        margin=MarginNotes(page, theme),
        find_bar=FindBar(icons, theme, shell),
        toast=toast,
        shortcut_help=ShortcutHelp(shell, actions.colour_labels),
        notices=Notices(toast, message_bar, window),
    )
    yield
    return widgets
