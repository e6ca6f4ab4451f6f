"""A cache of encoded annotations, so that a save after one change encodes one annotation.

Encoding ten thousand takes half a second, during which other threads hardly run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from reader.core.annotation import Annotation
from reader.core.webannotation.encode import annotation_to_json

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


def pretty(value: Mapping[str, object]) -> bytes:
    """JSON in UTF-8, indented by two spaces."""
    try:
        return msgspec.json.format(msgspec.json.encode(value), indent=2)
    except UnicodeEncodeError:  # an unpaired surrogate, which UTF-8 cannot represent: it becomes U+FFFD
        import json

        text = json.dumps(value, ensure_ascii=False, indent=2)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
