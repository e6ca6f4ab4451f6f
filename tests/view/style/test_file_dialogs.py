"""Qt's own file dialog in the theme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QListView, QPushButton, QToolButton, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from reader.view.style.file_dialogs import FileDialogStyler
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(params=["light", "sepia", "dark", "contrast"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return Theme.load(RESOURCES / "themes" / f"{request.param}.json")


@pytest.fixture
def dialog(qtbot: QtBot, icons: IconSet, theme: Theme, tmp_path: Path) -> Iterator[QFileDialog]:
    """A dialog as *Open…* shows it where the desktop has none."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    FileDialogStyler(window, icons, theme)
    made = QFileDialog(window, "Open Article", str(tmp_path))
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def test_it_is_in_the_colours_of_the_theme(dialog: QFileDialog, theme: Theme) -> None:
    shown = dialog.grab().toImage()
    places = dialog.findChild(QListView, "sidebar")
    assert places is not None
    assert shown.pixelColor(2, 2) == theme.colour("panel")
    assert shown.pixelColor(places.mapTo(dialog, places.rect().center())) == theme.colour("card")


def test_its_buttons_have_names_and_it_is_on_the_screen(dialog: QFileDialog) -> None:
    buttons = [one for one in dialog.findChildren(QToolButton) if one.isVisible()]
    assert len(buttons) == 6
    assert all(one.icon().isNull() for one in dialog.findChildren(QPushButton))
    assert all(one.accessibleName() and not one.icon().isNull() for one in buttons)
    assert dialog.screen().availableGeometry().contains(dialog.frameGeometry())


def test_names_have_the_room_that_the_other_columns_leave(dialog: QFileDialog) -> None:
    tree = dialog.findChild(QTreeView, "treeView")
    assert tree is not None
    assert tree.columnWidth(0) == tree.viewport().width() - sum(tree.columnWidth(column) for column in (1, 2, 3))
