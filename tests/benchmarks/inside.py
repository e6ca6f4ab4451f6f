"""Measures inside one process, under Qt's offscreen platform: what each thing that a reader does costs.

Each figure is the median of several tries, in milliseconds, from the event to the painted window.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

from make_book import book
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from reader.app.session import Session
from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, Colour
from reader.core.article import Article, digest
from reader.core.notebook import Notebook
from reader.core.settings import Settings
from reader.core.span import Span
from reader.sources.table import read_article
from reader.start import Reader
from reader.store.notes import Key, NotesStore
from reader.view.desk import Desk

TRIES = 7
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)

Row = tuple[str, str]
"""What was measured, and the figure."""


def window_rows(size: int, label: str) -> Iterator[Row]:
    """What marking, writing and moving cost in a book of ``size`` characters."""
    with opened(size) as desk:
        session, page = desk.session, desk.page
        article = session.article
        if article is None:
            raise RuntimeError("the book did not open")
        keys: list[str] = []
        numbers = count()
        texts = (f"letter {number}" for number in count())
        middle = len(article.text) // 2
        page.go_to(middle)

        def mark() -> None:
            start = middle + 7 * next(numbers)
            keys.append(session.mark(Span(start, start + 5), Colour.BLUE))

        bar = page.verticalScrollBar()
        sizes, turns = (QSize(1300, 800), QSize(1440, 900)), count()
        for name, do in (
            ("mark", mark),
            ("undo", session.history.undo),
            ("redo", session.history.redo),
            ("a letter of a note", lambda: session.write_note(keys[0], next(texts))),
            ("a scroll step", lambda: bar.setValue(bar.value() + 62)),
            ("a jump to the next section", desk.reading.next_section),
            ("a resize", lambda: desk.window.resize(sizes[next(turns) % 2])),
            ("a zoom step", lambda: desk.appearance.zoom(1 if next(turns) % 2 else -1)),
        ):
            yield f"{name}, {label}", f"{milliseconds(do, desk.window.repaint):8.1f} ms"


@contextmanager
def opened(size: int) -> Iterator[Desk]:
    """A window on a book, in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "book.md"
        file.write_text(book(size), "utf-8")
        reader = Reader(folder / "notes", folder, (Settings(theme="light"), ()), ((), ()), read_article)
        reader.show(None, file)
        reader.begin(file)
        if reader.opening is None:
            raise RuntimeError("the window was not furnished")
        QApplication.processEvents()
        yield reader.opening.desk
        reader.window.close()
        reader.window.deleteLater()


def store_rows(notes: int) -> Iterator[Row]:
    """What so many notes cost to save, to load, and to change."""
    article = Article("Book", "word " * notes * 4, ())
    made = {one.id: one for one in (annotation(article, number) for number in range(notes))}
    key = Key(Path("/nowhere/book.md"), article.title, digest(article.text))
    with tempfile.TemporaryDirectory() as name:
        store = NotesStore(Path(name), lambda: NOON)
        books = (changed(Notebook(made), number) for number in count())
        yield f"save {notes:,} notes", f"{milliseconds(lambda: store.save(key, next(books))):8.1f} ms"
        fresh = NotesStore(Path(name), lambda: NOON)
        yield f"load {notes:,} notes", f"{milliseconds(lambda: fresh.load(key)):8.1f} ms"
    session = Session(lambda: NOON, lambda: UUID(int=1, version=4).urn)
    session.open(article, Notebook(made))
    colours = (list(Colour)[number % 5] for number in count())
    cost = milliseconds(lambda: session.recolour([next(iter(made))], next(colours)))
    yield f"one change among {notes:,} notes", f"{cost:8.2f} ms"


def annotation(article: Article, number: int) -> Annotation:
    """The note of this number."""
    target = describe(article, Span(number * 20, number * 20 + 9))
    return Annotation(UUID(int=number + 2, version=4).urn, NOON, NOON, target, note=f"Note {number}", tags=("bench",))


def changed(notebook: Notebook, number: int) -> Notebook:
    """The notebook with its first note written anew."""
    first = notebook.in_order[0]
    later = NOON + timedelta(seconds=number)
    again = Annotation(first.id, NOON, later, first.target, note=f"Note again {number}")
    return notebook.changed({first.id: again}, later)


def milliseconds(do: Callable[[], object], then: Callable[[], object] = lambda: None) -> float:
    """The median of several tries."""
    figures = []
    for _ in range(TRIES):
        started = time.perf_counter()
        do()
        then()
        figures.append((time.perf_counter() - started) * 1000)
        QApplication.processEvents()
    return statistics.median(figures)
