"""Which file of a vault Obsidian's links mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.core.wiki_address import wiki_address
from reader.links.link_resolver import FRESH, LinkResolver
from reader.links.vault_index import VaultIndex

NAMES = (
    *(".obsidian/app.json", ".obsidian/hidden.md", "Home.md", "Tea.md", "a/Tea.md", "a/b/deep/Green tea.md"),
    *("b/Tea.md", "a/here.md", "b/v1.2 plan.md", "Bilder/K\u00e4se.png", "papers/note.pdf", "wiki/Page-Name.md"),
    *("b/C#.md", "node_modules/x/Only.md"),
    *("wiki/README.md", "../outside.md"),
)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    tmp_path /= "vault"
    for name in NAMES:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Words.")
    (tmp_path / "b" / "named.md").write_text('---\ntags: [x]\naliases:\n  - "Earl Grey"\n  - Lapsang\n---\n\nWords.')
    (tmp_path / "b" / "lines.md").write_text('---\naliases: [\n  Assam, "Oolong, dark"\n]  # teas\n---\n\nWords.')
    (tmp_path / "b" / "one.md").write_text("---\nalias: Sencha, Matcha\n---\n\nWords.")
    return tmp_path


def found(vault: Path, target: str, source: str = "a/here.md") -> str:
    place = LinkResolver().find(wiki_address(target), vault / source, lambda: None)
    return f"{place.path.relative_to(vault).as_posix()}#{place.fragment}".rstrip("#") if place else ""


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("Home", "Home.md"),
        ("home.md", "Home.md"),
        ("Tea", "a/Tea.md"),
        ("b/Tea", "b/Tea.md"),
        ("/Tea", "a/Tea.md"),
        ("../Tea", "Tea.md"),
        ("./Tea", "a/Tea.md"),
        ("green TEA", "a/b/deep/Green tea.md"),
        ("deep/Green tea#Some Heading", "a/b/deep/Green tea.md#Some Heading"),
        ("Home#A#B", "Home.md#A#B"),
        ("Home#^block", "Home.md#^block"),
        ("Home^block", "Home.md#^block"),
        ("#Here", "a/here.md#Here"),
        ("v1.2 plan", "b/v1.2 plan.md"),
        ("Ka\u0308se.png", "Bilder/K\u00e4se.png"),
        ("bilder/k\u00e4se.png", "Bilder/K\u00e4se.png"),
        ("note.pdf", "papers/note.pdf"),
        ("Page Name", "wiki/Page-Name.md"),
        ("earl grey", "b/named.md"),
        ("Assam", "b/lines.md"),
        ("Oolong, dark", "b/lines.md"),
        ("dark", ""),
        ("Lapsang", "b/named.md"),
        ("Matcha", "b/one.md"),
        ("hidden", ""),
        ("Only", ""),
        ("x", ""),
        ("c/Tea", ""),
        ("../../Tea", ""),
        ("../../outside", ""),
        ("b", ""),
        ("wiki", "wiki/README.md"),
    ],
)
def test_a_link_leads_where_obsidian_leads(vault: Path, target: str, file: str) -> None:
    assert found(vault, target) == file


def test_the_note_in_the_folder_of_the_link_comes_before_the_shortest_path(vault: Path) -> None:
    assert found(vault, "Tea", "b/v1.2 plan.md") == "b/Tea.md"
    assert found(vault, "Tea", "wiki/Page-Name.md") == "Tea.md"


def test_links_in_the_usual_form_are_found_in_the_vault_too(vault: Path) -> None:
    place = LinkResolver().find("Green%20tea.md#A%20b", vault / "b/one.md", lambda: None)
    assert place == (vault / "a/b/deep/Green tea.md", "A b")


def test_without_a_vault_the_folder_of_the_article_and_those_below_are_looked_into(tmp_path: Path) -> None:
    for name in ("up.md", "in/here.md", "in/low/down.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Words.")
    assert found(tmp_path, "down", "in/here.md") == "in/low/down.md"
    assert found(tmp_path, "up", "in/here.md") == ""


def test_the_list_of_files_is_made_anew_after_a_while(vault: Path) -> None:
    now = [0.0]
    resolver = LinkResolver(lambda: now[0])

    def find(target: str) -> bool:
        return resolver.find(wiki_address(target), vault / "Home.md", lambda: None) is not None

    assert not find("New")
    (vault / "New.md").write_text("Words.")
    now[0] += FRESH + 1
    assert find("New")


def test_no_more_files_and_no_more_time_than_allowed_are_taken(vault: Path) -> None:
    few = VaultIndex.scan(vault, lambda: None, most=3)
    assert (len(few.files), few.whole) == (3, False)
    times = iter([0.0, 100.0])
    none = VaultIndex.scan(vault, lambda: None, seconds=lambda: next(times))
    assert (none.files, none.whole) == ((), False)
    assert VaultIndex.scan(vault, lambda: None).whole


def test_the_search_can_be_ended(vault: Path) -> None:
    def end() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        LinkResolver().find(wiki_address("Home"), vault / "Home.md", end)
