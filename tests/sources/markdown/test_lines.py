"""Each block of an article knows the lines of its file on which it is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from reader.core.article import Article
from reader.core.article_chunk import ArticleChunk
from reader.core.framing import HEADER_SIZE
from reader.sources.blocks.plain_words import plain_batches
from reader.sources.chunk_frames import decode_frame, encode_frame
from reader.sources.markdown.parser import parse_markdown, stream_markdown
from tests.sources.markdown.samples import DOCUMENTS, SOURCES

WORD = re.compile(r"[^\W\d_]{2,}")
ALL_KINDS = """---
title: Tea
---

# One

two
two and

- three
  1. four

     > five
- [x] six

```sh
seven

```

    eight

Nine
===

| Ten |
|-----|
| eleven |
| *twelve* |

Term
:   thirteen

    fourteen

!!! note "Fifteen"
    sixteen

> [!tip]- Seventeen
> eighteen

<div>
nineteen

*twenty*
</div>

***

again[^n]

[^n]: Note

    end
-
"""


def lines_of(source: str) -> dict[str, tuple[int, int] | None]:
    article = parse_markdown(source)
    return {block.span.extract(article.text): block.lines for block in article.blocks}


def wrong_blocks(article: Article, source: str) -> list[tuple[str, tuple[int, int] | None]]:
    """The blocks whose lines do not have all of their words."""
    lines = source.replace("\r\n", "\n").split("\n")
    wrong = []
    for block in article.blocks:
        text = block.span.extract(article.text)
        first, last = block.lines or (0, 0)
        written = "\n".join(lines[first - 1 : last]).casefold() if 0 < first <= last <= len(lines) else ""
        if not written.strip() or any(word.casefold() not in written for word in WORD.findall(text)):
            wrong.append((text, block.lines))
    return wrong


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_kind_of_block_knows_its_lines(end: str) -> None:
    assert lines_of(ALL_KINDS.replace("\n", end)) == {
        "One": (5, 5),
        "two two and": (7, 8),
        "three": (10, 10),
        "four": (11, 11),
        "five": (13, 13),
        "six": (14, 14),
        "seven": (16, 19),  # with the fences
        "eight": (21, 21),
        "Nine": (23, 24),
        "Ten": (26, 26),
        "eleven": (28, 28),
        "twelve": (29, 29),
        "Term": (31, 31),
        "thirteen": (32, 32),
        "fourteen": (34, 34),
        "Fifteen": (36, 36),
        "sixteen": (37, 37),
        "Seventeen": (39, 39),
        "eighteen": (40, 40),
        "nineteen": (42, 43),
        "twenty": (45, 45),
        "again1": (50, 50),
        "Note": (52, 52),
        "end": (54, 54),
        "": (55, 55),  # the last of those without words: the rule and the empty item
    } | {"Tea": (1, 3)}


@given(source=SOURCES)
@settings(max_examples=2 * settings.default.max_examples)
def test_the_lines_of_a_block_have_its_words(source: str) -> None:
    assert wrong_blocks(parse_markdown(source), source) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_lines_of_a_block_have_its_words_in_real_documents(path: Path) -> None:
    source = path.read_text("utf-8")
    assert wrong_blocks(parse_markdown(source), source) == []


def test_lines_are_kept_where_readings_are_cached() -> None:
    chunk = next(stream_markdown("# One\n\nword\n"))
    decoded = decode_frame(encode_frame(chunk)[HEADER_SIZE:])
    assert isinstance(decoded, ArticleChunk)
    assert [block.lines for block in decoded.blocks] == [(1, 1), (3, 3)]


def test_words_without_structure_know_their_lines() -> None:
    drafts = [draft for batch, _ in plain_batches("one\ntwo\n\nthree", lines_before=4) for draft in batch]
    assert [draft.lines for draft in drafts] == [(5, 6), (8, 8)]
