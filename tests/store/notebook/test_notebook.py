"""The notebook: the notes of all articles, read without touching the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.annotation import Annotation, Colour, MarkStyle, Role
from reader.core.annotation_set import AnnotationSet, Removed
from reader.core.library.joined_entries import ArticleNotesTotals
from reader.core.notes.present_quote import PresentQuote
from reader.core.selectors import MatchKind, MatchRecord, Target, TextQuote
from reader.core.span import Span
from reader.core.text.search_folding import FoldOptions
from reader.core.text.search_folding import fold_for_search as fold_alike
from reader.store.article_key import ArticleKey, file_name
from reader.store.files import backup_of
from reader.store.format.codec import encode
from reader.store.format.fast_decoder import decode_page_fast
from reader.store.notebook.article_notes import (
    NOTE_END,
    ArticleNotes,
    NoteSummary,
)
from reader.store.notebook.fast_folding import fold
from reader.store.notebook.notebook import find_note, list_article_files, read_article_notes, read_note
from reader.store.notebook.notes_totals import notes_totals
from reader.store.notebook.packing import all_note_fields, pack_article_notes
from reader.store.notebook.page_fields import page_fields
from reader.store.texts.text_archive import keep_text

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
Keep = Callable[..., Path]


def note(key: str, quote: str = "a passage", start: int | None = 0, **more: object) -> Annotation:
    span = None if start is None else Span(start, start + len(quote))
    one = Annotation(f"urn:uuid:{key}", NOON, NOON, Target(TextQuote(quote), span, ("Part", "Tea")) if quote else None)
    return replace(one, **more)  # type: ignore[arg-type]


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    def write(
        *notes: Annotation,
        title: str = "Tea",
        gone: tuple[Annotation, ...] = (),
        path: str = "/tea.md",
        digest: str = "sha256:0",
    ) -> Path:
        key = ArticleKey(Path(path), title, digest)
        removed = {one.id: Removed(one, one.modified + timedelta(1)) for one in gone}
        file = tmp_path / file_name(key)
        file.write_bytes(encode(key, AnnotationSet({one.id: one for one in notes}, removed), {}))
        return file

    return write


def articles(folder: Path) -> list[ArticleNotes]:
    return [read_article_notes(folder, files) for files in list_article_files(folder)]


def cards(folder: Path) -> list[NoteSummary]:
    return [article.summary(number) for article in articles(folder) for number in range(len(article))]


def test_a_note_is_as_the_list_shows_it(keep: Keep, tmp_path: Path) -> None:
    keep(note("1", note="Hot.", tags=("x", "y z"), colour=Colour.BLUE, style=MarkStyle.STRIKETHROUGH))
    blue = Colour.BLUE, MarkStyle.STRIKETHROUGH
    when = int(NOON.timestamp() * 1000)
    assert cards(tmp_path) == [
        NoteSummary(
            "urn:uuid:1",
            PresentQuote("a passage"),
            "Hot.",
            ("x", "y z"),
            *blue,
            is_orphan=False,
            section="Part › Tea",
            modified=when,
        )
    ]


WORDS = "Tea leaves float on hot water."
FLOAT = Span(11, 16)


def edited(key: str = "1", quote: str = "sink", span: Span | None = FLOAT, **more: object) -> Annotation:
    """A mark on ``quote``, in place of which another word stands now."""
    match = MatchRecord(MatchKind.EDITED if span else MatchKind.LOST, 0.9, checked=True)
    return note(key, target=Target(TextQuote(quote), span, ("Part", "Tea"), match), **more)


def test_an_edited_passage_is_quoted_as_it_is_now(keep: Keep, tmp_path: Path) -> None:
    keep(edited(), edited("2", "swim", note="Or.", tags=("x",)), note("3"), digest=keep_text(tmp_path, WORDS))
    quotes = [PresentQuote("float", True, "sink"), PresentQuote("float", True, "swim"), PresentQuote("a passage")]
    assert {one.id[-1]: one.quote for one in cards(tmp_path)} == dict(zip("123", quotes, strict=True))
    assert [articles(tmp_path)[0].quote_of(f"urn:uuid:{key}") for key in "123"] == quotes


@pytest.mark.parametrize("damaged", [False, True])
def test_without_the_text_an_edited_passage_is_quoted_as_it_was_and_said_to_be_edited(
    keep: Keep,
    tmp_path: Path,
    damaged: bool,  # noqa: FBT001 - one of two cases
) -> None:
    digest = keep_text(tmp_path, WORDS)
    text = tmp_path / "texts" / f"{digest.removeprefix('sha256:')}.txt.gz"
    text.write_bytes(b"broken") if damaged else text.unlink()
    keep(edited(), digest=digest)
    assert [one.quote for one in cards(tmp_path)] == [PresentQuote("sink", edited=True)]


def test_a_lost_passage_is_quoted_as_it_was(keep: Keep, tmp_path: Path) -> None:
    keep(edited(span=None), digest=keep_text(tmp_path, WORDS))
    assert [(one.quote, one.is_orphan) for one in cards(tmp_path)] == [(PresentQuote("sink"), True)]


def test_the_position_of_a_note_from_a_conflict_copy_is_not_believed(keep: Keep, tmp_path: Path) -> None:
    file = keep(note("2"), digest=keep_text(tmp_path, WORDS))
    ours = file.read_bytes()
    copy = keep(edited(), digest=keep_text(tmp_path, WORDS))
    copy.rename(file.with_name(f"{file.stem}.sync-conflict-20250301-120000-ABC.json"))
    file.write_bytes(ours)
    quotes = {one.id[-1]: one.quote for one in cards(tmp_path)}
    assert quotes == {"1": PresentQuote("sink", edited=True), "2": PresentQuote("a passage")}


def test_no_text_is_read_where_nothing_was_edited(keep: Keep) -> None:
    def read() -> str:
        raise AssertionError

    notes = (note("1"), edited("2", span=None))
    page = decode_page_fast(keep(*notes).read_bytes())
    assert page is not None
    assert page_fields(page, read) == all_note_fields(AnnotationSet({one.id: one for one in notes}), read)


def test_the_article_is_named(keep: Keep, tmp_path: Path) -> None:
    keep(note("1"), title="Green Tea")
    assert [(article.title, article.path, article.fault) for article in articles(tmp_path)] == [
        ("Green Tea", "/tea.md", "")
    ]


def test_notes_stand_in_reading_order(keep: Keep, tmp_path: Path) -> None:
    file = keep(note("1", start=5), note("2", start=None), note("3", quote="", note="All."), note("4", start=1))
    swapped = file.read_bytes().replace(b'"start": 5', b'"start": 0').replace(b'"start": 1', b'"start": 6')
    file.write_bytes(swapped.replace(b'"end": 10', b'"end": 16'))
    assert [one.id[-1] for one in cards(tmp_path)] == ["3", "1", "4", "2"]


def test_what_is_no_mark_has_no_colour(keep: Keep, tmp_path: Path) -> None:
    keep(note("1", quote="", note="All."), note("2", role=Role.SECTION, note="Of it."))
    assert [one.colour for one in cards(tmp_path)] == [None, None]


def test_lost_notes_are_known(keep: Keep, tmp_path: Path) -> None:
    keep(note("1"), note("2", start=None))
    assert [one.is_orphan for one in cards(tmp_path)] == [False, True]


def test_bookmarks_and_trash_are_not_among_them(keep: Keep, tmp_path: Path) -> None:
    keep(note("1"), note("2", role=Role.BOOKMARK, note="Here"), gone=(note("3"),))
    assert [one.id for one in cards(tmp_path)] == ["urn:uuid:1"]


def test_a_note_that_is_in_the_trash_as_well_is_not_shown(keep: Keep, tmp_path: Path) -> None:
    file = keep(note("1"), note("2"), gone=(note("3"),))
    file.write_bytes(file.read_bytes().replace(b"urn:uuid:3", b"urn:uuid:2"))
    assert [one.id for one in cards(tmp_path)] == ["urn:uuid:1"]


def test_signs_that_part_the_words_do_no_harm(keep: Keep, tmp_path: Path) -> None:
    keep(note("1", quote="a\x1eb\x1cc", note="c\x1fd", tags=("e\x1df",)))
    assert [(one.quote.words, one.note, one.tags) for one in cards(tmp_path)] == [("a b c", "c d", ("e f",))]


def test_a_conflict_copy_is_merged_and_not_shown_twice(keep: Keep, tmp_path: Path) -> None:
    file = keep(note("1"))
    ours = file.read_bytes()
    copy = keep(note("2"))
    copy.rename(file.with_name(f"{file.stem}.sync-conflict-20250301-120000-ABC.json"))
    file.write_bytes(ours)
    assert [one.id for one in cards(tmp_path)] == ["urn:uuid:1", "urn:uuid:2"]


def test_what_was_set_aside_is_passed_over(keep: Keep, tmp_path: Path) -> None:
    file = keep(note("1"))
    file.with_name(f"{file.stem}.broken-2025-03-01T120000.json").write_text("{")
    assert len(articles(tmp_path)) == 1


def test_the_backup_is_no_article_of_its_own(keep: Keep, tmp_path: Path) -> None:
    file = keep(note("1"))
    backup_of(file).write_bytes(file.read_bytes())
    assert len(articles(tmp_path)) == 1


@pytest.mark.parametrize("broken", [True, False])
def test_where_a_file_is_broken_or_gone_its_backup_is_shown(keep: Keep, tmp_path: Path, *, broken: bool) -> None:
    file = keep(note("1"))
    file.rename(backup_of(file))
    if broken:
        file.write_text('{"items": [')
    (article,) = articles(tmp_path)
    assert len(article) == 1
    assert str(file) in article.fault


def test_a_file_that_cannot_be_read_is_named_and_the_rest_shown(keep: Keep, tmp_path: Path) -> None:
    file = keep(note("1"))
    keep(note("2"), path="/other.md")
    file.write_bytes(b"\xff")
    found = articles(tmp_path)
    assert sorted(len(article) for article in found) == [0, 1]
    assert [str(file) in article.fault for article in found if article.fault] == [True]


def test_one_bad_note_does_not_hide_the_others(keep: Keep, tmp_path: Path) -> None:
    file = keep(note("1"), note("2"))
    file.write_bytes(file.read_bytes().replace(b"2025-03-01T12", b"never", 1))
    (article,) = articles(tmp_path)
    assert len(article) == 1
    assert "$.items[0]" in article.fault


def test_a_newer_file_is_read_as_far_as_possible(keep: Keep, tmp_path: Path) -> None:
    file = keep(note("1"))
    file.write_bytes(file.read_bytes().replace(b'"schema": 2', b'"schema": 99'))
    assert len(cards(tmp_path)) == 1


def test_nothing_in_the_store_is_touched(keep: Keep, tmp_path: Path) -> None:
    keep(note("1")).write_text("{")
    before = sorted((path, path.stat().st_mtime_ns) for path in tmp_path.iterdir())
    articles(tmp_path)
    assert sorted((path, path.stat().st_mtime_ns) for path in tmp_path.iterdir()) == before


def test_where_there_is_no_store_there_is_nothing(tmp_path: Path) -> None:
    assert list_article_files(tmp_path / "none") == []


def test_the_stamp_changes_with_the_file(keep: Keep, tmp_path: Path) -> None:
    keep(note("1"))
    before = list_article_files(tmp_path)
    keep(note("1", note="More."))
    assert list_article_files(tmp_path) != before


TEXTS = st.text(st.characters(codec="utf-8"), max_size=60) | st.text("aé“ñß…İ\u0301ﬁΣσςé", max_size=20)


@given(TEXTS)
@settings(deadline=None)
def test_words_are_folded_as_every_search_folds_them(text: str) -> None:
    assert fold(text) == fold_alike(text, FoldOptions()).text


NOTES = st.builds(
    lambda quote, text, tags, start: note("1", quote, start, note=text, tags=tuple(tags)),
    TEXTS,
    TEXTS | st.just("Brew #aé, #b"),
    st.lists(st.text("abé ", min_size=1, max_size=5), max_size=3),
    st.none() | st.integers(0, 99),
)


@given(st.lists(NOTES, max_size=4))
@settings(deadline=None)
def test_the_fast_and_the_careful_way_give_the_same_notes(notes: list[Annotation]) -> None:
    notebook = AnnotationSet({f"urn:{number}": replace(one, id=f"urn:{number}") for number, one in enumerate(notes)})
    with TemporaryDirectory() as name:
        key = ArticleKey(Path("/tea.md"), "Tea", "")
        (Path(name) / file_name(key)).write_bytes(encode(key, notebook, {}))
        (article,) = articles(Path(name))
    assert article == pack_article_notes(article.name, article.stamp, ("Tea", "/tea.md"), all_note_fields(notebook))
    assert article.search_text.count(NOTE_END.decode()) == len(article) == len(notes)


def test_a_note_is_read_whole(keep: Keep, tmp_path: Path) -> None:
    file = keep(note("1"), note("2", note="Hot."))
    assert read_note(tmp_path, file.name, "urn:uuid:2") == note("2", note="Hot.")


def test_a_note_of_a_conflict_copy_is_read_too(keep: Keep, tmp_path: Path) -> None:
    file = keep(note("1"))
    ours = file.read_bytes()
    keep(note("2")).rename(file.with_name(f"{file.stem} (conflicted copy).json"))
    file.write_bytes(ours)
    assert read_note(tmp_path, file.name, "urn:uuid:2") == note("2")


def test_a_note_that_is_gone_is_none(keep: Keep, tmp_path: Path) -> None:
    file = keep(note("1"), gone=(note("2"),))
    assert read_note(tmp_path, file.name, "urn:uuid:2") is None
    assert read_note(tmp_path, "none.json", "urn:uuid:2") is None


ID = "1a2b3c4d-5e6f-4000-8000-00000000000a"


@pytest.mark.parametrize("key", ["1a2b3c4d", "1A2B3C4D5e", ID, ID.replace("-", ""), f"urn:uuid:{ID}"])
def test_a_note_is_found_by_how_its_id_begins(keep: Keep, tmp_path: Path, key: str) -> None:
    keep(note("2"), path="/other.md")
    keep(note("1"), note(ID))
    assert find_note(tmp_path, key) == ("/tea.md", f"urn:uuid:{ID}")


def test_what_is_in_the_trash_is_not_found(keep: Keep, tmp_path: Path) -> None:
    keep(note("1"), gone=(note(ID),))
    assert find_note(tmp_path, "1a2b3c4d") is None


def test_totals_have_colours_by_use_and_no_bookmarks(keep: Keep, tmp_path: Path) -> None:
    keep(
        note("1", colour=Colour.BLUE),
        note("2", colour=Colour.GREEN, tags=("talk",)),
        note("3", colour=Colour.GREEN, tags=("cite", "talk")),
        note("4", role=Role.SECTION),
        note("5", role=Role.BOOKMARK),
    )
    article = read_article_notes(tmp_path, list_article_files(tmp_path)[0])
    assert notes_totals(article) == ArticleNotesTotals("/tea.md", "Tea", 4, ("green", "blue"), ("cite", "talk"))
