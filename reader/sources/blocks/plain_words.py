"""The words of a source without its structure: what is shown where reading the structure would take too long.

All of it takes time in proportion to the length of the text, whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from reader.core.article import BlockKind
from reader.core.article_chunk import MAX_BLOCKS
from reader.core.errors import WorkLimitError
from reader.sources.blocks.block_drafts import BlockDraft
from reader.sources.blocks.builder import BlockBuilder

LIMIT_ERRORS = (WorkLimitError, MemoryError, RecursionError)
"""What a parser raises whose work, memory or depth is used up."""

_HIDDEN = re.compile(r"<(script|style)\b[^<>]*>", re.IGNORECASE)
_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<[!?][^<>]*>")
"""Between ``<`` and the next ``<`` or ``>``, so that no letter is looked at for more than one tag."""
_INLINE = re.compile(
    r"a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr",
    re.IGNORECASE,
)
_MAX_LINES, _MAX_LENGTH = 100, 2_000
"""A paragraph has at most so many lines, and about so many code points."""


def plain_drafts(source: str) -> list[BlockDraft]:
    """The lines of a text in paragraphs, one after each blank line; long ones are split."""
    return [draft for drafts, _ in plain_batches(source) for draft in drafts]


def plain_batches(
    source: str, many: int = MAX_BLOCKS, lines_before: int | None = None
) -> Iterator[tuple[list[BlockDraft], float]]:
    """`plain_drafts` in batches of about ``many``, each with the share of the text that is read then; 1 is the last.

    Where ``lines_before`` is given, which is how many lines the file has before the text, the drafts know their lines.
    """
    builder, done = BlockBuilder(), 0
    lines = source.splitlines() if lines_before is None else source.split("\n")
    for made, (first, last, paragraph) in enumerate(_paragraphs(lines), 1):
        done += len(paragraph)
        if lines_before is not None:
            builder.lines = lines_before + first, lines_before + last
        builder.begin_block(BlockKind.PARAGRAPH)
        for number, line in enumerate(paragraph):
            if number:
                builder.add_line_break()
            bare = line.lstrip()
            builder.add_text("\xa0" * min(len(line) - len(bare), 80) + bare.rstrip())
        builder.end_block()
        if made % many == 0:
            yield builder.take_finished(), min(done / len(lines), 0.99)
    yield builder.finish(), 1.0


def without_tags(markup: str) -> str:
    """The text of HTML: without tags, scripts and styles; elements that are no part of a line begin a new one."""
    return unescape(_TAG.sub(_space_of, "".join(_shown(markup))))


def _space_of(tag: re.Match[str]) -> str:
    return "" if tag[1] and _INLINE.fullmatch(tag[1]) else "\n"


def blank_tags(markup: str) -> str:
    """HTML with blanks in place of tags, scripts and styles: every other letter stays where it is, lines too."""
    done, pieces = 0, []
    for start, end in _hidden_ranges(markup):
        pieces += [markup[done:start], _blank(markup[start:end])]
        done = end
    return _TAG.sub(lambda tag: _blank(tag[0]), "".join([*pieces, markup[done:]]))


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _shown(markup: str) -> Iterator[str]:
    """The markup without the contents of scripts and styles."""
    done = 0
    for start, end in _hidden_ranges(markup):
        yield markup[done:start]
        done = end
    yield markup[done:]


def _hidden_ranges(markup: str) -> Iterator[tuple[int, int]]:
    """Where scripts and styles are, up to the tags that close them; one that is never closed is not among them."""
    done = 0
    last = {name: max((end.start() for end in closing.finditer(markup)), default=-1) for name, closing in _ENDS.items()}
    for tag in _HIDDEN.finditer(markup):
        name = tag[1].lower()
        if done <= tag.start() < last[name] and (end := _ENDS[name].search(markup, tag.end())):
            done = end.start()
            yield tag.start(), done


def _paragraphs(lines: Iterable[str]) -> Iterator[tuple[int, int, list[str]]]:
    """The first and the last line of each paragraph, counted from 1, and what stands in its own lines."""
    paragraph: list[str] = []
    length = first = last = 0
    for number, line in enumerate(lines, 1):
        pieces = _pieces(line) if line.strip() else iter(("",))
        for piece in pieces:
            if paragraph and (not piece or len(paragraph) >= _MAX_LINES or length + len(piece) > _MAX_LENGTH):
                yield first, last, paragraph
                paragraph, length = [], 0
            if piece:
                first = first if paragraph else number
                last = number
                paragraph.append(piece)
                length += len(piece)
    if paragraph:
        yield first, last, paragraph


def _pieces(line: str) -> Iterator[str]:
    """A line in pieces that are not too long, each ending after a blank if there is one."""
    done = 0
    while len(line) - done > _MAX_LENGTH:
        end = line.rfind(" ", done, done + _MAX_LENGTH) + 1
        end = end if end > done else done + _MAX_LENGTH
        yield line[done:end]
        done = end
    yield line[done:]
