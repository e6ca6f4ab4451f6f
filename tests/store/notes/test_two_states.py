"""Two windows on two states of one text: no note loses its place in either, and none its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.notes.edits import confirm_placement, keep_orphaned
from reader.core.notes.field_merge import stamp_changes
from reader.core.revision.position_check import is_in_place
from reader.core.revision.reanchoring import revise
from reader.core.selectors import MatchKind, MatchRecord, Target
from reader.core.span import Span
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import NotesRepository
from tests.store.conftest import NOW, START, annotation_set

OLD = "Ink is made of soot and gum. It lasts.\nA quill is cut from a feather, slit, and hardened in sand."
NEW = OLD.replace("soot and gum", "soot, water and gum").replace("It lasts.", "Paper is younger than that.")


class Window:
    """One state of the text, and the notes as a window has them."""

    def __init__(self, store: NotesRepository, path: Path, text: str) -> None:
        self.store = NotesRepository(store.folder, lambda: NOW)
        self.path, self.text, self.notes = path, text, AnnotationSet()

    def key(self) -> ArticleKey:
        return ArticleKey(self.path, "Ink", text_digest(self.text))

    def save(self) -> None:
        self.store.keep_text(self.text)
        self.notes = self.store.save(self.key(), self.notes)

    def mark(self, name: str, words: str) -> None:
        start = self.text.index(words)
        target = describe(Article("Ink", self.text, ()), Span(start, start + len(words)))
        self.notes = AnnotationSet({**self.notes.by_id, name: Annotation(name, START, START, target)})
        self.save()

    def reload(self, text: str) -> None:
        old, self.text = self.text, text
        article = Article("Ink", text, ())
        found = revise(article, old, self.notes, old_digest=text_digest(old), texts=self.store.text)
        self.notes = found.annotations
        self.save()

    def write(self, which: int, seconds: int) -> None:
        ones = [*self.notes.by_id.values()]
        if ones:
            one = ones[which % len(ones)]
            written = stamp_changes(one, replace(one, note=f"At {seconds}"), START + timedelta(seconds=seconds))
            self.notes = AnnotationSet({**self.notes.by_id, one.id: written})

    def settle(self, name: str, settled: Callable[[Annotation], Annotation]) -> None:
        """Say of a note where it belongs."""
        one = self.notes.by_id[name]
        said = stamp_changes(one, settled(one), START + timedelta(seconds=60))
        self.notes = AnnotationSet({**self.notes.by_id, name: said})
        self.save()

    def shown(self) -> dict[str, str]:
        return {key: one.span.extract(self.text) if one.span else "" for key, one in self.notes.by_id.items()}


@pytest.fixture
def late(store: NotesRepository, tmp_path: Path) -> Window:
    """A window that has not seen the new text."""
    return Window(store, tmp_path / "ink.md", OLD)


@pytest.fixture
def early(store: NotesRepository, tmp_path: Path) -> Window:
    """A window that has."""
    return Window(store, tmp_path / "ink.md", NEW)


def test_what_one_marks_the_other_sees_with_the_words_as_they_are_there(late: Window, early: Window) -> None:
    late.mark("a", "soot and gum")
    early.save()
    assert early.shown() == {"a": "soot, water and gum"}
    early.mark("b", "cut from a feather")
    late.save()
    assert late.shown() == {"a": "soot and gum", "b": "cut from a feather"}


def test_taking_turns_changes_nothing(late: Window, early: Window) -> None:
    late.mark("a", "soot and gum")
    early.mark("b", "A quill is cut")
    late.save()
    seen = late.notes, early.notes
    for window in (early, late, early, late):
        window.save()
    assert (late.notes, early.notes) == seen


def test_words_that_the_other_has_not_are_lost_there_until_it_has_them(late: Window, early: Window) -> None:
    early.mark("a", "Paper is younger")
    late.save()
    assert late.shown() == {"a": ""}
    late.reload(NEW)
    assert late.shown() == {"a": "Paper is younger"}
    early.save()
    assert early.shown() == {"a": "Paper is younger"}
    assert early.notes == late.notes


def test_words_that_are_gone_are_still_there_in_the_window_that_has_them(late: Window, early: Window) -> None:
    late.mark("a", "It lasts")
    early.save()
    assert early.shown() == {"a": ""}
    late.save()
    assert late.shown() == {"a": "It lasts"}


def test_yes_here_is_not_unsaid_by_the_window_that_has_not_seen_the_change(late: Window, early: Window) -> None:
    late.mark("a", "soot and gum")
    early.save()
    early.notes = annotation_set(replace(early.notes.by_id["a"], target=to_check(early.notes.by_id["a"].target)))
    early.settle("a", confirm_placement)
    late.save()
    early.save()
    assert not early.notes.by_id["a"].needs_check
    assert late.shown() == {"a": "soot and gum"}


def test_what_is_kept_as_lost_stays_lost_in_the_window_that_has_seen_the_change(late: Window, early: Window) -> None:
    late.mark("a", "It lasts")
    early.save()
    early.settle("a", keep_orphaned)
    late.save()
    early.save()
    assert early.shown() == {"a": ""}
    assert not early.notes.by_id["a"].needs_attention


def to_check(target: Target | None) -> Target | None:
    """The target as one that the reader had better look at."""
    return target and target._replace(match=MatchRecord(MatchKind.EDITED, 0.5, checked=False))


def test_without_their_text_their_notes_are_found_by_their_selectors(late: Window, early: Window) -> None:
    late.mark("a", "slit, and hardened in sand")
    for file in (late.store.folder / "texts").iterdir():
        file.unlink()
    early.save()
    assert early.shown() == {"a": "slit, and hardened in sand"}


def test_without_our_text_it_is_remembered_where_they_stood(late: Window, early: Window) -> None:
    late.mark("a", "slit")
    (one,) = early.store.save(early.key(), AnnotationSet())
    assert (one.span, one.match and one.match.kind) == (None, MatchKind.LOST)
    assert one.match
    assert one.match.origin
    assert one.match.origin.digest == text_digest(OLD)
    early.notes = annotation_set(one)
    early.reload(NEW)
    assert early.shown() == {"a": "slit"}


def test_while_the_text_is_not_all_read_the_file_keeps_telling_what_its_positions_are_for(late: Window) -> None:
    late.mark("a", "slit")
    late.store.save(late.key()._replace(digest=""), late.notes)
    assert late.store.load(late.key()).digest == text_digest(OLD)


def test_a_conflict_copy_of_another_state_is_placed_in_ours(late: Window, early: Window) -> None:
    late.mark("a", "soot and gum")
    file = late.store.load(late.key()).file
    file.rename(file.with_name(f"{file.stem}.sync-conflict-20261122-203136-ABCDEFG.json"))
    early.mark("b", "younger")
    early.notes = early.store.load(early.key()).annotations
    assert early.shown() == {"a": "soot, water and gum", "b": "younger"}


def test_a_note_that_the_reader_wrote_on_in_one_window_keeps_its_place_in_the_other(
    late: Window, early: Window
) -> None:
    late.mark("a", "soot and gum")
    early.save()
    written = replace(early.notes.by_id["a"], note="More.", modified=NOW)
    early.notes = annotation_set(written)
    early.save()
    late.save()
    assert late.shown() == {"a": "soot and gum"}
    assert late.notes.by_id["a"].note == "More."


def edited(text: str, number: int) -> str:
    """One sentence more, one less, one moved, or one word another."""
    lines = text.split("\n")
    at = number % len(lines)
    line = lines.pop(at)
    kind, there = number % 5, number // 5 % (len(lines) + 1)
    if kind == 0:
        lines.insert(there, f"{line}\nSentence {number} was not there before.")
    elif kind == 1:
        lines.insert(at, line.replace(" is ", " was "))
    elif kind == 2 or not lines:
        lines.insert(there, line)
    return "\n".join(lines)


STEPS = st.lists(
    st.tuples(st.sampled_from(["mark", "edit", "reload", "save", "write"]), st.booleans(), st.integers(0, 999)),
    max_size=24,
)


@settings(max_examples=settings.default.max_examples // 2)
@given(STEPS)
def test_in_whatever_order_two_windows_work_both_end_with_all_notes_in_the_same_places(
    steps: list[tuple[str, bool, int]],
) -> None:
    with TemporaryDirectory() as folder:
        store, path, text, seconds = NotesRepository(Path(folder), lambda: NOW), Path(folder) / "ink.md", OLD, count()
        windows, made = (Window(store, path, OLD), Window(store, path, OLD)), set[str]()
        for number, (what, which, value) in enumerate(steps):
            window = windows[which]
            start = value % max(1, len(window.text) - 30)
            if what == "mark" and window.text[start : start + 30].strip():
                window.mark(str(number), window.text[start : start + 30])
                made.add(str(number))
            elif what == "edit":
                text = edited(text, value)
            elif what == "reload":
                window.reload(text)
            elif what == "write":
                window.write(value, next(seconds))
            else:
                window.save()
        for window in windows:
            window.reload(text)
        for window in (*windows, *windows):
            window.save()
        assert windows[0].notes == windows[1].notes
        assert windows[0].notes.by_id.keys() == made
        for one in windows[0].notes:
            assert one.is_orphan or one.match or is_in_place(text, one)
