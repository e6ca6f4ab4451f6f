"""Cards of marks whose words were edited: the words of now, a remark, and what they were in the tool tip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from reader.core.annotation import Annotation, Colour
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.links.index import LinkIndex
from reader.core.span import Span
from reader.view.notes.cards.layout import REMARK_LINE, CardLayout
from reader.view.notes.cards.painter import CardPainter
from reader.view.notes.panel import NotesPanel
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme
from tests.edited_passage import edited

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
TEXT = "Tea\nIt is quite hot.\nThe end."
SPAN = Span(4, 19)
"""Of ``It is quite hot``."""

NoteMaker = Callable[..., Annotation]

pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture
def mark(make_note: NoteMaker) -> Annotation:
    return edited(make_note("hot", "It is hot", note="Mind <b>it</b>"), SPAN)


@pytest.fixture
def painter(theme: Theme) -> CardPainter:
    made = CardPainter(theme, lambda: NOON)
    made.text = lambda: TEXT
    return made


def test_a_card_shows_the_words_of_now_and_says_that_they_were_edited(mark: Annotation, theme: Theme) -> None:
    card = CardLayout(mark, theme, 340, LinkIndex(), TEXT)
    assert (card.quote, card.remark) == (["It is quite hot"], "Passage edited since it was marked")


def test_the_remark_has_a_line_of_its_own(mark: Annotation, theme: Theme) -> None:
    before = replace(mark, target=mark.target._replace(match=None)) if mark.target else mark
    heights = [CardLayout(one, theme, 340, LinkIndex(), TEXT).height for one in (before, mark)]
    assert heights[1] - heights[0] == REMARK_LINE


def test_the_tool_tip_says_what_the_words_were(mark: Annotation, painter: CardPainter) -> None:
    assert "It was: “It is hot”" in painter.tool_tip(mark)


def test_the_tool_tip_of_a_long_passage_is_about_what_was_edited(mark: Annotation, painter: CardPainter) -> None:
    long = "Nothing here was edited by anyone at all. " * 100
    painter.text = lambda: f"{long}It is cold. {long}"
    tip = painter.tool_tip(edited(mark, Span(0, 2 * len(long) + 12), quote=f"{long}It was hot. {long}"))
    assert "It was hot." in tip
    assert len(tip) < 1_000


def test_what_was_marked_is_text_in_a_tool_tip(mark: Annotation, painter: CardPainter) -> None:
    assert "&lt;b&gt;bold&lt;/b&gt;" in painter.tool_tip(edited(mark, SPAN, quote="It is <b>bold</b>"))


def test_a_card_is_laid_out_again_for_another_text(mark: Annotation, painter: CardPainter) -> None:
    assert painter.layout(mark, 340).quote == ["It is quite hot"]
    painter.text = lambda: TEXT.replace("quite", "never")
    assert painter.layout(mark, 340).quote == ["It is never hot"]


def test_a_back_link_is_called_by_the_words_of_now(mark: Annotation, make_note: NoteMaker, theme: Theme) -> None:
    goal, links = make_note("goal", "The end"), LinkIndex()
    source = replace(mark, note="See [[The end]]")
    article = Article("", TEXT, ())
    links.update(article, AnnotationSet({"hot": source, "goal": goal}))
    back = CardLayout(goal, theme, 340, links, TEXT).back
    assert back is not None
    assert back.toPlainText() == "Linked from: It is quite hot"


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, icons: IconSet, mark: Annotation, make_note: NoteMaker) -> NotesPanel:
    made = NotesPanel(theme, icons, lambda: NOON)
    qtbot.addWidget(made)
    notes = AnnotationSet({"hot": mark, "end": make_note("end", "The end", Colour.GREEN)})
    made.set_notes(Article("", TEXT, ()), notes)
    made.resize(340, 900)
    made.show()
    return made


def cards(panel: NotesPanel) -> list[str]:
    model = panel.cards.model()
    rows = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    return [row for row in rows if "highlight" in row]


@pytest.mark.parametrize("words", ["quite", "It is hot"])
def test_the_search_finds_the_words_of_now_and_those_that_were_marked(panel: NotesPanel, words: str) -> None:
    panel.search.setText(f'"{words}"')
    panel.updater.finish()
    (card,) = cards(panel)
    assert "It is quite hot; passage edited since it was marked; was “It is hot”" in card


def test_a_deleted_note_is_shown_as_it_was_marked(panel: NotesPanel, mark: Annotation) -> None:
    panel.set_notes(Article("", TEXT, ()), AnnotationSet({"hot": mark}).updated({"hot": None}, NOON))
    panel.show_trash(True)
    (card,) = cards(panel)
    assert "yellow highlight: It is hot; passage edited since it was marked; note" in card


def test_a_card_gets_the_height_of_other_words(panel: NotesPanel, mark: Annotation) -> None:
    view = panel.cards
    row = next(row for row in range(view.model().rowCount()) if "hot" in str(view.model().index(row, 0).data()))
    before = view.visualRect(view.model().index(row, 0)).height()
    longer = f"Tea\n{'It is quite hot and sweet and strong ' * 4}.\nThe end."
    same = edited(mark, Span(4, 140))
    panel.set_notes(Article("", TEXT + " " * 200, ()), AnnotationSet({"hot": same}))
    panel.revise(Article("", longer, ()))
    panel.set_notes(Article("", longer, ()), AnnotationSet({"hot": same}))
    row = next(row for row in range(view.model().rowCount()) if "hot" in str(view.model().index(row, 0).data()))
    assert view.visualRect(view.model().index(row, 0)).height() > before
