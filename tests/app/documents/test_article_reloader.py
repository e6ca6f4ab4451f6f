"""Reading the open article again: what is read, when it is handed over, and what is said when it cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.app.documents.article_reloader import ArticleReloader, ReloadDelays, ReloadedArticle
from reader.app.documents.article_stream import HelperStream
from reader.app.session.session import Session
from reader.app.tasks.file_watcher import WatchDelays
from reader.app.tasks.helper_pool import HelperPool
from reader.core.annotation import Colour
from reader.core.annotation_set import AnnotationSet
from reader.core.article import text_digest
from reader.core.span import Span
from reader.sources.file_stamp import FileStamp, stamp_of
from reader.sources.registry import read_article

QUICK = ReloadDelays(WatchDelays(quiet=20, limit=400, gone=60, poll=50), fault=120)
TEXT = "# Tea\n\nGreen tea is mild.\n\nBlack tea is strong."

Begin = Callable[..., "Reading"]


class Reading:
    """A session with a file, and what it is told of that."""

    def __init__(self, file: Path, session: Session, known: FileStamp | None, pool: HelperPool) -> None:
        self.file, self.session, self.pool = file, session, pool
        article = read_article(file)
        session.open(article, AnnotationSet())
        self.reloading = ArticleReloader(
            session, lambda: text_digest(article.text), lambda _name: None, pool, delays=QUICK
        )
        self.rereads = list[ReloadedArticle]()
        self.reloading.ready.connect(self.rereads.append)
        self.reloading.watch(file, known)

    @property
    def texts(self) -> list[str]:
        """The states that were handed over."""
        return [one.article.text for one in self.rereads]

    def save(self, text: str) -> None:
        """As most editors save: another file takes the name."""
        fresh = self.file.with_name("fresh")
        fresh.write_text(text, "utf-8")
        fresh.replace(self.file)


@pytest.fixture
def begin(qtbot: QtBot, tmp_path: Path, clock: Callable[[], datetime], new_id: Callable[[], str]) -> Iterator[Begin]:
    made, pool = list[Reading](), HelperPool("reader.processes.text_process")

    def start(text: str = TEXT) -> Reading:
        file = tmp_path / "tea.md"
        file.write_text(text, "utf-8")
        made.append(Reading(file, Session(clock, new_id), stamp_of(file), pool))
        return made[-1]

    yield start
    for one in made:
        one.reloading.close()
    pool.close()


def test_another_state_is_handed_over_with_its_digest(qtbot: QtBot, begin: Begin) -> None:
    reading = begin()
    with qtbot.waitSignal(reading.reloading.ready):
        reading.save(TEXT.replace("mild", "hot"))
    (reread,) = reading.rereads
    assert "hot" in reread.article.text
    assert reread.digest == text_digest(reread.article.text)


def test_the_passages_are_looked_for_already(qtbot: QtBot, begin: Begin) -> None:
    reading = begin()
    start = reading.session.article.text.index("Black tea")
    reading.session.commands.mark(Span(start, start + 9), Colour.GREEN)
    with qtbot.waitSignal(reading.reloading.ready):
        reading.save(TEXT.replace("Green", "Some say that green"))
    (reread,) = reading.rereads
    (one,) = reread.reanchoring.reanchor(reading.session.annotations)
    assert one.span is not None
    assert one.span.extract(reread.article.text) == "Black tea"


def test_the_same_bytes_are_no_other_state(qtbot: QtBot, begin: Begin) -> None:
    reading = begin()
    with qtbot.waitSignal(reading.reloading.unchanged):
        reading.save(TEXT)
    assert not reading.rereads


def test_the_same_words_in_another_dress_are_another_state(qtbot: QtBot, begin: Begin) -> None:
    reading = begin()
    with qtbot.waitSignal(reading.reloading.ready):
        reading.save(TEXT.replace("mild", "*mild*"))


def test_of_several_changes_the_last_is_handed_over(qtbot: QtBot, begin: Begin) -> None:
    reading = begin()
    for word in ("cold", "warm", "hot"):
        reading.save(TEXT.replace("mild", word))
    qtbot.waitUntil(lambda: bool(reading.texts))
    assert "hot" in reading.texts[-1]


def test_a_long_file_is_read(qtbot: QtBot, begin: Begin) -> None:
    long = TEXT + "\n\nAnd more of it." * 2_200
    reading = begin(long)
    with qtbot.waitSignal(reading.reloading.ready):
        reading.save(long.replace("mild", "hot"))
    assert "hot" in reading.texts[-1]


def test_a_change_while_a_long_file_is_read_is_not_lost(qtbot: QtBot, begin: Begin) -> None:
    long = TEXT + "\n\nAnd more of it." * 2_200
    reading = begin(long)
    reading.save(long.replace("mild", "warm"))
    qtbot.waitUntil(lambda: reading.reloading.busy)
    reading.save(long.replace("mild", "hot"))
    qtbot.waitUntil(lambda: bool(reading.texts))
    assert "hot" in reading.texts[-1]


def test_an_emptied_file_is_waited_for_and_nothing_is_said(qtbot: QtBot, begin: Begin) -> None:
    reading = begin()
    with qtbot.assertNotEmitted(reading.reloading.problem_found), qtbot.waitSignal(reading.reloading.ready):
        reading.file.write_text("", "utf-8")
        qtbot.waitUntil(lambda: reading.reloading.busy)
        reading.file.write_text(TEXT.replace("mild", "hot"), "utf-8")
    assert all("hot" in text for text in reading.texts)


def test_a_file_that_stays_empty_is_told_of_until_it_is_not(qtbot: QtBot, begin: Begin) -> None:
    reading = begin()
    with qtbot.waitSignal(reading.reloading.problem_found) as told:
        reading.file.write_text("", "utf-8")
    assert told.args is not None
    assert told.args[0] == f"{reading.file} is empty. Showing the last version."
    with qtbot.waitSignal(reading.reloading.problem_solved) as taken:
        reading.file.write_text(TEXT, "utf-8")
    assert taken.args == told.args


def test_a_file_that_is_gone_is_told_of_until_it_is_back(qtbot: QtBot, begin: Begin) -> None:
    reading = begin()
    with qtbot.waitSignal(reading.reloading.problem_found) as told:
        reading.file.unlink()
    assert told.args == ["tea.md was deleted or moved; showing the last version."]
    with qtbot.waitSignal(reading.reloading.problem_solved):
        reading.file.write_text(TEXT, "utf-8")


def test_a_text_that_takes_too_long_is_told_of_and_not_shown(
    qtbot: QtBot, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = begin()
    impatient = partial(HelperStream, patience=0.001)
    monkeypatch.setattr("reader.app.documents.article_stream.HelperStream", impatient)
    with qtbot.waitSignal(reading.reloading.problem_found) as told:
        reading.file.write_text("[" * 30_000, "utf-8")
    assert told.args == ["tea.md takes too long to read. Showing the last version."]
    assert not reading.rereads


def test_what_is_no_text_is_told_and_not_shown(qtbot: QtBot, begin: Begin) -> None:
    reading = begin()
    with qtbot.waitSignal(reading.reloading.problem_found):
        reading.file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0" * 40)
    assert not reading.rereads


def test_a_state_that_is_passed_over_meanwhile_is_read_again(qtbot: QtBot, begin: Begin) -> None:
    reading = begin()
    reading.save(TEXT.replace("mild", "hot"))
    qtbot.waitUntil(lambda: reading.reloading.busy)
    with qtbot.waitSignal(reading.reloading.unchanged):
        reading.session.open(read_article(reading.file), AnnotationSet())
    assert not reading.rereads


def test_what_is_taken_back_while_it_is_handed_over_is_read_again(qtbot: QtBot, begin: Begin) -> None:
    reading = begin()
    reading.save(TEXT.replace("mild", "hot"))
    qtbot.waitUntil(lambda: bool(reading.texts))
    reading.save(TEXT)
    qtbot.waitUntil(lambda: reading.reloading.busy)
    reading.session.revise(reading.rereads[0].reanchoring)
    qtbot.waitUntil(lambda: "mild" in reading.texts[-1])


def test_it_is_told_that_a_change_was_taken_back_before_it_was_shown(qtbot: QtBot, begin: Begin) -> None:
    reading = begin()
    reading.save(TEXT.replace("mild", "hot"))
    qtbot.waitUntil(lambda: bool(reading.texts))
    with qtbot.waitSignal(reading.reloading.unchanged):
        reading.save(TEXT)


def test_what_is_not_watched_any_more_is_not_read(qtbot: QtBot, begin: Begin) -> None:
    reading = begin()
    reading.reloading.stop()
    witness = ArticleReloader(reading.session, lambda: "", lambda _digest: None, reading.pool, delays=QUICK)
    witness.watch(reading.file, stamp_of(reading.file))
    with qtbot.waitSignal(witness.ready):
        reading.save(TEXT.replace("mild", "hot"))
    witness.close()
    assert not reading.rereads
