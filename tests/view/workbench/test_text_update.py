"""Contents, find bar, notes and history keep their state when the article is replaced by a new version."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.annotation import Colour
from reader.core.article import Article, build_sections, text_digest
from reader.core.notes.filter import NoteFilter
from reader.core.revision.reanchoring import Reanchoring
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown
from reader.view.contents.model import ContentsModel
from reader.view.contents.panel import ContentsPanel
from reader.view.notes.filters.state import FilterState
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme
from tests.open_postil import OpenPostil

OpenReader = Callable[..., Application]
TITLES = st.lists(st.sampled_from("abcdef"), max_size=8)

TEXT = "# Tea\n\nA cup.\n\n" + "\n\n".join(f"## Part {n}\n\nCup {n} of tea is hot." for n in range(12))


def article(titles: list[str]) -> Article:
    """An article of nothing but headings."""
    text = "\n".join(["Tea", *titles])
    starts = [4 + 2 * number for number in range(len(titles))]
    return Article(
        "Tea", text, (), build_sections([(one, 2, one, at) for one, at in zip(titles, starts, strict=True)], len(text))
    )


def rows(model: ContentsModel, role: int = Qt.ItemDataRole.DisplayRole) -> list[object]:
    return [model.index(number).data(role) for number in range(model.rowCount())]


@settings(deadline=None)
@given(TITLES, TITLES)
def test_the_contents_are_those_of_the_new_article(before: list[str], after: list[str]) -> None:
    model, plain = ContentsModel(), ContentsModel()
    model.set_article(article(before))
    model.revise(article(after))
    plain.set_article(article(after))
    assert rows(model) == rows(plain)
    assert rows(model, ContentsModel.START) == rows(plain, ContentsModel.START)


@settings(deadline=None)
@given(TITLES, TITLES, st.sampled_from("abcdef"))
def test_a_filter_goes_on_in_the_new_article(before: list[str], after: list[str], words: str) -> None:
    model, plain = ContentsModel(), ContentsModel()
    for one in (model, plain):
        one.set_article(article(before))
        one.set_filter(words)
    model.revise(article(after))
    plain.set_article(article(after))
    assert rows(model) == rows(plain)


def test_a_row_that_stays_is_the_same_row_for_views() -> None:
    model = ContentsModel()
    model.set_article(article(["a", "b", "c"]))
    held = QPersistentModelIndex(model.index(3))
    model.revise(article(["a", "d", "e", "f", "c"]))
    assert (held.row(), held.data()) == (5, "c")


@pytest.fixture
def contents(qtbot: QtBot, theme: Theme, icons: IconSet) -> ContentsPanel:
    panel = ContentsPanel(theme, icons)
    qtbot.addWidget(panel)
    panel.set_article(article([*"abcdef"]))
    panel.resize(258, 400)
    panel.show()
    return panel


@pytest.mark.parametrize("words", ["", "e"])
def test_the_current_row_stays_current(contents: ContentsPanel, words: str) -> None:
    contents.filter.setText(words)
    model = contents.list.model()
    row = next(index for n in range(model.rowCount()) if (index := model.index(n, 0)).data() == "e")
    contents.list.setCurrentIndex(row)
    contents.revise(article([*"axbcdef"]))
    assert contents.list.currentIndex().data() == "e"


@pytest.fixture
def postil(open_reader: OpenReader) -> OpenPostil:
    return OpenPostil(open_reader(TEXT))


def change(postil: OpenPostil, markdown: str) -> None:
    """The text of the open article becomes another."""
    session = postil.session
    assert session.article is not None
    old = session.article
    new = parse_markdown(markdown, old.path)
    passed = Reanchoring(new, old.text, text_digest(old.text))
    passed.reanchor_targets(session.targets())
    session.revise(passed)


def span(postil: OpenPostil, words: str) -> Span:
    assert postil.session.article is not None
    start = postil.session.article.text.index(words)
    return Span(start, start + len(words))


def test_find_goes_on_from_its_current_result(qtbot: QtBot, postil: OpenPostil) -> None:
    postil.actions["find"].trigger()
    qtbot.keyClicks(postil.find_bar.field, "of tea")
    qtbot.waitUntil(lambda: postil.find_bar.count_text() == "1 of 12")
    qtbot.keyClick(postil.find_bar, Qt.Key.Key_Return)
    change(postil, TEXT.replace("A cup.", "A cup of tea."))
    qtbot.waitUntil(lambda: postil.find_bar.count_text() == "3 of 13")


def test_find_says_when_nothing_is_left(qtbot: QtBot, postil: OpenPostil) -> None:
    postil.actions["find"].trigger()
    qtbot.keyClicks(postil.find_bar.field, "of tea")
    qtbot.waitUntil(lambda: postil.find_bar.count_text() == "1 of 12")
    change(postil, TEXT.replace("of tea ", ""))
    qtbot.waitUntil(lambda: postil.find_bar.count_text() == "No matches")


def test_the_notes_stay_those_of_the_section_that_was_chosen(postil: OpenPostil) -> None:
    for part in (3, 4):
        postil.session.commands.mark(span(postil, f"Cup {part}"), Colour.PINK)
    assert postil.session.article is not None
    section = next(one for one in postil.session.article.all_sections() if one.title == "Part 4")
    postil.notes_panel.chips.set_state(FilterState(section=section))
    change(postil, TEXT.replace("A cup.", "Quite another beginning of it all."))
    wanted = postil.notes_panel.chips.filter
    assert wanted != NoteFilter()
    assert [one.quote for one in postil.session.annotations if wanted.matches(one)] == ["Cup 4"]


def test_the_search_over_the_notes_stays(postil: OpenPostil) -> None:
    postil.session.commands.mark(span(postil, "Cup 3"), Colour.PINK)
    postil.notes_panel.search.setText("cup")
    change(postil, TEXT.replace("A cup.", "Another."))
    assert postil.notes_panel.search.text() == "cup"


def test_the_current_highlight_stays_current_with_its_bar(postil: OpenPostil) -> None:
    key = postil.session.commands.mark(span(postil, "Cup 3"), Colour.PINK)
    postil.current_mark.go_to(key)
    postil.marking.bar.show()
    change(postil, TEXT.replace("A cup.", "Another."))
    assert postil.current_mark.key == key
    assert postil.selection_bar.isVisible()


def test_overlap_list_link_hints_and_quick_open_close(postil: OpenPostil) -> None:
    first = postil.session.commands.mark(span(postil, "Cup 3"), Colour.PINK)
    postil.session.commands.mark(span(postil, "Cup 3 of"), Colour.BLUE)
    postil.current_mark.go_to(first)
    postil.actions["stack"].trigger()
    postil.actions["go_section"].trigger()
    change(postil, TEXT.replace("A cup.", "Another."))
    assert postil.marking.tools.overlap_picker.made is not None
    assert not postil.marking.tools.overlap_picker.made.list.isVisible()
    assert postil.quick_open is not None
    assert not postil.quick_open.isVisible()


def test_bookmarks_go_with_their_words(postil: OpenPostil) -> None:
    postil.session.commands.bookmark(span(postil, "Cup 3"), "Here")
    change(postil, TEXT.replace("A cup.", "Another."))
    assert [one.span for one in postil.session.annotations.bookmarks] == [span(postil, "Cup 3")]


def test_focus_mode_keeps_its_paragraph(postil: OpenPostil) -> None:
    postil.actions["focus_reading"].setChecked(True)
    postil.page.reading.go_to(span(postil, "Cup 6 of tea").start)
    change(postil, TEXT.replace("A cup.", "Another beginning, that is quite a bit longer."))
    assert postil.focus_mode.focused is not None
    assert postil.focus_mode.focused.contains(span(postil, "Cup 6").start)
