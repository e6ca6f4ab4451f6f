"""Converts a long Markdown text to HTML piece by piece, so that its beginning can be read before the rest is parsed.

Python-Markdown converts a whole text in steps: it prepares the lines, makes a tree of blocks, parses the inline syntax,
and writes HTML. The first step is quick, and done here for the whole text. In its result (without fenced code and
blocks of HTML, which are replaced by placeholders) a blank line before a heading ends every block. So the other steps
can be done for one segment after the other, with the same result, once everything that acts at a distance is known:
definitions of links, footnotes and abbreviations. Segments that may contain some are parsed into blocks before all
others, by the same parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteTreeprocessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX

from reader.sources.blocks.plain_words import without_tags
from reader.sources.encodings.decoding import normalize_line_ends

_BLANK = re.compile(r"\n +(?=\n)")
_HEADING = re.compile(r"\n\n(?=#{1,6} +\S)")
_PARAGRAPH = re.compile(r"\n\n(?=[^\W\d_][^\n]*\n(?! {0,3}:))")
"""The start of a paragraph that begins with a letter and is not the term of a definition."""
_DEFINES = re.compile(r"\] ?:")
"""Every definition contains this."""
_TOO_DEEP = (" " * 160, ">" * 80, "> " * 80)
"""Lists or quotations nested so deeply that the parser may fail."""
_TOP = re.compile(r"\n {0,3}#[ \t]+\S")
_UNDERLINED = re.compile(r"\n\n {0,3}\S[^\n]*(?=\n=+ *\n)")
_UNDERLINE = re.compile(r"\n=+ *(?=\n)")
"""May make the line before it a heading; after a rule, for example, only the parser knows."""
_RAW_TOP = re.compile(r"<[hH]1\b")
_RAW_HEADING = re.compile(r"<[hH]([2-6])\b")
_DOCTYPE = re.compile(r"<![dD][oO][cC][tT][yY][pP][eE]")
_PROCESSING_INSTRUCTION = "<?"
"""The start of an HTML processing instruction, which hides all that follows if it has no end."""
_FOOTNOTES_MARKER = "///Footnotes Go Here///"
"""Python-Markdown's marker for the place of the footnotes, which is the end otherwise."""

SEGMENT_LENGTH = 16_000
"""A segment without headings of more than twice this many code points is split before paragraphs, too."""


class WhitespaceNormalizer(NormalizeWhitespace):
    """Normalizes white space as Python-Markdown does, but quicker: it first checks whether there is anything to do."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines with tabs expanded, and without the spaces of blank lines."""
        source = normalize_line_ends("\n".join([*lines, "", ""]))
        if STX in source or ETX in source:
            source = source.replace(STX, "").replace(ETX, "")
        if "\t" in source:
            source = source.expandtabs(self.md.tab_length)
        return (_BLANK.sub("\n", source) if "\n " in source else source).split("\n")


