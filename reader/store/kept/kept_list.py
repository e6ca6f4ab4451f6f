"""The list of the exports that are kept current: ``kept-exports.json`` in the settings folder."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from reader.core.errors import StoreError
from reader.paths import exists
from reader.store.files import move_aside, read_bytes
from reader.store.kept.kept_export import KeptExport, kept_export_from_json
from reader.store.lock import locked
from reader.store.settings import read_object, update_object
from reader.translation import tr

logger = logging.getLogger(__name__)

FILE_NAME = "kept-exports.json"
_KEY = "exports"


class KeptExportList:
    """The exports of all notes folders. Safe to use from several processes; each call reads the file."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        """``folder`` is the settings folder; ``now`` dates the name of a file that cannot be read."""
        self._file, self._now = folder / FILE_NAME, now

    @property
    def is_there(self) -> bool:
        """Whether there may be any; this does not read the file."""
        return exists(self._file)

    def read(self, store: Path) -> tuple[tuple[KeptExport, ...], str]:
        """The exports of one notes folder, and a message for the reader if the file was damaged and set aside.

        Raises:
            StoreError: the file cannot be read, or not be set aside.
        """
        read_bytes(self._file)  # what cannot be read for now is not damaged
        try:
            return tuple(export for export in _known(read_object(self._file)) if export.store == store), ""
        except StoreError as error:
            logger.warning("The list of the exports that are kept current is damaged", exc_info=True)
            with self.locked():
                aside = move_aside(self._file, self._now())
            return (), tr(
                "{error} It was set aside as {file}; no exports are kept current.", error=error, file=aside.name
            )

    def find(self, target: Path) -> KeptExport | None:
        """The export with this target; None if there is none.

        Raises:
            StoreError: the file cannot be read.
        """
        return next((export for export in _known(read_object(self._file)) if export.target == target), None)

    def put(self, export: KeptExport, before: Path | None = None) -> None:
        """Add an export, or replace the one with the same target, or the one with the target ``before``.

        Raises:
            StoreError: it cannot be written.
        """
        replaced = before or export.target

        def change(others: Sequence[KeptExport]) -> list[KeptExport]:
            at = next((at for at, other in enumerate(others) if other.target == replaced), len(others))
            kept = [other for other in others if other.target not in (replaced, export.target)]
            return [*kept[:at], export, *kept[at:]]

        self._change(change)

    def remove(self, target: Path) -> None:
        """Keep an export current no longer; its files stay.

        Raises:
            StoreError: it cannot be written.
        """
        self._change(lambda others: [other for other in others if other.target != target])

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Let no other process write the list, or files of it, meanwhile.

        Raises:
            StoreError: another process does not stop writing.
        """
        with locked(self._file.parent):
            yield

    def _change(self, change: Callable[[Sequence[KeptExport]], Sequence[KeptExport]]) -> None:
        def changed(data: Mapping[str, Any]) -> dict[str, object]:
            return {_KEY: [export.to_json() for export in change(_known(data))]}

        update_object(self._file, changed)


def _known(data: Mapping[str, Any]) -> list[KeptExport]:
    """The exports in the file's object; an entry that cannot be read is left out."""
    entries = data.get(_KEY, [])
    found = [kept_export_from_json(entry) for entry in entries] if isinstance(entries, list) else [None]
    if None in found:
        logger.warning("An export that is kept current cannot be read")
    return [export for export in found if export is not None]
