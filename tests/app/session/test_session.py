"""The session: one path of change, announced, and taken back to the letter."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from reader.app.session.session import Session
from reader.core.annotation import Annotation, Colour, MarkStyle, NoteVersion
from reader.core.annotation_set import AnnotationSet, Change
from reader.core.article import Article
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
TEXT = "# Tea\n\nGreen 😀 tea.\n\n## Black\n\nStrong tea, and a good deal of it."


def made(start: AnnotationSet | None = None, *, read_only: bool = False, still: bool = False) -> Session:
    """A session on a small article; with ``still`` the clock stands."""
    seconds, ids = count(), count(1)
    session = Session(lambda: NOON + timedelta(seconds=0 if still else next(seconds)), lambda: f"id-{next(ids)}")
    session.open(parse_markdown(TEXT), start or AnnotationSet(), read_only=read_only)
    return session


def plain(annotations: AnnotationSet) -> dict[str, Annotation]:
    """The notes, but for when they were changed."""
    return {key: replace(one, modified=NOON, change_times=()) for key, one in annotations.by_id.items()}


Act = Callable[[Session, int], object]
ACTS: tuple[Act, ...] = (
    lambda session, n: session.commands.mark(Span(n % 20, n % 20 + 3), Colour.GREEN),
    lambda session, n: session.commands.mark(Span(n % 9, n % 9 + 9), Colour.PINK, MarkStyle.UNDERLINE),
    lambda session, n: session.commands.add_article_note(f"n{n}"),
    lambda session, n: session.commands.bookmark(Span(n % 20, n % 20 + 3), f"b{n}"),
    lambda session, n: session.commands.rename_bookmark(f"id-{n % 4}", f"name {n}"),
    lambda session, n: session.commands.recolour([f"id-{n % 4}", f"id-{n % 3}"], Colour.BLUE),
    lambda session, n: session.commands.restyle([f"id-{n % 4}"], MarkStyle.UNDERLINE),
    lambda session, n: session.commands.resize(f"id-{n % 4}", Span(n % 30, n % 30 + n % 7)),
    lambda session, n: session.commands.join([f"id-{n % 4}", f"id-{n % 3}", "id-5"]),
    lambda session, n: session.commands.split(f"id-{n % 4}", n),
    lambda session, n: session.commands.add_section_note(next(iter(session.article.sections)), f"s{n}"),
    lambda session, n: session.commands.add_tags([f"id-{n % 4}", f"id-{n % 3}"], [f"t{n % 3}"]),
    lambda session, n: session.commands.remove_tags([f"id-{n % 4}", f"id-{n % 3}"], [f"t{n % 3}"]),
    lambda session, n: session.commands.restore([f"id-{n % 4}", f"id-{n % 3}"]),
    lambda session, n: session.typing.restore_version(f"id-{n % 4}", NoteVersion(f"old {n}", NOON)),
    lambda session, _: session.typing.end_step(),
    lambda session, n: session.commands.set_tags([f"id-{n % 4}"], [f"t{n}", "x"]),
    lambda session, n: session.typing.set_text(f"id-{n % 4}", f"words {n}"),
    lambda session, n: session.commands.delete([f"id-{n % 4}", "id-unknown"]),
    lambda session, _: session.history.undo(),
    lambda session, _: session.history.redo(),
)
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 30)), max_size=25)


def do(session: Session, steps: list[tuple[Act, int]]) -> None:
    for act, number in steps:
        act(session, number)


@settings(deadline=None)
@given(before=STEPS, steps=STEPS)
def test_undo_of_everything_is_the_start(before: list[tuple[Act, int]], steps: list[tuple[Act, int]]) -> None:
    first = made()
    do(first, before)
    session = made(first.annotations)
    do(session, steps)
    session.history.setIndex(0)
    assert plain(session.annotations) == plain(first.annotations)


@settings(deadline=None)
@given(steps=STEPS)
def test_redo_of_everything_is_the_end(steps: list[tuple[Act, int]]) -> None:
    session = made()
    do(session, steps)
    end, index = plain(session.annotations), session.history.index()
    session.history.setIndex(0)
    session.history.setIndex(index)
    assert plain(session.annotations) == end


@settings(deadline=None)
@given(steps=STEPS)
def test_what_is_announced_leads_from_one_notebook_to_the_next(steps: list[tuple[Act, int]]) -> None:
    session = made()
    shown: dict[str, Annotation | None] = {}
    session.changed.connect(lambda change: shown.update(change.after))
    do(session, steps)
    assert {key: one for key, one in shown.items() if one} == session.annotations.by_id


@settings(deadline=None)
@given(steps=STEPS, still=st.booleans())
def test_every_change_is_stamped_later_than_what_it_replaces(steps: list[tuple[Act, int]], *, still: bool) -> None:
    session = made(still=still)
    latest: dict[str, datetime] = {}

    def look(change: Change) -> None:
        for key, one in change.after.items():
            stamp = one.modified if one else session.annotations.removed[key].removed_at
            assert key not in latest or stamp > latest[key] or (one is None and stamp == latest[key])
            latest[key] = stamp

    session.changed.connect(look)
    do(session, steps)


@settings(deadline=None)
@given(steps=STEPS)
def test_a_note_is_there_or_removed_and_never_both(steps: list[tuple[Act, int]]) -> None:
    session = made()
    do(session, steps)
    assert not session.annotations.by_id.keys() & session.annotations.removed.keys()


def test_a_mark_knows_its_words(qapp: object) -> None:
    session = made()
    assert session.article
    start = session.article.text.index("😀")
    session.commands.mark(Span(start, start + 5), Colour.GREEN)
    (one,) = session.annotations
    assert (one.quote, one.colour, one.style) == ("😀 tea", Colour.GREEN, MarkStyle.HIGHLIGHT)


def test_typing_is_one_step(qapp: object) -> None:
    session = made()
    key = session.commands.mark(Span(0, 3), Colour.GREEN)
    for end in range(1, 6):
        session.typing.set_text(key, "words"[:end])
    session.history.undo()
    assert session.annotations.by_id[key].note == ""


def test_typing_in_two_notes_is_two_steps(qapp: object) -> None:
    session = made()
    first, second = session.commands.mark(Span(0, 3), Colour.GREEN), session.commands.mark(Span(4, 9), Colour.GREEN)
    session.typing.set_text(first, "one")
    session.typing.set_text(second, "two")
    session.history.undo()
    assert [session.annotations.by_id[key].note for key in (first, second)] == ["one", ""]


def test_typing_after_something_else_is_a_step_of_its_own(qapp: object) -> None:
    session = made()
    key = session.commands.mark(Span(0, 3), Colour.GREEN)
    session.typing.set_text(key, "one")
    session.commands.recolour([key], Colour.PINK)
    session.typing.set_text(key, "one two")
    session.history.undo()
    assert session.annotations.by_id[key].note == "one"


@pytest.mark.parametrize("span", [Span(3, 3), Span(5, 2)])
def test_no_passage_is_no_mark(qapp: object, span: Span) -> None:
    with pytest.raises(ValueError, match="no passage"):
        made().commands.mark(span, Colour.GREEN)


def test_without_an_article_there_is_nothing_to_mark(qapp: object) -> None:
    with pytest.raises(ValueError, match="no passage"):
        Session(lambda: NOON, lambda: "id").commands.mark(Span(0, 3), Colour.GREEN)


def test_a_change_to_the_same_is_no_step(qtbot: QtBot) -> None:
    session = made()
    key = session.commands.mark(Span(0, 3), Colour.GREEN)
    with qtbot.assertNotEmitted(session.changed):
        session.commands.recolour([key], Colour.GREEN)
    assert session.history.count() == 1


def test_what_can_only_be_read_does_not_change(qapp: object) -> None:
    session = made(read_only=True)
    session.commands.mark(Span(0, 3), Colour.GREEN)
    session.commands.add_article_note("words")
    assert (len(session.annotations), session.history.count()) == (0, 0)


def test_tags_are_cleaned(qapp: object) -> None:
    session = made()
    key = session.commands.mark(Span(0, 3), Colour.GREEN)
    session.commands.set_tags([key], ["#tea", " tea ", "", "#", "two words"])
    assert session.annotations.by_id[key].tags == ("tea", "two words")


def test_the_step_is_named_for_the_menu(qapp: object) -> None:
    session = made()
    keys = [session.commands.mark(Span(n, n + 2), Colour.GREEN) for n in range(3)]
    session.commands.recolour(keys, Colour.PINK)
    assert session.history.undoText() == "Recolour 3 Highlights"


def test_another_article_starts_a_new_history(qtbot: QtBot) -> None:
    session = made()
    session.commands.mark(Span(0, 3), Colour.GREEN)
    with qtbot.waitSignal(session.opened):
        session.open(Article("Other", "", ()), AnnotationSet())
    assert (session.history.count(), len(session.annotations)) == (0, 0)


def test_a_merge_is_announced_but_is_no_step(qtbot: QtBot) -> None:
    session, other = made(), made()
    other.commands.mark(Span(0, 3), Colour.GREEN)
    with qtbot.waitSignal(session.changed) as told:
        session.accept_merge(other.annotations)
    assert told.args[0].after == other.annotations.by_id
    assert session.history.count() == 0


def test_a_merge_that_brings_nothing_is_not_announced(qtbot: QtBot) -> None:
    session = made()
    with qtbot.assertNotEmitted(session.changed):
        session.accept_merge(AnnotationSet())


def test_a_bookmark_is_made_renamed_and_deleted_in_three_steps() -> None:
    session = made()
    key = session.commands.bookmark(Span(4, 9), "Tea")
    session.commands.rename_bookmark(key, "  Green\n tea ")
    assert session.annotations.bookmarks[0].note == "Green tea"
    session.commands.delete([key])
    words = [session.history.text(step) for step in range(session.history.count())]
    assert words == ["Bookmark", "Rename Bookmark", "Delete Bookmark"]
    session.history.undo()
    assert [one.note for one in session.annotations.bookmarks] == ["Green tea"]


def test_a_bookmark_without_a_name_keeps_the_one_it_has() -> None:
    session = made()
    session.commands.rename_bookmark(session.commands.bookmark(Span(4, 9), "Tea"), "  ")
    assert session.annotations.bookmarks[0].note == "Tea"


@pytest.mark.parametrize("span", [Span(3, 3), Span(5, 4)])
def test_a_bookmark_needs_a_passage(span: Span) -> None:
    with pytest.raises(ValueError, match="no passage"):
        made().commands.bookmark(span, "x")


def test_a_history_that_nobody_holds_goes_without_a_crash(qapp: object) -> None:
    """In a process of its own, for it was the interpreter that crashed."""
    script = (
        "import gc; from random import Random; from tests.app.session.test_session import ACTS, made\n"
        "for number in range(300):\n"
        "    random, session = Random(number), made()\n"
        "    for act in random.choices(ACTS, k=25): act(session, random.randrange(30))\n"
        "del session; gc.collect()\n"
    )
    root = str(Path(__file__).parents[3])
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
