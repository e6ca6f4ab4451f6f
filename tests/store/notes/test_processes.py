"""Real processes: killed in the middle of saving, and two that save the same file at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reader.core.annotation_set import AnnotationSet
from reader.core.revision.position_check import is_in_place
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import NotesRepository

SAVER = Path(__file__).with_name("saver.py")


def start_saving(store: NotesRepository, key: ArticleKey, first: int, many: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(SAVER), str(store.folder), str(key.path), str(first), str(many)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=SAVER.parents[2])


def numbers(annotations: AnnotationSet) -> set[int]:
    return {int(name.rpartition(":")[2]) for name in annotations.by_id}


@pytest.mark.parametrize("delay", [1, 4, 9, 17])
def test_what_was_saved_survives_a_kill_in_the_middle_of_the_next(
    store: NotesRepository, key: ArticleKey, delay: int
) -> None:
    process = start_saving(store, key, 0, 0)
    assert process.stdout
    told = [int(process.stdout.readline()) for _ in range(delay)]
    process.kill()
    told += [int(line) for line in process.communicate()[0].splitlines()]
    loaded = store.load(key)
    assert numbers(loaded.annotations) >= set(told)
    assert loaded.messages == ()


def test_after_a_kill_saving_goes_on(store: NotesRepository, key: ArticleKey) -> None:
    process = start_saving(store, key, 0, 0)
    assert process.stdout
    process.stdout.readline()
    process.kill()
    process.communicate()
    assert store.save(key, AnnotationSet()).by_id


@pytest.mark.parametrize("delay", [1, 3, 6, 13])
def test_after_a_kill_every_note_has_its_place_and_its_text(
    store: NotesRepository, key: ArticleKey, delay: int
) -> None:
    command = [sys.executable, "-m", "tests.store.notes.reviser", str(store.folder), str(key.path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=SAVER.parents[2])
    assert process.stdout
    for _ in range(delay):
        process.stdout.readline()
    process.kill()
    process.communicate()
    loaded = store.load(key)
    text = store.text(loaded.digest)
    assert text
    assert (len(loaded.annotations), loaded.messages) == (7, ())
    assert all(one.is_orphan or is_in_place(text, one) for one in loaded.annotations)
    origins = {
        one.match.origin.digest for one in loaded.annotations if one.is_orphan and one.match and one.match.origin
    }
    assert all(store.text(name) for name in origins)


def test_two_processes_lose_nothing_of_each_other(store: NotesRepository, key: ArticleKey) -> None:
    both = [start_saving(store, key, first, 15) for first in (0, 100)]
    for process in both:
        process.communicate()
    assert [process.returncode for process in both] == [0, 0]
    assert numbers(store.load(key).annotations) == {*range(15), *range(100, 115)}
