"""A store with very many notes: opened, listed and checked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.store.article_key import ArticleKey
from reader.store.doctor.examination import examine
from reader.store.notebook.notebook import ArticleFiles, list_article_files, read_article_notes
from reader.store.notes.repository import NotesRepository
from tests.torture.changes import START
from tests.torture.result import Result

LARGEST = 10_000
"""How many notes one article has at most."""


def run(many: int, folder: Path) -> Result:
    """Make so many notes, a tenth of them on one article; open that one, list all, check all."""
    result = Result("notes were opened, listed and checked", tried=many)
    sizes = [min(many // 10, LARGEST)]
    while sum(sizes) < many:
        sizes.append(min(90, many - sum(sizes)))
    store = NotesRepository(folder / "notes", lambda: datetime.now(UTC))
    for number, size in enumerate(sizes):
        store.save(key_of(folder, number), notes(number, size))
    timed(result, "opening the largest", lambda: len(store.load(key_of(folder, 0)).annotations), sizes[0])
    timed(
        result, "listing all", lambda: sum(count(folder, files) for files in list_article_files(folder / "notes")), many
    )
    timed(result, "checking all", lambda: examine(folder / "notes", lambda: datetime.now(UTC)).notes, many)
    result.facts.append(f"{getrusage(RUSAGE_SELF).ru_maxrss // 1024} MiB at most")
    return result


def key_of(folder: Path, number: int) -> ArticleKey:
    """The article with this number."""
    return ArticleKey(folder / f"essay-{number}.md", f"Essay {number}", "")


def notes(number: int, many: int) -> AnnotationSet:
    """So many notes."""
    made = [Annotation(f"urn:uuid:{number}-{one}", START, START, note=f"Note {one}. " * 9) for one in range(many)]
    return AnnotationSet({one.id: one for one in made})


def count(folder: Path, files: ArticleFiles) -> int:
    """How many notes an article has."""
    article = read_article_notes(folder / "notes", files)
    return len(article.ids.decode().split("\n"))


def timed(result: Result, what: str, work: Callable[[], int], expected: int) -> None:
    """Do something, see that it found all, and note how long it took."""
    begun = perf_counter()
    found = work()
    result.facts.append(f"{what}: {perf_counter() - begun:.2f} s")
    if found != expected:
        result.failures.append(f"{what}: {found:,} of {expected:,} notes")
