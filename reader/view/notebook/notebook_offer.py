"""What the notebook offers for export: what is selected and listed in it, chosen articles, and all of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reader.app.exports.export_offer import ExportOffer, OfferedScope
from reader.core.export_choice import ExportScope
from reader.view.notebook.window import NotebookWindow


def notebook_offer(window: NotebookWindow) -> ExportOffer:
    """The offer for what the window shows now; several selected notes are exported at first, else what is listed."""
    selected = window.list.selected_notes()
    listed = list(window.model.rows.listed())
    keys = [key for notes, numbers in listed for key in _ids(notes.ids, numbers)]
    names = tuple(notes.name for notes, _ in listed)
    picked = OfferedScope(
        ExportScope.SELECTION,
        tuple(dict.fromkeys(note.file_name for note in selected)),
        tuple(n.note_id for n in selected),
    )
    scopes = (
        *([picked] if selected else []),
        *([OfferedScope(ExportScope.LISTED, names, tuple(keys))] if keys else []),
        OfferedScope(ExportScope.CHOSEN, (window.search.article,) if window.search.article else ()),
        OfferedScope(ExportScope.STORE),
    )
    first = ExportScope.SELECTION if len(selected) > 1 else ExportScope.LISTED if keys else ExportScope.STORE
    return ExportOffer(scopes, first, "notebook", Path.home())


def _ids(ids: bytes, numbers: Sequence[int]) -> list[str]:
    known = ids.decode().split("\n")
    return [known[number] for number in numbers]
