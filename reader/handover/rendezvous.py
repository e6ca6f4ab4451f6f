"""Where the starts and the windows meet that belong together: same user, display, notes and settings. Pure.

There they find each other by a lock, held by the window that listens, and a Unix socket, both named by a digest.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

DISPLAY_VARIABLE = "POSTIL_DISPLAY"
"""The environment variable that names a display where there is none, so that tests without a screen can hand over."""
DISPLAYS = ("WAYLAND_DISPLAY", "DISPLAY")
"""The environment variables that say where a window appears."""
PLATFORMS = ("", "xcb", "wayland", "wayland-egl")
"""Qt's platforms, as ``QT_QPA_PLATFORM`` names them, whose windows are seen by the user of these displays."""


class Rendezvous(NamedTuple):
    """What starts and windows have in common, and where they look for each other."""

    identity: str
    """User, display, notes and settings, in words; empty where nothing is handed over."""
    folders: tuple[Path, ...]
    """The private folders in which the lock and the socket may lie; the first that can be used is."""

    @property
    def name(self) -> str:
        """How lock and socket are named, but for their endings; each request has the whole identity, too."""
        return f"{crc32(self.identity.encode('utf-8', 'surrogateescape')):08x}"


def find_rendezvous(environment: Mapping[str, str], user: int, notes: Path, settings: Path) -> Rendezvous:
    """The rendezvous of a process with this environment, the number of its user, and these folders."""
    display = _display(environment)
    temporary = (environment.get("TMPDIR") or "/tmp", "/tmp")  # noqa: S108 - the folder in it is checked to be private
    folders = [Path(folder, f"postil-{user}") for folder in dict.fromkeys(temporary)]
    if runtime := environment.get("XDG_RUNTIME_DIR"):
        folders.insert(0, Path(runtime, "postil"))
    identity = "\n".join((str(user), display, str(notes), str(settings))) if display else ""
    return Rendezvous(identity, tuple(folder for folder in folders if folder.is_absolute()))


def _display(environment: Mapping[str, str]) -> str:
    if named := environment.get(DISPLAY_VARIABLE):
        return named
    if environment.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0] not in PLATFORMS:
        return ""
    found = [environment.get(name, "").removesuffix(".0") for name in DISPLAYS]  # :1.0 is :1
    return " ".join(found) if any(found) else ""
