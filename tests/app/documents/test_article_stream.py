"""A stream: portions put together as they come, from a pipe or from a process; and every way in which it may end."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QProcess
from pytestqt.qtbot import QtBot

from reader.app.documents.article_stream import ArticleStream, HelperStream, PipeStream
from reader.app.tasks.helper_pool import HelperPool
from reader.app.tasks.helper_process import HelperProcess
from reader.core.article import Article, text_digest
from reader.core.article_chunk import append_chunk, split_into_chunks
from reader.core.framing import HEADER_SIZE
from reader.sources.chunk_frames import EndFrame, FailureFrame, decode_frame, encode_file, encode_frame
from reader.sources.markdown.parser import parse_markdown
from reader.sources.registry import read_article

WAIT = 60_000
"""Milliseconds (and more than enough seconds) for a process to start, on whatever machine."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.md"
    path.write_text("# Book\n\n" + "".join(f"## Chapter {i}\n\nSome *words* here. 😀\n\n" for i in range(3000)))
    return path


class Pipe:
    """The writing end, which the test holds, and the stream at the other; the frames are small enough for a pipe."""

    def __init__(self) -> None:
        article = parse_markdown("# Book\n\n" + "".join(f"## Chapter {i}\n\nSome words.\n\n" for i in range(30)))
        portions = list(split_into_chunks(article, 100))
        self.frames = [*map(encode_frame, portions[1:]), encode_frame(EndFrame(text_digest(article.text)))]
        self.reading, self.writing = os.pipe()
        self.stream = PipeStream(Path("book.md"), append_chunk(None, portions[0]), self.reading, 0)

    def write(self, data: bytes) -> None:
        """Send some bytes."""
        os.write(self.writing, data)

    def close(self) -> None:
        """Send no more."""
        if self.writing >= 0:
            os.close(self.writing)
        self.writing = -1


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    made = Pipe()
    yield made
    made.close()
    made.stream.cancel()


def told(stream: ArticleStream) -> list[str]:
    """The names of the signals, in the order in which they come."""
    names: list[str] = []
    stream.grown.connect(lambda _: names.append("grown"))
    stream.finished.connect(lambda: names.append("finished"))
    stream.failed.connect(names.append)
    return names


@pytest.fixture
def pool(qtbot: QtBot) -> Iterator[HelperPool]:
    made = HelperPool("reader.processes.text_process")
    yield made
    made.close()


def test_a_helper_reads_what_would_be_read_here(qtbot: QtBot, pool: HelperPool, book: Path) -> None:
    stream = HelperStream(book, pool)
    with qtbot.waitSignal(stream.finished, timeout=WAIT):
        stream.start()
    assert stream.article == read_article(book)
    assert stream.digest == text_digest(read_article(book).text)


def test_each_portion_is_told_of(qtbot: QtBot, pool: HelperPool, book: Path) -> None:
    stream, articles = HelperStream(book, pool), list[Article]()
    stream.grown.connect(articles.append)
    with qtbot.waitSignal(stream.finished, timeout=WAIT):
        stream.start()
    assert len(articles) == len(list(encode_file(book))) - 1
    assert all(after.text.startswith(before.text) for before, after in pairwise(articles))


def test_what_cannot_be_read_is_told_in_the_readers_own_words(qtbot: QtBot, pool: HelperPool, tmp_path: Path) -> None:
    stream = HelperStream(tmp_path / "none.md", pool)
    with qtbot.waitSignal(stream.failed, timeout=WAIT) as emitted:
        stream.start()
    assert emitted.args == [f"{tmp_path / 'none.md'} does not exist."]


def test_words_are_read_though_the_waiting_helper_was_killed(qtbot: QtBot, pool: HelperPool, book: Path) -> None:
    pool.warm()
    (waiting,) = pool.findChildren(QProcess)
    assert waiting.waitForStarted(WAIT)
    os.kill(waiting.processId(), signal.SIGKILL)  # nobody has noticed yet
    stream = HelperStream(book, pool, words_only=True)
    with qtbot.waitSignal(stream.finished, timeout=WAIT):
        stream.start()
    assert stream.article
    assert "Chapter 2999" in stream.article.text


def test_a_cancelled_stream_tells_nothing_more(qtbot: QtBot, pool: HelperPool, book: Path) -> None:
    stream = HelperStream(book, pool)
    names = told(stream)
    stream.start()
    (helper,) = pool.findChildren(HelperProcess)
    stream.cancel()
    assert not helper.alive
    assert names == []


