"""Reads PEPs, the proposals for Python, as text: their fields, and headings left of the prose or underlined (PEP 1)."""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.article import BlockKind
from reader.sources.blocks.assembly import SourceMetadata
from reader.sources.blocks.block_drafts import PLAIN
from reader.sources.plaintext.header_fields import read_header
from reader.sources.plaintext.page_breaks import without_pages
from reader.sources.plaintext.papers import paper_parts
from reader.sources.plaintext.source_lines import SourceLine
from reader.sources.plaintext.text_parts import TextPart
from reader.sources.plaintext.text_reading import TextReading


def read_pep(lines: Sequence[SourceLine]) -> TextReading | None:
    """The parts of a PEP; None for any other text."""
    first = next((i for i, line in enumerate(lines[:5]) if not line.is_blank), 0)
    if not lines or not lines[first].text.startswith("PEP:"):
        return None
    header = read_header(lines, first)
    if header is None or not header.get("title"):
        return None
    head = lines[first : header.stop - 1]
    about = SourceMetadata(
        author=header.get("author"),
        date=header.get("created"),
        properties=header.properties(),
        lines=(head[0].number, head[-1].number),
    )
    words = f"PEP {header.get('pep')} – {header.get('title')}"
    title = TextPart(BlockKind.HEADING, head, [(words, PLAIN)], level=1)
    body = without_pages(lines[header.stop :])
    return TextReading(lines, parts=[title, *paper_parts(body, 0)], about=about)
