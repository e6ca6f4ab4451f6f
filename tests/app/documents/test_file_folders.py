"""The folder in which a file dialog begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.app.documents.file_folders import folder_beside

OURS = Path("/opt/postil/article")


@pytest.mark.parametrize(
    ("files", "folder"),
    [
        (["/texts/a.md", "/other/b.md"], Path("/texts")),
        ([OURS / "sample.md", "/other/b.md"], Path("/other")),
        ([None, "/other/b.md"], Path("/other")),
        ([OURS / "sample.md"], None),
        ([], None),
    ],
)
def test_it_is_that_of_the_readers_own_file_else_their_home(files: list[str | None], folder: Path | None) -> None:
    assert folder_beside([Path(file) if file else None for file in files], OURS) == (folder or Path.home())


def test_the_folders_of_pasted_texts_are_not_the_readers() -> None:
    pasted = Path("/notes/pasted")
    assert folder_beside([pasted / "0123456789abcdef" / "tea.md", Path("/home/tea.md")], OURS, pasted) == Path("/home")
