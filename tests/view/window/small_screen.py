"""Run on a small screen by ``test_small_screen.py``: opens menus and windows, and writes what is not inside."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from reader.application import Application, Folders
from reader.core.settings import Settings
from reader.sources.registry import read_article
from reader.view.window.screen_fit import FRAME
from tests.open_postil import OpenPostil


def open_postil(folder: Path) -> OpenPostil:
    """A window as it is at first."""
    file = folder / "article.md"
    file.write_text("# Tea\n\n## Green\n\nIt is hot.\n", "utf-8")
    reader = Application(Folders(folder / "notes", folder / "settings"), (Settings(), ()), ((), ()), read_article)
    reader.show(None, file)
    reader.begin(file)
    QApplication.processEvents()
    return OpenPostil(reader)


def menus(action: QAction) -> Iterator[QMenu]:
    """The menu of an action, and all below it that have entries."""
    menu = action.menu()
    if isinstance(menu, QMenu):
        yield menu
        for entry in menu.actions():
            yield from menus(entry)


def main() -> None:
    """Open the menus one after the other."""
    application = QApplication([])
    postil = open_postil(Path(sys.argv[1]))
    screen = postil.window.screen().availableGeometry()
    postil.actions["notebook"].trigger()
    notebook = postil.application and postil.application.notebook and postil.application.notebook.window
    assert notebook
    for window in (postil.window, notebook):
        if window.width() + FRAME.width() > screen.width() or window.height() + FRAME.height() > screen.height():
            sys.stdout.write(f"{window.windowTitle()}: {window.geometry()} on {screen}\n")
    notebook.close()
    found = [menu for action in postil.toolbar.menus.actions() for menu in menus(action) if menu.actions()]
    for menu in found:
        menu.popup(screen.center())
        application.processEvents()
        if not screen.contains(menu.geometry()) or menu.sizeHint().height() > screen.height():
            sys.stdout.write(f"{menu.title()}: {menu.geometry()}, wants {menu.sizeHint()}\n")
        menu.close()
    sys.stdout.write(f"{len(found)} menus\n")
    postil.window.close()


main()
