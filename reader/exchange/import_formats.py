"""The formats that notes are imported from; what a file is told by what is in it, whatever it is called."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from reader.core.notes.imported_file import ImportedFile
from reader.core.times import EARLIEST
from reader.exchange.from_annotations import from_annotations, is_annotation_set
from reader.exchange.from_json import from_json


def read_notes(
    data: bytes, name: str, undated: datetime = EARLIEST, checkpoint: Callable[[], None] = lambda: None
) -> ImportedFile:
    """The annotations of a file: W3C JSON, or an annotation set of EPUB Annotations.

    ``undated`` is when those were made that do not say it, ``name`` what the file is called in messages.
    ``checkpoint`` is called often.

    Raises:
        CommandError: nothing can be read of it; the message says why.
    """
    read = from_annotations if is_annotation_set(data) else from_json
    return read(data, name, undated, checkpoint)
