"""A process for the tests: saves note after note in one file, remembering none, and says so on standard output.

Arguments: the store's folder, the article's path, the first number, how many (0: for ever).
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import NotesRepository

folder, article, first, many = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
store = NotesRepository(folder, lambda: datetime.now(UTC))
for number in range(first, first + many) if many else count(first):
    when = datetime(2026, 1, 1, tzinfo=UTC)
    made = Annotation(f"urn:uuid:{number}", when, when, note="x" * 2_000)
    store.save(ArticleKey(article, "Essay", ""), AnnotationSet({made.id: made}))
    print(number, flush=True)  # noqa: T201 - what the test waits for
