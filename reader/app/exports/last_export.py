"""What the reader chose for the last export: it is chosen at first for the next one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader.app.exports.export_run import TargetKind
from reader.app.exports.usual_paper import usual_paper
from reader.core.export_choice import ExportChoice, choice_from_json

_KEPT = ("bookmarks", "bare_highlights", "orphans", "format", "front_matter", "links", "closed", "page")
"""What of a choice is kept: not which annotations they were, which is another matter each time."""


class LastExport(NamedTuple):
    """A format with its options, and where it went."""

    choice: ExportChoice = ExportChoice()
    target: TargetKind = TargetKind.FILE
    file_folder: str = ""
    """Where the last file went, if not beside its article; ``folder`` is that of one file for each article."""
    folder: str = ""

    def to_json(self) -> dict[str, object]:
        """Everything in it, with types that JSON has."""
        choice = self.choice.to_json()
        kept = {name: choice[name] for name in _KEPT}
        return {**kept, "target": self.target.value, "fileFolder": self.file_folder, "folder": self.folder}


def last_export(written: Mapping[str, object]) -> LastExport:
    """What ``to_json`` wrote; what is missing or wrong in it is as for a first export."""
    known = {name: written[name] for name in _KEPT if name in written}
    choice = choice_from_json({"page": {"paper": usual_paper().value}, **known})
    kinds = {kind.value: kind for kind in TargetKind}
    target = written.get("target")
    file_folder, folder = (
        str(value) if isinstance(value := written.get(name), str) else "" for name in ("fileFolder", "folder")
    )
    return LastExport(
        choice, kinds.get(target, TargetKind.FILE) if isinstance(target, str) else TargetKind.FILE, file_folder, folder
    )
