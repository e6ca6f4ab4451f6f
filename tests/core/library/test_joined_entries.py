"""The entries of the library: one a path, with what index, reading status and notes say of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reader.core.library.article_kind import ArticleKind
from reader.core.library.indexed_file import IndexedFile, IndexedStamp
from reader.core.library.joined_entries import ArticleNotesTotals, joined_entries
from reader.core.library.library_entry import LibraryEntry
from reader.core.library.reading_status import (
    ReadingRecord,
    ReadingStatus,
    left_at,
    opened,
    removed,
    with_reading,
    with_status,
)

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
SALT = IndexedFile(
    "/v/salt.md",
    "/v",
    IndexedStamp(1, 1),
    "Walking the Salt Road",
    "T. Okonkwo",
    "salt.example",
    words=700,
    digest="d1",
)
READ = left_at(with_reading(opened(ReadingRecord("/v/salt.md"), "Salt", "d1", NOW), NOW), 50, 0.31, NOW)


def one(entries: tuple[LibraryEntry, ...]) -> LibraryEntry:
    assert len(entries) == 1
    return entries[0]


def test_an_entry_has_what_index_reading_and_notes_say() -> None:
    totals = ArticleNotesTotals(SALT.path, "Old title", 3, ("blue", "yellow"), ("talk",))
    entry = one(joined_entries([SALT._replace(tags=("trade", "sea"))], {SALT.path: READ}, [totals]))
    assert entry._replace(findable="") == LibraryEntry(
        SALT.path,
        "Walking the Salt Road",
        "T. Okonkwo",
        "salt.example",
        ArticleKind.TEXT,
        700,
        0.31,
        ReadingStatus.READING,
        3,
        ("blue", "yellow"),
        ("sea", "talk", "trade"),
        NOW,
        NOW,
        "/v",
    )


def test_a_file_that_was_never_opened_is_to_be_read() -> None:
    entry = one(joined_entries([SALT], {}))
    assert (entry.status, entry.added, entry.last_read) == (ReadingStatus.TO_READ, None, None)


def test_an_article_whose_file_is_gone_stays_with_its_title_and_notes() -> None:
    totals = ArticleNotesTotals(SALT.path, "Old title", 3, ("blue",), ())
    entry = one(joined_entries([], {SALT.path: READ}, [totals], {SALT.path}))
    assert (entry.gone, entry.title, entry.notes, entry.share) == (True, "Salt", 3, 0.31)


def test_notes_alone_make_an_entry_of_what_was_read_once() -> None:
    entry = one(joined_entries([], {}, [ArticleNotesTotals("/old.md", "Old", 1, (), ())]))
    assert (entry.title, entry.status) == ("Old", ReadingStatus.READING)


def test_a_removed_article_has_no_entry_until_it_is_opened_again() -> None:
    gone = removed(READ, NOW)
    assert joined_entries([SALT], {SALT.path: gone}, [ArticleNotesTotals(SALT.path, "", 3, (), ())]) == ()
    assert one(joined_entries([SALT], {SALT.path: opened(gone, "Salt", "d1", NOW)})).path == SALT.path


def test_a_moved_file_keeps_its_status() -> None:
    moved = SALT._replace(path="/v/more/salt.md")
    entry = one(joined_entries([moved], {SALT.path: READ}, gone={SALT.path}))
    assert (entry.path, entry.share, entry.gone) == ("/v/more/salt.md", 0.31, False)


def test_of_a_file_at_two_paths_on_two_machines_the_later_reading_counts() -> None:
    here = opened(ReadingRecord("/home/ann/salt.md"), "Salt", "d1", NOW)
    there = with_status(READ, ReadingStatus.READ, LATER)
    file = SALT._replace(path=here.path)
    entry = one(joined_entries([file], {here.path: here, there.path: there}, gone={there.path}))
    assert entry.status is ReadingStatus.READ


def test_two_files_with_the_same_text_are_two_entries() -> None:
    copy = SALT._replace(path="/v/copy.md")
    entries = {entry.path: entry.share for entry in joined_entries([SALT, copy], {SALT.path: READ})}
    assert entries == {SALT.path: 0.31, copy.path: 0.0}


def test_an_entry_is_found_by_title_author_source_and_path_without_accents() -> None:
    entry = one(joined_entries([SALT._replace(title="Écrit")], {}))
    assert all(word in entry.findable for word in ("ecrit", "okonkwo", "salt.example", "/v/"))
