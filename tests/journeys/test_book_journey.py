"""A journey: to read and mark a book in EPUB, with a footnote, a picture and the pages of the printed edition."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.core.article import PICTURE
from reader.core.span import Span
from tests.sources.epub.books import nav, page, write_book
from tests.torture.hostile_pictures import png

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil

ONE = page(
    '<h1>Leaves</h1><p>Green leaves want cooler water.<a epub:type="noteref" href="#n">1</a></p>'
    '<p><img src="cup.png" alt="A cup"/></p><aside epub:type="footnote" id="n"><p>Eighty degrees.</p></aside>'
)
TWO = page('<h1>Water</h1><p id="p9">Water from a <a href="one.xhtml">spring</a> is best.</p>')
NAV = nav(
    '<li><a href="one.xhtml">Of leaves</a></li><li><a href="two.xhtml">Of water</a></li>',
    '<li><a href="two.xhtml#p9">9</a></li>',
)


def test_a_book_is_read_and_marked_like_an_article(postil: Postil, tmp_path: Path) -> None:
    chapters = {"one.xhtml": ONE, "two.xhtml": TWO}
    others = {"cup.png": png(300, 200), "nav.xhtml": NAV}
    book = write_book(tmp_path / "tea.epub", chapters, others, properties={"nav.xhtml": "nav"})
    postil.start(book)
    postil.wait_whole()
    assert postil.session.article is not None
    assert [section.title for section in postil.session.article.all_sections()] == ["Of leaves", "Of water"]

    at = postil.text.index(PICTURE)
    postil.bot.waitUntil(lambda: postil.page.positions.rect_of(Span(at, at + 1)).height() == 200)
    middle = postil.page.positions.rect_of(Span(at, at + 1)).center()
    postil.bot.waitUntil(lambda: not postil.page.shown.waits_for_pictures)
    postil.bot.waitUntil(lambda: postil.page.viewport().grab().toImage().pixelColor(middle).name() == "#000000")

    postil.select("from a spring is best")
    postil.key("3")
    postil.wait_saved()
    assert postil.navigator.target("#OEBPS/two.xhtml%23nowhere") == postil.text.index("Water\n")
    assert postil.navigator.target("#nowhere") is None
    postil.navigator.follow_link("#page=9")
    assert "p. 9" in postil.status_bar.text()
    postil.restart(book)
    postil.wait_whole()
    assert [words for words, _ in postil.marks] == ["from a spring is best"]