class MarkdownChunks:
    """The conversion of one text, with a parser that must not be used for anything else."""

    def __init__(self, md: Markdown, body: str, stretch: int = SEGMENT_LENGTH) -> None:
        """Prepare the text, which takes about 25 ms a megabyte; ``stretch`` is the length of segments without headings.

        Raises:
            RecursionError: the text is nested too deeply.
        """
        self._md = md
        self._text = _prepared(md, body)
        may_hide = any(_PROCESSING_INSTRUCTION in str(block) for block in md.htmlStash.rawHtmlBlocks)
        whole = (
            may_hide
            or _FOOTNOTES_MARKER in body
            or _DOCTYPE.search(body)
            or any(deep in self._text for deep in _TOO_DEEP)
        )
        self._segments = [self._text] if whole else list(_segments(self._text, stretch))
        notes = md.treeprocessors["footnote"]
        if not isinstance(notes, FootnoteTreeprocessor):
            raise TypeError("the parser reads no footnotes")
        self._parsed = {
            i: self._blocks(text)
            for i, text in enumerate(self._segments)
            if not self.is_single and _needs_parsing(text)
        }
        self._notes: Element | None = None
        if not self.is_single:
            self._notes = notes.footnotes.makeFootnotesDiv(Element(md.doc_tag))
            md.treeprocessors.deregister("footnote")

    @property
    def is_single(self) -> bool:
        """Whether the text cannot be split."""
        return len(self._segments) == 1

    def top_heading_count(self) -> int:
        """How many headings of level 1 there are, as far as is known before they are parsed."""
        stash = self._md.htmlStash.rawHtmlBlocks
        raw = sum(len(_RAW_TOP.findall(part)) for part in (self._text, *map(str, stash)))
        known = sum(len(root.findall("h1")) for root in self._parsed.values())
        return (
            raw
            + known
            + sum(_count_top_headings(text) for i, text in enumerate(self._segments) if i not in self._parsed)
        )

    def heading_counts(self) -> list[int]:
        """How many headings of each level from 0 on there are; those below level 1 are counted only if it has none."""
        counts = [0, self.top_heading_count(), 0, 0, 0, 0, 0]
        if not counts[1]:
            for i, text in enumerate(self._segments):
                if i not in self._parsed:
                    self._parsed[i] = self._blocks(text)
                for level in range(2, 7):
                    counts[level] += len(self._parsed[i].findall(f"h{level}"))
            for part in (self._text, *map(str, self._md.htmlStash.rawHtmlBlocks)):
                for level in _RAW_HEADING.findall(part):
                    counts[int(level)] += 1
        return counts

    def html_chunks(self, sizes: Iterator[int]) -> Iterator[tuple[str, float]]:
        """The HTML of each piece, with the share of the text that is converted after it; 1 with the last one.

        ``sizes`` gives the least lengths of the pieces in code points.
        """
        done = first = 0
        count = len(self._segments)
        while first < count:
            last, begun, size = first, done, next(sizes)
            while last < count and (last == first or done - begun < size):
                done += len(self._segments[last])
                last += 1
            yield self._piece(first, last), 1.0 if last == count else done / (len(self._text) + 1)
            first = last

    def rest_after(self, share: float) -> str:
        """The words of what is left to convert when ``share`` of the text is, without tags but otherwise as written."""
        at, done = 0, 0
        while at < len(self._segments) and done / (len(self._text) + 1) < share:
            done += len(self._segments[at])
            at += 1
        stash = self._md.htmlStash.rawHtmlBlocks
        rest = "\n\n".join(self._segments[at:])
        return HTML_PLACEHOLDER_RE.sub(lambda found: without_tags(str(stash[int(found[1])])), rest)

    def _piece(self, first: int, last: int) -> str:
        """The HTML of the segments from ``first`` up to ``last``, and of the footnotes after the very last."""
        root = Element(self._md.doc_tag)
        try:
            for i in range(first, last):
                parsed = self._parsed.pop(i, None)
                root.extend(self._blocks(self._segments[i]) if parsed is None else parsed)
            if last == len(self._segments) and self._notes is not None:
                root.append(self._notes)
            return self._to_html(root)
        except RecursionError:  # nested too deeply: not an article, but its words can still be read
            self._md.parser.state.clear()
            return "".join(f"<p>{escape(text)}</p>" for text in "\n\n".join(self._segments[first:last]).split("\n\n"))

    def _blocks(self, text: str) -> Element:
        root = Element(self._md.doc_tag)
        self._md.parser.parseChunk(root, text)
        return root

    def _to_html(self, root: Element) -> str:
        """The last steps of ``Markdown.convert``, which can do them only for a whole text."""
        md = self._md
        for step in md.treeprocessors:
            changed = step.run(root)
            root = root if changed is None else changed
        html = md.serializer(root)
        start, end = html.find(f"<{md.doc_tag}>"), html.rfind(f"</{md.doc_tag}>")
        html = html[start + len(md.doc_tag) + 2 : end].strip() if start >= 0 else ""
        for last in md.postprocessors:
            html = last.run(html)
        return html.strip()


def _count_top_headings(text: str) -> int:
    text = f"\n\n{text}\n"
    return len(_TOP.findall(text)) + (len(_UNDERLINED.findall(text)) if "\n=" in text else 0)


def _needs_parsing(text: str) -> bool:
    """Whether a segment must be parsed to know what it defines, or how many headings of level 1 it has."""
    if _DEFINES.search(text):
        return True
    text = f"\n\n{text}\n"
    return "\n=" in text and len(_UNDERLINE.findall(text)) != len(_UNDERLINED.findall(text))


def _prepared(md: Markdown, body: str) -> str:
    lines = body.split("\n")
    for step in md.preprocessors:
        lines = step.run(lines)
    return "\n".join(lines)


def _segments(text: str, most: int) -> Iterator[str]:
    """The text in segments that can be parsed independently."""
    for part in _split(text, _HEADING, 0):
        if _DEFINES.search(part):  # so that little must be parsed before the first segment
            yield from _split(part, _PARAGRAPH, 0)
        elif len(part) > 2 * most:
            yield from _split(part, _PARAGRAPH, most)
        else:
            yield part


def _split(text: str, before: re.Pattern[str], least: int) -> Iterator[str]:
    done = 0
    for match in before.finditer(text):
        if match.end() - done >= least:
            yield text[done : match.start()].rstrip("\n")
            done = match.end()
    yield text[done:]
