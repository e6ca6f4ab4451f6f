"""Whether the page may move in motion: as the reader chooses, and as the system asks for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle

from reader.app.preferences import Preferences
from reader.view.page.page import PageView

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

ASK_AFTER = 1_000
"""Milliseconds after which the desktop is asked: the window is there then, and the first keys have been answered."""
NO_SCREENS = ("offscreen", "minimal")
"""Qt’s platforms on which nobody sees a motion."""
SERVICE, PATH, SETTINGS = (
    "org.freedesktop.portal.Desktop",
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Settings",
)
ASKS = (("org.freedesktop.appearance", "reduced-motion", 1), ("org.gnome.desktop.interface", "enable-animations", 0))
"""The settings by which a desktop asks for less motion, with the values that do; see xdg-desktop-portal."""


class MotionController(QObject):
    """Turns smooth scrolling on and off."""

    def __init__(self, page: PageView, preferences: Preferences, action: QAction) -> None:
        super().__init__(page)
        self._page, self._preferences, self._action = page, preferences, action
        self._less = QGuiApplication.platformName() in NO_SCREENS or _style_is_still()
        action.setChecked(preferences.settings.smooth_scrolling)
        action.toggled.connect(self._choose)
        self._update()
        if sys.platform == "linux" and not self._less:
            QTimer.singleShot(ASK_AFTER, self, self._ask_desktop)

    def _choose(self, on: bool) -> None:  # noqa: FBT001 - what Qt's signal passes
        self._preferences.update(smooth_scrolling=on)
        self._update()

    def _update(self) -> None:
        self._page.set_smooth_scrolling(on=self._preferences.settings.smooth_scrolling and not self._less)

    def _ask_desktop(self) -> None:
        """Ask for the desktop’s settings; the answers come later, or never."""
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher  # late: after the first paint

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        for space, name, wanted in ASKS:
            message = QDBusMessage.createMethodCall(SERVICE, PATH, SETTINGS, "ReadOne")
            message.setArguments([space, name])
            watcher = QDBusPendingCallWatcher(bus.asyncCall(message), self)
            watcher.finished.connect(self._finished(wanted))

    def _finished(self, wanted: int) -> Callable[[QDBusPendingCallWatcher], None]:
        """What takes in one answer: a plain function, as PySide tells by it that the signal’s argument is wanted."""

        def finished(watcher: QDBusPendingCallWatcher) -> None:
            self._answered(wanted, watcher)

        return finished

    def _answered(self, wanted: int, watcher: QDBusPendingCallWatcher) -> None:
        """Take in one answer; a desktop that does not know the setting answers with an error."""
        if not watcher.isError() and asks_for_less(watcher.reply().arguments(), wanted):
            self._less = True
            self._update()
        watcher.deleteLater()


def asks_for_less(answer: Sequence[object], wanted: int) -> bool:
    """Whether the desktop’s answer, one number or switch in a box, is the one by which it asks for less motion."""
    from PySide6.QtDBus import QDBusVariant  # late, as above

    value = answer[0] if answer else None
    return (value.variant() if isinstance(value, QDBusVariant) else value) == wanted


def _style_is_still() -> bool:
    """Whether the desktop’s style has no animations: so KDE asks for less motion."""
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
