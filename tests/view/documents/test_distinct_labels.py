"""Files of one name in a list."""

from __future__ import annotations

from pathlib import Path

from reader.view.documents.distinct_labels import distinct_labels


def labels(**files: str) -> list[str]:
    """The labels of files by their paths below the root; the keywords begin with their names."""
    return distinct_labels([name.split("_")[0] for name in files], [Path("/", path) for path in files.values()])


def test_different_names_stay_as_they_are() -> None:
    assert labels(Tea="a/tea.md", Walk="b/walk.md") == ["Tea", "Walk"]


def test_files_of_one_name_show_their_folders() -> None:
    assert labels(Tea_1="home/a/x.md", Tea_2="home/b/x.md", Walk="w.md") == ["Tea (a)", "Tea (b)", "Walk"]


def test_as_many_folders_are_shown_as_tell_them_apart() -> None:
    assert labels(Tea_1="a/docs/x.md", Tea_2="b/docs/x.md") == ["Tea (a/docs)", "Tea (b/docs)"]


def test_files_of_one_folder_show_their_own_names() -> None:
    assert labels(Tea_1="a/x.md", Tea_2="a/y.md") == ["Tea (x.md)", "Tea (y.md)"]
