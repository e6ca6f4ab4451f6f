"""Plain text to an Article: title, author's line and headings are found by how they stand and read."""

from __future__ import annotations

import re
from pathlib import Path

from reader.core.article import Article, BlockKind, ContainerKind
from reader.sources.blocks.assembly import SourceMetadata, assemble_article
from reader.sources.blocks.builder import BlockBuilder
from reader.sources.plaintext.headings import MIN_PROSE_LENGTH, HeadingRank, could_be_heading, heading_rank
from reader.sources.plaintext.paragraphs import GroupShape, LineGroup, line_groups

_BY = re.compile(
    r"(?:par|by|von|por|door|di|de|av|af|written by|text(?: by| von)?|author|auteur|autor(?:in)?)\b\s*[.:]?\s+(.+)",
    re.IGNORECASE,
)
"""How a line begins that names the author, in several languages."""
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:,? (?:and|und|et|y|e|en|&|[^\W\d_][\w.'’-]*|\([^)]*\)))*")
_TOP = 5
"""How many groups from the first a title and an author's line may be among."""


def parse_plain(source: str, path: Path | None = None) -> Article:
    """The Article of a plain text; any text is one."""
    found = _with_title_apart(line_groups(source))
    title, by = _top(found)
    author = _author(found[by]) if by is not None else ""
    left = [group for i, group in enumerate(found) if i not in (title, by)]
    body = left if title is None else [found[title], *left]
    flow = BlockBuilder(find_urls=True)
    ranks = [heading_rank(body, i) for i in range(len(body))]
    levels = _levels([rank for i, rank in enumerate(ranks) if rank and (i or title is None)])
    for i, (group, rank) in enumerate(zip(body, ranks, strict=True)):
        level = 1 if title is not None and i == 0 else levels.get(rank, 0) if rank else 0
        _write(flow, group, level)
    return assemble_article(flow.finish(), SourceMetadata(author=author), path)


def _with_title_apart(found: list[LineGroup]) -> list[LineGroup]:
    """The same groups, the first one taken apart where it is a title and an author's line in one."""
    if found and found[0].shape is GroupShape.LINES and len(found[0].lines) <= 3:
        apart = [LineGroup(GroupShape.PROSE, (line.strip(),)) for line in found[0].lines]
        if any(map(_author, apart)):
            return [*apart, *found[1:]]
    return found


def _levels(ranks: list[HeadingRank]) -> dict[HeadingRank, int]:
    """Levels from 2 on, in the order of the ranks that there are."""
    return {rank: 2 + place for place, rank in enumerate(sorted(set(ranks)))}


def _top(found: list[LineGroup]) -> tuple[int | None, int | None]:
    """The numbers of the groups that are the title and the author's line.

    The author's line may stand before the title or after it; the title is the first line otherwise, if it could
    head anything: another heading, or prose.
    """
    title: int | None = None
    by: int | None = None
    for i, group in enumerate(found[:_TOP]):
        if by is None and _author(group):
            by = i
        elif title is None and i <= 1 and _could_title(found, i):
            title = i
        elif title is None or group.shape is not GroupShape.PROSE or len(group.text) > 120:
            break
    if by is not None and title is None:
        return None, by if by == 0 else None
    return title, by


def _could_title(found: list[LineGroup], i: int) -> bool:
    """Whether group ``i`` is a line that could head the whole: soon after it the text begins, or verse does."""
    if found[i].shape is not GroupShape.UNDERLINED and not (found[i].single and could_be_heading(found[i].text)):
        return False
    for k, group in enumerate(found[i + 1 : i + _TOP], i + 1):
        if heading_rank(found, k) or group.shape is GroupShape.LINES:
            return True
        if group.shape is not GroupShape.PROSE or len(group.text) >= MIN_PROSE_LENGTH:
            return group.shape is GroupShape.PROSE
    return False


def _author(group: LineGroup) -> str:
    """The name in a line such as "By Jane Doe", or nothing."""
    match = _BY.fullmatch(group.text) if group.single and len(group.text) <= 80 else None
    if not match:
        return ""
    name = match[1].strip()
    capital = sum(word[:1].isupper() for word in name.split())
    return name if _NAME.fullmatch(name) and capital * 2 > len(name.split()) else ""


def _write(flow: BlockBuilder, group: LineGroup, level: int) -> None:
    if level:
        flow.begin_block(BlockKind.HEADING, level=min(level, 6))
        flow.add_text(group.text)
        flow.end_block()
    elif group.shape is GroupShape.RULE:
        flow.add_empty_block(BlockKind.RULE)
    elif group.shape is GroupShape.ITEMS:
        for marker, text in group.items():
            flow.open_container(ContainerKind.ITEM, marker)
            flow.add_text(text)
            flow.close_container()
    else:
        flow.begin_block(BlockKind.PARAGRAPH)
        _write_lines(flow, group)
        flow.end_block()


def _write_lines(flow: BlockBuilder, group: LineGroup) -> None:
    """Prose as one line; what was set in lines, as lines, indented as they were."""
    if group.shape is not GroupShape.LINES:
        flow.add_text(group.text)
        return
    for i, line in enumerate(group.lines):
        if i:
            flow.add_line_break()
        bare = line.lstrip()
        flow.add_text("\xa0" * (len(line) - len(bare)) + bare)
