"""Names of exported files: every system takes them, and none is another's."""

from __future__ import annotations

import os
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.store.export_names import distinct_names


@given(st.lists(st.text(st.characters(), max_size=300), max_size=9))
def test_names_are_distinct_and_stay_in_the_folder(titles: list[str]) -> None:
    names = distinct_names(titles, ".md")
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert Path(name).name == name == PureWindowsPath(name).name
        assert len(os.fsencode(name)) <= 255
        assert (name[0] in " .", name[-4] in " .") == (False, False)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("On Paper", "On Paper.md"),
        ("TCP/IP: an introduction", "TCP IP an introduction.md"),
        ("../../etc/passwd", "etc passwd.md"),
        ("CON", "CON_.md"),
        ("aux.old", "aux.old_.md"),
        ("紙の歴史", "紙の歴史.md"),
        ("", "article.md"),
        ("...", "article.md"),
        ("Why?", "Why.md"),
    ],
)
def test_a_name_is_the_title_as_far_as_it_can_be(title: str, name: str) -> None:
    assert distinct_names([title], ".md") == [name]


def test_the_same_titles_have_numbers() -> None:
    assert distinct_names(["Tea", "tea", "Tea 2", "Tea"], ".md") == ["Tea.md", "tea 2.md", "Tea 2 2.md", "Tea 3.md"]


def test_the_names_of_other_files_are_not_taken() -> None:
    assert distinct_names(["Tea", "Cup"], ".md", ["TEA.md", "cup.html"]) == ["Tea 2.md", "Cup.md"]
