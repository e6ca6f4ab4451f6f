"""Tells an X11 desktop that a start is over, so that it no longer shows that it is busy with it.

Qt says so for its own process. A start that has handed over what it was to open has ended without Qt, and the window
that has taken it over says it: in a message of the Startup Notification protocol (freedesktop.org, version 0.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import CDLL, Structure, Union, byref, c_char, c_int, c_ulong, c_void_p

from PySide6.QtGui import QGuiApplication

PIECE = 20
"""Bytes of the message that an event has room for."""
BEGIN, MORE = b"_NET_STARTUP_INFO_BEGIN", b"_NET_STARTUP_INFO"
"""The types of the first event of a message, and of the others."""
_CLIENT_MESSAGE = 33
_PROPERTY_CHANGES = 1 << 22
"""What the desktop listens to, and so hears the message."""


class _Data(Union):
    _fields_ = (("octets", c_char * PIECE), ("longs", c_ulong * 5))


class _ClientMessage(Structure):
    """Xlib's ``XClientMessageEvent``, as large as any event may be."""

    _fields_ = (
        ("type", c_int),
        ("serial", c_ulong),
        ("send_event", c_int),
        ("display", c_void_p),
        ("window", c_ulong),
        ("message_type", c_ulong),
        ("format", c_int),
        ("data", _Data),
        ("rest", c_char * 128),
    )


def end_startup(startup_id: str, window: int) -> None:
    """Say to the root window that the start with this id is over, as ``window``; on other displays, say nothing."""
    application = QGuiApplication.instance()
    if not startup_id or not isinstance(application, QGuiApplication) or QGuiApplication.platformName() != "xcb":
        return
    display = getattr(application.nativeInterface(), "display", int)()
    if not display:
        return
    xlib, screen = CDLL("libX11.so.6"), c_void_p(display)
    xlib.XDefaultRootWindow.restype = xlib.XInternAtom.restype = c_ulong
    root = c_ulong(xlib.XDefaultRootWindow(screen))
    for number, piece in enumerate(pieces(startup_id)):
        kind = xlib.XInternAtom(screen, MORE if number else BEGIN, 0)
        event = _ClientMessage(_CLIENT_MESSAGE, 0, 0, display, window, kind, 8, _Data(piece))
        xlib.XSendEvent(screen, root, 0, c_ulong(_PROPERTY_CHANGES), byref(event))
    xlib.XFlush(screen)


def pieces(startup_id: str) -> Iterator[bytes]:
    """The message in pieces; a zero ends it."""
    quoted = startup_id.replace("\\", "\\\\").replace('"', '\\"')
    message = f'remove: ID="{quoted}"'.encode("utf-8", "surrogateescape") + b"\0"
    for start in range(0, len(message), PIECE):
        yield message[start : start + PIECE]
