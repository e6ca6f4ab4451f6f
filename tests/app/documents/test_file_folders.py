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
