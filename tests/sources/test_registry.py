"""Opening files: which reader, which encoding, and what is said when it cannot be done."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.core.errors import SourceError
from reader.core.text_encoding import TextEncoding
from reader.sources.formats import SOURCES, format_for
from reader.sources.registry import read_article

TEXT = "Größe und “Maß”\n"


def written(folder: Path, data: bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def said(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        read_article(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("a.md", "Markdown"),
        ("a.MARKDOWN", "Markdown"),
        ("a.b.mkd", "Markdown"),
        ("a.htm", "Web page"),
        ("a.txt", "Plain text"),
        ("README", "Plain text"),
        ("a.log", "Plain text"),
    ],
)
def test_the_suffix_picks_the_reader(name: str, label: str) -> None:
    assert format_for(Path(name)).label == label


def test_every_source_has_patterns_for_the_dialog() -> None:
    assert all(pattern.startswith("*.") for source in SOURCES for pattern in source.patterns)


@pytest.mark.parametrize(("name", "source"), [("a.md", b"*x*"), ("a.html", b"<p>x"), ("a.txt", b"x")])
def test_an_article_knows_its_file(tmp_path: Path, name: str, source: bytes) -> None:
    path = written(tmp_path, source, name)
    article = read_article(path)
    assert (article.text, article.path, article.title) == ("x", path, "a")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_that_can_be_told_are_read(tmp_path: Path, encoding: str) -> None:
    assert read_article(written(tmp_path, TEXT.encode(encoding))).text == TEXT.strip()


def test_an_encoding_that_the_page_declares_is_used(tmp_path: Path) -> None:
    page = '<meta charset="windows-1251"><p>Привет'.encode("cp1251")
    assert read_article(written(tmp_path, page, "a.html")).text == "Привет"


def test_a_declared_encoding_that_is_none_is_passed_over(tmp_path: Path) -> None:
    assert read_article(written(tmp_path, "coding: hex\n\nGröße".encode("cp1252"))).text.endswith("Größe")


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_line_ends_of_every_kind_are_read(tmp_path: Path, end: bytes) -> None:
    path = written(tmp_path, end.join([b"# a", b"", b"b", b"c"]), "a.md")
    assert read_article(path).text == "a\nb c"


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    assert said(tmp_path / "no.md") == f"{tmp_path / 'no.md'} does not exist."


def test_a_folder_is_no_article(tmp_path: Path) -> None:
    assert said(tmp_path) == f"{tmp_path} is a folder. To read what is in it, add it to the library."


@pytest.mark.permissions
def test_a_file_may_be_forbidden(tmp_path: Path) -> None:
    path = written(tmp_path, b"x")
    path.chmod(0)
    assert said(path) == f"{path} cannot be read: you do not have permission."


def test_a_refusal_by_the_system_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError

    path = written(tmp_path, b"x")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert said(path) == f"{path} cannot be read: you do not have permission."


def test_another_error_of_the_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> bytes:
        raise OSError(5, "Input/output error")

    path = written(tmp_path, b"x")
    monkeypatch.setattr(Path, "read_bytes", fail)
    assert said(path) == f"{path} cannot be read: Input/output error."


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert said(tmp_path / "pipe") == f"{tmp_path / 'pipe'} is not a regular file."


@pytest.mark.parametrize("data", [b"\x01\x02\x03\x04", b"\x7fELF\0\0", b"\0\0", b"MZ\x90\0\x03\0\0\0\xff\xff"])
def test_binary_data_is_no_text(tmp_path: Path, data: bytes) -> None:
    path = written(tmp_path, data)
    assert said(path) == f"{path} is not a text file."


def test_a_well_known_format_is_called_by_its_name(tmp_path: Path) -> None:
    path = written(tmp_path, b"%PDF-1.7\n")
    assert said(path) == f"{path} is a PDF file, not a text that Postil can read."


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf"])
def test_nothing_but_white_space_is_empty(tmp_path: Path, data: bytes) -> None:
    path = written(tmp_path, data)
    assert said(path) == f"{path} is empty."


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"one\ntwo \x81\n", "one\ntwo \ufffd", TextEncoding("utf-8", 1)),
        ("Größe, schön, heiß ".encode() + b"\xff", "Größe, schön, heiß \ufffd", TextEncoding("utf-8", 1)),
        (b"\xef\xbb\xbfab\xff", "ab\ufffd", TextEncoding("utf-8", 1)),
        (b"A caf\xe9", "A café", TextEncoding("cp1252", 0, guessed=True)),
        (b"Tea\0 and cups", "Tea\ufffd and cups", TextEncoding("utf-8", 1)),
        (b"a\xff\xfe b", "a\ufffd\ufffd b", TextEncoding("utf-8", 2)),
    ],
)
def test_a_byte_that_is_no_letter_is_shown_and_counted(
    tmp_path: Path, data: bytes, text: str, encoding: TextEncoding
) -> None:
    article = read_article(written(tmp_path, data))
    assert article.encoding is not None
    assert (article.text, article.encoding._replace(likely=())) == (text, encoding)


def test_the_chosen_encoding_goes_before_all_others(tmp_path: Path) -> None:
    path = written(tmp_path, "# Größe".encode(), "a.md")
    assert read_article(path, "cp1251").text == "GrГ¶Гџe"
    assert read_article(path, "cp1251").encoding == TextEncoding("cp1251", chosen=True)
    assert read_article(path, "no such").encoding == TextEncoding()
