"""Recognises a text in the notation of Aozora Bunko, the library of Japanese books: each line is a paragraph.

Title and author come first, then, between two lines of hyphens, what its signs mean. What begins with ``底本：`` at
the end says from which book it was typed, and by whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from reader.core.article import BlockKind
from reader.sources.blocks.assembly import SourceMetadata
from reader.sources.blocks.block_drafts import RunFormat
from reader.sources.plaintext.aozora_lines import AozoraLine, read_aozora_line
from reader.sources.plaintext.chapter_names import is_front_matter
from reader.sources.plaintext.source_lines import SourceLine
from reader.sources.plaintext.text_parts import TextPart
from reader.sources.plaintext.text_reading import FoldedPart, TextReading

_LEGEND = "【テキスト中に現れる記号について】"
_SIGNS = re.compile("［＃[^］]{1,60}］|[\u3400-\u9fff]《[ぁ-ヺー]+》")
_HYPHENS = re.compile("-{20,}")
_SOURCE = re.compile("底本[：:]")
_OTHERS = re.compile("(?:訳|編|校訂|校註|画|作曲)$")
"""At the end of a name: who has translated or edited the text."""
_SEARCHED = 120
_COLOPHON = 200
"""What says where the text is from has at most so many lines."""
_MANY_SIGNS = 5
_MAX_TITLE = 60
_MAX_TITLE_LINES = 6


def read_aozora(lines: Sequence[SourceLine]) -> TextReading | None:
    """The text as its paragraphs and headings; None if it has not Aozora Bunko's signs."""
    top = list(islice(lines, _SEARCHED))
    legend = next((i for i, line in enumerate(top) if line.text.strip() == _LEGEND), None)
    if legend is None and sum(_SIGNS.search(line.text) is not None for line in top) < _MANY_SIGNS:
        return None
    begin, before = _legend(lines, legend)
    end = next((i for i in range(len(lines) - 1, max(begin, len(lines) - _COLOPHON), -1) if _is_source(lines[i])), None)
    after = FoldedPart(lines[end], lines[end + 1 :]) if end is not None else None
    text = lines[begin : len(lines) if end is None else end]
    head = _title_lines(lines[:legend] if before else text)
    author = next((line for line in reversed(head[1:]) if not _OTHERS.search(line.text)), None)
    about = SourceMetadata(language="ja")
    if author is not None:
        about.author, about.lines = author.text.strip(), (author.number, author.number)
    skipped = 0 if before else len(head)
    parts = [*_title([line for line in head if line is not author]), *_body(text[skipped:])]
    return TextReading(lines, parts=parts, about=about, before=before, after=after)


def _legend(lines: Sequence[SourceLine], place: int | None) -> tuple[int, FoldedPart | None]:
    """Where the text begins after what its signs mean, and that."""
    if place is None:
        return 0, None
    end = next((i for i in range(place + 1, len(lines)) if _HYPHENS.fullmatch(lines[i].text.strip())), place)
    return end + 1, FoldedPart(lines[place], lines[place + 1 : end])


def _is_source(line: SourceLine) -> bool:
    return _SOURCE.match(line.text) is not None


def _title_lines(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines with the title, and the author, if the text begins with such."""
    head: list[SourceLine] = []
    for line in lines:
        if line.is_blank or _HYPHENS.fullmatch(line.text.strip()):
            if head:
                break
            continue
        head.append(line)
    short = len(head) <= _MAX_TITLE_LINES and all(len(line.text) <= _MAX_TITLE for line in head)
    return head if short and head and not head[0].text.startswith("\u3000") else []


def _title(head: Sequence[SourceLine]) -> Iterator[TextPart]:
    """The title, and what is below it."""
    for i, line in enumerate(head):
        pieces = read_aozora_line(line.text).pieces
        yield TextPart(BlockKind.PARAGRAPH if i else BlockKind.HEADING, (line,), pieces, level=0 if i else 1)


def _body(lines: Sequence[SourceLine]) -> Iterator[TextPart]:
    read = [(line, read_aozora_line(line.text)) for line in lines if not line.is_blank]
    sizes = sorted({found.size for _, found in read if found.size})
    for line, found in read:
        text = found.text.strip()
        if not text:
            continue
        level = 2 + sizes.index(found.size) if found.size else 2 if not sizes and is_front_matter(text) else 0
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        yield TextPart(kind, (line,), _from_margin(found), level=level)


def _from_margin(found: AozoraLine) -> tuple[tuple[str, RunFormat], ...]:
    """The pieces of a line without the ideographic space that begins a paragraph."""
    first, *others = found.pieces
    bare = first[0].lstrip("\u3000 ")
    return ((bare, first[1]), *others) if bare else tuple(others)
