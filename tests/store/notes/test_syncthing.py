"""Two machines over a real Syncthing: what was done on each while they were apart is on both, and then all is quiet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from reader.core.annotation_set import AnnotationSet, Removed
from reader.core.library.reading_status import ReadingStatus
from reader.store.article_key import ArticleKey
from reader.store.library.article_history import ArticleHistory
from reader.store.library.reading_status import FOLDER, ReadingStatusFile
from reader.store.notes.conflict_copies import MERGED_FOLDER
from reader.store.notes.repository import NotesRepository
from tests.store.conftest import NOW, START, annotation_set, make_annotation, with_later_note
from tests.store.notes.syncing import PROGRAM, Machine, Pair, two_machines

pytestmark = [
    pytest.mark.serial,
    pytest.mark.skipif(PROGRAM is None, reason="Syncthing is not installed (Debian's package syncthing)"),
]

ARTICLE = ArticleKey(Path("/articles/essay.md"), "An Essay on Ink", "sha256:00")


class Reader:
    """One who reads on a machine, with the article open."""

    def __init__(self, machine: Machine) -> None:
        self.machine, self.store = machine, NotesRepository(machine.folder, lambda: NOW)
        self.status = ReadingStatusFile(machine.folder, lambda: NOW)
        self.notes = AnnotationSet()

    def change(self, notes: AnnotationSet) -> None:
        self.notes = self.store.save(ARTICLE, notes, self.notes)

    def look(self) -> None:
        self.notes = self.store.merge_from_disk(ARTICLE, self.notes, self.notes)
        self.status.change(lambda records: records)

    def choose(self, path: str, status: ReadingStatus) -> None:
        ArticleHistory(self.status, lambda: NOW).choose([path], status)


class Two:
    """Two readers, who had the first three notes in common, and then changed some while they were apart."""

    def __init__(self, pair: Pair) -> None:
        self.pair, self.one, self.other = pair, Reader(pair.one), Reader(pair.other)
        common = annotation_set(make_annotation(1), make_annotation(2), make_annotation(3))
        self.one.change(common)
        self.one.choose("/salt.md", ReadingStatus.TO_READ)
        pair.join()
        self.other.look()
        pair.part()
        self.one.change(
            annotation_set(
                with_later_note(make_annotation(1), 1, "first"),
                make_annotation(2),
                make_annotation(3),
                make_annotation(4),
            )
        )
        gone = Removed(make_annotation(2), START + timedelta(hours=1))
        self.other.change(
            AnnotationSet(
                annotation_set(
                    with_later_note(make_annotation(1), 2, "second"), make_annotation(3), make_annotation(5)
                ).by_id,
                {make_annotation(2).id: gone},
            )
        )
        self.one.choose("/salt.md", ReadingStatus.ARCHIVED)
        self.other.choose("/sea.md", ReadingStatus.READING)
        pair.join()
        names = [name for name in pair.one.files() if "sync-conflict" in name]
        self.conflicts = [name for name in names if not name.startswith(FOLDER)]
        self.status_conflicts = [name for name in names if name.startswith(FOLDER)]

    def look(self) -> None:
        """Both look, before either hears what the other wrote then."""
        self.one.look()
        self.other.look()
        self.pair.settle()


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    with two_machines(tmp_path_factory.mktemp("machines")) as pair:
        two = Two(pair)
        two.look()
        yield two


def test_they_did_write_at_once(two: Two) -> None:
    assert (len(two.conflicts), len(two.status_conflicts)) == (1, 1)


def test_both_have_the_notes_of_both(two: Two) -> None:
    assert two.one.notes == two.other.notes
    assert sorted(two.one.notes.by_id) == [make_annotation(number).id for number in (1, 3, 4, 5)]
    assert list(two.one.notes.removed) == [make_annotation(2).id]


def test_of_two_texts_the_later_is_shown_and_the_other_kept(two: Two) -> None:
    one = two.other.notes.by_id[make_annotation(1).id]
    assert (one.note, [old.text for old in one.history]) == ("second", ["first"])


def test_the_copy_is_put_away_on_both(two: Two) -> None:
    names = two.pair.other.files()
    assert f"{MERGED_FOLDER}/{two.conflicts[0]}" in names
    assert two.conflicts[0] not in names


def test_both_have_the_reading_status_of_both(two: Two) -> None:
    for reader in (two.one, two.other):
        known = reader.status.read().records
        assert {path: record.status for path, record in known.items()} == {
            "/salt.md": ReadingStatus.ARCHIVED,
            "/sea.md": ReadingStatus.READING,
        }
    assert not {*two.status_conflicts} & {*two.pair.other.files()}


def test_then_nobody_writes_any_more(two: Two) -> None:
    before = two.pair.one.files()
    two.look()
    assert two.pair.one.files() == two.pair.other.files() == before


def test_what_is_opened_afresh_is_the_same(two: Two) -> None:
    assert NotesRepository(two.pair.other.folder, lambda: NOW).load(ARTICLE).annotations == two.one.notes
