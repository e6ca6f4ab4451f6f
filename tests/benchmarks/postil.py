"""What a reader does in Postil, as acts to measure: in a whole window, on a book with marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count, cycle
from pathlib import Path
from random import Random
from time import perf_counter

from frames import Act, Frames, Paints, settle, until
from marks import NOON, marked
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from reader.application import Application, Folders
from reader.core.annotation import Colour
from reader.core.article import Article, text_digest
from reader.core.colour import BUILT_IN_COLOURS
from reader.core.settings import Settings
from reader.core.span import Span
from reader.sources.registry import read_article
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import NotesRepository
from reader.view.workbench.workbench import Workbench

PAUSE = 0.03
"""Seconds between two steps of a reader who scrolls."""
WIDE, NARROW = QSize(1440, 900), QSize(1240, 820)
"""Two sizes of the window in which the column is of two widths."""


@contextmanager
def open_reader(file: Path, marks: int) -> Iterator[Application]:
    """A window that has just begun to open a book with so many marks; its files are kept next to the book."""
    folder = file.parent
    article = read_article(file)
    key = ArticleKey(file.resolve(), article.title, text_digest(article.text))
    NotesRepository(folder / "notes", lambda: NOON).save(key, marked(article, marks))
    reader = Application(
        Folders(folder / "notes", folder), (Settings(theme="light", column=90), ()), ((), ()), read_article
    )
    del article
    reader.show(None, file)
    settle()
    reader.begin(file)
    yield reader
    reader.window.close()


@contextmanager
def opened(file: Path, marks: int) -> Iterator[Application]:
    """Such a window, and the whole book in it."""
    with open_reader(file, marks) as reader:
        session = workbench_of(reader).session
        until(lambda: session.article is not None and session.whole)
        settle()
        yield reader


def loading(reader: Application) -> Iterator[Frames]:
    """What a reader waits for while the book is on its way: one who scrolls, and one who only looks."""
    session, page = workbench_of(reader).session, workbench_of(reader).page
    until(lambda: session.article is not None)
    turns, steps, paints = [0.0], [0.0], Paints(page.viewport())
    while not session.whole:
        pause = perf_counter() + PAUSE
        turns.append(until(lambda pause=pause: perf_counter() > pause)[1])
        steps.append(paints.after(lambda: wheel(page.viewport(), -120)))
    yield Frames("while loading: scroll step", tuple(steps), tuple(steps))
    yield Frames("while loading: the event loop", tuple(turns), tuple(turns))


def workbench_of(reader: Application) -> Workbench:
    """The workbench of a window that is complete."""
    if not reader.is_ready:
        raise RuntimeError("the window is not complete")
    return reader.workbench


def acts(workbench: Workbench) -> Iterator[Act]:
    """Everything that is measured, in an order in which one act prepares the next."""
    if (article := workbench.session.article) is None:
        raise RuntimeError("the book did not open")
    yield from moves(workbench, article)
    yield from looks(workbench)
    yield from notes(workbench, article)


def moves(workbench: Workbench, article: Article) -> Iterator[Act]:
    """Scrolling and jumping."""
    page, dice = workbench.page, Random(7)  # noqa: S311 - nothing secret about a place
    bar, length = page.verticalScrollBar(), len(article.text)
    middle = lambda: page.reading.go_to(length // 2)  # noqa: E731 - the starting point of most
    middle()
    marks = [one.id for one in workbench.session.annotations if one.span]
    yield Act(
        "scroll step", lambda: wheel(page.viewport(), -120), lambda: page.reading.go_to(0) if at_the_end(page) else None
    )
    yield Act(
        "page down",
        lambda: press(page, Qt.Key.Key_PageDown),
        lambda: page.reading.go_to(0) if at_the_end(page) else None,
    )
    yield Act("drag of the scrollbar", lambda: bar.setValue(dice.randrange(bar.maximum() or 1)))
    yield Act("jump to the end", workbench.actions["end"].trigger, middle)
    yield Act("jump to the start", workbench.actions["start"].trigger, middle)
    yield Act(
        "next section", workbench.navigator.next_section, lambda: page.reading.go_to(0) if at_the_end(page) else None
    )
    yield Act("jump to any mark", lambda: workbench.marking.current.go_to(dice.choice(marks)))


def looks(workbench: Workbench) -> Iterator[Act]:
    """Resizing, zooming, other colours."""
    sizes, themes, steps = cycle((NARROW, WIDE)), cycle(("dark", "sepia", "light")), cycle((1, 1, -1, -1))
    workbench.marking.editor.clear()
    workbench.page.reading.go_to(len(workbench.session.article.text) // 2 if workbench.session.article else 0)
    yield Act("resize", lambda: workbench.window.resize(next(sizes)))
    yield Act("zoom step", lambda: workbench.appearance.zoom(next(steps)))
    yield Act("change of theme", lambda: workbench.preferences.update(theme=next(themes)))


def notes(workbench: Workbench, article: Article) -> Iterator[Act]:
    """Marking and writing, in the middle of the book."""
    page, session, numbers = workbench.page, workbench.session, count()
    middle = len(article.text) // 2
    page.reading.go_to(middle)

    def select() -> None:
        start = middle + 7 * (next(numbers) % 100)
        page.selection.select(Span(start, start + 9))

    yield Act("mark", lambda: workbench.marking.editor.apply_colour(Colour.BLUE), select)
    yield Act("undo", session.history.undo)
    yield Act("redo", session.history.redo, session.history.undo)
    colours = cycle(BUILT_IN_COLOURS)
    here = next(one.id for one in session.annotations if one.span and one.span.start >= middle)
    yield Act("another colour", lambda: session.commands.recolour([here], next(colours)))
    workbench.open_notes()
    workbench.notes.edit(here)
    settle()
    field = QApplication.focusWidget() or page
    letters = cycle("several words ")
    yield Act("a letter of a note", lambda: press(field, Qt.Key.Key_A, next(letters)))
    workbench.notes.finish_editing()


def at_the_end(area: QAbstractScrollArea) -> bool:
    """Whether it cannot be scrolled further down."""
    return area.verticalScrollBar().value() >= area.verticalScrollBar().maximum()


def wheel(widget: QWidget, turn: int) -> None:
    """Turn the wheel over the middle of a widget, by eighths of a degree."""
    middle = widget.rect().center()
    event = QWheelEvent(
        QPointF(middle),
        QPointF(widget.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def press(widget: QWidget, key: Qt.Key, text: str = "") -> None:
    """Press a key and let it go."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key.value, Qt.KeyboardModifier.NoModifier, text))


def finding(workbench: Workbench, word: str) -> tuple[Callable[[], None], Callable[[], bool]]:
    """What finds a word, and whether all its occurrences have been found."""
    from reader.core.search.search import MAX_HITS, find_all

    article = workbench.session.article
    total = len(find_all(article.text, word)) if article else 0
    endings = f"of {total:,}", f"of {total}"
    if total >= MAX_HITS:
        raise RuntimeError(f"{word} is too common to be counted")
    return lambda: workbench.find.open(word), lambda: workbench.find_bar.count_text().endswith(endings)
