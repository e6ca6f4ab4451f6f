"""Labels of files in a list, in which files of one name are told apart by their folders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from reader.translation import tr


def distinct_labels(names: Sequence[str], paths: Sequence[Path]) -> list[str]:
    """Return each name, with as many of its path's last folders as tell it from the others of that name.

    Files of one folder are told apart by their own names.
    """
    counts, labels = Counter(names), []
    for name, path in zip(names, paths, strict=True):
        others = [other for same, other in zip(names, paths, strict=True) if same == name and other != path]
        labels.append(tr("{name} ({place})", name=name, place=_difference(path, others)) if counts[name] > 1 else name)
    return labels


def _difference(path: Path, others: Sequence[Path]) -> str:
    folders = path.parent.parts
    for count in range(1, len(folders) + 1):
        if all(other.parent.parts[-count:] != folders[-count:] for other in others):
            return str(Path(*folders[-count:]))
    return path.name
