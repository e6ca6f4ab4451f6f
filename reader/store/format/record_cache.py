"""The records of notes as they stand in the file, kept as long as the notes are the same.

Making ten thousand records takes half a second, in which no other thread gets far; saving after one change makes one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from reader.core.annotation import Annotation
from reader.core.webannotation.encode import annotation_to_json

INDENT = b"\n    "
"""The beginning of a line of a record in the list of a page."""


class RecordCache:
    """Remembers the records of one article's notes."""

    def __init__(self, breathe: Callable[[], None] = lambda: None) -> None:
        """``breathe`` is called after each record that is made."""
        self._breathe = breathe
        self._source = ""
        self._records: dict[str, tuple[Annotation, bytes]] = {}

    def encode_items(self, annotations: Iterable[Annotation], source: str) -> bytes:
        """The records of these, as the items of a list in a page; ``source`` is the article's address."""
        if source != self._source:
            self._source, self._records = source, {}
        known, now = self._records, dict[str, tuple[Annotation, bytes]]()
        for one in annotations:
            entry = known.get(one.id)
            if entry is None or entry[0] is not one:
                entry = (one, pretty(annotation_to_json(one, source)).replace(b"\n", INDENT))
                self._breathe()
            now[one.id] = entry
        self._records = now
        return (b"," + INDENT).join([entry[1] for entry in now.values()])


def pretty(value: Mapping[str, object]) -> bytes:
    """JSON that reads well: two spaces a level, in UTF-8."""
    try:
        return msgspec.json.format(msgspec.json.encode(value), indent=2)
    except UnicodeEncodeError:  # half a surrogate pair, which is no text: it becomes U+FFFD
        import json

        text = json.dumps(value, ensure_ascii=False, indent=2)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
