"""Choices in the menus that hold for both panes of a window: what is checked in one is checked in the other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QAction

from reader.view.window.actions import Actions

NAMES = (
    *("menu_bar", "whole_words", "smooth_scrolling", "overlaps_keep", "overlaps_join", "overlaps_ask"),
    *("notes_follow", "properties"),
)
"""The actions of such choices; theme and text settings are followed from the settings."""
SHOWN = ("beside",)
"""Those that do something once: in the other pane they are only checked."""


def share_choices(first: Actions, second: Actions) -> None:
    """Check these actions together from now on, as those of the first pane are."""
    for name in NAMES:
        here, there = first[name], second[name]
        there.setChecked(here.isChecked())
        here.toggled.connect(there.setChecked)
        there.toggled.connect(here.setChecked)
    for name in SHOWN:
        here, there = first[name], second[name]
        here.toggled.connect(partial(_check, there))
        there.toggled.connect(partial(_check, here))


def _check(action: QAction, on: bool) -> None:  # noqa: FBT001 - what Qt's signal passes
    with QSignalBlocker(action):
        action.setChecked(on)
