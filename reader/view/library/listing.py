"""Which rows the library lists: articles as they are arranged, or what a search has found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from pathlib import Path

from reader.core.library.entry_arrangement import EntryArrangement, EntryGroup, EntryGrouping, arranged
from reader.core.library.library_entry import LibraryEntry
from reader.core.library.reading_status import READING_STATUS_NAMES, ReadingStatus
from reader.core.library.text_hit import TextHit
from reader.core.text.search_folding import contains_all, fold_for_filter
from reader.core.text.well_formed import well_formed
from reader.translation import tr
from reader.view.library.shelf_rows import EntryRow, HeadingRow, PassageRow, ShelfRow
from reader.view.library.words import kind_name

MOST_TITLES = 200
"""How many articles are listed at most that a search finds by their titles."""


def listed(entries: Iterable[LibraryEntry], arrangement: EntryArrangement) -> list[ShelfRow]:
    """The articles in their groups."""
    groups = arranged(entries, arrangement)
    rows: list[ShelfRow] = []
    for group in groups:
        if arrangement.group is not EntryGrouping.NONE:
            rows.append(HeadingRow(group_name(group, arrangement.group), len(group.entries)))
        rows += [EntryRow(entry) for entry in group.entries]
    return rows


def group_name(group: EntryGroup, grouping: EntryGrouping) -> str:
    """What a group is called."""
    if grouping is EntryGrouping.STATUS:
        return tr(READING_STATUS_NAMES[ReadingStatus(group.key)])
    if grouping is EntryGrouping.KIND:
        return kind_name(group.key) or tr("Unknown kind")
    if grouping is EntryGrouping.FOLDER:
        return well_formed(str(Path(*Path(group.key).parts[-2:])))
    return group.key or tr("Unknown author")


def with_title(entries: Iterable[LibraryEntry], words: str) -> list[LibraryEntry]:
    """Those whose title, author, source or file's name has all of these words.

    First come those whose titles begin with the first of the words, last those that are found by the file's name.

    Words after a minus sign are for the texts, and so are quotation marks.
    """
    wanted = [word for word in fold_for_filter(words.replace('"', " ")).split() if not word.startswith("-")]
    if not wanted:
        return []
    found: tuple[list[LibraryEntry], ...] = ([], [], [])
    for entry in entries:
        if not contains_all(entry.findable, wanted):
            continue  # most are passed over at once
        described, _, path = entry.findable.rpartition("\n")
        if contains_all(described, wanted):
            found[0 if described.startswith(wanted[0]) else 1].append(entry)
        elif contains_all(f"{described}\n{path.rpartition('/')[2]}", wanted):
            found[2].append(entry)
    return list(chain(*found))


def text_rows(hits: Iterable[TextHit], entries: Mapping[str, LibraryEntry]) -> list[ShelfRow]:
    """Passages under their articles. Of one that was removed from the library the index may still have some."""
    rows: list[ShelfRow] = []
    path = ""
    for hit in hits:
        entry = entries.get(hit.path)
        if entry is None:
            continue
        if hit.path != path:
            path = hit.path
            rows.append(EntryRow(entry, hit.start))
        place = " › ".join(hit.section)
        around = hit.before, hit.match, hit.after
        rows.append(PassageRow(entry, place, *around, hit.start, hit.end, marks=hit.marks))
    return rows


def rows_of(rows: Iterable[ShelfRow], paths: AbstractSet[str]) -> list[ShelfRow]:
    """The rows of these articles."""
    return [row for row in rows if not isinstance(row, HeadingRow) and row.entry.path in paths]


def found(
    titles: Sequence[LibraryEntry], notes: Sequence[ShelfRow], texts: Sequence[ShelfRow], *, nothing: str
) -> list[ShelfRow]:
    """All that a search has found, under headings, the texts last, for they go on; else the sentence ``nothing``."""
    rows: list[ShelfRow] = []
    if titles:
        rows.append(HeadingRow(tr("Titles"), len(titles)))
        rows += [EntryRow(entry) for entry in titles[:MOST_TITLES]]
    for words, below in ((tr("Notes"), notes), (tr("In the texts"), texts)):
        if below:
            rows.append(HeadingRow(words, sum(isinstance(row, PassageRow) for row in below)))
            rows += below
    if not rows:
        rows.append(HeadingRow(nothing, is_sentence=True))
    return rows
