"""What the notebook offers for export: what is selected and listed in it, chosen articles, and all of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reader.app.exports.export_offer import ExportOffer, OfferedScope
from reader.core.export_choice import ExportScope
from reader.view.notebook.window import NotebookWindow


def notebook_offer(window: NotebookWindow) -> ExportOffer:
    """The offer for what the window shows now.

    At first it is the selected notes if there are several, else what a search or a filter lists, else the articles.
    """
    selected, article = window.list.selected_notes(), window.search.article
    picked = OfferedScope(
        ExportScope.SELECTION,
        tuple(dict.fromkeys(note.file_name for note in selected)),
        tuple(note.note_id for note in selected),
    )
    listed = _listed(window)
    scopes = (
        *([picked] if selected else []),
        *([listed] if listed.ids else []),
        OfferedScope(ExportScope.CHOSEN, (article,) if article else ()),
        OfferedScope(ExportScope.STORE),
    )
    articles = ExportScope.CHOSEN if article else ExportScope.STORE
    first = ExportScope.SELECTION if len(selected) > 1 else ExportScope.LISTED if listed.ids else articles
    return ExportOffer(scopes, first, "notebook", Path.home())


def _listed(window: NotebookWindow) -> OfferedScope:
    """What is listed; nothing where that is all there is of the articles, which can be kept current as such."""
    rows, known = list(window.model.rows.listed()), window.notebook.articles.values()
    shown = [notes for notes in known if window.search.article in ("", notes.name)]
    if sum(len(numbers) for _, numbers in rows) == sum(map(len, shown)):
        return OfferedScope(ExportScope.LISTED)
    keys = tuple(key for notes, numbers in rows for key in _ids(notes.ids, numbers))
    return OfferedScope(ExportScope.LISTED, tuple(notes.name for notes, _ in rows), keys)


def _ids(ids: bytes, numbers: Sequence[int]) -> list[str]:
    known = ids.decode().split("\n")
    return [known[number] for number in numbers]
