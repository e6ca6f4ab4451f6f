"""The library in the window's process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.app.library.library import Library
from reader.app.library.library_helper import LibraryHelper
from reader.app.library.library_sources import LibrarySources
from reader.core.library.indexed_file import IndexedArticle, IndexedFile, IndexedStamp, Passage
from reader.core.library.joined_entries import ArticleNotesTotals
from reader.core.library.library_messages import FolderLine, IndexChanged, MissingFiles, NotesCounted
from reader.core.library.library_progress import LibraryProgress
from reader.core.library.reading_status import ReadingStatus
from reader.core.library.search_answer import SearchAnswer
from reader.store.library.article_history import ArticleHistory
from reader.store.library.library_folders import LibraryFolders
from reader.store.library.reading_status import ReadingStatusFile
from reader.store.library.text_index import TextIndex


class QuietHelper(LibraryHelper):
    """Runs no process, and knows what it was asked for."""

    def __init__(self) -> None:
        super().__init__(Path(), Path(), Path())
        self.asked = list[str]()

    def start(self) -> None:
        """Start nothing."""

    def ask(self, request: str) -> None:
        """Know it."""
        self.asked.append(request)


@pytest.fixture
def helper(qapp: object) -> QuietHelper:
    return QuietHelper()


@pytest.fixture
def library(tmp_path: Path, helper: QuietHelper, clock: Callable[[], datetime], qtbot: QtBot) -> Iterator[Library]:
    """An open library, in which the article ``/salt.md`` was opened and indexed."""
    history = ArticleHistory(ReadingStatusFile(tmp_path / "notes", clock), clock)
    history.open("/salt.md", "Salt Road", "")
    file = IndexedFile("/salt.md", "", IndexedStamp(9, 1), "Salt Road", author="Okonkwo")
    TextIndex(tmp_path).write([IndexedArticle(file, (Passage(0, "A walk along the salt road."),))])
    made = Library(history, LibraryFolders(tmp_path), LibrarySources(tmp_path, history.status), helper)
    with qtbot.waitSignal(made.changed):
        made.open()
    yield made
    made.close()


def test_entries_have_what_the_index_knows(library: Library) -> None:
    assert [(entry.title, entry.author) for entry in library.entries] == [("Salt Road", "Okonkwo")]


def test_a_folder_is_remembered_and_the_process_is_told(library: Library, helper: QuietHelper, qtbot: QtBot) -> None:
    with qtbot.waitSignal(library.progressed):
        library.add_folder(Path("/vault"))
    assert (library.folders, helper.asked) == (("/vault",), ["choices"])


def test_a_pause_is_remembered(library: Library, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(library.progressed):
        library.pause()
    assert library.progress.paused
    assert LibraryFolders(tmp_path).load().paused


def test_a_status_is_given(library: Library, qtbot: QtBot) -> None:
    with qtbot.waitSignal(library.changed):
        library.set_status(["/salt.md"], ReadingStatus.ARCHIVED)
    assert library.entries[0].status is ReadingStatus.ARCHIVED


def test_what_is_removed_has_no_entry(library: Library, helper: QuietHelper, qtbot: QtBot) -> None:
    with qtbot.waitSignal(library.changed):
        library.remove(["/salt.md"])
    assert (library.entries, helper.asked) == ((), ["articles"])


def test_notes_are_counted_and_missing_files_are_gone(library: Library, helper: QuietHelper, qtbot: QtBot) -> None:
    helper.told.emit(NotesCounted((ArticleNotesTotals("/salt.md", "Salt Road", 3, ("yellow",), ("cite",)),)))
    with qtbot.waitSignal(library.changed):
        helper.told.emit(MissingFiles(frozenset({"/salt.md"})))
    entry = library.entries[0]
    assert (entry.notes, entry.colours, entry.tags, entry.gone) == (3, ("yellow",), ("cite",), True)


def test_what_is_written_to_the_index_is_in_the_library(
    library: Library, helper: QuietHelper, tmp_path: Path, qtbot: QtBot
) -> None:
    TextIndex(tmp_path).write([IndexedArticle(IndexedFile("/ink.md", "", IndexedStamp(9, 1), "Ink"))])
    with qtbot.waitSignal(library.changed):
        helper.told.emit(IndexChanged())
    assert {entry.title for entry in library.entries} == {"Salt Road", "Ink"}


def test_a_line_is_told_once_and_taken_back(library: Library, helper: QuietHelper, qtbot: QtBot) -> None:
    with qtbot.waitSignal(library.told) as told:
        helper.told.emit(FolderLine("/vault", "/vault does not answer."))
    assert told.args == ["/vault does not answer."]
    with qtbot.waitSignal(library.told) as told:
        helper.told.emit(FolderLine("/vault", ""))
    assert (library.lines, told.args) == ({}, [""])


def test_an_index_that_is_made_anew_is_told(
    library: Library, helper: QuietHelper, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "library.sqlite3").write_bytes(b"x" * 9_000)
    with qtbot.waitSignal(library.told) as told:
        helper.told.emit(IndexChanged())
    assert "is made anew" in told.args[0]


def test_progress_is_passed_on(library: Library, helper: QuietHelper, qtbot: QtBot) -> None:
    with qtbot.waitSignal(library.progressed):
        helper.told.emit(LibraryProgress(3, 9, busy=True))
    assert library.progress == LibraryProgress(3, 9, busy=True)


def test_nothing_is_up_to_date_before_the_process_has_looked(library: Library) -> None:
    assert library.progress == LibraryProgress(busy=True)


def test_all_is_said_to_be_read_when_all_is_listed(
    library: Library, helper: QuietHelper, tmp_path: Path, qtbot: QtBot
) -> None:
    seen = list[tuple[bool, int]]()
    library.progressed.connect(lambda progress: seen.append((progress.busy, len(library.entries))))
    helper.told.emit(LibraryProgress(0, 1, busy=True))
    TextIndex(tmp_path).write([IndexedArticle(IndexedFile("/ink.md", "", IndexedStamp(9, 1), "Ink"))])
    helper.told.emit(LibraryProgress(1, 1))
    qtbot.waitUntil(lambda: not library.progress.busy)
    assert seen == [(True, 1), (False, 2)]


def test_the_last_search_is_answered(library: Library, qtbot: QtBot) -> None:
    answers, search = list[SearchAnswer](), library.new_search()
    search.found.connect(answers.append)
    search.start("sal")
    with qtbot.waitSignal(search.found):
        search.start("salt road")
    assert [answer.words for answer in answers] == ["salt road"]
    assert answers[0].texts.hits[0].match == "salt"


def test_what_one_pane_looks_for_ends_no_search_of_another(library: Library, qtbot: QtBot) -> None:
    one, other = library.new_search(), library.new_search()
    with qtbot.waitSignals([one.found, other.found], check_params_cbs=[_answers("salt"), _answers("road")]):
        one.start("salt")
        other.start("road")


def _answers(words: str) -> Callable[[SearchAnswer], bool]:
    return lambda answer: answer.words == words


def test_choices_that_cannot_be_written_are_told(library: Library, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "library.json").mkdir()
    with qtbot.waitSignal(library.told) as told:
        library.add_folder(Path("/vault"))
    assert "library.json" in told.args[0]


def test_articles_that_come_with_postil_are_listed_before_they_are_opened(tmp_path: Path) -> None:
    guide = tmp_path / "guide.md"
    guide.write_text("---\ntitle: The Guide\nauthor: Ann\n---\n\nFour words of it.\n", "utf-8")
    status = ReadingStatusFile(tmp_path / "notes", lambda: datetime.now().astimezone())
    (entry,) = LibrarySources(tmp_path, status, [guide]).entries((), frozenset(), ())
    assert (entry.title, entry.author, entry.status) == ("The Guide", "Ann", ReadingStatus.TO_READ)


def test_a_folder_that_is_removed_is_gone_before_it_is_forgotten(
    library: Library, tmp_path: Path, helper: QuietHelper, qtbot: QtBot
) -> None:
    TextIndex(tmp_path).write([IndexedArticle(IndexedFile("/vault/ink.md", "/vault", IndexedStamp(9, 1), "Ink"))])
    with qtbot.waitSignal(library.changed):
        library.add_folder(Path("/vault"))
    assert {entry.title for entry in library.entries} == {"Salt Road", "Ink"}
    with qtbot.waitSignal(library.changed):
        library.remove_folder("/vault")
    assert {entry.title for entry in library.entries} == {"Salt Road"}
    search = library.new_search()
    with qtbot.waitSignal(search.found) as found:
        search.start("ink")
    assert found.args is not None
    assert found.args[0].texts.articles == ()


def test_a_process_that_does_not_know_of_the_pause_yet_does_not_end_it(
    library: Library, helper: QuietHelper, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(library.progressed):
        library.pause()
    helper.told.emit(LibraryProgress(3, 9, busy=True))
    assert library.progress == LibraryProgress(3, 9, busy=False, paused=True)
