"""One export: what a helper makes is written as a whole or not at all, and any end is told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.app.exports import export_run
from reader.app.exports.export_maker import ExportMaker
from reader.app.exports.export_run import ExportRun, ExportTarget, TargetKind
from reader.app.exports.sent_articles import PIECE, requests_of
from reader.app.tasks.helper_pool import HelperPool
from reader.app.tasks.helper_process import HelperProcess
from reader.core.export_choice import ExportChoice
from reader.core.export_order import ExportOrder
from reader.core.palette import DEFAULT_PALETTE
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.registry import EXPORTERS
from tests.app.exports.exported_article import ARTICLE, NOON, RUNAWAY, notes_on


@pytest.fixture
def helpers(qtbot: QtBot) -> Iterator[HelperPool]:
    made = HelperPool("reader.processes.text_process")
    yield made
    made.close()


@pytest.fixture
def run(helpers: HelperPool, tmp_path: Path) -> Iterator[ExportRun]:
    maker = ExportMaker(helpers)
    yield ExportRun(maker, tmp_path / "store", maker)
    maker.stop()


def start(run: ExportRun, file: Path, part: ExportedNotes, kind: str = "markdown", *protected: Path) -> None:
    order = ExportOrder(ExportChoice(format=kind, front_matter=False), NOON)
    source = ("key", lambda: requests_of([part]))
    run.start(source, order, ExportTarget(TargetKind.FILE, file), protected)


def part_of(*notes: str) -> ExportedNotes:
    return ExportedNotes(ARTICLE, notes_on(ARTICLE, *notes), DEFAULT_PALETTE)


def test_notes_in_several_pieces_are_all_written(qtbot: QtBot, run: ExportRun, tmp_path: Path) -> None:
    part = part_of(*map(str, range(2 * PIECE + 1)))
    with qtbot.waitSignal(run.done):
        start(run, tmp_path / "notes.csv", part, "csv")
    assert (tmp_path / "notes.csv").read_bytes() == EXPORTERS["csv"].write([part]).encode("utf-8")


def test_a_note_that_runs_away_is_exported_with_the_others(qtbot: QtBot, run: ExportRun, tmp_path: Path) -> None:
    with qtbot.waitSignal(run.done):
        start(run, tmp_path / "notes.html", part_of(RUNAWAY, "**a**"), "html")
    written = (tmp_path / "notes.html").read_text("utf-8")
    assert (RUNAWAY in written, "<strong>a</strong>" in written) == (True, True)


def test_a_helper_that_cannot_be_started_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    helpers = HelperPool("tests.no_such_module")
    run = ExportRun(ExportMaker(helpers), tmp_path)
    with qtbot.waitSignal(run.failed) as told:
        start(run, tmp_path / "notes.md", part_of("a"))
    helpers.close()
    assert (told.args, (tmp_path / "notes.md").exists()) == (["The notes could not be exported."], False)


def test_one_that_is_stopped_writes_nothing(run: ExportRun, helpers: HelperPool, tmp_path: Path) -> None:
    start(run, tmp_path / "notes.html", part_of(*[RUNAWAY] * 9), "html")
    (helper,) = helpers.findChildren(HelperProcess)
    run.stop()
    assert (helper.alive, run.running, (tmp_path / "notes.html").exists()) == (False, False, False)


def test_a_window_that_is_closed_waits_for_the_file(
    helpers: HelperPool, run: ExportRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_run, "PATIENCE", 60.0)  # a machine that is busy with other tests takes long
    helpers.warm()
    start(run, tmp_path / "notes.md", part_of(*map(str, range(2 * PIECE + 1))))
    run.finish()
    assert (tmp_path / "notes.md").exists()


def test_a_window_that_is_closed_replaces_nothing(run: ExportRun, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("mine", "utf-8")
    start(run, tmp_path / "notes.md", part_of("a"))
    run.finish()
    assert (tmp_path / "notes.md").read_text("utf-8") == "mine"


def test_what_is_there_is_asked_about(qtbot: QtBot, run: ExportRun, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("mine", "utf-8")
    with qtbot.waitSignal(run.asked) as told:
        start(run, tmp_path / "notes.md", part_of("a"))
    assert told.args == [[tmp_path / "notes.md"]]
    with qtbot.waitSignal(run.done):
        run.confirm()


@pytest.mark.parametrize("name", ["tea.md", "store/tea.json"])
def test_articles_and_notes_are_never_replaced(qtbot: QtBot, run: ExportRun, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("mine", "utf-8")
    with qtbot.waitSignal(run.failed):
        start(run, file, part_of("a"), "markdown", tmp_path / "tea.md")
    assert file.read_text("utf-8") == "mine"


def test_a_folder_that_is_not_there_yet_is_made(qtbot: QtBot, run: ExportRun, tmp_path: Path) -> None:
    order = ExportOrder(ExportChoice(front_matter=False), NOON)
    target = ExportTarget(TargetKind.FOLDER, tmp_path / "vault", ".md")
    with qtbot.waitSignal(run.done):
        run.start(("key", lambda: requests_of([part_of("a")])), order, target)
    assert [file.name for file in (tmp_path / "vault").iterdir()] == ["Tea.md"]


def test_what_a_stopped_one_is_still_writing_is_not_the_end_of_the_next(
    qtbot: QtBot, run: ExportRun, tmp_path: Path
) -> None:
    pipe = tmp_path / "slow.md"
    os.mkfifo(pipe)  # nothing is written to it until somebody reads
    with qtbot.waitSignal(run.asked):
        start(run, pipe, part_of("first"))
    run.confirm()
    run.stop()
    with qtbot.waitSignal(run.done) as told:
        start(run, tmp_path / "notes.md", part_of("second"))
        read = pipe.read_bytes()
    assert told.args is not None
    assert (b"first" in read, [file.path for file in told.args[1]]) == (True, [tmp_path / "notes.md"])


def test_an_error_of_ours_ends_it_in_a_sentence(
    qtbot: QtBot, run: ExportRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.app.exports.export_run.write_files", _broken)
    with qtbot.waitSignal(run.failed) as told:
        start(run, tmp_path / "notes.md", part_of("a"))
    assert (told.args, run.running) == (["The notes could not be exported."], False)


def _broken(*_: object) -> None:
    raise ValueError
