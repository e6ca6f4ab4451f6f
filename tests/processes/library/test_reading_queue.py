"""The queue of the files that are to be read."""

from __future__ import annotations

from reader.processes.library.folder_walk import FoundFile
from reader.processes.library.reading_queue import ReadingQueue

FOUND = FoundFile("/v/a.md", 1, 1)


def test_a_file_whose_folder_is_found_while_it_is_read_is_read_once_more_and_finished_each_time() -> None:
    queue = ReadingQueue()
    queue.add("", FOUND)
    assert queue.take() == ("/v/a.md", "")
    queue.add("/v", FOUND)
    assert queue.take() == ("/v/a.md", "/v")
    assert [queue.finish("/v/a.md")[0], queue.finish("/v/a.md")[0]] == ["", "/v"]
    assert (queue.total, queue.done) == (0, 0)
