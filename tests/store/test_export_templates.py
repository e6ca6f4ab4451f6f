"""The reader's own templates on the disk, whatever lies in their folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.core.errors import StoreError
from reader.store.export_templates import MAX_SIZE, copy_template, read_template, template_file, template_names


def test_templates_are_listed_by_name(tmp_path: Path) -> None:
    for name in ("b.md.j2", "A.txt.j2", "notes.md", ".hidden.md.j2", ".j2"):
        (tmp_path / name).touch()
    assert template_names(tmp_path) == ["A.txt.j2", "b.md.j2"]


def test_a_folder_is_no_template(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.md.j2").mkdir()
    assert template_names(tmp_path) == []
    assert "folder" in caplog.text


def test_no_folder_has_no_templates(tmp_path: Path) -> None:
    assert template_names(tmp_path / "missing") == []


def test_a_template_is_read_without_byte_order_mark_and_carriage_returns(tmp_path: Path) -> None:
    (file := tmp_path / "a.md.j2").write_bytes(b"\xef\xbb\xbfa\r\nb")
    assert read_template(file) == "a\nb"


def _broken_link(file: Path) -> None:
    file.symlink_to(file.parent / "nothing")


def _ring(file: Path) -> None:
    file.symlink_to(file)


def _latin(file: Path) -> None:
    file.write_bytes(b"a\n\xe4")


def _huge(file: Path) -> None:
    with file.open("wb") as huge:
        huge.truncate(MAX_SIZE + 1)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (_broken_link, "does not exist."),
        (_ring, "cannot be read: too many levels of symbolic links."),
        (Path.mkdir, "cannot be read: it is not a file."),
        (os.mkfifo, "cannot be read: it is not a file."),
        (_latin, "line 2: it is not written in UTF-8."),
        (_huge, "is too big for a template: it has more than a million bytes."),
    ],
)
def test_what_cannot_be_read_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, make: Callable[[Path], None], reason: str
) -> None:
    make(file := tmp_path / "a.md.j2")
    with pytest.raises(StoreError) as told:
        read_template(file)
    assert str(file) in str(told.value)
    assert str(told.value).endswith(reason)
    assert "A template cannot be read" in caplog.text


@pytest.mark.permissions
def test_one_that_is_forbidden_is_told(tmp_path: Path) -> None:
    (file := tmp_path / "a.md.j2").touch(0)
    with pytest.raises(StoreError, match="permission denied"):
        read_template(file)


@pytest.mark.parametrize("name", ["", "..", "../a.md.j2", "/etc/passwd", "a\0b"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match="is no template"):
        template_file(tmp_path, name)


def test_copies_get_names_that_are_free(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "templates"
    files = [copy_template(folder, "html.html.j2", "a") for _ in range(3)]
    assert [file.name for file in files] == ["my-html.html.j2", "my-html-2.html.j2", "my-html-3.html.j2"]
    assert [read_template(file) for file in files] == ["a"] * 3


def test_a_copy_replaces_no_broken_link(tmp_path: Path) -> None:
    _broken_link(tmp_path / "my-html.html.j2")
    assert copy_template(tmp_path, "html.html.j2", "a").name == "my-html-2.html.j2"


def test_a_copy_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be"):
        copy_template(tmp_path / "file" / "templates", "html.html.j2", "a")
