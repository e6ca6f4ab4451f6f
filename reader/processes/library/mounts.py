"""What is mounted where: folders that may not answer, that tell no changes, or that hold no files of anybody.

Source: proc(5), ``/proc/self/mountinfo``. The file is made by the kernel, and does not wait for what is mounted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

TABLE = Path("/proc/self/mountinfo")
_OCTAL = re.compile(r"\\([0-7]{3})")
_REMOTE = frozenset(("nfs", "nfs4", "cifs", "smb3", "smbfs", "ceph", "glusterfs", "afs", "9p", "virtiofs", "vboxsf"))
"""Kinds whose files others may change, which inotify does not tell (inotify(7), "Limitations and caveats")."""

_UNNUMBERED = frozenset(("msdos", "vfat", "exfat"))
"""Kinds that have no numbers of files, so that the system makes some up each time."""


def mounts(table: Path = TABLE) -> Mapping[str, str]:
    """Where something is mounted, and its kind; nothing where the system does not say."""
    try:
        lines = table.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return {}
    found = {}
    for line in lines:
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(), after.split()
        if len(fields) > 4 and kinds:
            found[_OCTAL.sub(lambda code: chr(int(code[1], 8)), fields[4])] = kinds[0]
    return found


def tells_changes(folder: str, mounted: Mapping[str, str]) -> bool:
    """Whether the system tells of every change in a folder: not where its files lie on another machine."""
    kind = _kind(folder, mounted)
    return kind not in _REMOTE and not kind.startswith("fuse")


def keeps_numbers(folder: str, mounted: Mapping[str, str]) -> bool:
    """Whether it is known that a file in a folder has a number of its own, and the times that this machine gives it."""
    return _kind(folder, mounted) not in {"", *_UNNUMBERED} and tells_changes(folder, mounted)


def _kind(folder: str, mounted: Mapping[str, str]) -> str:
    """The kind of what is mounted at a folder, or above it; empty if that is not known."""
    inside = [point for point in mounted if folder == point or folder.startswith(point.rstrip("/") + "/")]
    return mounted[max(inside, key=len)] if inside else ""
