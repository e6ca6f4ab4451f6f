"""The accessibility tree of a running Postil, and the keys it is given; for the system's Python, with pyatspi."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pyatspi
from gi.repository import GLib

PATIENCE = 20.0
"""Seconds after which what is waited for will not come."""
TURN = 0.02


class Tree:
    """What a screen reader knows of Postil."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        """What was announced, in order."""
        self.reached: list[str] = []
        """What the keyboard came to, in order: each a role and a name."""
        self.registry = pyatspi.Registry
        self._focused: Any = None
        self.registry.registerEventListener(self._hear, "object:announcement")
        self.registry.registerEventListener(self._focus, "object:state-changed:focused")
        self.app = self.wait(self._find_app, "Postil in the accessibility tree")

    def _hear(self, event: Any) -> None:  # noqa: ANN401 - pyatspi has no types
        self.heard.append(str(event.any_data))

    def _focus(self, event: Any) -> None:  # noqa: ANN401
        if event.detail1:
            self._focused = event.source
            with suppress(GLib.Error):  # it has gone meanwhile
                self.reached.append(f"{event.source.getRoleName()}: {event.source.name}")

    def _find_app(self) -> Any:  # noqa: ANN401
        desktop = self.registry.getDesktop(0)
        apps = [desktop.getChildAtIndex(at) for at in range(desktop.childCount)]
        return next((app for app in apps if app and app.name.lower().startswith("postil") and app.childCount), None)

    def wait(self, sees: Callable[[], Any], what: str) -> Any:  # noqa: ANN401
        """Go on when ``sees`` gives something true, and return that; fail where it does not in time."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            while GLib.MainContext.default().iteration(False):
                pass
            try:
                found = sees()
            except GLib.Error:  # it has gone meanwhile
                found = None
            if found:
                return found
            time.sleep(TURN)
        raise AssertionError(f"{what}: not seen. Heard: {self.heard}")

    def walk(self, top: Any = None) -> Iterator[Any]:  # noqa: ANN401
        """Everything that shows, from the window down."""
        top = self.app if top is None else top
        yield top
        for at in range(min(top.childCount, 200)):
            child = top.getChildAtIndex(at)
            if child is not None and (top is self.app or child.getState().contains(pyatspi.STATE_SHOWING)):
                yield from self.walk(child)

    def focused(self) -> Any:  # noqa: ANN401
        """What was told to have the keyboard last, while it has it."""
        one = self._focused
        return one if one is not None and one.getState().contains(pyatspi.STATE_FOCUSED) else None

    def hear(self, words: str) -> str:
        """Wait until something with these words is announced; what was announced before that is forgotten."""
        said = self.wait(lambda: next((one for one in self.heard if words in one), None), f"announced {words!r}")
        self.heard.clear()
        return str(said)


def press(*keys: str) -> None:
    """Press keys, by the names that xdotool has for them."""
    subprocess.run(["xdotool", "key", "--delay", "30", *keys], check=True)


def write(words: str) -> None:
    """Type words."""
    subprocess.run(["xdotool", "type", "--delay", "30", words], check=True)
