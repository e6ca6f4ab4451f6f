"""What of the exports that are kept current is to be written again; for a thread that may wait for the disk."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from reader.app.exports.export_formats import OfferedFormats
from reader.core.errors import PostilError
from reader.exchange.registry import exporter_of, needs_whole_article
from reader.store.export_templates import FOLDER
from reader.store.kept.kept_export import KeptExport
from reader.store.kept.kept_files import articles_of, check_folder, state_of_notes
from reader.store.kept.kept_list import KeptExportList


class DueExport(NamedTuple):
    """An export that is to be made again."""

    export: KeptExport
    made_of: str
    """The state of what it will be made of."""
    template: str = ""
    """The text of its template, where that is the reader's own."""
    ending: str = ""
    """The ending of the files in its folder."""


class KeptExportsFound(NamedTuple):
    """The exports of one notes folder."""

    exports: tuple[KeptExport, ...]
    due: tuple[DueExport, ...]
    faults: tuple[tuple[Path, str], ...]
    """The targets of those that cannot be made, and why."""
    articles: tuple[Path, ...]
    """The files of articles that are in exports themselves."""
    message: str
    """What the reader is to be told of the list itself."""


class KeptExportState:
    """Looks which exports are due."""

    def __init__(self, settings_folder: Path, exports: KeptExportList, store: Path) -> None:
        self._formats, self._exports, self._store = OfferedFormats(settings_folder / FOLDER), exports, store

    def look(self, *, all_are_due: bool) -> KeptExportsFound:
        """The exports, and those that were made of other notes, or all of them.

        Raises:
            StoreError: their list cannot be read.
        """
        exports, message = self._exports.read(self._store)
        due, faults, articles = [], [], list[Path]()
        for export in exports:
            try:
                check_folder(export)
                template, files = self._template(export), _articles(export)
                articles += files
                made_of = state_of_notes(export, template, files)
                if all_are_due or made_of != export.made_of:
                    ending = exporter_of(export.choice.format).suffix
                    due.append(DueExport(export, made_of, template, ending))
            except PostilError as error:
                faults.append((export.target, str(error)))
        return KeptExportsFound(exports, tuple(due), tuple(faults), tuple(articles), message)

    def now(self, export: KeptExport) -> str:
        """The state of what an export is made of now.

        Raises:
            StoreError: it cannot be read.
        """
        return state_of_notes(export, self._template(export), _articles(export))

    def _template(self, export: KeptExport) -> str:
        return self._formats.template(export.choice.format)


def _articles(export: KeptExport) -> list[Path]:
    """The files of the articles of an export, if it has the articles themselves."""
    return articles_of(export) if needs_whole_article(export.choice.format) else []
