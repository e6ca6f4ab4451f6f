"""Parses plain text into an Article; title, author and headings are found by their position and form.

The steps: lines, what their kind of text makes of them (`text_kinds`), groups such as paragraphs, headings, blocks. All
but the last look at the whole text; the blocks, which take the most time, are made portion by portion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat
from pathlib import Path
from typing import NamedTuple

from reader.core.article import Article
from reader.core.article_chunk import MAX_BLOCKS, ArticleChunk, append_chunk
from reader.sources.blocks.assembly import ChunkAssembler, SourceMetadata
from reader.sources.blocks.block_drafts import BlockDraft
from reader.sources.blocks.builder import BlockBuilder
from reader.sources.blocks.plain_words import LIMIT_ERRORS, plain_batches
from reader.sources.plaintext.group_writer import write_folded, write_group
from reader.sources.plaintext.headings import MIN_PROSE_LENGTH, HeadingRank, could_be_heading, heading_rank
from reader.sources.plaintext.paragraphs import GroupShape, LineGroup, line_groups
from reader.sources.plaintext.part_writer import PartWriter
from reader.sources.plaintext.source_lines import SourceLine, source_lines
from reader.sources.plaintext.text_kinds import read_kind
from reader.sources.plaintext.text_parts import TextPart
from reader.sources.plaintext.text_reading import FoldedPart, TextReading

_AUTHOR_LINE = re.compile(
    r"(?:par|by|von|por|door|di|de|av|af|written by|text(?: by| von)?|author|auteur|autor(?:in)?)\b\s*[.:]?\s+(.+)",
    re.IGNORECASE,
)
"""A line that names the author, in several languages."""
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:,? (?:and|und|et|y|e|en|&|[^\W\d_][\w.'’-]*|\([^)]*\)))*")
_MAX_TOP_GROUPS = 5
"""Title and author are searched for in this many groups from the first."""
CHUNK_LENGTHS = (8_000, 24_000, 48_000, 64_000)
"""The least lengths of the first chunks in code points; the last one holds for all others. The first fills a screen."""
MAX_UNCHUNKED_LENGTH = 24_000
"""A text with fewer code points comes in one chunk, unless it has very many blocks."""
_GROUPS_AT_ONCE = 32
"""How many groups are written before it is asked whether they are enough for a chunk."""


@dataclass(frozen=True, slots=True)
class _Outline:
    """A text as what is to be written: its groups with their levels as headings, or the parts that its kind made."""

    groups: Sequence[LineGroup] | Sequence[TextPart]
    levels: Sequence[int]
    """The level of each group as a heading; 0 if it is none."""
    about: SourceMetadata
    before: FoldedPart | None = None
    after: FoldedPart | None = None


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
    outline = _outlined(read_kind(source_lines(source)))
    composer = ChunkAssembler(outline.about, path)
    lengths = letters or (CHUNK_LENGTHS if len(source) >= MAX_UNCHUNKED_LENGTH else (MAX_UNCHUNKED_LENGTH,))
    sizes = chain(lengths, repeat(lengths[-1]))
    is_titled = 1 in outline.levels  # then the first chunk must have the title
    drafts: list[BlockDraft] = []
    least, length = next(sizes), 0
    for portion in _portions(outline):
        drafts += portion.drafts
        length += sum(draft.length for draft in portion.drafts)
        opening = next((draft for draft in drafts if draft.level == 1), None) if is_titled else None
        is_full = (length >= least or len(drafts) >= MAX_BLOCKS) and (opening is not None or not is_titled)
        if is_full or portion.share == 1:
            yield composer.assemble_chunk(drafts, portion.share, opening)._replace(limited=portion.limited)
            least, length, drafts, is_titled = next(sizes), 0, [], False


class _Portion(NamedTuple):
    """Drafts of some groups."""

    drafts: list[BlockDraft]
    share: float
    """How much of the text is written after it; 1 with the last portion."""
    limited: bool = False
    """Whether only its words could be read within the limits."""


def _portions(outline: _Outline) -> Iterator[_Portion]:
    """The drafts of the text, some groups at a time."""
    builder, done = BlockBuilder(find_urls=True), 0
    writer = PartWriter(builder)
    groups, levels = outline.groups, outline.levels
    try:
        if outline.before:
            write_folded(builder, outline.before)
        while len(groups) - done > _GROUPS_AT_ONCE:
            _write(writer, groups, levels, range(done, done + _GROUPS_AT_ONCE))
            done += _GROUPS_AT_ONCE
            yield _Portion(builder.take_all(), done / len(groups))
        _write(writer, groups, levels, range(done, len(groups)))
        writer.finish()
        if outline.after:
            write_folded(builder, outline.after)
        yield _Portion(builder.take_all(), 1.0)
    except LIMIT_ERRORS:
        if not done:
            raise
        left = [line for group in groups[done:] for line in group.lines]
        after = [outline.after.summary, *outline.after.lines] if outline.after else []
        yield from _words_of([*left, *after], done / len(groups))


def _write(
    writer: PartWriter, groups: Sequence[LineGroup] | Sequence[TextPart], levels: Sequence[int], numbers: range
) -> None:
    for i in numbers:
        group = groups[i]
        if isinstance(group, TextPart):
            writer.write(group)
        else:
            write_group(writer.builder, group, levels[i])


def _words_of(lines: Sequence[SourceLine], done: float) -> Iterator[_Portion]:
    """Only the words of the lines that are left when the share ``done`` of the text is written."""
    first = lines[0].number if lines else 1
    rest: list[str] = []
    for line in lines:
        rest += [""] * (line.number - first - len(rest))
        rest.append(line.text)
    for drafts, share in plain_batches("\n".join(rest), lines_before=first - 1):
        yield _Portion(drafts, 1.0 if share == 1 else done + (1 - done) * share, limited=True)


def _outlined(reading: TextReading) -> _Outline:
    """What is to be written of a text; what its kind does not say is found out here."""
    if reading.parts is not None:
        return _Outline(reading.parts, [part.level for part in reading.parts], reading.about)
    groups = list(reading.groups if reading.groups is not None else line_groups(reading.lines))
    about = reading.about
    if all(group.level is None for group in groups):
        groups, about = _with_title_first(_with_title_apart(groups), about)
    ranks = [None if group.level is not None else heading_rank(groups, i) for i, group in enumerate(groups)]
    by_rank = _levels(rank for rank in ranks if rank)
    levels = [
        group.level if group.level is not None else by_rank[rank] if rank else 0
        for group, rank in zip(groups, ranks, strict=True)
    ]
    return _Outline(groups, levels, about, reading.before, reading.after)


def _with_title_first(found: list[LineGroup], about: SourceMetadata) -> tuple[list[LineGroup], SourceMetadata]:
    """The same groups with the title first, if there is one, and without the author's line, which is metadata."""
    title, author_line = _title_and_author(found)
    left = [group for i, group in enumerate(found) if i not in (title, author_line)]
    if author_line is not None and not about.author:
        about = replace(about, author=_author(found[author_line]), lines=found[author_line].line_range)
    return left if title is None else [replace(found[title], level=1), *left], about


