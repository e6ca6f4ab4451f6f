"""A helper process of a process without Qt: it answers, ends for its limits, or never says a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.core.framing import encode_request
from reader.processes.helper_client import HelperClient, HelperEndedError, HelperSilentError

ECHO = """
from reader.processes.request_loop import serve
from reader.core.framing import as_frame
serve(lambda request: [as_frame(request), as_frame(b"end")])
"""
ENDS = "import sys; sys.stdin.buffer.read(4)"
SILENT = "import time; time.sleep(600)"
BREAKS_OFF = "import os; os.write(1, b'\\0\\0\\0\\x09half')"


@pytest.fixture
def helper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], HelperClient]]:
    """Makes a client of a helper that runs some program; each is ended after the test."""
    made: list[HelperClient] = []
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    def client(program: str) -> HelperClient:
        (tmp_path / "some_helper.py").write_text(program, "utf-8")
        made.append(HelperClient("some_helper", silence=1.0))
        return made[-1]

    yield client
    for one in made:
        one.close()


def test_frames_come_in_order(helper: Callable[[str], HelperClient]) -> None:
    client = helper(ECHO)
    client.send(b"a" * 200_000)
    client.send(b"b")
    assert [client.receive() for _ in range(4)] == [b"a" * 200_000, b"end", b"b", b"end"]


@pytest.mark.parametrize("program", [ENDS, BREAKS_OFF])
def test_one_that_ends_is_known_to_have_ended(helper: Callable[[str], HelperClient], program: str) -> None:
    client = helper(program)
    client.send(b"x")
    with pytest.raises(HelperEndedError) as ended:
        client.receive()
    assert not isinstance(ended.value, HelperSilentError)


def test_one_that_never_answers_is_given_up(helper: Callable[[str], HelperClient]) -> None:
    client = helper(SILENT)
    client.send(b"x")
    with pytest.raises(HelperSilentError):
        client.receive()


def test_another_one_is_started_after_that(tmp_path: Path) -> None:
    client = HelperClient()
    client.send(encode_request("no such job"))
    with pytest.raises(HelperEndedError):
        client.receive()
    client.send(encode_request("read_first", [tmp_path / "nothing.md"]))
    assert client.receive()
    client.close()
