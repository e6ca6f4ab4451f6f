"""Puts Postil among the applications of the user's desktop, and takes it out again.

Sources: the Desktop Entry Specification 1.5 (quoting of ``Exec``), the Icon Theme Specification, the XDG Base Directory
Specification, and AppStream's for ``metainfo``; all by freedesktop.org.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from reader.core.errors import StoreError
from reader.paths import exists
from reader.store.files import error_reason, write_atomically
from reader.translation import tr

FILES: Mapping[str, str] = {
    "applications/postil.desktop": "postil.desktop",
    "icons/hicolor/scalable/apps/postil.svg": "postil.svg",
    "metainfo/postil.metainfo.xml": "postil.metainfo.xml",
}
"""Where each file goes in the user's data folder, and its name among ours."""
READABLE = 0o644
"""The permissions of these files: they are no secret, and the desktop may run as somebody else."""
PATIENCE = 10
"""Seconds that updating the desktop's cache may take."""

_RESERVED = re.compile(r"""[\s"'\\><~|&;$*?#()`]""")
_ESCAPED = re.compile(r'(["`$\\])')


class DesktopEntry:
    """Postil among the applications of the user's desktop."""

    def __init__(self, ours: Path, command: Sequence[str], home: Path | None = None) -> None:
        """``ours`` is the folder of our files, ``command`` what starts Postil, by absolute paths.

        ``home`` is the user's data folder; the usual one if it is None.
        """
        self._ours, self._command, self._home = ours, command, home or data_home()

    def is_installed(self) -> bool:
        """Whether Postil is among the applications."""
        return exists(self._home / next(iter(FILES)))

    def install(self) -> list[Path]:
        """Write the desktop entry, the icon and the metainfo file; returns their paths.

        Raises:
            StoreError: a file cannot be read or written.
        """
        written = []
        for place, name in FILES.items():
            file = self._home / place
            try:
                text = (self._ours / name).read_text("utf-8")
                text = _with_command(text, self._command) if file.suffix == ".desktop" else text
                write_atomically(file, text.encode("utf-8"))
                file.chmod(READABLE)
            except OSError as error:
                reason = error_reason(error)
                raise StoreError(tr("{path} cannot be written: {reason}.", path=file, reason=reason)) from error
            written.append(file)
        _update_cache(self._home)
        return written

    def remove(self) -> list[Path]:
        """Delete what ``install`` has written; returns the paths of what was there.

        Raises:
            StoreError: a file cannot be deleted.
        """
        removed = []
        for file in (self._home / place for place in FILES):
            try:
                file.unlink()
            except FileNotFoundError:
                continue
            except OSError as error:
                reason = error_reason(error)
                raise StoreError(tr("{path} cannot be deleted: {reason}.", path=file, reason=reason)) from error
            removed.append(file)
        if removed:
            _update_cache(self._home)
        return removed


def data_home() -> Path:
    """The user's folder for applications and icons: ``XDG_DATA_HOME``, else ``~/.local/share``."""
    named = os.environ.get("XDG_DATA_HOME", "")
    return Path(named) if named.startswith("/") else Path.home() / ".local" / "share"


def exec_line(command: Sequence[str]) -> str:
    """The value of ``Exec`` that starts a command with files or a link, by their addresses."""
    return " ".join([*map(_quoted, command), "%U"])


def _with_command(entry: str, command: Sequence[str]) -> str:
    lines = (f"Exec={exec_line(command)}" if line.startswith("Exec=") else line for line in entry.splitlines())
    return "".join(f"{line}\n" for line in lines)


def _quoted(word: str) -> str:
    r"""An argument of ``Exec``; in the file, each backslash is written twice, and ``%`` is ``%%``."""
    if _RESERVED.search(word):
        word = f'"{_ESCAPED.sub(lambda found: chr(92) + found[1], word)}"'
    return word.replace("\\", "\\\\").replace("%", "%%")


def _update_cache(home: Path) -> None:
    """Tell the desktop at once, where the program for it is there; else it finds out by itself."""
    program = shutil.which("update-desktop-database")
    if program is None:
        return
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(  # noqa: S603 - the desktop's own program, with our folder
            [program, str(home / "applications")], check=False, capture_output=True, timeout=PATIENCE
        )
