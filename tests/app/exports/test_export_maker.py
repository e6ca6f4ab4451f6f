"""Ordered exports: each order is answered, or a later one in its place; what is sent once is not sent again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from reader.app.exports import export_maker
from reader.app.exports.export_maker import ExportMaker
from reader.app.exports.sent_articles import requests_of
from reader.app.tasks.helper_pool import HelperPool
from reader.app.tasks.helper_process import HelperProcess
from reader.core.errors import StoreError
from reader.core.export_choice import ExportChoice, ExportScope
from reader.core.export_order import ExportOrder, ExportProgress, ExportSummary
from reader.core.framing import encode_request
from reader.core.palette import DEFAULT_PALETTE
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.registry import EXPORTERS
from reader.processes.ordered_exports import FEW
from tests.app.exports.exported_article import ARTICLE, RUNAWAY, notes_on

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
NOTES = notes_on(ARTICLE, "first", "second #tea")
PART = ExportedNotes(ARTICLE, NOTES, DEFAULT_PALETTE)


class Sender:
    """Sends these articles, and counts how often."""

    def __init__(self, *parts: ExportedNotes) -> None:
        self.parts, self.count = parts, 0

    def __call__(self) -> Iterator[bytes]:
        self.count += 1
        return requests_of(self.parts)


@pytest.fixture
def helpers(qtbot: QtBot) -> Iterator[HelperPool]:
    made = HelperPool("reader.processes.text_process")
    yield made
    made.close()


@pytest.fixture
def maker(helpers: HelperPool) -> Iterator[ExportMaker]:
    made = ExportMaker(helpers)
    yield made
    made.stop()


def order(beginning: int | None = None, *, separate: bool = False, **choice: object) -> ExportOrder:
    return ExportOrder(ExportChoice(**choice), NOON, beginning=beginning, separate=separate)  # type: ignore[arg-type]


def made(qtbot: QtBot, maker: ExportMaker, sender: Sender, wanted: ExportOrder) -> tuple[ExportSummary, list[str]]:
    with qtbot.waitSignal(maker.made) as told:
        maker.order("key", sender, wanted)
    summary, texts = told.args or ()
    return summary, [text.decode() for text in texts]


def test_it_is_what_the_format_writes(qtbot: QtBot, maker: ExportMaker) -> None:
    summary, texts = made(qtbot, maker, Sender(PART), order())
    assert texts == [EXPORTERS["markdown"].write([PART])]
    assert summary == ExportSummary(2, ("Tea",), ("",), texts=1, size=len(texts[0].encode()))


def test_the_filter_and_what_was_picked_narrow_it(qtbot: QtBot, maker: ExportMaker) -> None:
    first = next(iter(NOTES.by_id))
    sender = Sender(PART)
    assert made(qtbot, maker, sender, order(filter="tag:tea"))[0].annotations == 1
    assert "second" not in made(qtbot, maker, sender, order(scope=ExportScope.SELECTION, ids=(first,)))[1][0]
    assert sender.count == 1


def test_a_preview_has_the_beginning_and_says_how_long_it_all_is(qtbot: QtBot, maker: ExportMaker) -> None:
    summary, texts = made(qtbot, maker, Sender(PART), order(5))
    whole = EXPORTERS["markdown"].write([PART])
    assert (texts, summary.characters) == ([whole[:5]], len(whole))


def test_of_many_notes_the_beginning_comes_first(qtbot: QtBot, maker: ExportMaker) -> None:
    part = PART._replace(annotations=notes_on(ARTICLE, *(f"{number} *cups*" for number in range(FEW + 1))))
    heard: list[tuple[int, bytes]] = []
    maker.begun.connect(lambda summary, text: heard.append((summary.annotations, text)))
    maker.made.connect(lambda summary, texts: heard.append((summary.characters, *texts)))
    made(qtbot, maker, Sender(part), order(9_000, format="html"))
    whole = EXPORTERS["html"].write([part])
    assert heard == [(FEW + 1, whole[:9_000].encode()), (len(whole), whole[:9_000].encode())]


def test_the_whole_of_what_is_being_made_does_not_begin_anew(
    qtbot: QtBot, helpers: HelperPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_maker, "GRACE", 0)
    maker = ExportMaker(helpers)
    sender = Sender(PART._replace(annotations=notes_on(ARTICLE, RUNAWAY)))
    with qtbot.waitSignal(maker.counted):
        maker.order("key", sender, order(5, format="html"))
    summary, (text,) = made(qtbot, maker, sender, order(format="html"))
    maker.stop()
    assert (sender.count, summary.size) == (1, len(text.encode()))


def test_articles_can_be_written_one_by_one(qtbot: QtBot, maker: ExportMaker) -> None:
    summary, texts = made(qtbot, maker, Sender(PART, PART), order(separate=True))
    assert (summary.titles, texts) == (("Tea", "Tea"), [EXPORTERS["markdown"].write([PART])] * 2)


def test_of_articles_without_annotations_nothing_is_written(qtbot: QtBot, maker: ExportMaker) -> None:
    other = PART._replace(annotations=notes_on(ARTICLE, "third #cup"))
    assert made(qtbot, maker, Sender(PART, other), order(filter="tag:cup"))[0].titles == ("Tea",)


def test_the_latest_order_wins(qtbot: QtBot, maker: ExportMaker) -> None:
    heard: list[ExportSummary] = []
    maker.made.connect(lambda summary, _texts: heard.append(summary))
    maker.order("slow", Sender(PART._replace(annotations=notes_on(ARTICLE, *[RUNAWAY] * 9))), order(format="html"))
    maker.order("a", Sender(PART), order(filter="first"))
    assert made(qtbot, maker, Sender(PART), order(5))[0].annotations == 2
    assert [summary.annotations for summary in heard] == [2]


def test_a_helper_that_ends_is_told_and_replaced(qtbot: QtBot, maker: ExportMaker) -> None:
    with qtbot.waitSignal(maker.failed) as told:
        maker.order("key", lambda: iter([encode_request("no_such_job")]), order())
    assert told.args == ["The notes could not be exported."]
    assert made(qtbot, maker, Sender(PART), order())[0].annotations == 2


def test_a_helper_that_ends_with_nothing_to_do_is_only_replaced(
    qtbot: QtBot, helpers: HelperPool, maker: ExportMaker
) -> None:
    made(qtbot, maker, Sender(PART), order())
    heard: list[str] = []
    maker.failed.connect(heard.append)
    (helper,) = helpers.findChildren(HelperProcess)
    with qtbot.waitSignal(helper.died):
        helper.findChildren(QProcess)[0].kill()
    assert (made(qtbot, maker, Sender(PART), order())[0].annotations, heard) == (2, [])


def test_what_cannot_be_read_is_told(qtbot: QtBot, maker: ExportMaker) -> None:
    def broken() -> Iterator[bytes]:
        yield from requests_of([PART])
        raise StoreError("a.json cannot be read.")

    with qtbot.waitSignal(maker.failed) as told:
        maker.order("key", broken, order())
    assert told.args == ["a.json cannot be read."]


def test_stored_notes_are_read_by_the_helper(qtbot: QtBot, maker: ExportMaker, tmp_path: Path) -> None:
    (tmp_path / "broken.json").mkdir()
    (tmp_path / "broken-1.json").write_text("{")
    far: list[ExportProgress] = []
    maker.progressed.connect(far.append)
    with qtbot.waitSignal(maker.made) as told:
        maker.order("key", lambda: iter([stored(tmp_path)]), order())
    assert told.args is not None
    assert told.args[0].annotations == 0
    (progress,) = far
    assert progress == ExportProgress(1, 1, faults=progress.faults)
    assert "broken-1.json cannot be read" in progress.faults[0]


def stored(folder: Path) -> bytes:
    return encode_request("export_stored", folder, DEFAULT_PALETTE, None, "")


def test_one_that_is_closed_gives_its_helper_back(qtbot: QtBot, helpers: HelperPool, maker: ExportMaker) -> None:
    made(qtbot, maker, Sender(PART), order())
    (helper,) = helpers.findChildren(HelperProcess)
    maker.close()
    assert helpers.borrow() is helper


def test_closing_waits_for_what_is_being_made(qtbot: QtBot, maker: ExportMaker) -> None:
    heard: list[ExportSummary] = []
    maker.made.connect(lambda summary, _texts: heard.append(summary))
    maker.order("key", Sender(PART), order())
    maker.finish(60)
    assert [summary.annotations for summary in heard] == [2]
