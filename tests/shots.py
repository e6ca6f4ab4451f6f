"""Writes screenshots of the real window, to be looked at: ``python tests/shots.py FOLDER [NAME ...]``.

Each is the window as a reader has it, with marks and notes made through the session, at a fixed time; it works under
Qt's offscreen platform and on a real screen. With names, only those are written.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader.application import Application, Folders
from reader.bundled import sample_article
from reader.core.annotation import Colour, MarkStyle
from reader.core.settings import Recent, Settings
from reader.core.span import Span
from reader.sources.registry import read_article
from reader.view.style import fonts
from reader.view.workbench.workbench import Workbench

EVERY_KIND = Path(__file__).resolve().parent / "data" / "every-kind-of-block.md"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PLACE = "The OpenAI Stance"
IN_HAND = "Larger versions followed in stages"
SELECTED = "came by the same door"
SETTLE = 120
"""Milliseconds for what the window does after a change: style sheets, layouts, the second pass over the cards."""


class Note(NamedTuple):
    """A mark to be made: its words, and how long before noon, in minutes."""

    words: str
    colour: Colour
    ago: int
    note: str = ""
    tags: tuple[str, ...] = ()
    style: MarkStyle = MarkStyle.HIGHLIGHT


NOTES = (
    Note("a promise about the original", Colour.YELLOW, 2900, "Good short definition.", ("licence",)),
    Note("it may forbid no field of endeavour", Colour.GREEN, 2890),
    Note("Strictly there was never a ChatGPT 3.5.", Colour.YELLOW, 1600),
    Note(
        "The first test of the company’s name was GPT-2",
        Colour.YELLOW,
        2,
        "Check the dates: Feb to Nov 2019.",
        ("history",),
    ),
    Note(
        "the weights stayed at home",
        Colour.PINK,
        5,
        "Openness of *papers* vs *weights*. Compare the table in [[Comparisons to Other Models]].",
        ("licence",),
        MarkStyle.UNDERLINE,
    ),
    Note(IN_HAND, Colour.BLUE, 14),
    Note("appeared with its weights in September 2022", Colour.GREEN, 13, style=MarkStyle.SQUIGGLE),
    Note("their weights free to take", Colour.GREEN, 12),
    Note("Only the third is about safety", Colour.GREEN, 30, "So two of three are about money."),
    Note("Above all you could not keep the thing still", Colour.BLUE, 1500),
    Note(
        "open data has hardly begun",
        Colour.VIOLET,
        1490,
        "Three separate things. Use as the frame for the talk.",
        ("talk", "licence"),
    ),
)


class Shot(NamedTuple):
    """One picture: the window's size and look, and what is done before it is taken."""

    theme: str
    size: tuple[int, int]
    prepare: Callable[[Workbench], object]
    file: Path | None = None
    zoom: int = 100
    new: bool = False
    """Whether the reader has never opened an article of their own."""


def take_in_hand(workbench: Workbench) -> None:
    """Go to the place in the article, with the mark in hand."""
    go(workbench, PLACE)
    workbench.page.overlays.set_current_mark(None)
    workbench.marking.current.go_to(next(one.id for one in workbench.session.annotations if one.quote == IN_HAND))


def select(workbench: Workbench) -> None:
    """Select some words, as the mouse does."""
    go(workbench, PLACE)
    workbench.page.selection.select(span_of(workbench, SELECTED))
    workbench.page.selection.changed.emit(workbench.page.selection.span)


def write(workbench: Workbench) -> None:
    """Open a note's editor."""
    take_in_hand(workbench)
    workbench.actions["note"].trigger()


def throw_away(workbench: Workbench) -> None:
    """Delete some marks, and look into the trash."""
    go(workbench, PLACE)
    workbench.marking.editor.delete([one.id for one in workbench.session.annotations if one.colour == Colour.GREEN])
    workbench.actions["trash"].trigger()


def find(workbench: Workbench) -> None:
    """Look for a word."""
    go(workbench, PLACE)
    workbench.actions["find"].trigger()
    field = workbench.window.focusWidget()
    if field is not None:
        QTest.keyClicks(field, "weights")


def menu(workbench: Workbench, name: str) -> None:
    """Trigger an action at the place in the article."""
    go(workbench, PLACE)
    workbench.actions[name].trigger()


def go(workbench: Workbench, title: str) -> None:
    """Go to a section."""
    article = workbench.session.article
    if article is not None:
        workbench.page.reading.go_to(
            next(section.span.start for section in article.all_sections() if section.title == title)
        )


def span_of(workbench: Workbench, words: str) -> Span:
    """Where words stand in the open article."""
    article = workbench.session.article
    start = article.text.index(words) if article else 0
    return Span(start, start + len(words))


