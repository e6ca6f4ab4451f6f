"""What the tests of widgets share: a theme, the icons, a small article and a maker of notes on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.core.annotation import Annotation, Colour
from reader.core.article import Article, nest
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.view.icons import IconSet
from reader.view.theme import Theme

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)

TEXT = "Tea\nIt is hot.\nÉtude one\nIn green.\nA part of it\nIn blue.\nLast\nThe end."

NoteMaker = Callable[..., Annotation]


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let pass what Qt's offscreen platform says of windows and menus: that it has no real ones."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def theme() -> Theme:
    """The light theme."""
    return Theme.load(RESOURCES / "themes" / "light.json")


@pytest.fixture(scope="session")
def icons() -> IconSet:
    """The icons that travel with Postil."""
    return IconSet(RESOURCES / "icons")


@pytest.fixture
def small_article() -> Article:
    """An article "Tea" with two sections, the first of which has one below it."""
    headings = [(name, level, name, TEXT.index(name)) for name, level in (("Étude one", 2), ("A part of it", 3))]
    return Article("Tea", TEXT, (), nest([*headings, ("Last", 2, "last", TEXT.index("Last"))], len(TEXT)))


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
