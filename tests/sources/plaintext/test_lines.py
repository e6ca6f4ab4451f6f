"""Each block of a plain text knows its lines in the file, and what comes in chunks is what is read at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Article, BlockKind
from reader.core.article_chunk import append_chunk
from reader.sources.blocks.builder import BlockBuilder
from reader.sources.plaintext.group_writer import GroupWriter
from reader.sources.plaintext.paragraphs import GroupShape, LineGroup
from reader.sources.plaintext.parser import parse_plain, stream_plain
from reader.sources.plaintext.source_lines import PAGE_END, SourceLine, source_lines

PROSE = """\
The ferry ran from the first of May to the last day of September, at
every full hour, unless there was fog, or the ferryman had a cold."""
TEXT = f"""The Ferry

by Ada Lund

{PROSE}

Fares
-----

{PROSE}

- one penny
  for a child
- two pence

* * *

a
  verse
"""
TEXTS = st.lists(
    st.sampled_from(
        [PROSE, "CHAPTER I", "The End", "- a\n- b", "  a\n    b   c", "***", "Fares\n=====", "\f", "", "第一章"]
    ),
    max_size=12,
).map("\n\n".join)


def lines_of(source: str) -> dict[str, tuple[int, int] | None]:
    article = parse_plain(source)
    return {block.span.extract(article.text).replace("\xa0", " "): block.lines for block in article.blocks}


def streamed(source: str, letters: tuple[int, ...]) -> Article | None:
    article = None
    for chunk in stream_plain(source, letters=letters):
        article = append_chunk(article, chunk)
    return article


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_kind_of_block_knows_its_lines(end: str) -> None:
    prose = PROSE.replace("\n", " ")
    assert lines_of(TEXT.replace("\n", end)) == {
        "The Ferry": (1, 1),
        "Ada Lund": (3, 3),
        prose: (11, 12),
        "Fares": (8, 9),
        "one penny for a child": (14, 15),
        "two pence": (16, 16),
        "": (18, 18),
        "a\n  verse": (20, 21),
    }


def test_a_page_end_begins_no_new_line_of_the_file() -> None:
    lines = source_lines("one\f\ntwo")
    assert lines == [SourceLine(1, "one"), SourceLine(1, PAGE_END), SourceLine(2, "two")]
    assert lines_of(f"{PROSE}\n\f{PROSE}.")[PROSE.replace("\n", " ") + "."] == (3, 4)


@given(source=TEXTS)
def test_the_lines_of_a_block_have_its_words(source: str) -> None:
    written = source.split("\n")
    for text, lines in lines_of(source).items():
        assert lines is not None
        there = "\n".join(written[lines[0] - 1 : lines[1]])
        assert all(word in there for word in text.split())


@given(source=TEXTS)
def test_chunks_join_to_what_one_parse_gives(source: str) -> None:
    assert streamed(source, (1,)) == parse_plain(source)


def test_a_long_text_comes_in_chunks_and_its_title_in_the_first() -> None:
    first, *others = stream_plain("The Ferry\n\n" + f"{PROSE}\n\n" * 1000)
    assert first.title == "The Ferry"
    assert first.progress < others[0].progress < others[-1].progress == 1
    assert len(first.text) < 20_000


def test_spaces_in_lines_that_are_kept_are_kept() -> None:
    assert "quay,\xa0\xa0\xa0 now still" in parse_plain("Cranes on the quay,    now still,\nnow gone\n\n" + PROSE).text


def test_what_is_verbatim_is_code_from_its_margin_on() -> None:
    lines = source_lines("    +--+\n    |  |--\n      +--+")
    builder = BlockBuilder()
    GroupWriter(builder, is_marked=False).write(LineGroup(GroupShape.VERBATIM, tuple(lines)))
    (draft,) = builder.finish()
    assert (draft.kind, draft.pieces[0][0]) == (BlockKind.CODE, "+--+\n|  |--\n  +--+")
