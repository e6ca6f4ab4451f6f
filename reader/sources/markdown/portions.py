"""Converts a Markdown text to HTML portion by portion, so that its beginning can be read before the rest is converted.

The block stage takes a few hundredths of a second for a megabyte, so it is done for the whole text at first: then all
definitions of links, footnotes and abbreviations are known, and the other stages can be done for some of the top blocks
after the others, with the same result.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from xml.etree.ElementTree import Element

from markdown import Markdown

from reader.sources.html.line_ranges import LINES, line_range
from reader.sources.markdown.block_stage.block_parser import LineParser
from reader.sources.markdown.block_stage.footnotes import Footnotes, footnote_list
from reader.sources.markdown.block_stage.html_blocks import RAW

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_RAW_HEADING = re.compile(r"<h([1-6])\b", re.IGNORECASE)
_NO_TAGS = re.compile(r"<!--.*?-->|(?<!`)(`++)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
"""Comments and code, in which a tag is none."""


class MarkdownPortions:
    """The conversion of one text, with a parser that must not be used for anything else."""

    def __init__(self, md: Markdown, notes: Footnotes, body: str, lines_before: int = 0) -> None:
        """Read the blocks; ``lines_before`` is how many lines the file has before the text.

        Raises:
            TypeError: the parser has another block stage.
        """
        if not isinstance(md.parser, LineParser):
            raise TypeError("the parser does not read a line at a time")
        self._md, self._notes, self._before = md, notes, lines_before
        self._lines = body.split("\n")
        self._ends = list(accumulate(len(line) + 1 for line in self._lines))
        md.parser.lines_before = lines_before
        lines = self._lines
        for step in md.preprocessors:
            lines = step.run(lines)
        root = Element(md.doc_tag)
        md.parser.parse(root, lines)
        self._blocks = list(root)

    def heading_counts(self) -> list[int]:
        """How many headings of each level from 0 on there are outside of all containers, as far as is known by now.

        What HTML there is has not been read; its headings are counted where they are no part of code or a comment.
        """
        counts = [0] * 7
        for block in self._blocks:
            if level := _LEVELS.get(block.tag):
                counts[level] += bool(block.text)
            elif block.tag in (RAW, "p") and block.text and _RAW_HEADING.search(block.text):
                for number in _RAW_HEADING.findall(_NO_TAGS.sub("", block.text)):
                    counts[int(number)] += 1
        return counts

    def html(self) -> str:
        """The HTML of the whole text."""
        return f"{self._converted(self._blocks)}{self._notes_html()}"

    def html_portions(self, sizes: Iterator[int]) -> Iterator[tuple[str, float]]:
        """The HTML of each portion, with the share of the text that is converted after it; 1 with the last one.

        ``sizes`` gives the least lengths of the portions in code points. The footnotes are in the last.
        """
        blocks = self._blocks
        done = first = 0
        while first < len(blocks):
            after = bisect_left(blocks, done + next(sizes), first + 1, key=self._start)
            while after < len(blocks) and _names_block_before(blocks[after]):
                after += 1
            html = self._converted(blocks[first:after])
            if after == len(blocks):
                break
            done, first = self._start(blocks[after]), after
            yield html, done / (self._ends[-1] + 1)
        else:
            html = ""
        yield html + self._notes_html(), 1.0

    def rest_after(self, share: float) -> tuple[str, int]:
        """What is left to convert when ``share`` of the text is, as it is written, and how many lines are before it."""
        first = bisect_left(self._ends, round(share * (self._ends[-1] + 1)))
        return "\n".join(self._lines[first:]), self._before + first

    def _start(self, block: Element) -> int:
        """The code point of the text at which a top block begins."""
        said = next((lines for one in block.iter() if (lines := line_range(one.get(LINES)))), None)
        first = said[0] - self._before - 1 if said else 0
        return self._ends[first - 1] if first > 0 else 0

    def _converted(self, blocks: list[Element]) -> str:
        """The steps of ``Markdown.convert`` after the block stage, which can do them only for a whole text."""
        md = self._md
        root = Element(md.doc_tag)
        root.extend(blocks)
        for step in md.treeprocessors:
            changed = step.run(root)
            root = root if changed is None else changed
        html = md.serializer(root)
        for last in md.postprocessors:
            html = last.run(html)
        return html

    def _notes_html(self) -> str:
        number, parts = 1, []
        for contents in self._notes.batches():
            parts.append(self._converted([footnote_list(contents, number)]) if contents else "")
            number += len(contents)
        return "".join(parts)


def _names_block_before(block: Element) -> bool:
    """Whether a block may be Obsidian's name of the one before it."""
    return block.tag == "p" and (block.text or "").startswith("^")
