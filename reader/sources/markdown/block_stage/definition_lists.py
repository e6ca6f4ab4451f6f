"""Definition lists: terms, and below each ``: what it means``."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from reader.sources.html.line_ranges import LINES
from reader.sources.markdown.block_stage.admonitions import Indented
from reader.sources.markdown.block_stage.leaves import Paragraph
from reader.sources.markdown.block_stage.open_blocks import NO_START, OpenBlocks, OpenContainer

_MARK = re.compile(r":[ ]{1,3}(?=[ ]*\S)[ ]*")
_KIND = ":"


def start_definition(blocks: OpenBlocks, line: str, at: int, first: int) -> int:
    """A definition, after a paragraph of terms or another definition."""
    del at
    mark = _MARK.match(line, first)
    if mark is None or blocks.is_deep:
        return NO_START
    paragraph = blocks.leaf
    if isinstance(paragraph, Paragraph):
        if not blocks.reaches_all:
            if not _is_after_definition(blocks):
                return NO_START
        else:
            paragraph.define(blocks)
            if not paragraph.lines:
                blocks.leaf = None
                return NO_START
            blocks.leaf = None
            _add_terms(blocks, paragraph.lines, paragraph.first)
    elif not _is_after_definition(blocks):
        terms = _last_paragraph(blocks.containers[blocks.matched - 1])
        if terms is None:
            return NO_START
        blocks.end_unreached()
        blocks.parent.element.remove(terms)
        start = blocks.source.first_of(terms.get(LINES))
        _add_terms(blocks, (terms.text or "").split("\n"), start)
    blocks.end_unreached()
    blocks.open(Indented(SubElement(blocks.series(_KIND, "dl"), "dd")))
    return mark.end()


def _is_after_definition(blocks: OpenBlocks) -> bool:
    return blocks.containers[blocks.matched - 1].series_kind == _KIND


def _last_paragraph(around: OpenContainer) -> Element | None:
    """The paragraph that is the last block of a container."""
    if around.series_kind or not len(around.element):
        return None
    last = around.element[-1]
    return last if last.tag == "p" and LINES in last.attrib and "class" not in last.attrib else None


def _add_terms(blocks: OpenBlocks, lines: list[str], first: int) -> None:
    series = blocks.series(_KIND, "dl")
    for number, line in enumerate(lines, first):
        SubElement(series, "dt", {LINES: blocks.source.named(number, number)}).text = line.strip(" ")
