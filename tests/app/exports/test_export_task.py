"""One export: what a helper makes is written as a whole or not at all, and any end is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from reader.app.exports.export_task import ExportTask
from reader.app.exports.sent_articles import PIECE
from reader.app.tasks.helper_pool import HelperPool
from reader.app.tasks.helper_process import HelperProcess
from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.palette import DEFAULT_PALETTE
from reader.core.span import Span
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.shortening import marked_blocks, without_blocks
from reader.exchange.registry import EXPORTERS
from reader.sources.markdown.parser import parse_markdown

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
ARTICLE = parse_markdown("# Tea\n\nGreen *tea*.\n\n    code()\n\n## More\n\nBlack tea.\n")
TEA = Span(0, 3)
RUNAWAY = "[" * 30_000


def notes_on(article: Article, *notes: str, span: Span = TEA) -> AnnotationSet:
    """A mark with each of these notes."""
    keys = [UUID(int=number, version=4).urn for number in range(1, len(notes) + 1)]
    marks = [
        Annotation(key, NOON, NOON, describe(article, span), note=note) for key, note in zip(keys, notes, strict=True)
    ]
    return AnnotationSet({mark.id: mark for mark in marks})


@pytest.fixture
def helpers(qtbot: QtBot) -> Iterator[HelperPool]:
    made = HelperPool("reader.processes.text_process")
    yield made
    made.close()


@pytest.mark.parametrize("kind", EXPORTERS)
def test_the_file_has_what_the_exporter_makes(qtbot: QtBot, helpers: HelperPool, tmp_path: Path, kind: str) -> None:
    annotations = notes_on(ARTICLE, *map(str, range(2 * PIECE + 1)))
    task = ExportTask(tmp_path / "notes", helpers)
    with qtbot.waitSignal(task.done):
        task.start(kind, [ExportedNotes(ARTICLE, annotations, DEFAULT_PALETTE)])
    assert task.file.read_bytes() == EXPORTERS[kind].write(
        [ExportedNotes(ARTICLE, annotations, DEFAULT_PALETTE)]
    ).encode("utf-8")


def test_a_note_that_runs_away_is_exported_with_the_others(qtbot: QtBot, helpers: HelperPool, tmp_path: Path) -> None:
    task = ExportTask(tmp_path / "notes.html", helpers)
    with qtbot.waitSignal(task.done):
        task.start("html", [ExportedNotes(ARTICLE, notes_on(ARTICLE, RUNAWAY, "**a**"), DEFAULT_PALETTE)])
    written = task.file.read_text("utf-8")
    assert (RUNAWAY in written, "<strong>a</strong>" in written) == (True, True)


def test_a_second_export_knows_nothing_of_the_first(qtbot: QtBot, helpers: HelperPool, tmp_path: Path) -> None:
    for note in ("first", "second"):
        task = ExportTask(tmp_path / "notes.md", helpers)
        with qtbot.waitSignal(task.done):
            task.start("markdown", [ExportedNotes(ARTICLE, notes_on(ARTICLE, note), DEFAULT_PALETTE)])
    assert "first" not in task.file.read_text("utf-8")


def test_what_cannot_be_written_is_told(qtbot: QtBot, helpers: HelperPool, tmp_path: Path) -> None:
    task = ExportTask(tmp_path / "missing" / "notes.md", helpers)
    with qtbot.waitSignal(task.failed) as told:
        task.start("markdown", [ExportedNotes(ARTICLE, notes_on(ARTICLE, "a"), DEFAULT_PALETTE)])
    assert told.args == [
        f"{task.file} cannot be written: folder {task.file.parent} does not exist.",
    ]


def test_a_helper_that_cannot_be_started_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    helpers = HelperPool("tests.no_such_module")
    task = ExportTask(tmp_path / "notes.md", helpers)
    with qtbot.waitSignal(task.failed) as told:
        task.start("markdown", [ExportedNotes(ARTICLE, notes_on(ARTICLE, "a"), DEFAULT_PALETTE)])
    helpers.close()
    assert (told.args, task.file.exists()) == (["The notes could not be exported."], False)


def test_one_that_is_stopped_writes_nothing(qtbot: QtBot, helpers: HelperPool, tmp_path: Path) -> None:
    task = ExportTask(tmp_path / "notes.html", helpers)
    task.start("html", [ExportedNotes(ARTICLE, notes_on(ARTICLE, *[RUNAWAY] * 9), DEFAULT_PALETTE)])
    (helper,) = helpers.findChildren(HelperProcess)
    task.stop()
    assert (helper.alive, task.file.exists()) == (False, False)


def test_a_window_that_is_closed_waits_for_the_file(qtbot: QtBot, helpers: HelperPool, tmp_path: Path) -> None:
    helpers.warm()
    task = ExportTask(tmp_path / "notes.md", helpers)
    task.start(
        "markdown", [ExportedNotes(ARTICLE, notes_on(ARTICLE, *map(str, range(2 * PIECE + 1))), DEFAULT_PALETTE)]
    )
    task.finish(seconds=60)
    assert task.file.exists()


@given(
    st.lists(
        st.sampled_from(["Words.[^1]", "    code()", "- item", "```\nx\n```", "# Head", "|a|b|\n|-|-|\n|c|d|"]),
        max_size=6,
    ),
    st.data(),
)
def test_an_export_needs_the_marked_blocks_alone(parts: list[str], data: st.DataObject) -> None:
    article = parse_markdown("\n\n".join([*parts, "The end.", "[^1]: A note."]))
    start = data.draw(st.integers(0, len(article.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(article.text))))
    annotations = notes_on(article, "note", span=span)
    blocks = {block.span.start: block for block in marked_blocks(article, annotations)}
    sent = replace(without_blocks(article), blocks=tuple(blocks[start] for start in sorted(blocks)))
    for exporter in EXPORTERS.values():
        assert exporter.write([ExportedNotes(sent, annotations, DEFAULT_PALETTE)]) == exporter.write(
            [ExportedNotes(article, annotations, DEFAULT_PALETTE)]
        )
