"""A journey: an article with formulas is opened, looked at, marked, copied from and searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from reader.core.colour import Colour
from reader.core.span import Span

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

ARTICLE = r"""# On Ink

Ink spreads as $\frac{dm}{dt} = k m$ says, for a drop of mass $m$.

$$
m(t) = m_0 e^{kt} \tag{1}
$$

The rest is paper.
"""
GROWTH = r"\frac{dm}{dt} = k m"


def drawn(postil: Postil) -> int:
    layout = postil.page.shown.layout
    return sum(len(layout.placed_block(number).formulas) for number in range(len(layout.article.blocks)))


def test_a_formula_is_seen_marked_copied_and_found(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(ARTICLE))
    postil.bot.waitUntil(lambda: drawn(postil) == 3, timeout=20_000)

    postil.select("spreads", GROWTH[:3])
    assert postil.page.selection.span.extract(postil.text) == f"spreads as {GROWTH}"
    postil.key("1")
    assert postil.marks == [(f"spreads as {GROWTH}", Colour.YELLOW)]
    postil.control("c")
    assert GROWTH in QGuiApplication.clipboard().text()
    postil.key(Qt.Key.Key_Escape)

    start = postil.text.index("m(t)")
    place = postil.page.positions.rect_of(Span(start, start + 4)).center()
    postil.page.customContextMenuRequested.emit(place)
    menu = next(one for one in postil.page.findChildren(QMenu) if one.isVisible())
    next(one for one in menu.actions() if one.text() == "Copy TeX").trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == r"m(t) = m_0 e^{kt} \tag{1}"

    postil.control("f")
    postil.write("frac")
    assert postil.find_bar.count_text() == "1 of 1"
    postil.key(Qt.Key.Key_Escape)

    postil.restart(postil.file)
    assert postil.marks == [(f"spreads as {GROWTH}", Colour.YELLOW)]
    postil.bot.waitUntil(lambda: drawn(postil) == 3, timeout=20_000)