FULL, NARROW, NARROWEST = (1440, 900), (900, 700), (700, 600)
SHOTS = {
    "light": Shot("light", FULL, take_in_hand),
    "dark": Shot("dark", FULL, take_in_hand),
    "sepia": Shot("sepia", FULL, take_in_hand),
    "selection": Shot("light", FULL, select),
    "selection-dark": Shot("dark", FULL, select),
    "start": Shot("light", FULL, lambda workbench: workbench.page.reading.go_to(0), new=True),
    "table": Shot("light", FULL, lambda workbench: go(workbench, "Comparisons to Other Models")),
    "editor": Shot("light", FULL, write),
    "find": Shot("light", FULL, find),
    "keys": Shot("light", FULL, lambda workbench: menu(workbench, "keys")),
    "keys-narrow": Shot("dark", NARROWEST, lambda workbench: menu(workbench, "keys")),
    "narrow": Shot("light", NARROW, select),
    "narrow-notes": Shot("light", NARROW, lambda workbench: menu(workbench, "notes")),
    "narrowest": Shot("light", NARROWEST, select),
    "narrowest-contents": Shot("dark", NARROWEST, lambda workbench: menu(workbench, "contents")),
    "trash": Shot("light", FULL, throw_away),
    "caret": Shot("light", FULL, lambda workbench: menu(workbench, "caret")),
    "filters": Shot("dark", FULL, lambda workbench: workbench.notes.header.toggle_filters()),
    "zoom-200": Shot("light", FULL, take_in_hand, zoom=200),
    "blocks-1": Shot("light", (1440, 1400), lambda workbench: workbench.page.reading.go_to(0), EVERY_KIND),
    "blocks-2": Shot("light", (1440, 1400), lambda workbench: go(workbench, "Code, Tables and the Rest"), EVERY_KIND),
    "blocks-dark": Shot("dark", (1440, 1400), lambda workbench: go(workbench, "Code, Tables and the Rest"), EVERY_KIND),
    "blocks-sepia": Shot("sepia", (1440, 1400), lambda workbench: go(workbench, "Lists of All Sorts"), EVERY_KIND),
    "blocks-contrast": Shot(
        "contrast", (1440, 1400), lambda workbench: go(workbench, "Lists of All Sorts"), EVERY_KIND
    ),
    "blocks-200": Shot(
        "light", (1440, 1400), lambda workbench: go(workbench, "Lists of All Sorts"), EVERY_KIND, zoom=200
    ),
    "blocks-narrow": Shot("sepia", (700, 1400), lambda workbench: go(workbench, "Lists of All Sorts"), EVERY_KIND),
    "blocks-narrow-200": Shot(
        "dark", (700, 1400), lambda workbench: go(workbench, "Lists of All Sorts"), EVERY_KIND, zoom=200
    ),
    "typography": Shot("light", FULL, lambda workbench: menu(workbench, "look")),
    "typography-narrow": Shot("dark", NARROW, lambda workbench: menu(workbench, "look"), zoom=200),
    "colours": Shot("light", FULL, lambda workbench: menu(workbench, "pens")),
    "colours-narrow": Shot("dark", (800, 600), lambda workbench: menu(workbench, "pens")),
    "sections": Shot("light", FULL, lambda workbench: menu(workbench, "go_section")),
    "links": Shot("sepia", FULL, lambda workbench: menu(workbench, "follow_link")),
    "focus": Shot("dark", FULL, lambda workbench: menu(workbench, "focus_reading")),
    "message": Shot(
        "light", FULL, lambda workbench: workbench.message_bar.set_messages("/home/reader/a.md is a folder.")
    ),
}


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.time = NOON

    def now(self) -> datetime:
        """The time in UTC."""
        return self.time


@contextmanager
def opened(shot: Shot) -> Iterator[Workbench]:
    """A window as the shot wants it, with the notes made; closed at the end."""
    clock = Clock()
    settings = replace(Settings(), theme=shot.theme, window=shot.size, zoom=shot.zoom)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:  # a last text may still be written
        folder = Path(name)
        recent = () if shot.new else (Recent("/home/reader/essay.md", "An Essay"),)
        reader = Application(Folders(folder / "notes", folder), (settings, ()), (recent, ()), read_article, clock.now)
        file = shot.file or sample_article()
        reader.show(None, file)
        reader.begin(file)
        workbench = reader.workbench
        reader.window.resize(*shot.size)
        if shot.file is None:
            make_notes(workbench, clock)
        QTest.qWait(SETTLE)
        yield workbench
        reader.window.close()
        reader.window.deleteLater()


def make_notes(workbench: Workbench, clock: Clock) -> None:
    """Mark and write what ``NOTES`` says, each at its own time."""
    for one in sorted(NOTES, key=lambda one: -one.ago):
        clock.time = NOON - timedelta(minutes=one.ago, seconds=5)
        key = workbench.session.commands.mark(span_of(workbench, one.words), one.colour, one.style)
        workbench.session.typing.set_text(key, one.note)
        workbench.session.commands.set_tags([key], one.tags)
    workbench.session.commands.bookmark(span_of(workbench, PLACE), PLACE)
    clock.time = NOON


def wait_saved(workbench: Workbench) -> None:
    """Until the foot says that all is saved, or for six seconds."""
    for _ in range(60):
        if "saving" in workbench.status_bar.text():
            QTest.qWait(100)


def wait_pictures(workbench: Workbench) -> None:
    """Until the pictures in view are there, or for six seconds."""
    workbench.window.grab()  # they are asked for when they are painted
    for _ in range(60):
        if workbench.page.shown.waits_for_pictures:
            QTest.qWait(100)


def picture(window: QWidget, file: Path) -> None:
    """Write what the window shows."""
    window.grab().save(str(file))


def main(folder: Path, names: list[str]) -> None:
    """Write the pictures of these names, or all of them."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    fonts.load_page_fonts()
    app.setCursorFlashTime(0)
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or SHOTS:
        with opened(SHOTS[name]) as workbench:
            SHOTS[name].prepare(workbench)
            QTest.qWait(SETTLE)
            wait_saved(workbench)
            wait_pictures(workbench)
            picture(workbench.window, folder / f"{name}.png")
        print(folder / f"{name}.png")  # noqa: T201 - what this program is for


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if len(sys.argv) < 2:
        sys.exit("usage: shots.py FOLDER [NAME ...]")
    main(Path(sys.argv[1]), sys.argv[2:])
