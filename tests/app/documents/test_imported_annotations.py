"""Annotations of other programs, with any of W3C's selectors and dates or without them, are found and kept."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.app.documents.article_loader import ArticleLoader, OpenedArticle
from reader.cli import run
from reader.core.annotation_set import AnnotationSet
from reader.core.article import text_digest
from reader.core.span import Span
from reader.sources.registry import read_article
from reader.store.article_key import ArticleKey
from reader.store.format.codec import encode
from reader.store.notes.repository import NotesRepository

SOURCE = "# Kettles\n\nBoil fresh water, warm the pot, and let it stand.\n\nPour, and wait for the leaves to sink.\n"
TEXT = "Boil fresh water, warm the pot, and let it stand."
QUOTES = ["warm the pot", "Pour, and wait", "fresh", "leaves to sink", "stand"]
WRITTEN = datetime(2025, 3, 1, 12, tzinfo=UTC)
"""The time of the notes file."""
Record = dict[str, object]

no_window: Callable[[Path | None, Path | None], int] = lambda _file, _store: 3  # noqa: E731 - a command opens none


def now() -> datetime:
    return datetime(2025, 3, 2, tzinfo=UTC)


class Imported:
    """An article whose notes file was written by another program, as the window and the command line read it."""

    def __init__(self, folder: Path, *records: Record) -> None:
        self.file, self.store = folder / "kettles.md", folder / "store"
        self.file.write_text(SOURCE, "utf-8")
        self.article = read_article(self.file)
        self.key = ArticleKey(self.file.resolve(), self.article.title, text_digest(self.article.text))
        self.repository = NotesRepository(self.store, now)
        self.notes_file = self.repository.locator.locate(self.key).file
        self.store.mkdir()
        self.write(*records)

    def write(self, *records: Record, written: datetime = WRITTEN) -> None:
        """Write the notes file."""
        page = json.loads(encode(self.key, AnnotationSet(), {}))
        self.notes_file.write_text(json.dumps(page | {"items": records}), "utf-8")
        os.utime(self.notes_file, (written.timestamp(), written.timestamp()))

    def forget_text(self) -> None:
        """Leave out of the notes file which text its notes are on."""
        page = json.loads(self.notes_file.read_bytes())
        page["article"]["digest"] = ""
        self.notes_file.write_text(json.dumps(page), "utf-8")

    def open(self) -> OpenedArticle:
        """As the window does."""
        return ArticleLoader(NotesRepository(self.store, now), read_article).open(self.file)

    def listed(self) -> list[tuple[str, object, object]]:
        """Id and position of each note, as the command line has them."""
        out = self.file.with_name("out.json")
        assert (
            run(["export", str(self.file), "--store", str(self.store), "--format", "json", "-o", str(out)], no_window)
            == 0
        )
        return [(item["id"], *position(item)) for item in json.loads(out.read_bytes())["items"]]


def position(item: dict[str, dict[str, list[dict[str, object]]]]) -> tuple[object, object]:
    found = [one for one in item["target"].get("selector", []) if one["type"] == "TextPositionSelector"]
    return (found[0]["start"], found[0]["end"]) if found else (None, None)


@pytest.fixture
def imported(tmp_path: Path) -> Callable[..., Imported]:
    """``imported(*records)`` makes an article with these annotations."""
    return lambda *records: Imported(tmp_path, *records)


def record(*selectors: Record, **more: object) -> Record:
    return {"id": "http://notes.example/1", "type": "Annotation", "target": {"selector": [*selectors]}, **more}


def quote(words: str, **more: str) -> Record:
    return {"type": "TextQuoteSelector", "exact": words, **more}


def place(words: str) -> Span:
    start = read_text().index(words)
    return Span(start, start + len(words))


def read_text() -> str:
    with TemporaryDirectory() as folder:
        file = Path(folder, "kettles.md")
        file.write_text(SOURCE, "utf-8")
        return read_article(file).text


ARTICLE_TEXT = read_text()


@st.composite
def records(draw: st.DrawFn) -> tuple[Record, Span | None]:
    """A valid annotation, and where its passage is; None where it does not say."""
    words = draw(st.sampled_from(QUOTES))
    span = place(words)
    quoted = quote(words)
    if draw(st.booleans()):
        quoted["prefix"] = draw(st.sampled_from([ARTICLE_TEXT[max(0, span.start - 12) : span.start], "", "elsewhere "]))
    if draw(st.booleans()):
        quoted["suffix"] = draw(st.sampled_from([ARTICLE_TEXT[span.end : span.end + 12], "", " elsewhere"]))
    starts = st.sampled_from([span.start, span.start, 0, span.start + 1, len(ARTICLE_TEXT), 10**9])
    start = draw(starts)
    positioned: Record = {"type": "TextPositionSelector", "start": start, "end": start + span.length}
    chosen = draw(st.sampled_from([[quoted], [quoted, positioned], [positioned, quoted], [positioned], []]))
    dates = draw(st.lists(st.sampled_from(["created", "modified"]), unique=True))
    made = record(*chosen, **dict.fromkeys(dates, "2024-05-06T07:08:09Z"))
    if draw(st.booleans()) and len(chosen) == 1:
        made["target"] = {"selector": chosen[0]}
    known = quoted in chosen or (chosen and start == span.start)
    return made, span if known else None


@given(records(), st.sampled_from(["known", "forgotten"]))
def test_every_annotation_is_found_and_kept_and_the_command_line_agrees(
    drawn: tuple[Record, Span | None], text: str
) -> None:
    made, span = drawn
    with TemporaryDirectory() as folder:
        imported = Imported(Path(folder), made)
        if text == "forgotten":
            imported.forget_text()
        listed = imported.listed()
        opened = imported.open()
        (note,) = opened.annotations
        assert opened.messages == ()
        assert listed == [(note.id, *((note.span.start, note.span.end) if note.span else (None, None)))]
        assert span is None or note.span == span
        assert span is None or not note.needs_attention or "elsewhere" in json.dumps(made)
        after = opened.annotations.updated({note.id: replace(note, note="Mine", modified=now())}, now())
        imported.repository.save(imported.key, after, opened.annotations)
        assert [one.note for one in imported.open().annotations] == ["Mine"]
        assert [*imported.store.glob("*broken*")] == []


def test_an_annotation_without_dates_has_those_of_the_file(imported: Callable[..., Imported]) -> None:
    (note,) = imported(record(quote("fresh"))).open().annotations
    assert (note.created, note.modified) == (WRITTEN, WRITTEN)


@pytest.mark.parametrize("name", ["created", "modified"])
def test_one_date_is_the_other_too(imported: Callable[..., Imported], name: str) -> None:
    (note,) = imported(record(quote("fresh"), **{name: "2024-05-06T07:08:09Z"})).open().annotations
    assert (note.created, note.modified) == (datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC),) * 2


@pytest.fixture
def edited(imported: Callable[..., Imported]) -> tuple[Imported, OpenedArticle, AnnotationSet]:
    """An article whose undated note is edited in the window, and not saved yet."""
    made = imported(record(quote("fresh"), bodyValue="Old"))
    opened = made.open()
    (note,) = opened.annotations
    return made, opened, opened.annotations.updated({note.id: replace(note, note="Mine", modified=now())}, now())


def test_a_file_that_is_written_again_does_not_undo_an_edit(
    edited: tuple[Imported, OpenedArticle, AnnotationSet],
) -> None:
    made, opened, after = edited
    made.write(record(quote("fresh"), bodyValue="Old"), written=datetime(2030, 1, 1, tzinfo=UTC))
    assert [one.note for one in made.repository.save(made.key, after, opened.annotations)] == ["Mine"]


def test_an_undated_note_that_is_edited_in_the_file_is_the_edited_one(imported: Callable[..., Imported]) -> None:
    made = imported(record(quote("fresh"), bodyValue="Old"))
    opened = made.open()
    made.write(record(quote("fresh"), bodyValue="New"), written=datetime(2020, 1, 1, tzinfo=UTC))
    merged = made.repository.merge_from_disk(made.key, opened.annotations, opened.annotations)
    assert [one.note for one in merged] == ["New"]


def test_a_quote_that_is_there_once_with_another_context_asks(imported: Callable[..., Imported]) -> None:
    (note,) = imported(record(quote("warm the pot", prefix="never ", suffix=" twice"))).open().annotations
    assert (note.span, note.needs_check) == (place("warm the pot"), True)


def test_a_quote_that_is_only_in_half_a_word_is_not_found(imported: Callable[..., Imported]) -> None:
    (note,) = imported(record(quote("arm the"))).open().annotations
    assert note.is_orphan


def test_an_annotation_that_an_edit_has_orphaned_stays_so(imported: Callable[..., Imported]) -> None:
    found = {"how": "lost", "kept": 0, "checked": True}
    (note,) = imported({**record(), "target": {"selector": quote("fresh"), "found": found}}).open().annotations
    assert note.is_orphan


def test_a_quote_that_was_there_once_is_followed_through_a_change(imported: Callable[..., Imported]) -> None:
    made = imported(record(quote("warm the pot")))
    made.repository.keep_text(made.article.text)
    made.file.write_text(SOURCE.replace("Boil fresh water, ", "Now boil some more water, and "), "utf-8")
    (note,) = made.open().annotations
    assert note.span is not None
    assert note.span.extract(read_article(made.file).text) == "warm the pot"
    assert made.listed() == [(note.id, *note.span)]
