"""What the tests of the library's processes share: a library on the disk, and an indexer that works in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

import pytest

from reader.core.framing import decode_request
from reader.core.library.library_messages import FolderLine, LibraryMessage
from reader.processes.helper_client import HelperClient, HelperEndedError, HelperSilentError
from reader.processes.library.article_follower import ArticleFollower
from reader.processes.library.file_reader import FileReader
from reader.processes.library.folder_news import LibraryNews, LibraryRequest
from reader.processes.library.indexer import Indexer
from reader.processes.library.read_file import encode_read_file, read_file
from reader.store.library.library_folders import LibraryFolders
from reader.store.library.reading_status import ReadingStatusFile
from reader.store.library.text_index import TextIndex


class DirectHelper(HelperClient):
    """Reads files in this process; one that is named ``hostile`` ends it, one that is named ``silent`` is dead."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = list[str]()
        self._waiting = list[str]()

    def send(self, request: bytes) -> None:
        """Know what to read."""
        _, (path, _), _ = decode_request(request)
        self.asked.append(path)
        self._waiting.append(path)

    def receive(self) -> bytes:
        """Read the next file."""
        path = self._waiting.pop(0)
        if "hostile" in path:
            raise HelperEndedError
        if "silent" in path:
            raise HelperSilentError
        return encode_read_file(read_file(path, ""))

    def close(self) -> None:
        """Read nothing more of what was asked for."""
        self._waiting.clear()


@dataclass
class LibraryOnDisk:
    """A library in a folder: what is indexed, and what was told."""

    home: Path
    told: list[LibraryMessage] = field(default_factory=list)
    helper: DirectHelper = field(default_factory=DirectHelper)
    _heard: SimpleQueue[None] = field(default_factory=SimpleQueue)

    @property
    def folders(self) -> LibraryFolders:
        """The reader's choices."""
        return LibraryFolders(self.home / "settings")

    @property
    def index(self) -> TextIndex:
        """The index."""
        return TextIndex(self.home / "cache")

    @property
    def status(self) -> ReadingStatusFile:
        """The reading status."""
        return ReadingStatusFile(self.home / "notes", lambda: datetime.now(UTC))

    @property
    def names(self) -> set[str]:
        """The names of the files in the index."""
        return {Path(file.path).name for file in self.index.files()}

    @property
    def lines(self) -> dict[str, str]:
        """What is said of folders, by their names."""
        said = {Path(one.folder).name: one.line for one in self.told if isinstance(one, FolderLine)}
        return {name: line for name, line in said.items() if line}

    def add(self, name: str) -> Path:
        """Add a new folder to the library."""
        folder = self.home / name
        folder.mkdir()
        self.folders.add(str(folder))
        return folder

    def read(self) -> None:
        """Bring the index up to date, once."""
        self._run(watch=False)

    def _run(self, news: SimpleQueue[LibraryNews] | None = None, *, watch: bool) -> None:
        news = news or SimpleQueue()
        articles = ArticleFollower(self.home / "notes", self.folders.file, news.put)
        articles.start(watch=watch)
        reader = FileReader(self.helper)
        Indexer(self.home / "cache", self.folders, reader, self._hear, news, articles.look, watch=watch).run()

    def wait_for(self, names: set[str]) -> None:
        """Wait until the index has these files, and no others."""
        while self.names != names:
            self._heard.get(timeout=20)

    def wait_for_message(self, message: LibraryMessage) -> None:
        """Wait until this is told."""
        while message not in self.told:
            self._heard.get(timeout=20)

    def _hear(self, message: LibraryMessage) -> None:
        self.told.append(message)
        self._heard.put(None)

    @contextmanager
    def watching(self) -> Iterator[Callable[[LibraryRequest], None]]:
        """Keep the index current; gives a function that asks for something."""
        news: SimpleQueue[LibraryNews] = SimpleQueue()
        thread = Thread(target=self._run, args=(news,), kwargs={"watch": True})
        thread.start()
        try:
            yield news.put
        finally:
            news.put(LibraryRequest.END)
            thread.join(10)


@pytest.fixture
def library(tmp_path: Path) -> LibraryOnDisk:
    """A library without folders."""
    return LibraryOnDisk(tmp_path)
