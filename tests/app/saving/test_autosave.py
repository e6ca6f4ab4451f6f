"""Autosave: soon, never twice at once, again after a failure, and at once on demand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.app.saving.autosave import Autosave
from reader.app.saving.save_state import State
from reader.app.saving.save_task import BROKEN, STALLED
from reader.app.saving.save_timer import Delays
from reader.app.session.session import Session
from reader.core.annotation import Colour
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.errors import StoreError
from reader.core.revision.reanchoring import Reanchoring
from reader.core.span import Span
from reader.core.view_choice import ViewChoice
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import NotesRepository

QUICK = Delays(quiet=5, limit=40, retry=5, longest=20)
NEVER = Delays(quiet=600_000, limit=600_000, retry=600_000, longest=600_000)
TEXT = "Ink is patient."


class Disk:
    """A store that can be made to fail, to wait, or to know of more notes than it was given."""

    def __init__(self) -> None:
        self.saves: list[tuple[ArticleKey, AnnotationSet]] = []
        self.texts: list[str] = []
        self.thinned = 0
        self.failures = 0
        self.full = False
        self.more = AnnotationSet()
        self.gate = threading.Event()
        self.gate.set()
        self.threads: set[str] = set()
        self.busy = threading.Lock()

    def keep_text(self, text: str) -> str:
        """Note which text it was, or have no room for it."""
        if self.full:
            raise StoreError("The disk is full.")
        self.texts.append(text)
        return text_digest(text)

    def remove_unused_texts(self) -> int:
        """Note that it was asked for."""
        self.thinned += 1
        return 0

    def merge_from_disk(
        self,
        key: ArticleKey,  # noqa: ARG002 - as the store has it
        annotations: AnnotationSet,
        base: AnnotationSet | None = None,  # noqa: ARG002
    ) -> AnnotationSet:
        """Find nothing."""
        return annotations

    def save(
        self,
        key: ArticleKey,
        annotations: AnnotationSet,
        base: AnnotationSet | None = None,  # noqa: ARG002
        choice: ViewChoice | None = None,  # noqa: ARG002
    ) -> AnnotationSet:
        """Wait for the gate, fail if told to, and give back ``more`` with what it was given."""
        self.threads.add(threading.current_thread().name)
        assert self.busy.acquire(blocking=False), "two savings at once"
        try:
            self.gate.wait(10)
            if self.failures:
                self.failures -= 1
                raise StoreError("The disk is full.")
            self.saves.append((key, annotations))
        finally:
            self.busy.release()
        if not self.more.by_id:
            return annotations
        return AnnotationSet({**annotations.by_id, **self.more.by_id}, annotations.removed)


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def session(session: Session) -> Session:
    """A session on the article about ink, which has no notes."""
    session.open(Article("Ink", TEXT, (), path=Path("/ink.md")), AnnotationSet())
    return session


def key_of(session: Session) -> ArticleKey | None:
    article = session.article
    return ArticleKey(article.path or Path("/none"), article.title, text_digest(article.text)) if article else None


@pytest.fixture
def start(session: Session, disk: Disk) -> Iterator[Callable[[Delays], Autosave]]:
    """Makes an autosave, and ends it after the test."""
    made: list[Autosave] = []

    def starter(delays: Delays) -> Autosave:
        made.append(Autosave(session, disk, lambda: key_of(session), delays))
        return made[-1]

    yield starter
    disk.gate.set()
    disk.failures = 0
    for one in made:
        one.close()


Start = Callable[[Delays], Autosave]


def mark(session: Session, start: int = 0) -> str:
    return session.commands.mark(Span(start, start + 3), Colour.YELLOW)


def test_a_change_is_saved_without_being_asked(qtbot: QtBot, session: Session, disk: Disk, start: Start) -> None:
    autosave = start(QUICK)
    with qtbot.waitSignal(autosave.saved):
        mark(session)
        assert autosave.dirty
    assert disk.saves[-1][1] == session.annotations
    assert not autosave.dirty


def test_saving_is_done_off_the_gui_thread(qtbot: QtBot, session: Session, disk: Disk, start: Start) -> None:
    autosave = start(QUICK)
    with qtbot.waitSignal(autosave.saved):
        mark(session)
    assert threading.current_thread().name not in disk.threads


def test_the_text_is_kept_once(session: Session, disk: Disk, start: Start) -> None:
    autosave = start(NEVER)
    for place in range(3):
        mark(session, place)
        autosave.flush()
    assert disk.texts == [TEXT]


def test_changes_in_quick_succession_are_one_saving(qtbot: QtBot, session: Session, disk: Disk, start: Start) -> None:
    autosave = start(QUICK)
    with qtbot.waitSignal(autosave.saved):
        for place in range(5):
            mark(session, place)
    assert len(disk.saves) == 1


def test_under_constant_change_savings_go_on(qtbot: QtBot, session: Session, disk: Disk, start: Start) -> None:
    start(Delays(quiet=600_000, limit=10))
    for place in range(3):
        mark(session, place)
        qtbot.waitUntil(lambda wanted=place + 1: len(disk.saves) == wanted)
    assert all(len(one[1]) < len(other[1]) for one, other in pairwise(disk.saves))


def test_the_usual_delays_keep_the_promise_of_a_second() -> None:
    assert Delays().quiet <= 400
    assert Delays().limit < 1_000


def test_what_comes_during_a_saving_follows_it(qtbot: QtBot, session: Session, disk: Disk, start: Start) -> None:
    autosave = start(QUICK)
    disk.gate.clear()
    mark(session)
    qtbot.waitUntil(disk.busy.locked)
    mark(session, 4)
    with qtbot.waitSignal(autosave.saved):
        disk.gate.set()
    assert [len(annotations) for _, annotations in disk.saves] == [1, 2]


def test_a_saving_that_a_check_follows_is_announced(qtbot: QtBot, session: Session, disk: Disk, start: Start) -> None:
    autosave = start(QUICK)
    disk.gate.clear()
    mark(session)
    qtbot.waitUntil(disk.busy.locked)
    autosave.check()
    with qtbot.waitSignal(autosave.saved, timeout=5_000):
        disk.gate.set()


def test_flush_saves_at_once(session: Session, disk: Disk, start: Start) -> None:
    autosave = start(NEVER)
    mark(session)
    assert autosave.flush()
    assert disk.saves[-1][1] == session.annotations


def test_flush_waits_for_the_saving_that_is_under_way(qtbot: QtBot, session: Session, disk: Disk, start: Start) -> None:
    autosave = start(QUICK)
    disk.gate.clear()
    mark(session)
    qtbot.waitUntil(disk.busy.locked)
    mark(session, 4)
    threading.Timer(0.02, disk.gate.set).start()
    assert autosave.flush()
    assert len(disk.saves[-1][1]) == 2


def test_flush_of_nothing_saves_nothing(disk: Disk, start: Start) -> None:
    assert start(NEVER).flush()
    assert disk.saves == []


def test_a_failure_is_told_and_tried_again(qtbot: QtBot, session: Session, disk: Disk, start: Start) -> None:
    autosave = start(QUICK)
    disk.failures = 3
    told: list[str] = []
    autosave.failed.connect(told.append)
    with qtbot.waitSignal(autosave.saved):
        mark(session)
    assert told == ["The disk is full."] * 3
    assert disk.saves[-1][1] == session.annotations


def test_after_a_failed_flush_it_is_still_dirty(session: Session, disk: Disk, start: Start) -> None:
    autosave = start(NEVER)
    disk.failures = 1
    mark(session)
    assert not autosave.flush()
    assert autosave.dirty
    assert autosave.flush()


def test_a_fault_of_ours_is_told_too(qtbot: QtBot, session: Session, disk: Disk, start: Start) -> None:
    autosave = start(NEVER)
    disk.more = None  # type: ignore[assignment]
    mark(session)
    with qtbot.waitSignal(autosave.failed) as told:
        autosave.flush()
    assert told.args == [BROKEN]
    disk.more = AnnotationSet()


def test_a_failure_leaves_its_traceback_in_the_log(
    session: Session, disk: Disk, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    autosave = start(NEVER)
    disk.failures = 1
    mark(session)
    autosave.flush()
    assert "Traceback" in caplog.text
    assert "The disk is full." in caplog.text


def test_it_is_idle_until_something_changes_and_after_it_is_saved(session: Session, start: Start) -> None:
    autosave = start(NEVER)
    states = [autosave.state]
    mark(session)
    states.append(autosave.state)
    autosave.flush()
    assert [*states, autosave.state] == [State.IDLE, State.WAITING, State.IDLE]


def test_a_folder_that_does_not_answer_is_told(qtbot: QtBot, session: Session, disk: Disk, start: Start) -> None:
    autosave = start(QUICK._replace(patience=5))
    disk.gate.clear()
    with qtbot.waitSignal(autosave.failed) as told:
        mark(session)
    assert told.args == [STALLED]
    assert autosave.state is State.STALLED


def test_what_did_not_answer_for_long_is_saved_in_the_end(
    qtbot: QtBot, session: Session, disk: Disk, start: Start
) -> None:
    autosave = start(QUICK._replace(patience=5))
    disk.gate.clear()
    with qtbot.waitSignal(autosave.failed):
        mark(session)
    assert not autosave.flush()
    with qtbot.waitSignal(autosave.saved):
        disk.gate.set()
    assert not autosave.dirty


def test_after_a_failure_the_next_change_is_saved_with_it(
    qtbot: QtBot, session: Session, disk: Disk, start: Start
) -> None:
    autosave = start(QUICK._replace(retry=600_000, longest=600_000))
    disk.failures = 1
    with qtbot.waitSignal(autosave.failed):
        mark(session)
    assert autosave.state is State.FAILED
    with qtbot.waitSignal(autosave.saved):
        mark(session, 4)


def test_after_closing_nothing_is_saved(session: Session, disk: Disk, start: Start) -> None:
    autosave = start(QUICK)
    autosave.close()
    mark(session)
    autosave.save_now()
    assert autosave.state is State.CLOSED
    assert disk.saves == []


def test_a_failed_saving_of_another_article_is_not_given_up(session: Session, disk: Disk, start: Start) -> None:
    autosave = start(NEVER)
    disk.failures = 1
    mark(session)
    autosave.flush()
    session.open(Article("Paper", TEXT, (), path=Path("/paper.md")), AnnotationSet())
    mark(session)
    autosave.flush()
    assert {key.path.name for key, _ in disk.saves} == {"ink.md", "paper.md"}


def test_opening_another_article_saves_the_last_one_under_its_own_key(
    qtbot: QtBot, session: Session, disk: Disk, start: Start
) -> None:
    autosave = start(NEVER)
    mark(session)
    before = session.annotations
    with qtbot.waitSignal(autosave.saved):
        session.open(Article("Paper", TEXT, (), path=Path("/paper.md")), AnnotationSet())
    ((key, annotations),) = disk.saves
    assert (key.path, annotations) == (Path("/ink.md"), before)


def test_what_the_disk_had_more_is_adopted_and_not_saved_again(
    qtbot: QtBot, session: Session, disk: Disk, start: Start
) -> None:
    autosave = start(NEVER)
    theirs = mark(session, 4)
    more = session.annotations
    session.open(Article("Ink", TEXT, (), path=Path("/ink.md")), AnnotationSet())
    autosave.flush()
    disk.more = more
    ours = mark(session)
    with qtbot.waitSignal(autosave.merged):
        autosave.flush()
    assert session.annotations.by_id.keys() == {ours, theirs}
    assert not autosave.dirty


def test_a_merge_does_not_undo_what_was_done_meanwhile(
    qtbot: QtBot, session: Session, disk: Disk, start: Start
) -> None:
    autosave = start(QUICK)
    disk.gate.clear()
    theirs = mark(session)
    disk.more = session.annotations
    qtbot.waitUntil(disk.busy.locked)
    session.commands.delete([theirs])
    ours = mark(session, 4)
    kept: list[set[str]] = []
    session.changed.connect(lambda _: kept.append(set(session.annotations.by_id)))
    with qtbot.waitSignal(autosave.saved):
        disk.gate.set()
    assert all(ours in ids for ids in kept)


def test_closing_saves_and_ends_the_worker(session: Session, disk: Disk, qapp: object) -> None:
    autosave = Autosave(session, disk, lambda: key_of(session), NEVER)
    mark(session)
    assert autosave.close()
    assert len(disk.saves) == 1
    assert not any(thread.name.startswith("autosave") for thread in threading.enumerate())


def test_with_the_real_store_a_mark_is_there_after_a_restart(
    session: Session, store: NotesRepository, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    autosave = Autosave(session, store, lambda: key_of(session))
    mark(session)
    autosave.close()
    key = key_of(session)
    assert key
    loaded = NotesRepository(tmp_path / "notes", clock).load(key)
    assert loaded.annotations == session.annotations
    assert store.text(loaded.digest) == TEXT


def revise(session: Session, text: str) -> None:
    """The file has another text now."""
    article = Article("Ink", text, (), path=Path("/ink.md"))
    assert session.article
    session.revise(Reanchoring(article, session.article.text, text_digest(session.article.text)))


def test_notes_that_were_placed_anew_are_saved_without_a_change(
    qtbot: QtBot, session: Session, disk: Disk, start: Start
) -> None:
    mark(session)
    autosave = start(QUICK)
    with qtbot.waitSignal(autosave.saved):
        autosave.save_soon()
    assert disk.saves[-1][1] == session.annotations


def test_what_cannot_be_saved_is_not_kept(session: Session, disk: Disk, start: Start) -> None:
    mark(session)
    session.open(Article("Ink", TEXT, (), path=Path("/ink.md")), session.annotations, read_only=True)
    autosave = start(NEVER)
    autosave.save_soon()
    session.accept_positions(AnnotationSet())
    revise(session, "Ink is wet.")
    assert not autosave.dirty


def test_after_a_change_of_the_text_the_places_and_both_texts_are_saved(
    session: Session, disk: Disk, start: Start
) -> None:
    mark(session, 7)
    autosave = start(NEVER)
    revise(session, "Nothing is left.")
    autosave.flush()
    assert disk.texts == [TEXT, "Nothing is left."]
    assert disk.saves[-1][0].digest == text_digest("Nothing is left.")
    assert [one.is_orphan for one in disk.saves[-1][1]] == [True]


def test_no_text_is_forgotten_while_the_disk_is_full(session: Session, disk: Disk, start: Start) -> None:
    mark(session, 7)
    autosave = start(NEVER)
    disk.full = True
    for text in ("Nothing is left.", "Nor here."):
        revise(session, text)
        autosave.flush()
    disk.full = False
    assert autosave.flush()
    assert disk.texts == [TEXT, "Nothing is left.", "Nor here."]


def test_once_in_a_while_what_is_kept_in_vain_is_removed(
    qtbot: QtBot, session: Session, disk: Disk, start: Start
) -> None:
    start(QUICK._replace(cleanup=1))
    for place in range(2):
        mark(session, place)
        qtbot.waitUntil(lambda: disk.thinned == 1)
    assert disk.thinned == 1


def test_where_there_is_no_room_for_the_text_there_may_be_for_the_notes(
    session: Session, disk: Disk, start: Start
) -> None:
    autosave = start(NEVER)
    disk.full = True
    mark(session)
    assert not autosave.flush()
    assert disk.saves[-1][1] == session.annotations
    disk.full = False
    assert autosave.flush()
    assert disk.texts == [TEXT]


def test_our_own_writing_being_noticed_does_not_hurry_the_next(session: Session, disk: Disk, start: Start) -> None:
    """Else each saving would bring on the next as long as one types."""
    autosave = start(NEVER)
    mark(session)
    assert autosave.flush()
    mark(session, 4)
    autosave.check()
    assert (len(disk.saves), len(autosave.unsaved())) == (1, 1)
    assert autosave.state is State.WAITING


def test_the_text_is_kept_before_it_is_looked_what_others_wrote(
    qtbot: QtBot, session: Session, disk: Disk, start: Start
) -> None:
    """Their notes may be on another state of it, and are placed by comparing the two."""
    assert session.article
    start(NEVER).check()
    qtbot.waitUntil(lambda: disk.texts == [TEXT])
