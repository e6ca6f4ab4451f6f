"""What the tests of widgets share: a theme, icons, a small article and notes on it, a page, and a whole Postil."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputDevice, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.application import Application, Folders
from reader.core.annotation import Annotation, Colour
from reader.core.article import Article, build_sections
from reader.core.selectors import Target, TextQuote
from reader.core.settings import Recent, Settings
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown
from reader.sources.registry import read_article
from reader.view.page.page import PageView
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme
from reader.view.typesetting.formula_helper import FormulaHelper
from tests.open_postil import OpenPostil
from tests.view.drawn_formulas import answer

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)

TEXT = "Tea\nIt is hot.\nÉtude one\nIn green.\nA part of it\nIn blue.\nLast\nThe end."

NoteMaker = Callable[..., Annotation]


PAGES = """# The Walk

A first line with a [link inside](#second-part) and one [outside](https://example.org/a?b=c "Elsewhere").

## First part

Snow fell 😀 all night on the quiet town, and nobody went out before the sun had come up behind the hill.

| Name | Sum |
|------|----:|
| Ann 😀 | 12 |
| Bob | 7 |

## Second part

""" + "\n\n".join(
    f"Paragraph {n} goes on for some time, so that the page is longer than the window." for n in range(60)
)
"""An article with links, an emoji, a table and more than one screen of text."""

ShowPage = Callable[..., PageView]
OpenReader = Callable[..., Application]


@pytest.fixture
def show_page(qtbot: QtBot, theme: Theme) -> ShowPage:
    """``show_page(article, width, height, zoom)``: a page on the screen; Markdown is read first."""

    def show(article: Article | str = PAGES, width: int = 900, height: int = 700, zoom: int = 100) -> PageView:
        page = PageView(theme, Settings(zoom=zoom))
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show_article(parse_markdown(article) if isinstance(article, str) else article)
        with qtbot.waitExposed(page):
            page.show()
        by_keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
        qtbot.waitUntil(lambda: bool(page.textInteractionFlags() & by_keys))  # soon after its first paint
        return page

    return show


@pytest.fixture
def drawn_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Formulas are boxes, which no process sets."""
    monkeypatch.setattr(FormulaHelper, "ask", answer)


@pytest.fixture
def show_formulas(show_page: ShowPage, drawn_formulas: None, qtbot: QtBot) -> ShowPage:
    """``show_page`` for an article with formulas, which are drawn when it is there."""

    def show(article: Article | str, width: int = 900, height: int = 700, zoom: int = 100) -> PageView:
        page = show_page(article, width, height, zoom)
        formulas = page.shown.layout.typesetter.drawn_formulas
        qtbot.waitUntil(lambda: formulas.known is not None and not page.shown.waits_for_formulas)
        return page

    return show


@pytest.fixture(scope="session")
def read_once() -> Callable[[Path], Article]:
    """Reads files as ever, but an ``article.md`` that has the same content as one before only once: most tests do."""
    known: dict[bytes, Article] = {}

    def read(path: Path) -> Article:
        if path.name != "article.md" or not path.is_file():
            return read_article(path)
        content = path.read_bytes()
        if content not in known:
            known[content] = read_article(path)
        return replace(known[content], path=path)

    return read


@pytest.fixture
def open_reader(
    qtbot: QtBot,
    tmp_path: Path,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
    read_once: Callable[[Path], Article],
) -> Callable[..., Application]:
    """``open_reader(text, recents, settings)``: a whole Postil on the screen, reading ``article.md``.

    Its notes, its settings and the article are below ``tmp_path``; it can be closed and opened again.
    """

    def start(text: str = PAGES, recents: tuple[Recent, ...] = (), settings: Settings | None = None) -> Application:
        path = tmp_path / "article.md"
        path.write_text(text, encoding="utf-8")
        reader = Application(
            Folders(tmp_path / "notes", tmp_path / "settings"),
            (settings or Settings(), ()),
            (recents, ()),
            read_once,
            clock,
            new_id,
        )
        qtbot.addWidget(reader.window)
        with qtbot.waitExposed(reader.window):
            reader.show(None, path)
        reader.begin(path)
        QApplication.processEvents()  # the window finds its final shape
        return reader

    return start


@pytest.fixture
def postil(open_reader: OpenReader) -> OpenPostil:
    """A Postil that has just started."""
    return OpenPostil(open_reader())


@pytest.fixture(scope="session")
def theme() -> Theme:
    """The light theme."""
    return Theme.load(RESOURCES / "themes" / "light.json")


@pytest.fixture(scope="session")
def icons() -> IconSet:
    """The icons that travel with Postil."""
    return IconSet(RESOURCES / "icons")


@pytest.fixture(scope="session")
def screen(qapp: QApplication) -> QPointingDevice:
    """A touch screen."""
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> None:
    """A finger that is put down has rested long enough at once."""
    monkeypatch.setattr("PySide6.QtGui.QStyleHints.mousePressAndHoldInterval", lambda _hints: 0)


@pytest.fixture
def small_article() -> Article:
    """An article "Tea" with two sections, the first of which has one below it."""
    headings = [(name, level, name, TEXT.index(name)) for name, level in (("Étude one", 2), ("A part of it", 3))]
    return Article("Tea", TEXT, (), build_sections([*headings, ("Last", 2, "last", TEXT.index("Last"))], len(TEXT)))


@pytest.fixture
def make_note() -> NoteMaker:
    """``make_note(id, quote="", colour, note, *tags)``: a note on the words ``quote`` of the small article.

    With no quote it is on the whole article; with one that is not in it, it is lost.
    """

    def make(key: str, quote: str = "", colour: Colour = Colour.YELLOW, note: str = "", *tags: str) -> Annotation:
        start = TEXT.find(quote)
        span = Span(start, start + len(quote)) if start >= 0 else None
        target = Target(TextQuote(quote), span) if quote else None
        then = NOON - timedelta(minutes=2)
        return Annotation(key, then, then, target, colour, note=note, tags=tags)

    return make
