"""The file that notes are written to: its format, and what it must not replace."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.app.exports.notes_export import target_of
from reader.core.errors import PostilError


def test_the_ending_says_the_format(tmp_path: Path) -> None:
    assert target_of(tmp_path / "a.CSV", "html") == (tmp_path / "a.CSV", "csv")


def test_a_name_without_an_ending_gets_that_of_the_format(tmp_path: Path) -> None:
    assert target_of(tmp_path / "a", "text") == (tmp_path / "a.txt", "text")


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PostilError, match=r"a\.docx: its ending is none of \.md,"):
        target_of(tmp_path / "a.docx", "html")


def test_no_file_is_replaced_that_nobody_was_asked_about(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mine")
    with pytest.raises(PostilError, match=r"a\.md exists"):
        target_of(tmp_path / "a", "markdown")


def test_the_article_is_not_replaced(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text("mine")
    with pytest.raises(PostilError, match="is the article itself"):
        target_of(article, "markdown", article)
