"""The process that reads articles takes the encoding that the reader has chosen, also from its cache."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from reader.core.article_chunk import ArticleChunk
from reader.processes.article_process import LONG, read_within_limits
from reader.sources.chunk_frames import read_message
from reader.store.encoding_choices import EncodingChoices

SENTENCE = "Чайник поставили на огонь. "


@pytest.fixture
def choices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> EncodingChoices:
    """Those of a settings folder of this test's own; its cache is beside it."""
    monkeypatch.setenv("POSTIL_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("POSTIL_CACHE", str(tmp_path / "cache"))
    return EncodingChoices(tmp_path / "config")


SEND = "import sys; from pathlib import Path; from reader.processes.article_process import read_frames\n"
SEND += "for frame in read_frames(Path(sys.argv[1])): sys.stdout.buffer.write(frame)"
"""Sends a file in a process of its own, since that limits itself."""


def first_words(file: Path) -> str:
    """The first words of a file, as the process sends them, which caches a long one."""
    sent = subprocess.run([sys.executable, "-c", SEND, str(file)], stdout=subprocess.PIPE, check=True).stdout
    message = read_message(BytesIO(sent).read)
    assert isinstance(message, ArticleChunk)
    return message.text[:20]


def test_a_short_file_is_read_as_chosen(choices: EncodingChoices, tmp_path: Path) -> None:
    file = tmp_path / "tea.txt"
    file.write_bytes(SENTENCE.encode("cp1251"))
    assert read_within_limits(file).text == SENTENCE.strip()
    choices.choose(file, "koi8-r")
    assert read_within_limits(file).text == SENTENCE.strip().encode("cp1251").decode("koi8-r")
    choices.choose(file, "")
    assert read_within_limits(file).text == SENTENCE.strip()


def test_the_cache_of_a_long_file_is_of_one_encoding(choices: EncodingChoices, tmp_path: Path) -> None:
    file = tmp_path / "tea.txt"
    file.write_bytes((SENTENCE + "\n\n").encode("cp1251") * (LONG // len(SENTENCE) + 1))
    assert first_words(file) == SENTENCE[:20]
    choices.choose(file, "koi8-r")
    assert first_words(file) == SENTENCE[:20].encode("cp1251").decode("koi8-r")


def test_choices_that_cannot_be_read_are_none(choices: EncodingChoices, tmp_path: Path) -> None:
    file = tmp_path / "tea.txt"
    choices.choose(file, "cp1251")
    (tmp_path / "config" / "encodings.json").write_text("[", "utf-8")
    assert choices.codec(file) == ""
