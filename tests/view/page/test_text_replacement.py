"""A page whose article becomes another state of itself: what is looked at, and chosen, stays."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.revision.reanchoring import Reanchoring
from reader.core.revision.revision import Revision
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown
from reader.view.page.page import PageView

ShowPage = Callable[..., PageView]

PARTS = [f"Paragraph {n} goes on for {n} days, and it tells of the {n} hills that were seen 😀." for n in range(80)]
CODE = "```\n" + "a very long line of code " * 40 + "\n```"


def text(parts: list[str]) -> str:
    return "# Walk\n\n" + "\n\n".join(parts)


def revision(page: PageView, markdown: str) -> Revision:
    """What has become of the page's article."""
    assert page.article is not None
    none = AnnotationSet()
    return Reanchoring(parse_markdown(markdown), page.article.text).revision(none, none)


def revise(page: PageView, parts: list[str], *, prepared: bool = True) -> Article:
    """Let the page show another state."""
    found = revision(page, text(parts))
    if prepared:
        for _ in page.replacement.prepare(found.article):
            pass
    page.replacement.apply(found.article, found.mapping)
    return found.article


def place(page: PageView, words: str) -> int:
    assert page.article is not None
    return page.article.text.index(words)


def test_the_top_line_stands_still_when_there_is_more_above_it(show_page: ShowPage) -> None:
    for prepared in (True, False):
        page = show_page(text(PARTS))
        page.reading.go_to(place(page, "Paragraph 40"))
        page.verticalScrollBar().setValue(page.verticalScrollBar().value() + 17)
        below = page.positions.line_y(place(page, "Paragraph 41"))
        revise(page, ["New at the start. " * 60, *PARTS[:20], *PARTS[25:]], prepared=prepared)
        assert page.positions.line_y(place(page, "Paragraph 41")) == below


def test_the_beginning_stays_the_beginning(show_page: ShowPage) -> None:
    page = show_page(text(PARTS))
    revise(page, ["New at the start.", *PARTS])
    assert page.verticalScrollBar().value() == 0


def test_a_top_paragraph_that_is_moved_away_does_not_take_the_page_along(show_page: ShowPage) -> None:
    page = show_page(text(PARTS))
    page.reading.go_to(place(page, "Paragraph 40"))
    below = page.positions.line_y(place(page, "Paragraph 42"))
    revise(page, [*PARTS[:40], *PARTS[41:], PARTS[40]])
    assert page.positions.line_y(place(page, "Paragraph 42")) == below


def test_a_shorter_article_ends_at_its_end(show_page: ShowPage) -> None:
    page = show_page(text(PARTS))
    page.reading.go_to(place(page, "Paragraph 70"))
    revise(page, PARTS[:30])
    bar = page.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0


def test_the_selection_keeps_its_words_and_its_direction(show_page: ShowPage) -> None:
    page = show_page(text(PARTS))
    start = place(page, "Paragraph 3 goes")
    page.selection.select(Span(start, start + 16))
    article = revise(page, ["😀 is new.", *PARTS])
    assert page.selection.span.extract(article.text) == "Paragraph 3 goes"
    assert page.textCursor().position() > page.textCursor().anchor()


def test_of_a_selection_that_is_gone_it_is_told(show_page: ShowPage) -> None:
    page, announced = show_page(text(PARTS)), list[object]()
    start = place(page, "Paragraph 3 goes")
    page.selection.select_by_keys(Span(start, start + 16))
    page.selection.changed.connect(announced.append)
    revise(page, [*PARTS[:3], *PARTS[4:]])
    assert announced == [None]
    assert not page.selection.span.length


def test_the_caret_stays_before_its_letter(show_page: ShowPage) -> None:
    page = show_page(text(PARTS))
    page.selection.select_by_keys(Span(place(page, "goes on for 5"), place(page, "goes on for 5")))
    article = revise(page, ["😀 is new.", *PARTS])
    caret = page.caret.position
    assert article.text[caret:].startswith("goes on for 5")


def test_where_one_has_jumped_to_one_still_is(show_page: ShowPage) -> None:
    page = show_page(text(PARTS))
    page.reading.go_to(place(page, "Paragraph 79"))  # as far as the text goes
    revise(page, ["New at the start.", *PARTS])
    assert page.reading.position() == place(page, "Paragraph 79")


def test_code_that_was_moved_sideways_stays_so(show_page: ShowPage) -> None:
    page = show_page(text([CODE, *PARTS]))
    layout = page.shown.layout
    layout.horizontal.scroll(layout.box(1), 70.0)
    revise(page, ["New.", CODE, *PARTS])
    layout = page.shown.layout
    assert layout.horizontal.offset(layout.box(2)) == 70.0


def test_what_is_prepared_and_not_wanted_is_let_go(show_page: ShowPage) -> None:
    page = show_page(text(PARTS))
    begun = page.replacement.prepare(revision(page, text([PARTS[0]] * 900)).article)
    next(begun)
    begun.close()
    for parts in (PARTS[:9], PARTS[:8]):
        for _ in page.replacement.prepare(revision(page, text(parts)).article):
            pass
    revise(page, PARTS[:7])
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(page.findChildren(QTextDocument)) == 1
