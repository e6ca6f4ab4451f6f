"""What is written between the brackets of Obsidian's links."""

from __future__ import annotations

import pytest

from reader.sources.markdown.inline_stage.wiki_links import parse_wiki_link


@pytest.mark.parametrize(
    ("inside", "href", "title"),
    [
        ("note", "note", "note"),
        ("A note (2)", "A%20note%20%282%29", "A note (2)"),
        ("folder/note.md#The end|words", "folder/note.md#The%20end", "words"),
        ("note#One#Two", "note#One#Two", "note > One > Two"),
        ("#Heading", "#Heading", "Heading"),
        ("note#^block-1", "note#%5Eblock-1", "note > ^block-1"),
        ("note\\|in a table", "note", "in a table"),
        ("ноут|слова", "%D0%BD%D0%BE%D1%83%D1%82", "слова"),
        ("100 %", "100%20%25", "100 %"),
    ],
)
def test_a_link_has_an_address_and_words(inside: str, href: str, title: str) -> None:
    link = parse_wiki_link(inside)
    assert link
    assert (link.href, link.title) == (href, title)


@pytest.mark.parametrize("inside", ["", "|words", "#", " -f file ", "a\nb", "a [b", "a] b", "#^"])
def test_other_words_in_brackets_are_no_link(inside: str) -> None:
    assert parse_wiki_link(inside) is None


@pytest.mark.parametrize(
    ("inside", "size"),
    [("a.png", ("", "")), ("a.PNG|300", ("300", "")), ("a.jpg|words|300x200", ("300", "200")), ("a.gif|x9", ("", ""))],
)
def test_an_embedded_picture_may_state_its_size(inside: str, size: tuple[str, str]) -> None:
    link = parse_wiki_link(inside, embed=True)
    assert link
    assert link.is_picture
    assert (link.width, link.height) == size


def test_what_is_embedded_may_be_a_note() -> None:
    link = parse_wiki_link("note#Section", embed=True)
    assert link
    assert not link.is_picture
