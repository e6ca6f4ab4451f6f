"""What the library lists: filters, orders, groups and counts agree with each other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.library.entry_arrangement import (
    EntryArrangement,
    EntryGrouping,
    EntryOrder,
    arranged,
    continued,
    counted,
    filtered,
)
from reader.core.library.library_entry import LibraryEntry
from reader.core.library.reading_status import ReadingStatus

START = datetime(2026, 11, 1, tzinfo=UTC)


def entry(path: str, **parts: object) -> LibraryEntry:
    title = str(parts.pop("title", path.rpartition("/")[2]))
    return LibraryEntry(path, title, findable=f"{title}\n{path}".lower())._replace(**parts)


TIMES = st.none() | st.integers(0, 9).map(lambda days: START + timedelta(days=days))
ENTRIES = st.lists(
    st.builds(
        lambda path, title, top, more: entry(path, title=title, folder=top * path.startswith(f"{top}/"), **more),
        st.sampled_from(["/v/a.md", "/v/rust/b.md", "/v/rust/c.epub", "/va/d.md", "/e.md"]),
        st.sampled_from(["Salt", "Sea", "Ånd"]),
        st.sampled_from(["/v", ""]),
        st.fixed_dictionaries(
            {
                "status": st.sampled_from(ReadingStatus),
                "tags": st.sampled_from([(), ("talk",), ("cite", "talk")]),
                "kind": st.sampled_from(["", "book", "markdown"]),
                "author": st.sampled_from(["", "Ana", "Bo"]),
                "notes": st.integers(0, 2),
                "words": st.integers(0, 500),
                "share": st.sampled_from([0.0, 0.5, 1.0]),
                "last_read": TIMES,
                "added": TIMES,
            }
        ),
    ),
    max_size=8,
    unique_by=lambda one: one.path,
)
ARRANGEMENTS = st.builds(
    EntryArrangement,
    st.none() | st.sampled_from(ReadingStatus),
    st.sampled_from(["", "/v", "/v/rust", "/v/rust/"]),
    st.sampled_from(["", "talk", "cite"]),
    st.sampled_from(["", "book"]),
    st.booleans(),
    st.sampled_from(EntryOrder),
    st.booleans(),
    st.sampled_from(EntryGrouping),
    st.sampled_from(["", "s", "SALT v", "ånd"]),
)


@given(ENTRIES, ARRANGEMENTS)
def test_groups_hold_what_passes_the_filters_once_whatever_order_it_came_in(
    entries: list[LibraryEntry], arrangement: EntryArrangement
) -> None:
    groups = arranged(entries, arrangement)
    held = [one for group in groups for one in group.entries]
    assert sorted(held) == sorted(filtered(entries, arrangement))
    assert all(group.entries for group in groups)
    assert len({group.key for group in groups}) == len(groups)
    assert arranged(entries[::-1], arrangement) == groups


@given(ENTRIES)
def test_counts_are_the_numbers_that_filters_let_through(entries: list[LibraryEntry]) -> None:
    counts = counted(entries)
    for status in ReadingStatus:
        assert counts.statuses[status] == len(filtered(entries, EntryArrangement(status)))
    for tag in ("talk", "cite"):
        assert counts.tags[tag] == len(filtered(entries, EntryArrangement(tag=tag)))
    library = [one for one in entries if one.folder]
    for folder, number in counts.folders.items():
        assert number == len(filtered(library, EntryArrangement(folder=folder)))


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        (EntryOrder.LAST_READ, "cab"),
        (EntryOrder.TITLE, "abc"),
        (EntryOrder.LENGTH, "bca"),
        (EntryOrder.NOTES, "acb"),
        (EntryOrder.AUTHOR, "bac"),
    ],
)
def test_times_and_notes_come_with_the_largest_first_and_what_is_unknown_last(order: EntryOrder, titles: str) -> None:
    entries = [
        entry("/b", words=1, author="Ana"),
        entry("/a", words=3, notes=2, author="Zoe", last_read=START),
        entry("/c", words=2, notes=1, last_read=START + timedelta(days=1)),
    ]
    assert "".join(one.title for one in arranged(entries, EntryArrangement(sort=order))[0].entries) == titles


def test_groups_by_status_begin_with_what_is_being_read() -> None:
    entries = [entry(f"/{status.value}", status=status) for status in ReadingStatus]
    groups = arranged(entries, EntryArrangement(group=EntryGrouping.STATUS))
    assert [group.key for group in groups] == ["reading", "to_read", "read", "archived"]


def test_reading_is_continued_with_what_was_read_last_and_is_still_there() -> None:
    reading = {"status": ReadingStatus.READING}
    entries = [
        entry("/old", last_read=START, **reading),
        entry("/new", last_read=START + timedelta(days=1), **reading),
        entry("/gone", last_read=START + timedelta(days=2), gone=True, **reading),
        entry("/read", status=ReadingStatus.READ),
    ]
    assert [one.path for one in continued(entries, 3)] == ["/new", "/old"]
