"""Parses plain text into an Article; title, author and headings are found by their position and form."""

from __future__ import annotations

import re
from pathlib import Path

from reader.core.article import Article, BlockKind, ContainerKind
from reader.sources.blocks.assembly import SourceMetadata, assemble_article
from reader.sources.blocks.builder import BlockBuilder
from reader.sources.blocks.opening import only_top_heading
from reader.sources.plaintext.headings import MIN_PROSE_LENGTH, HeadingRank, could_be_heading, heading_rank
from reader.sources.plaintext.paragraphs import GroupShape, LineGroup, line_groups

_AUTHOR_LINE = re.compile(
    r"(?:par|by|von|por|door|di|de|av|af|written by|text(?: by| von)?|author|auteur|autor(?:in)?)\b\s*[.:]?\s+(.+)",
    re.IGNORECASE,
)
"""A line that names the author, in several languages."""
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:,? (?:and|und|et|y|e|en|&|[^\W\d_][\w.'’-]*|\([^)]*\)))*")
_MAX_TOP_GROUPS = 5
"""Title and author are searched for in this many groups from the first."""


def parse_plain(source: str, path: Path | None = None) -> Article:
    """Parse a plain text; every text is accepted."""
    found = _with_title_apart(line_groups(source))
    title, author_line = _title_and_author(found)
    author = _author(found[author_line]) if author_line is not None else ""
    left = [group for i, group in enumerate(found) if i not in (title, author_line)]
    body = left if title is None else [found[title], *left]
    builder = BlockBuilder(find_urls=True)
    ranks = [heading_rank(body, i) for i in range(len(body))]
    levels = _levels([rank for i, rank in enumerate(ranks) if rank and (i or title is None)])
    for i, (group, rank) in enumerate(zip(body, ranks, strict=True)):
        level = 1 if title is not None and i == 0 else levels.get(rank, 0) if rank else 0
        _write(builder, group, level)
    drafts = builder.finish()
    return assemble_article(drafts, SourceMetadata(author=author), path, opening=only_top_heading(drafts))


def _with_title_apart(found: list[LineGroup]) -> list[LineGroup]:
    """The same groups, with the first one split if it is both title and author's line."""
    if found and found[0].shape is GroupShape.LINES and len(found[0].lines) <= 3:
        apart = [LineGroup(GroupShape.PROSE, (line.strip(),)) for line in found[0].lines]
        if any(map(_author, apart)):
            return [*apart, *found[1:]]
    return found


def _levels(ranks: list[HeadingRank]) -> dict[HeadingRank, int]:
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


def _write(builder: BlockBuilder, group: LineGroup, level: int) -> None:
    if level:
        builder.begin_block(BlockKind.HEADING, level=min(level, 6))
        builder.add_text(group.text)
        builder.end_block()
    elif group.shape is GroupShape.RULE:
        builder.add_empty_block(BlockKind.RULE)
    elif group.shape is GroupShape.ITEMS:
        for marker, text in group.items():
            builder.open_container(ContainerKind.ITEM, marker)
            builder.add_text(text)
            builder.close_container()
    else:
        builder.begin_block(BlockKind.PARAGRAPH)
        _write_lines(builder, group)
        builder.end_block()


def _write_lines(builder: BlockBuilder, group: LineGroup) -> None:
    """Add prose as one line, and other groups line by line with their indents."""
    if group.shape is not GroupShape.LINES:
        builder.add_text(group.text)
        return
    for i, line in enumerate(group.lines):
        if i:
            builder.add_line_break()
        bare = line.lstrip()
        builder.add_text("\xa0" * (len(line) - len(bare)) + bare)
