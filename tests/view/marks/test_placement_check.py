"""Lost and doubtful notes in the reader's hands: seen, confirmed, placed by hand, kept as lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.article import text_digest
from reader.core.links.syntax import Link
from reader.core.notes.placement_actions import PlacementAction
from reader.core.revision.reanchoring import Reanchoring
from reader.core.selectors import MatchKind, MatchRecord, Target, TextQuote
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown
from reader.view.marks.selection_bar import MORE
from tests.open_postil import OpenPostil

THEN = datetime(2025, 3, 1, 11, tzinfo=UTC)
TEXT = """# Tea

Tea is made of leaves. Water is hot.

## Green

Green tea is steamed in Japan. It is fired in China.

## Black

Black tea is withered. Then it is rolled.
"""

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


class Bench(OpenPostil):
    """A window with a note in doubt, a lost one with a guess, and one lost without; and hands to use it."""

    def __init__(self, bot: QtBot, reader: Application) -> None:
        super().__init__(reader)
        self.bot = bot
        gone = TextQuote("Green tea was steamed", "Before it. ", " After it.")
        self.add("doubt", "Water is hot", MatchRecord(MatchKind.EDITED, 0.64), quote="Water was cold")
        self.add(
            "guess", "", MatchRecord(MatchKind.LOST, guess=self.at("Green tea is steamed")), gone, ("Tea", "Old part")
        )
        self.add("lost", "", MatchRecord(MatchKind.LOST), TextQuote("not there"))

    def at(self, words: str) -> Span:
        """Where some words stand."""
        assert self.session.article is not None
        start = self.session.article.text.index(words)
        return Span(start, start + len(words))

    def add(
        self,
        key: str,
        words: str,
        found: MatchRecord | None,
        quote: TextQuote | str = "",
        path: tuple[str, ...] = (),
        role: Role = Role.MARK,
    ) -> None:
        """Put a note there, as a merge with the disk does."""
        assert self.session.article is not None
        target = Target(quote, None, path) if isinstance(quote, TextQuote) else None
        if target is None:
            target = describe(self.session.article, self.at(words))
            target = target._replace(quote=target.quote._replace(exact=str(quote) or words))
        one = Annotation(key, THEN, THEN, target._replace(match=found), role=role, note=f"The {key} one")
        self.session.accept_merge(AnnotationSet({**self.session.annotations.by_id, key: one}))

    def words(self, key: str) -> str | None:
        """The words that a note stands on; None where it is lost."""
        assert self.session.article is not None
        span = self.session.annotations.by_id[key].span
        return span.extract(self.session.article.text) if span else None

    def card(self, key: str) -> None:
        """Go to a note's card by the keyboard."""
        self.notes_panel.select(key)
        self.notes_panel.cards.setFocus()

    def key(self, *keys: Qt.Key) -> None:
        """Press keys in whatever has the keyboard."""
        for one in keys:
            self.bot.keyClick(self.window.focusWidget() or self.page, one)

    def select(self, words: str) -> None:
        """Select some words on the page."""
        self.page.selection.select_by_keys(self.at(words))

    def said(self, key: str) -> str:
        """What a screen reader says of a note's card."""
        model = self.notes_panel.cards.model()
        number = next(n for n in range(model.rowCount()) if f"The {key} one" in str(model.index(n, 0).data()))
        return str(model.index(number, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    def chip(self) -> str:
        """What the chip over the cards says, where it is there."""
        chips = [one for one in self.notes_panel.chips.chips() if not one.isHidden()]
        return next((one.text() for one in chips if "check" in one.text() or "unplaced" in one.text()), "")

    def offered(self) -> str:
        """What the bar beside a mark or a selection offers before all else."""
        offers = self.selection_bar.findChildren(QToolButton, "offer")
        return next((one.text() for one in offers if not one.isHidden()), "")


@pytest.fixture
def bench(qtbot: QtBot, open_reader: Callable[..., Application]) -> Bench:
    """In a window that has the keyboard."""
    reader = open_reader(TEXT)
    reader.window.activateWindow()
    qtbot.waitUntil(reader.window.isActiveWindow)
    return Bench(qtbot, reader)


def test_cards_say_what_became_of_their_notes(bench: Bench) -> None:
    assert bench.said("doubt").startswith("to check: edited, 64 % kept; yellow highlight: Water is hot")
    assert bench.said("lost").startswith("unplaced; yellow highlight: not there")


def test_cards_say_the_words_of_now_and_the_guess(bench: Bench) -> None:
    assert "yellow highlight: Water is hot; was “Water was cold”; " in bench.said("doubt")
    assert "; perhaps: Green tea is steamed; " in bench.said("guess")


def test_what_is_confirmed_still_tells_the_words_of_now(bench: Bench) -> None:
    bench.card("doubt")
    bench.key(Key.Key_Y)
    said = (
        "yellow highlight: Water is hot; passage edited since it was marked; was “Water was cold”; note: The doubt one"
    )
    assert bench.said("doubt") == said


def test_several_are_confirmed_by_one_step(bench: Bench) -> None:
    bench.add("other", "rolled", MatchRecord(MatchKind.MOVED))
    bench.notes_panel.select_all(["doubt", "other"])
    bench.notes_panel.cards.setFocus()
    bench.key(Key.Key_Y)
    assert bench.chip() == "2 unplaced"
    assert bench.session.history.undoText() == "Confirm 2 Placements"


def test_the_menu_of_several_counts_what_it_is_for(bench: Bench) -> None:
    bench.notes_panel.select_all(["doubt", "lost"])
    bar = bench.notes_panel.bulk_actions.bar
    assert bar is not None
    bar.open_menu(QPoint(0, 0))
    menu = next(one for one in bar.findChildren(QMenu) if one.isVisible())
    words = [one.text() for one in menu.actions()]
    menu.close()
    assert {"Confirm (1)", "Leave Unplaced (2)"} <= set(words)


def test_the_menu_of_a_card_offers_what_can_be_done(bench: Bench) -> None:
    cards = bench.notes_panel.cards
    bench.notes_panel.select("guess")
    QApplication.sendEvent(cards, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    menu = next(one for one in cards.findChildren(QMenu) if one.isVisible())
    words = [one.text() for one in menu.actions()]
    menu.close()
    assert words[3:7] == ["Show Best Guess", "Place Here", "Place Manually", "Leave Unplaced"]
    assert "Go to Passage" not in words


def test_the_menus_of_bar_and_page_begin_with_it_on_a_mark_to_check(bench: Bench) -> None:
    bench.current_mark.go_to("doubt")
    bench.selection_bar.menu_requested.emit(MORE, QPoint(0, 0))
    bench.page.customContextMenuRequested.emit(bench.page.positions.rect_of(bench.at("Water is hot")).center())
    menus = [one for one in bench.page.findChildren(QMenu) if one.actions() and one.parent() is bench.page]
    first = [menu.actions()[0].text() for menu in menus]
    for menu in menus:
        menu.close()
    assert first == ["Confirm Placement", "Confirm Placement"]


def test_a_lost_one_has_no_place_to_confirm(bench: Bench) -> None:
    bench.notes_panel.select("lost")
    bench.actions["confirm_place"].trigger()
    assert bench.toast.text() == "An unplaced note has no position to confirm; press M to place it manually"


def test_the_next_one_ends_placing(bench: Bench) -> None:
    bench.card("lost")
    bench.key(Key.Key_M)
    assert bench.placement.placing
    bench.actions["next_check"].trigger()
    assert not bench.placement.placing


def test_a_chip_tells_how_many_there_are_and_shows_them_alone(bench: Bench) -> None:
    bench.add("sure", "rolled", None)
    assert bench.chip() == "1 to check · 2 unplaced"
    bench.bot.mouseClick(next(one for one in bench.notes_panel.chips.chips() if "check" in one.text()), LEFT)
    assert bench.notes_panel.cards.model().rowCount() == 2 + 3  # two headings, three cards


def test_a_key_confirms_the_place_and_undo_asks_again(bench: Bench) -> None:
    bench.card("doubt")
    bench.key(Key.Key_Y)
    assert bench.chip() == "2 unplaced"
    bench.session.history.undo()
    assert bench.chip() == "1 to check · 2 unplaced"


def test_a_doubtful_one_can_be_kept_as_lost(bench: Bench) -> None:
    bench.card("doubt")
    bench.key(Key.Key_L)
    assert bench.words("doubt") is None
    assert bench.said("doubt").startswith("left unplaced;")
    assert bench.chip() == "2 unplaced"


def test_the_chip_goes_with_the_last_question(bench: Bench) -> None:
    for key in ("doubt", "guess", "lost"):
        bench.placement.perform(key, PlacementAction.KEEP_ORPHANED)
    assert bench.chip() == ""


def test_one_selected_passage_is_taken_at_once(bench: Bench) -> None:
    bench.card("lost")
    bench.page.selection.select(bench.at("rolled"))
    bench.key(Key.Key_M)
    assert bench.words("lost") == "rolled"
    assert bench.session.annotations.by_id["lost"].quote == "rolled"


def test_a_passage_is_selected_after_it_is_asked_for(bench: Bench) -> None:
    bench.card("lost")
    bench.key(Key.Key_M)
    bench.select("withered")
    assert bench.offered() == "Place Here"
    bench.key(Key.Key_Return)
    assert bench.words("lost") == "withered"
    assert bench.notes_panel.cards.hasFocus()


def test_placing_is_one_step_that_undo_takes_back(bench: Bench) -> None:
    bench.card("lost")
    bench.key(Key.Key_M)
    bench.select("withered")
    bench.key(Key.Key_Return)
    assert bench.session.history.count() == 1
    bench.session.history.undo()
    assert bench.words("lost") is None


def test_escape_leaves_it_lost(bench: Bench) -> None:
    bench.card("lost")
    bench.key(Key.Key_M)
    bench.select("withered")
    bench.key(Key.Key_Escape, Key.Key_Return)
    assert bench.words("lost") is None
    assert bench.notes_panel.cards.hasFocus()


def test_the_caret_selects_too_and_enter_is_not_for_links_then(bench: Bench) -> None:
    bench.card("lost")
    bench.key(Key.Key_M, Key.Key_F7)
    bench.select("withered")
    bench.key(Key.Key_Return)
    assert bench.words("lost") == "withered"


def test_without_a_passage_nothing_is_placed(bench: Bench) -> None:
    bench.card("lost")
    bench.key(Key.Key_M, Key.Key_Return)
    assert "first" in bench.toast.text()
    assert bench.words("lost") is None


def test_enter_on_a_lost_card_shows_the_guess_and_enter_again_takes_it(bench: Bench) -> None:
    bench.card("guess")
    bench.key(Key.Key_Return)
    assert bench.page.selection.span == bench.at("Green tea is steamed")
    bench.key(Key.Key_Return)
    assert bench.words("guess") == "Green tea is steamed"


def test_a_lost_note_can_be_put_on_the_guess_at_once(bench: Bench) -> None:
    bench.placement.perform("guess", PlacementAction.ACCEPT_GUESS)
    assert bench.words("guess") == "Green tea is steamed"
    assert bench.toast.text() == "Placed highlight"


def test_a_mark_to_check_is_confirmed_in_the_bar_beside_it(bench: Bench) -> None:
    bench.current_mark.go_to("doubt")
    assert bench.offered() == "Confirm"
    bench.current_mark.go_to("lost")
    assert bench.offered() == ""


def test_a_way_to_a_lost_note_ends_at_its_card(bench: Bench) -> None:
    bench.notes_panel.note_link.emit(Link("The lost one").address)
    assert bench.toast.text().startswith("This note is unplaced")
    chosen = bench.notes_panel.selection.current()
    assert chosen
    assert chosen.id == "lost"


def test_what_was_told_of_a_lost_note_goes_when_another_is_taken(bench: Bench) -> None:
    bench.current_mark.go_to("lost")
    bench.current_mark.go_to("doubt")
    assert not bench.toast.isVisible()


def test_a_key_walks_through_all_that_is_to_be_looked_at(bench: Bench) -> None:
    found = []
    for _ in range(4):
        bench.actions["next_check"].trigger()
        found.append(bench.current_mark.key)
    assert [*map(str, found)] == ["doubt", "guess", "lost", "doubt"]


def test_a_note_on_a_section_goes_to_the_section_being_read(bench: Bench) -> None:
    bench.add("section", "", MatchRecord(MatchKind.LOST), TextQuote("White"), (), Role.SECTION)
    bench.card("section")
    bench.page.selection.select(bench.at("withered"))
    bench.key(Key.Key_M)
    assert bench.words("section") == "Black"


def test_a_lost_bookmark_is_placed_where_one_reads(bench: Bench) -> None:
    bench.add("ribbon", "", MatchRecord(MatchKind.LOST), TextQuote("White"), (), Role.BOOKMARK)
    bench.contents_panel.bookmark_action_requested.emit("ribbon", PlacementAction.PLACE_MANUALLY)
    bench.page.selection.select(bench.at("It is fired"))
    bench.key(Key.Key_Return)
    assert str(bench.words("ribbon")).startswith("It is fired")


def test_nothing_can_be_placed_where_notes_can_only_be_read(bench: Bench) -> None:
    bench.session.read_only = True
    bench.placement.perform("lost", PlacementAction.PLACE_MANUALLY)
    assert not bench.placement.placing


def test_nothing_is_placed_before_all_of_the_article_is_there(bench: Bench) -> None:
    bench.session.whole = False
    bench.placement.perform("guess", PlacementAction.ACCEPT_GUESS)
    assert bench.words("guess") is None
    assert "still being read" in bench.toast.text()


def test_one_that_is_found_meanwhile_is_not_placed_any_more(bench: Bench) -> None:
    bench.placement.perform("lost", PlacementAction.PLACE_MANUALLY)
    assert bench.placement.placing
    bench.add("lost", "withered", None)
    assert not bench.placement.placing


def test_placing_goes_on_when_the_text_changes(bench: Bench) -> None:
    article = bench.session.article
    assert article is not None
    bench.placement.perform("lost", PlacementAction.PLACE_MANUALLY)
    passed = Reanchoring(parse_markdown(TEXT.replace("rolled", "dried")), article.text, text_digest(article.text))
    passed.reanchor_targets(bench.session.targets())
    bench.session.revise(passed)
    bench.select("dried")
    bench.key(Key.Key_Return)
    assert bench.words("lost") == "dried"


def test_another_article_ends_it(bench: Bench) -> None:
    bench.placement.perform("lost", PlacementAction.PLACE_MANUALLY)
    assert bench.placement.placing
    assert bench.session.article is not None
    bench.session.open(bench.session.article, AnnotationSet())
    assert not bench.placement.placing


def test_a_click_on_the_words_of_a_card_does_what_they_say(bench: Bench) -> None:
    cards, model = bench.notes_panel.cards, bench.notes_panel.cards.model()
    bench.notes_panel.select("doubt")
    row = next(n for n in range(model.rowCount()) if "The doubt one" in str(model.index(n, 0).data()))
    rect = cards.visualRect(model.index(row, 0))
    points = (rect.topLeft() + QPoint(x, y) for y in range(20, rect.height(), 4) for x in range(20, 100, 10))
    where = next(point for point in points if cards.link_at(point) == PlacementAction.CONFIRM.address)
    bench.bot.mouseClick(cards.viewport(), LEFT, pos=where)
    assert bench.chip() == "2 unplaced"
