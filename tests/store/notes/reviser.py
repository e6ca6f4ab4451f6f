"""A process for the tests: takes notes from one state of a text to the next, over and over, and says so.

Arguments: the store's folder, the article's path.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from itertools import count, pairwise
from pathlib import Path

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.revision.reanchoring import revise
from reader.core.span import Span
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import NotesRepository

LINES = (
    "Graphite was found at Borrowdale.",
    "Nobody lends a good pen twice.",
    "Sand dries what the quill has written.",
    "Vellum outlives every paper mill.",
    "The kettle stands on an iron stove.",
    "Wax keeps letters from curious eyes.",
    "Monks ruled their pages with lead.",
    "A blotter remembers all hands backwards.",
)
START = datetime(2026, 1, 1, tzinfo=UTC)


def state(number: int) -> Article:
    """The text with one line gone, another one each time, and a new one at its head."""
    gone = number % len(LINES)
    return Article("Essay", "\n".join([f"State {number}.", *LINES[:gone], *LINES[gone + 1 :]]), ())


def main(folder: Path, path: Path) -> None:
    """Go on until killed."""
    store = NotesRepository(folder, lambda: datetime.now(UTC))
    first = state(0)
    lines = [Span(first.text.index(line), first.text.index(line) + len(line)) for line in LINES[1:]]
    made = [Annotation(f"urn:uuid:{at}", START, START, describe(first, span)) for at, span in enumerate(lines)]
    notes = AnnotationSet({one.id: one for one in made})
    for before, after in pairwise(map(state, count())):
        store.keep_text(before.text)
        notes = revise(after, before.text, notes, old_digest=text_digest(before.text), texts=store.text).annotations
        store.keep_text(after.text)
        store.save(ArticleKey(path, "Essay", text_digest(after.text)), notes)
        store.remove_unused_texts()
        print(after.text.partition("\n")[0], flush=True)  # noqa: T201 - what the test waits for


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
