"""The actions of one window, and the menus made from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from reader.translation import tr
from reader.view.widgets.action_table import ACTIONS, COLOURS, MENUS, ActionSpec, group_of


class Actions:
    """The table as QActions of one window; each is bound to what does it by its name."""

    def __init__(self, window: QWidget, made: dict[str, QAction]) -> None:
        """``made`` has the actions that were made elsewhere (undo and redo name what they would do)."""
        self._actions: dict[str, QAction] = {}
        self.recent = QMenu(tr("Open Recent"), window)
        self.own_themes = QMenu(tr("Custom Themes"), window)
        made = {"recent": self.recent.menuAction(), "own_themes": self.own_themes.menuAction(), **made}
        for spec in ACTIONS:
            action = made.get(spec.name) or QAction(tr(spec.text), window)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.setCheckable(spec.checkable)
            if spec.keys:
                action.setToolTip(f"{tr(spec.text)} ({QKeySequence(spec.keys[0]).toString()})")
            self._actions[spec.name] = action
            window.addAction(action)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __contains__(self, name: str) -> bool:
        return name in self._actions

    def with_key(self, key: QKeySequence) -> QAction | None:
        """Return the action that a key is for, or None."""
        return next((action for action in self._actions.values() if key in action.shortcuts()), None)

    def colour_labels(self) -> dict[str, str]:
        """Return what the actions of the colours are called, by their names; empty for one that is not there."""
        return {
            spec.name: action.text().replace("&&", "&") if action.isVisible() else ""
            for spec in ACTIONS
            if group_of(spec) == COLOURS and (action := self._actions[spec.name])
        }

    def bind(self, slots: dict[str, Callable[[], object]]) -> None:
        """Say what each of these does."""
        for name, slot in slots.items():
            self._actions[name].triggered.connect(lambda _checked=False, slot=slot: slot())

    def fill(self, bar: QMenuBar) -> list[QMenu]:
        """Put every action into its menu, in the order of the table; returns the menus."""
        menus = [bar.addMenu(tr(title)) for title in MENUS]
        for menu, title in zip(menus, MENUS, strict=True):
            self._fill_menu(menu, [spec for spec in ACTIONS if spec.menu == title])
        return menus

    def _fill_menu(self, menu: QMenu, specs: Iterable[ActionSpec]) -> None:
        """Put actions into a menu, those of a group into a submenu where its first one would be."""
        groups: dict[str, QMenu] = {}
        for spec in specs:
            group = group_of(spec)
            if spec.after_line:
                groups.get(group, menu).addSeparator()
            if group and group not in groups:
                groups[group] = menu.addMenu(tr(group))
            groups.get(group, menu).addAction(self._actions[spec.name])
