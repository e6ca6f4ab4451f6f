"""Has files read by a process with limits, one after the other, so that none of them can stop the library."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum
from itertools import chain

from reader.core.framing import encode_request
from reader.core.library.indexed_file import IndexedArticle
from reader.processes.helper_client import HelperClient, HelperEndedError, HelperSilentError
from reader.processes.library.read_file import decode_read_file

logger = logging.getLogger(__name__)

AHEAD = 12
"""How many files the process is asked for before it has answered: so it goes on while the index is written."""
RENEWED = 2_000
"""After so many files it is started anew, and gives back what it has taken in memory."""


class Unread(Enum):
    """Why there is nothing of a file."""

    HOSTILE = "hostile"
    """The process was ended: by its limits, or by a fault in a parser."""
    SILENT = "silent"
    """The disk does not answer."""


class FileReader:
    """Reads files by a helper process, which is started when it is first needed."""

    def __init__(self, helper: HelperClient | None = None) -> None:
        self._helper = helper or HelperClient("reader.processes.library.reading_process")
        self._count = 0

    def read(self, files: Iterator[tuple[str, str]]) -> Iterator[tuple[str, IndexedArticle | Unread]]:
        """What is in each file, given as path and library folder; these are asked for a few ahead.

        A file that cannot be read stops nothing; after one that is silent, so are those ahead of the same folder.
        """
        again, asked = deque[tuple[str, str]](), deque[tuple[str, str]]()
        while self._ask(chain(_taken(again), files), asked):
            path, folder = asked.popleft()
            try:
                read = decode_read_file(self._helper.receive())
            except (HelperEndedError, ValueError) as error:
                logger.warning("A file of the library could not be read", exc_info=True)
                self.close()
                yield path, (fault := Unread.SILENT if isinstance(error, HelperSilentError) else Unread.HOSTILE)
                for other in asked:
                    if fault is Unread.SILENT and other[1] == folder:
                        yield other[0], fault
                    else:
                        again.append(other)
                asked.clear()
            else:
                yield path, read._replace(file=read.file._replace(path=path, folder=folder))

    def _ask(self, files: Iterator[tuple[str, str]], asked: deque[tuple[str, str]]) -> bool:
        """Ask for the next files; whether there is an answer to wait for."""
        if self._count >= RENEWED and not asked:
            self.close()
        while len(asked) < AHEAD and (self._count < RENEWED or not asked) and (file := next(files, None)) is not None:
            asked.append(file)
            self._count += 1
            with suppress(HelperEndedError):  # receiving says so, too
                self._helper.send(encode_request("read", *file))
        return bool(asked)

    def close(self) -> None:
        """End the process; the next file starts another."""
        self._helper.close()
        self._count = 0


def _taken(files: deque[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    while files:
        yield files.popleft()
