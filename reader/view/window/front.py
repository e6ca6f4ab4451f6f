"""Brings a window to the front when another program has asked for it, which window managers let none do unasked."""

from __future__ import annotations

import os

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

ROUND_TRIP = 30
"""Milliseconds in which the X server has told of a change."""


def bring_to_front(window: QWidget, activation_token: str = "") -> None:
    """Raise a window over others, also where it is minimized, and have the keyboard in it.

    ``activation_token`` is leave to do so, given by the desktop to the program that has asked (xdg-activation).
    """
    if activation_token and QGuiApplication.platformName().startswith("wayland"):
        os.putenv("XDG_ACTIVATION_TOKEN", activation_token)  # QtWayland takes it from there, and removes it
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
    if QGuiApplication.platformName() == "xcb" and not window.isActiveWindow():
        # Window managers refuse the keyboard to who asks with a time before that of the last key (EWMH,
        # _NET_ACTIVE_WINDOW). Qt sends that of what the X server told it last: so it is told that a name has changed.
        window.setWindowIconText("")
        window.setWindowIconText(window.windowTitle())
        # Where Qt was busy meanwhile, its timer comes before what the server has told: hence twice.
        QTimer.singleShot(ROUND_TRIP, window, lambda: QTimer.singleShot(ROUND_TRIP, window, window.activateWindow))
