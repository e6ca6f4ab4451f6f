"""Paths as our JSON files write them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.text.written_paths import read_path, written_path

NAMES = st.binary(min_size=1, max_size=20).map(os.fsdecode) | st.text(max_size=20) | st.text().map("file:".__add__)


@given(NAMES)
def test_every_path_is_written_as_utf8_and_read_back(path: str) -> None:
    data = json.dumps(written_path(path), ensure_ascii=False).encode()
    assert read_path(json.loads(data)) == path


@given(NAMES, NAMES)
def test_two_paths_are_never_written_alike(path: str, other: str) -> None:
    assert (written_path(path) == written_path(other)) == (path == other)


@pytest.mark.parametrize("path", ["/home/ada/essay.md", "/home/ada/Übung 50%.md", "essay.md", "C:\\essay.md", ""])
def test_a_usual_path_is_written_as_it_is(path: str) -> None:
    assert written_path(path) == path


def test_a_path_that_is_not_utf8_is_written_as_its_uri() -> None:
    assert written_path(os.fsdecode(b"/home/ada/caf\xe9 1.md")) == "file:/home/ada/caf%E9%201.md"


def test_a_surrogate_that_is_no_byte_becomes_the_replacement_character() -> None:
    assert read_path(written_path("/a\ud800\udce9")) == "/a\ufffd\ufffd"
    assert read_path("/a\udce9") == "/a\ufffd"


def test_a_path_is_read_whatever_was_written() -> None:
    assert read_path("file:%00%zz") == "\0%zz"
    assert Path(read_path("file:///a")) == Path("///a")
