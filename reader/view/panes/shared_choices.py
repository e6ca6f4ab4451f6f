"""Choices in the menus that hold for both panes of a window: what is checked in one is checked in the other."""

from __future__ import annotations

from reader.view.window.actions import Actions

NAMES = ("menu_bar", "whole_words", "smooth_scrolling", "overlaps_keep", "overlaps_join", "overlaps_ask")
"""The actions of such choices; theme and text settings are followed from the settings."""


def share_choices(first: Actions, second: Actions) -> None:
    """Check these actions together from now on, as those of the first pane are."""
    for name in NAMES:
        here, there = first[name], second[name]
        there.setChecked(here.isChecked())
        here.toggled.connect(there.setChecked)
        there.toggled.connect(here.setChecked)
