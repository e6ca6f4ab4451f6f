"""What the printing process is sent, and which of its answers are told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from reader.app.printing.printing_helper import PrintedArticle, PrintingHelper
from reader.core.framing import encode_request
from reader.core.printing.messages import PRINT_ARTICLE, PRINT_LAY_OUT, PRINT_PAGE
from reader.core.printing.page_setup import PageSetup
from tests.printing_fake import FakePrinting

USUAL = PageSetup()
WIDE = USUAL._replace(landscape=True)


def article(key: str = "tea") -> PrintedArticle:
    return PrintedArticle(key, lambda: iter([encode_request(PRINT_ARTICLE, key)]))


@pytest.fixture
def printing() -> FakePrinting:
    """What answers."""
    return FakePrinting()


@pytest.fixture
def helper(printing: FakePrinting) -> Iterator[PrintingHelper]:
    """A helper that has no process yet."""
    made = PrintingHelper(printing.new_process)  # type: ignore[arg-type]  # it looks like one
    yield made
    made.stop()


def test_an_article_is_sent_once_for_all_of_its_setups(
    qtbot: QtBot, printing: FakePrinting, helper: PrintingHelper
) -> None:
    for setup in (USUAL, WIDE):
        with qtbot.waitSignal(helper.laid_out) as laid:
            helper.lay_out(article(), setup)
        assert laid.args == [5]
    assert printing.sent(PRINT_ARTICLE) == [("tea",)]
    assert printing.sent(PRINT_LAY_OUT) == [(USUAL,), (WIDE,)]
    with qtbot.waitSignal(helper.laid_out):
        helper.lay_out(article("coffee"), WIDE)
    assert printing.sent(PRINT_ARTICLE) == [("tea",), ("coffee",)]


def test_the_pages_that_were_wanted_last_are_drawn_next(
    qtbot: QtBot, printing: FakePrinting, helper: PrintingHelper
) -> None:
    with qtbot.waitSignal(helper.laid_out):
        helper.lay_out(article(), USUAL)
    drawn: list[int] = []
    helper.drawn.connect(lambda page, _width, _data: drawn.append(page))
    helper.want([0, 1, 2], 10)
    helper.want([3, 0, 4], 10)
    qtbot.waitUntil(lambda: not helper.busy)
    assert drawn == [0, 3, 4], "the first was being drawn already"
    assert printing.sent(PRINT_PAGE) == [(0, 10), (3, 10), (4, 10)]


@pytest.mark.parametrize("last", [WIDE, USUAL])
def test_a_layout_that_is_not_wanted_any_more_ends_and_the_process_goes_on(
    qtbot: QtBot, printing: FakePrinting, helper: PrintingHelper, last: PageSetup
) -> None:
    printing.holds = True
    with qtbot.waitSignal(helper.progressed):
        helper.lay_out(article(), USUAL)
    printing.holds = False
    helper.lay_out(article(), USUAL._replace(header=False))
    with qtbot.waitSignal(helper.laid_out):
        helper.lay_out(article(), last)
    assert [process.alive for process in printing.processes] == [True]
    assert printing.sent(PRINT_ARTICLE) == [("tea",)]
    assert printing.sent(PRINT_LAY_OUT) == [(USUAL,), (last,)]


def test_a_layout_that_does_not_end_gives_way_to_the_next(
    qtbot: QtBot, printing: FakePrinting, helper: PrintingHelper
) -> None:
    printing.holds, printing.hears = True, False
    with qtbot.waitSignal(helper.progressed):
        helper.lay_out(article(), USUAL)
    printing.holds = False
    with qtbot.waitSignal(helper.laid_out):
        helper.lay_out(article(), WIDE)
    assert [process.alive for process in printing.processes] == [False, True]
    assert printing.sent(PRINT_ARTICLE) == [("tea",), ("tea",)]


def test_a_layout_that_is_wanted_again_is_waited_for(
    qtbot: QtBot, printing: FakePrinting, helper: PrintingHelper
) -> None:
    helper.lay_out(article(), USUAL)
    helper.lay_out(article(), WIDE)
    with qtbot.waitSignal(helper.laid_out):
        helper.lay_out(article(), USUAL)
    assert USUAL in [setup for (setup,) in printing.sent(PRINT_LAY_OUT)]
    assert WIDE not in [setup for (setup,) in printing.sent(PRINT_LAY_OUT)]


def test_a_process_that_ends_is_told_and_replaced(qtbot: QtBot, printing: FakePrinting, helper: PrintingHelper) -> None:
    printing.holds = True
    with qtbot.waitSignal(helper.progressed):
        helper.lay_out(article(), USUAL)
    with qtbot.waitSignal(helper.failed) as failed:
        printing.processes[0].die()
    assert failed.args == ["The pages could not be made."]
    printing.holds = False
    with qtbot.waitSignal(helper.laid_out):
        helper.lay_out(article(), USUAL)


def test_what_is_made_of_all_pages_waits_for_them(qtbot: QtBot, helper: PrintingHelper) -> None:
    helper.lay_out(article(), USUAL)
    with qtbot.waitSignal(helper.made) as made:
        helper.make(encode_request("print_pdf"))
    assert made.args == [b"made"]
    assert not helper.busy
