"""One export that is kept current, as a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reader.core.export_choice import ExportChoice, choice_from_json
from reader.core.text.written_paths import read_path, written_path


@dataclass(frozen=True, slots=True)
class KeptExport:
    """A file, or a folder with a file for each article, that is written again whenever the notes are saved."""

    target: Path
    """Absolute; no two exports have the same."""
    store: Path
    """The notes folder whose notes it has."""
    choice: ExportChoice
    is_folder: bool = False
    written: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of what was written last, by the names of the files."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """The names that files in the folder have instead of their own; an empty one if a file is left alone."""
    made_of: str = ""
    """Identifies the state of the notes that it was made of; empty if that is not known."""

    def path_of(self, name: str) -> Path | None:
        """Where the file is that an export calls so; None if it is left alone."""
        if not self.is_folder:
            return self.target
        name = self.elsewhere.get(name, name)
        return self.target / name if name else None

    def to_json(self) -> dict[str, object]:
        """Everything in it, with types that JSON has."""
        return {
            "target": written_path(str(self.target)),
            "folder": self.is_folder,
            "store": written_path(str(self.store)),
            "choice": self.choice.to_json(),
            "written": {written_path(name): digest for name, digest in self.written.items()},
            "elsewhere": {written_path(name): written_path(other) for name, other in self.elsewhere.items()},
            "madeOf": self.made_of,
        }


def kept_export_from_json(found: object) -> KeptExport | None:
    """The export that ``to_json`` wrote; None if it cannot be read."""
    if not isinstance(found, dict):
        return None
    target, store, made_of = found.get("target"), found.get("store"), found.get("madeOf")
    if not (isinstance(target, str) and isinstance(store, str) and isinstance(found.get("choice"), dict)):
        return None
    path, folder = Path(read_path(target)), Path(read_path(store))
    choice = choice_from_json(found["choice"])
    if not (path.is_absolute() and folder.is_absolute() and choice.keepable):
        return None
    return KeptExport(
        path,
        folder,
        choice,
        found.get("folder") is True,
        {read_path(name): digest for name, digest in _texts(found.get("written")).items()},
        {read_path(name): read_path(other) for name, other in _texts(found.get("elsewhere")).items()},
        made_of if isinstance(made_of, str) else "",
    )


def _texts(found: object) -> dict[str, str]:
    pairs = found.items() if isinstance(found, dict) else ()
    return {key: value for key, value in pairs if isinstance(key, str) and isinstance(value, str)}