def test_a_short_article_is_waited_for(pool: HelperPool, tmp_path: Path) -> None:
    path = tmp_path / "tea.md"
    path.write_text("# Tea\n\nGreen tea.")
    stream = HelperStream(path, pool)
    stream.start()
    stream.wait(WAIT)
    assert stream.article == read_article(path)
    assert stream.ended


def test_only_the_beginning_of_a_long_article_is_waited_for(pool: HelperPool, book: Path) -> None:
    stream = HelperStream(book, pool)
    stream.start()
    stream.wait(WAIT)
    assert 0 < stream.share < 1
    stream.cancel()


def test_a_text_that_runs_away_is_read_as_words(pool: HelperPool, tmp_path: Path) -> None:
    path = tmp_path / "brackets.md"
    path.write_text("[" * 20_000 + "\n\nThe end.")
    stream = HelperStream(path, pool, patience=0.002)
    stream.start()
    stream.wait(WAIT)
    assert stream.article
    assert stream.limited
    assert stream.article.text.endswith("The end.")


def test_a_helper_that_dies_has_broken_off(qtbot: QtBot, pool: HelperPool, book: Path) -> None:
    stream = HelperStream(book, pool)
    stream.start()
    (process,) = (process for helper in pool.children() for process in helper.findChildren(QProcess))
    with qtbot.waitSignal(stream.failed, timeout=WAIT) as emitted:
        process.kill()
    assert stream.broke_off
    assert "book.md could not be read to its end" in emitted.args[0]


def test_a_pipe_goes_on_from_what_is_there(qtbot: QtBot, pipe: Pipe) -> None:
    names = told(pipe.stream)
    pipe.stream.start()
    pipe.write(b"".join(pipe.frames))
    qtbot.waitUntil(lambda: "finished" in names)
    assert names == ["grown"] * (len(pipe.frames) - 1) + ["finished"]
    assert pipe.stream.article is not None
    assert "Chapter 29" in pipe.stream.article.text


def test_a_frame_may_come_in_pieces(qtbot: QtBot, pipe: Pipe) -> None:
    names = told(pipe.stream)
    pipe.stream.start()
    for piece in (pipe.frames[0][:2], pipe.frames[0][2:9], pipe.frames[0][9:]):
        assert names == []
        pipe.write(piece)
        QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: names == ["grown"])


def test_nothing_comes_after_the_end(qtbot: QtBot, pipe: Pipe) -> None:
    names = told(pipe.stream)
    pipe.stream.start()
    pipe.write(pipe.frames[-1] + pipe.frames[0])
    qtbot.waitUntil(lambda: bool(names))
    QCoreApplication.processEvents()
    assert names == ["finished"]


def test_a_pipe_that_breaks_off_is_told_of_and_what_came_stays(qtbot: QtBot, pipe: Pipe) -> None:
    with qtbot.waitSignal(pipe.stream.failed) as emitted:
        pipe.stream.start()
        pipe.close()
    assert "book.md could not be read to its end" in emitted.args[0]
    assert pipe.stream.article


def test_a_fault_that_is_known_already_is_told_when_it_starts(qtbot: QtBot) -> None:
    reading, writing = os.pipe()
    os.close(writing)
    stream = PipeStream(Path("book.md"), None, reading, 0, "It is missing.")
    with qtbot.waitSignal(stream.failed) as signal:
        stream.start()
    assert (signal.args, stream.broke_off) == (["It is missing."], False)


@pytest.mark.parametrize(
    "data", [b"\0\0\0\4oops", encode_frame(FailureFrame("x"))[:HEADER_SIZE] + b"\x80" * 80], ids=["words", "bytes"]
)
def test_what_is_no_portion_is_refused(qtbot: QtBot, pipe: Pipe, data: bytes) -> None:
    with qtbot.waitSignal(pipe.stream.failed):
        pipe.stream.start()
        pipe.write(data)


def test_cancelling_twice_is_cancelling_once(pipe: Pipe) -> None:
    pipe.stream.start()
    pipe.stream.cancel()
    pipe.stream.cancel()


def test_nothing_is_told_after_cancelling(pipe: Pipe) -> None:
    names = told(pipe.stream)
    pipe.stream.start()
    pipe.write(pipe.frames[0])
    pipe.stream.cancel()
    QCoreApplication.processEvents()
    assert names == []


def test_a_frame_can_call_nothing() -> None:
    class Call:
        def __reduce__(self) -> tuple[Callable[[], str], tuple[()]]:
            return os.getcwd, ()

    with pytest.raises(ValueError, match="getcwd"):
        decode_frame(pickle.dumps(Call()))
