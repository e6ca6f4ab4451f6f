"""Which heading of a text is its title."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from reader.core.article import Article, BlockKind
from reader.core.article_chunk import append_chunk
from reader.sources.markdown.parser import parse_markdown, stream_markdown

BADGES = '<p align="center">\n  <a href="/l"><img src="l.svg" alt="Licence"></a>\n</p>\n\n'


def parsed(source: str) -> Article:
    return parse_markdown(source, Path("file.md"))


def title_and_outline(source: str) -> tuple[str, list[tuple[str, int]]]:
    article = parsed(source)
    return article.title, [(section.title, section.level) for section in article.all_sections()]


@pytest.mark.parametrize(
    ("source", "title", "outline"),
    [
        ("## A chapter\n\nText.\n\n### Part\n\n### Part 2", "A chapter", [("Part", 3), ("Part 2", 3)]),
        ("### Deep\n\n#### Deeper", "Deep", [("Deeper", 4)]),
        ("## A chapter\n\n### Part\n\n## Summary", "A chapter", [("Part", 3), ("Summary", 2)]),
        ("## One\n\n# Two", "file", [("One", 2), ("Two", 1)]),
        ("# One\n\n# Two", "file", [("One", 1), ("Two", 1)]),
        ("Text.\n\n# Later\n\n## Part", "file", [("Later", 1), ("Part", 2)]),
        ("- item\n\n# Later", "file", [("Later", 1)]),
        ("[![a](a.svg)](/a) ![b](b.svg)\n\n# Tool\n\n## Use", "Tool", [("Use", 2)]),
        (BADGES + "# Tool\n\n## Use", "Tool", [("Use", 2)]),
        ("![logo](l.png)\n\n## Tool", "Tool", []),
        ('<h1 align="center">\n  <img src="l.png" alt="">\n  Tool\n</h1>\n\n## Use', "Tool", [("Use", 2)]),
        ('<h1 align="center"><img src="l.png" alt="Tool"></h1>\n\n## Use', "Tool", [("Use", 2)]),
        ('<h1><img src="l.png" alt="Logo"> A tool</h1>\n\n## ![x](y.svg) Part', "A tool", [("Part", 2)]),
        ("# ![Tool](l.png) | ![2](b.svg)\n\n## ![x](y.svg)", "Tool | 2", [("x", 2)]),
        ("---\ntitle: Tool\n---\n## ![Logo](l.png) Tool", "Tool", []),
        ('<div align="center">\n<img src="l.png">\n\n# Tool\n\n</div>\n\n## Use', "Tool", [("Use", 2)]),
        ('<div align="center">\n\nThe best of tools.\n\n</div>\n\n# Tool', "Tool", []),
        ("<center>The best of tools.</center>\n\n# Tool", "Tool", []),
        ("<!-- a comment -->\n\n# Tool", "Tool", []),
        ("[English](a.md) | [中文](b.md)\n\n# Tool", "Tool", []),
        ("---\n\n# Tool", "Tool", []),
    ],
)
def test_the_heading_that_a_text_begins_with_is_its_title(
    source: str, title: str, outline: list[tuple[str, int]]
) -> None:
    assert title_and_outline(source) == (title, outline)


def test_the_title_is_set_as_one() -> None:
    assert [block.display_level for block in parsed("## T\n\n### a").blocks] == [1, 3]


@pytest.mark.parametrize(
    ("source", "headings"),
    [
        ("---\ntitle: Tea\n---\n# Tea\n\n# More", ["Tea", "More"]),
        ("---\ntitle: Tea\n---\n## TEA\n\n## More", ["TEA", "More"]),
        ("---\ntitle: Tea\n---\n## One\n\nText.", ["Tea", "One"]),
        ("---\ntitle: Tea\n---\n# One\n\nText.", ["One"]),
        ("---\ntitle: Tea\n---\n# One\n\n# Two", ["Tea", "One", "Two"]),
    ],
)
def test_a_title_in_the_front_matter_is_shown_once(source: str, headings: list[str]) -> None:
    article = parsed(source)
    shown = [block.span.extract(article.text) for block in article.blocks if block.kind is BlockKind.HEADING]
    assert (article.title, shown) == ("Tea", headings)
    assert [section.title for section in article.all_sections()] == headings[1:]


@pytest.mark.parametrize("opening", ["## T\n\n### a\n\n", f"{BADGES}# T\n\n", "## T\n\n## U\n\n", "text\n\n# T\n\n"])
def test_the_first_chunk_has_the_title_that_the_whole_has(opening: str) -> None:
    source = opening + "".join(f"### h{i}\n\n{'word ' * 40}\n\n" for i in range(40))
    articles: list[Article] = []
    for chunk in stream_markdown(source, Path("file.md"), (200,)):
        articles.append(append_chunk(articles[-1] if articles else None, chunk))
    assert len(articles) > 1
    assert all(one.title == other.title for one, other in pairwise(articles))
    assert articles[-1] == parsed(source)
