"""What is looked for when an article has been opened."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from reader.links.link_check import check_links
from reader.links.link_resolver import LinkResolver
from reader.sources.markdown.parser import parse_markdown

SOURCE = "[[None]] [[low]] ![](low.png) ![](here.png) ![[low.png]] ![](https://a.org/a.png) ![](/root.png) ![[low]]"


def check(folder: Path) -> tuple[set[str], dict[str, str]]:
    """The links that lead nowhere, and where pictures were found, of an article in a folder."""
    for name in ("in/down/low.md", "in/down/low.png", "in/here.png", "root.png", ".git/config"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    found = check_links(parse_markdown(SOURCE, folder / "in" / "a.md"), LinkResolver(), lambda: None)
    return set(found.unresolved), {
        address: file.relative_to(folder).as_posix() for address, file in found.pictures.items()
    }


def test_without_a_vault_only_wiki_links_are_found_by_name(tmp_path: Path) -> None:
    assert check(tmp_path) == ({"wiki:None"}, {"wiki:low.png": "in/down/low.png", "/root.png": "root.png"})


def test_in_a_vault_so_are_pictures_that_are_written_as_paths(tmp_path: Path) -> None:
    (tmp_path / ".obsidian").mkdir()
    unresolved, pictures = check(tmp_path)
    assert unresolved == {"wiki:None"}
    assert pictures["low.png"] == "in/down/low.png"


def test_an_article_without_a_file_has_nothing_to_be_found() -> None:
    assert not check_links(parse_markdown(SOURCE), LinkResolver(), lambda: None).unresolved


def test_no_link_leads_nowhere_while_a_note_with_such_an_alias_may_be_unread(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.md").write_text(f"---\nalias: Tea {number}\n---\n")
    article = parse_markdown("[[None]]", tmp_path / "0.md")
    ticks = count()
    slow = LinkResolver(lambda: float(next(ticks)))
    assert check_links(article, LinkResolver(lambda: 0.0), lambda: None).unresolved == {"wiki:None"}
    assert not check_links(article, slow, lambda: None).unresolved
