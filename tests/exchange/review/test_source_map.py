"""Where letters are written in the file: between signs, entities, prefixes of lines, in tables and code."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.core.span import Span
from reader.exchange.review.remarks.source_map import SourceMap
from reader.sources.source_text import decoded_source, parse_source

MARKDOWN = """\
---
title: A title
---

# Big *Plan*

Some **bold** text with a [link](http://x.y/link "bold") and `code` &amp; more
that wraps \\*here\\*.

> - quoted item with *emph*
>   going on

| a | b |
|---|---|
| one a | two `x\\|y` |

```python
def f():
    return [a](b)
```

Term[^1] x

[^1]: A footnote.
"""


@pytest.mark.parametrize(
    ("words", "written", "lines"),
    [
        ("Plan", "Plan", (5, 5)),
        ("bold text", "bold** text", (7, 7)),
        ("link", "link", (7, 7)),
        ("code & more that", "code` &amp; more\nthat", (7, 8)),
        ("&", "&amp;", (7, 7)),
        ("emph going", "emph*\n>   going", (10, 11)),
        ("one a", "one a", (15, 15)),
        ("x|y", "x\\|y", (15, 15)),
        ("return [a](b)", "return [a](b)", (19, 19)),
        ("A footnote.", "A footnote.", (24, 24)),
    ],
)
def test_a_passage_is_found_as_it_is_written(words: str, written: str, lines: tuple[int, int]) -> None:
    source = decoded_source(MARKDOWN.encode(), Path("plan.md"))
    article = parse_source(source)
    start = article.text.index(words)
    places = SourceMap(article, source.lines)
    place = places.place_of(Span(start, start + len(words)))
    assert place is not None
    assert places.text[place.start : place.end] == written
    assert (places.line_at(place.start), places.line_at(place.end - 1)) == lines


@pytest.mark.parametrize(
    ("name", "text", "words", "written"),
    [
        ("a.rst", "Title\n=====\n\nSome `text <http://text/>`_ here.\n", "text here", "text <http://text/>`_ here"),
        ("a.adoc", "= Title\n\nSee https://docs.org/docs[the docs] here.\n", "docs", "docs"),
        ("a.org", "* Title\n\nSee [[https://docs.org/docs][the docs]] here.\n", "docs here", "docs]] here"),
        ("a.txt", "A line\nand another.\n", "line\nand", "line\nand"),
    ],
)
def test_other_markups_have_their_own_signs(name: str, text: str, words: str, written: str) -> None:
    source = decoded_source(text.encode(), Path(name))
    article = parse_source(source)
    start = article.text.index(words)
    places = SourceMap(article, source.lines)
    place = places.place_of(Span(start, start + len(words)))
    assert place is not None
    assert places.text[place.start : place.end] == written


def test_a_passage_of_a_page_has_no_place() -> None:
    source = decoded_source(b"Words alone.\n", Path("a.txt"))
    article = parse_source(source)
    assert SourceMap(article, ()).place_of(Span(0, 5)) is None