def _with_title_apart(found: list[LineGroup]) -> list[LineGroup]:
    """The same groups, with the first one split if it is both title and author's line."""
    if found and found[0].shape is GroupShape.LINES and len(found[0].lines) <= 3:
        apart = [LineGroup(GroupShape.PROSE, (line,)) for line in found[0].lines]
        if any(map(_author, apart)):
            return [*apart, *found[1:]]
    return found


def _levels(ranks: Iterable[HeadingRank]) -> dict[HeadingRank, int]:
    """The heading level of each rank that occurs, from 2 on."""
    return {rank: 2 + place for place, rank in enumerate(sorted(set(ranks)))}


def _title_and_author(found: list[LineGroup]) -> tuple[int | None, int | None]:
    """The indexes of the groups that are the title and the author's line; None for each that is missing.

    The author's line may be before the title or after it. Apart from it, the title must be the first line, and be
    followed by a heading or prose.
    """
    title: int | None = None
    author_line: int | None = None
    for i, group in enumerate(found[:_MAX_TOP_GROUPS]):
        if author_line is None and _author(group):
            author_line = i
        elif title is None and i <= 1 and _could_title(found, i):
            title = i
        elif title is None or group.shape is not GroupShape.PROSE or len(group.text) > 120:
            break
    if author_line is not None and title is None:
        return None, author_line if author_line == 0 else None
    return title, author_line


def _could_title(found: list[LineGroup], i: int) -> bool:
    """Whether group ``i`` is a line that could be the title: prose, verse or a heading follows soon."""
    if found[i].shape is not GroupShape.UNDERLINED and not (found[i].single and could_be_heading(found[i].text)):
        return False
    for k, group in enumerate(found[i + 1 : i + _MAX_TOP_GROUPS], i + 1):
        if heading_rank(found, k) or group.shape is GroupShape.LINES:
            return True
        if group.shape is not GroupShape.PROSE or len(group.text) >= MIN_PROSE_LENGTH:
            return group.shape is GroupShape.PROSE
    return False


def _author(group: LineGroup) -> str:
    """The name in a line such as "By Jane Doe", or an empty string."""
    match = _AUTHOR_LINE.fullmatch(group.text) if group.single and len(group.text) <= 80 else None
    if not match:
        return ""
    name = match[1].strip()
    capital = sum(word[:1].isupper() for word in name.split())
    return name if _NAME.fullmatch(name) and capital * 2 > len(name.split()) else ""
