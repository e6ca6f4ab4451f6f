"""A cache of encoded annotations, so that a save after one change encodes one annotation.

Encoding ten thousand takes half a second, during which other threads hardly run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from reader.core.annotation import Annotation
from reader.core.webannotation.encode import annotation_to_json
from reader.core.webannotation.json_text import pretty

INDENT = b"\n    "
"""What each line of an annotation starts with in the list of a page."""


class RecordCache:
    """Caches the encoded annotations of one article."""

    def __init__(self, checkpoint: Callable[[], None] = lambda: None) -> None:
        """``checkpoint`` is called after each annotation that is encoded."""
        self._checkpoint = checkpoint
        self._source = ""
        self._tints: Mapping[str, str] = {}
        self._records: dict[str, tuple[Annotation, bytes]] = {}

    def encode_items(self, annotations: Iterable[Annotation], source: str, tints: Mapping[str, str]) -> bytes:
        """Encode annotations as the elements of a list in a page.

        ``source`` is the article's URL; ``tints`` has the reader's own for colours, by the colours' values.
        """
        if (source, tints) != (self._source, self._tints):
            self._source, self._tints, self._records = source, tints, {}
        known, now = self._records, dict[str, tuple[Annotation, bytes]]()
        for annotation in annotations:
            entry = known.get(annotation.id)
            if entry is None or entry[0] is not annotation:
                entry = (annotation, pretty(annotation_to_json(annotation, source, tints)).replace(b"\n", INDENT))
                self._checkpoint()
            now[annotation.id] = entry
        self._records = now
        return (b"," + INDENT).join([entry[1] for entry in now.values()])
