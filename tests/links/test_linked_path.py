"""Which file a relative link means."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.links.linked_path import find_linked, named_path


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article in a folder of a repository."""
    names = (
        *("docs/part/article.md", "docs/part/other file.md", "docs/part/sub dir/o b.md", "docs/part/100%.md"),
        *("docs/part/C#.md", "docs/part/\u00fcbung.md", "docs/part/page.md"),
        *("docs/part/shown.html", "docs/part/shown.md"),
        *("docs/guide/README.md", "docs/blog/_index.md", "docs/part/folder/index.md", "docs/top.md", "LICENSE.md"),
        *("mkdocs.yml", "outside.md", "docs/part/brew.rst", "docs/cups/index.adoc", "docs/part/pots.org"),
    )
    for name in names:
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Words.")
    return tmp_path / "site/docs/part/article.md"


@pytest.mark.parametrize(
    ("address", "file", "fragment"),
    [
        ("other%20file.md", "docs/part/other file.md", ""),
        ("other file.md#Second%20part", "docs/part/other file.md", "Second part"),
        ("sub%20dir/o%20b.md#x-y", "docs/part/sub dir/o b.md", "x-y"),
        ("sub dir/o b.md#x#y", "docs/part/sub dir/o b.md", "x#y"),
        ("100%.md", "docs/part/100%.md", ""),
        ("100%25.md", "docs/part/100%.md", ""),
        ("C#.md", "docs/part/C#.md", ""),
        ("C%23.md#more", "docs/part/C#.md", "more"),
        ("U\u0308BUNG.md", "docs/part/\u00fcbung.md", ""),
        ("page.md?raw=1#x", "docs/part/page.md", "x"),
        ("page.html#x", "docs/part/page.md", "x"),
        ("page", "docs/part/page.md", ""),
        ("brew.html#how", "docs/part/brew.rst", "how"),
        ("../cups/", "docs/cups/index.adoc", ""),
        ("pots", "docs/part/pots.org", ""),
        ("shown.html", "docs/part/shown.html", ""),
        ("../guide/", "docs/guide/README.md", ""),
        ("../guide", "docs/guide/README.md", ""),
        ("../guide/index.html", "docs/guide/README.md", ""),
        ("../blog/", "docs/blog/_index.md", ""),
        ("folder/#a", "docs/part/folder/index.md", "a"),
        ("../top/index.html", "docs/top.md", ""),
        ("/guide/", "docs/guide/README.md", ""),
        ("/outside.md", "outside.md", ""),
        ("/docs/top.md", "docs/top.md", ""),
        ("/page.md", "docs/part/page.md", ""),
        ("guide/README.md", "docs/guide/README.md", ""),
        ("../../license.md", "LICENSE.md", ""),
    ],
)
def test_a_link_leads_to_the_file_that_is_meant(article: Path, address: str, file: str, fragment: str) -> None:
    found = find_linked(address, article)
    assert found is not None
    assert (found.path.resolve(), found.fragment) == (article.parents[2] / file, fragment)


@pytest.mark.parametrize("address", ["none.md", "/none.md", "none/", "x" * 5_000, "a\0b", "http://[", "?", "../../.."])
def test_a_link_to_nothing_finds_nothing(article: Path, address: str) -> None:
    assert find_linked(address, article) is None
    assert named_path(address, article).parent


def test_an_absolute_path_comes_last(article: Path, tmp_path: Path) -> None:
    (tmp_path / "else.md").write_text("Words.")
    found = find_linked(str(tmp_path / "else.md"), article)
    assert found is not None
    assert found.path == tmp_path / "else.md"
