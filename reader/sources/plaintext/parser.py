"""Parses plain text into an Article; title, author and headings are found by their position and form.

The steps: lines, what their kind of text makes of them (`text_kinds`), groups such as paragraphs, headings, blocks. All
but the last look at the whole text; the blocks, which take the most time, are made portion by portion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import NamedTuple

from reader.core.article import Article
from reader.core.article_chunk import MAX_BLOCKS, ArticleChunk, append_chunk
from reader.sources.blocks.assembly import ChunkAssembler, SourceMetadata
from reader.sources.blocks.block_drafts import BlockDraft
from reader.sources.blocks.builder import BlockBuilder
from reader.sources.blocks.plain_words import LIMIT_ERRORS, plain_batches
from reader.sources.plaintext.contents_list import find_contents, with_links
from reader.sources.plaintext.csv_table import read_csv
from reader.sources.plaintext.group_writer import GroupWriter
from reader.sources.plaintext.outline import with_levels
from reader.sources.plaintext.paragraphs import LineGroup, line_groups
from reader.sources.plaintext.part_writer import PartWriter
from reader.sources.plaintext.source_lines import SourceLine, source_lines
from reader.sources.plaintext.text_kinds import read_kind
from reader.sources.plaintext.text_parts import TextPart
from reader.sources.plaintext.text_reading import FoldedPart, TextReading
from reader.sources.plaintext.title_page import with_title
from reader.sources.plaintext.verbatim_text import read_code

CHUNK_LENGTHS = (8_000, 24_000, 48_000, 64_000)
"""The least lengths of the first chunks in code points; the last one holds for all others. The first fills a screen."""
MAX_UNCHUNKED_LENGTH = 24_000
"""A text with fewer code points comes in one chunk, unless it has very many blocks."""
_GROUPS_AT_ONCE = 32
"""How many groups are written before it is asked whether they are enough for a chunk."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """A text as what is to be written: its groups, all of which have their levels, or the parts that its kind made."""

    groups: Sequence[LineGroup] | Sequence[TextPart]
    about: SourceMetadata
    before: FoldedPart | None = None
    after: FoldedPart | None = None
    is_marked: bool = False
    is_signed: bool = False


def parse_plain(source: str, path: Path | None = None) -> Article:
    """Parse a plain text; every text is accepted."""
    article: Article | None = None
    for chunk in stream_plain(source, path, letters=(len(source) + 1,)):
        article = append_chunk(article, chunk)
    if article is None:
        raise AssertionError("there is always a last chunk")
    return article


def stream_plain(source: str, path: Path | None = None, letters: tuple[int, ...] = ()) -> Iterator[ArticleChunk]:
    """Parse a plain text in chunks, each yielded as soon as it is made.

    ``letters`` are the least lengths of the chunks; if there are none, they are those that suit the text.
    """
    lines = source_lines(source)
    plan = _planned(read_csv(lines, path) or read_code(lines, path) or read_kind(lines))
    composer = ChunkAssembler(plan.about, path)
    lengths = letters or (CHUNK_LENGTHS if len(source) >= MAX_UNCHUNKED_LENGTH else (MAX_UNCHUNKED_LENGTH,))
    sizes = chain(lengths, repeat(lengths[-1]))
    is_titled = any(group.level == 1 for group in plan.groups)  # then the first chunk must have the title
    drafts: list[BlockDraft] = []
    least, length = next(sizes), 0
    for portion in _portions(plan):
        drafts += portion.drafts
        length += sum(draft.length for draft in portion.drafts)
        opening = next((draft for draft in drafts if draft.level == 1), None) if is_titled else None
        is_full = (length >= least or len(drafts) >= MAX_BLOCKS) and (opening is not None or not is_titled)
        if is_full or portion.share == 1:
            chunk = composer.assemble_chunk(drafts, portion.share, opening, is_signed=plan.is_signed)
            yield chunk._replace(limited=portion.limited)
            least, length, drafts, is_titled = next(sizes), 0, [], False


class _Portion(NamedTuple):
    """Drafts of some groups."""

    drafts: list[BlockDraft]
    share: float
    """How much of the text is written after it; 1 with the last portion."""
    limited: bool = False
    """Whether only its words could be read within the limits."""


def _portions(plan: _Plan) -> Iterator[_Portion]:
    """The drafts of the text, some groups at a time."""
    builder, done = BlockBuilder(find_urls=True), 0
    writer, parts = GroupWriter(builder, is_marked=plan.is_marked), PartWriter(builder)
    groups = plan.groups

    def write(those: Sequence[LineGroup] | Sequence[TextPart]) -> None:
        for group in those:
            if isinstance(group, TextPart):
                parts.write(group)
            else:
                writer.write(group)

    try:
        if plan.before:
            writer.write_folded(plan.before)
        while len(groups) - done > _GROUPS_AT_ONCE:
            write(groups[done : done + _GROUPS_AT_ONCE])
            done += _GROUPS_AT_ONCE
            yield _Portion(builder.take_all(), done / len(groups))
        write(groups[done:])
        parts.finish()
        if plan.after:
            writer.write_folded(plan.after)
        yield _Portion(builder.take_all(), 1.0)
    except LIMIT_ERRORS:
        if not done:
            raise
        left = [line for group in groups[done:] for line in group.lines]
        after = [plan.after.summary, *plan.after.lines] if plan.after else []
        yield from _words_of([*left, *after], done / len(groups))


def _words_of(lines: Sequence[SourceLine], done: float) -> Iterator[_Portion]:
    """Only the words of the lines that are left when the share ``done`` of the text is written."""
    first = lines[0].number if lines else 1
    rest: list[str] = []
    for line in lines:
        rest += [""] * (line.number - first - len(rest))
        rest.append(line.text)
    for drafts, share in plain_batches("\n".join(rest), lines_before=first - 1):
        yield _Portion(drafts, 1.0 if share == 1 else done + (1 - done) * share, limited=True)


def _planned(reading: TextReading) -> _Plan:
    """What is to be written of a text; what its kind does not say is found out here."""
    if reading.parts is not None:
        return _Plan(reading.parts, reading.about, reading.before, reading.after)
    groups = list(reading.groups if reading.groups is not None else line_groups(reading.lines))
    about, is_signed = reading.about, False
    if any(group.level for group in groups):
        groups = with_levels(groups)
    else:
        groups, about, is_signed = with_title(groups, about)
        contents = find_contents(groups)
        if contents is not None:
            groups[contents.first : contents.end] = contents.as_groups(groups[contents.first])
        groups = with_levels(groups, contents.keys if contents is not None else (), is_book=reading.is_marked)
        groups = with_links(groups, about.title, is_marked=reading.is_marked)
    return _Plan(groups, about, reading.before, reading.after, reading.is_marked, is_signed)
