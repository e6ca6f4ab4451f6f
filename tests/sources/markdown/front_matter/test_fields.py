"""What front matter says of authors, dates, language and tags."""

from __future__ import annotations

import pytest

from reader.sources.blocks.assembly import SourceMetadata
from reader.sources.markdown.front_matter.splitting import split_front_matter


def about(block: str) -> SourceMetadata:
    return split_front_matter(f"---\n{block}\n---\n").about


@pytest.mark.parametrize(
    ("block", "author"),
    [
        ("author: Ann Lee", "Ann Lee"),
        ("authors: [Ann, Bo]", "Ann, Bo"),
        ("author:\n- Ann\n- name: Bo\n  email: b@example.org", "Ann, Bo"),
        ("author: {name: Ann, url: x}", "Ann"),
        ("author:\n- name: {given: Ann, family: Lee}\n- name: {literal: The Group}", "Ann Lee, The Group"),
        ("author:\nauthors: [Bo]", "Bo"),
        ("Author: [Ann, Ann]", "Ann"),
        ("author: {url: x}", ""),
    ],
)
def test_authors_are_names_lists_or_mappings(block: str, author: str) -> None:
    assert about(block).author == author


@pytest.mark.parametrize(
    ("block", "date"),
    [
        ("date: 2024-05-01", "2024-05-01"),
        ("date: 2024-05-01 10:30:00 +0200", "2024-05-01"),
        ("date: '2024-05-01T10:30:00Z'", "2024-05-01"),
        ("published: May 2024", "May 2024"),
    ],
)
def test_the_line_under_the_title_has_the_day(block: str, date: str) -> None:
    assert about(block).date == date
    assert about(block).properties[0].values == (block.partition(": ")[2].strip("'"),)


def test_language_is_said_in_two_ways() -> None:
    assert (about("lang: de").language, about("language: fr").language) == ("de", "fr")


@pytest.mark.parametrize(
    "block", ["tags: [a, b c]", "tags:\n- '#a'\n- b c", "tags: a, b c", "tag: 'a, #b c'", "Tags: [a, a, b c]"]
)
def test_tags_are_told_apart(block: str) -> None:
    assert about(block).properties[0].values == ("a", "b c")


def test_tags_with_signs_are_parted_by_blanks() -> None:
    assert about("tags: '#a #b/c'").properties[0].values == ("a", "b/c")


def test_obsidians_properties_are_kept() -> None:
    block = "aliases: [Tea, Cha]\ncssclasses:\n  - wide\ntags:\n  - drink/hot"
    assert [tuple(found) for found in about(block).properties] == [
        ("aliases", ("Tea", "Cha")),
        ("cssclasses", ("wide",)),
        ("tags", ("drink/hot",)),
    ]
