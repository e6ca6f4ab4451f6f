"""A long Markdown text, made into HTML piece by piece, so that its beginning can be read before the rest is parsed.

Python-Markdown reads a text as a whole, in steps: it prepares the lines, makes a tree of blocks, looks for what stands
within the lines, and writes HTML. The first step is quick, and done here for the whole. In what it leaves (no fenced
code, no blocks of HTML: stand-ins take their places) a blank line with a heading after it ends every block there is.
So the other steps can be taken for one stretch after the other, with the same result, once what acts at a distance is
known: definitions of links, footnotes and abbreviations. Stretches in which there may be some are made into blocks
before all others, by the same parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteTreeprocessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.util import ETX, STX

from reader.sources.blocks.encoding import normalize_line_ends

_BLANK = re.compile(r"\n +(?=\n)")
_HEADING = re.compile(r"\n\n(?=#{1,6} +\S)")
_PARAGRAPH = re.compile(r"\n\n(?=[^\W\d_][^\n]*\n(?! {0,3}:))")
"""Before a paragraph that begins with a letter and is no term of a definition."""
_DEFINES = re.compile(r"\] ?:")
"""What every definition has somewhere."""
_DEEP = (" " * 160, ">" * 80, "> " * 80)
"""Lists or quotations so deep that the parser may give up."""
_TOP = re.compile(r"\n {0,3}#[ \t]+\S")
_UNDERLINED = re.compile(r"\n\n {0,3}\S[^\n]*(?=\n=+ *\n)")
_UNDERLINE = re.compile(r"\n=+ *(?=\n)")
"""What may make the line before it a heading; after a rule, say, only the parser can tell."""
_RAW_TOP = re.compile(r"<[hH]1\b")
_DOCTYPE = re.compile(r"<![dD][oO][cC][tT][yY][pP][eE]")
_OPEN_END = "<?"
"""In a block of HTML: an instruction that may have no end, and then hides what comes after it."""
_PLACE = "///Footnotes Go Here///"
"""Python-Markdown's mark for where the footnotes go, which is at the end otherwise."""

SEGMENT_LENGTH = 16_000
"""A stretch without headings that is longer than two of these is cut before paragraphs, too."""


class WhitespaceNormalizer(NormalizeWhitespace):
    """What Python-Markdown does about white space; most texts have nothing of it, and to look costs little."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines without tabs, and without spaces where there is nothing else."""
        source = normalize_line_ends("\n".join([*lines, "", ""]))
        if STX in source or ETX in source:
            source = source.replace(STX, "").replace(ETX, "")
        if "\t" in source:
            source = source.expandtabs(self.md.tab_length)
        return (_BLANK.sub("\n", source) if "\n " in source else source).split("\n")


class MarkdownChunks:
    """One text on its way through a parser, which is not to be used for anything else."""

    def __init__(self, md: Markdown, body: str, stretch: int = SEGMENT_LENGTH) -> None:
        """Prepare the text: about 25 ms a megabyte.

        Raises:
            RecursionError: it is nested too deeply.
        """
        self._md = md
        self._text = _prepared(md, body)
        hiding = any(_OPEN_END in str(one) for one in md.htmlStash.rawHtmlBlocks)
        whole = hiding or _PLACE in body or _DOCTYPE.search(body) or any(deep in self._text for deep in _DEEP)
        self._stretches = [self._text] if whole else list(_stretches(self._text, stretch))
        notes = md.treeprocessors["footnote"]
        if not isinstance(notes, FootnoteTreeprocessor):
            raise TypeError("the parser reads no footnotes")
        self._ready = {
            i: self._blocks(text) for i, text in enumerate(self._stretches) if not self.is_single and _to_be_read(text)
        }
        self._notes: Element | None = None
        if not self.is_single:
            self._notes = notes.footnotes.makeFootnotesDiv(Element(md.doc_tag))
            md.treeprocessors.deregister("footnote")

    @property
    def is_single(self) -> bool:
        """Whether the text cannot be cut."""
        return len(self._stretches) == 1

    def top_heading_count(self) -> int:
        """How many headings of level 1 there are, as far as can be told before they are read."""
        stash = self._md.htmlStash.rawHtmlBlocks
        raw = sum(len(_RAW_TOP.findall(part)) for part in (self._text, *map(str, stash)))
        known = sum(len(root.findall("h1")) for root in self._ready.values())
        return raw + known + sum(_tops(text) for i, text in enumerate(self._stretches) if i not in self._ready)

    def html_chunks(self, sizes: Iterator[int]) -> Iterator[tuple[str, float]]:
        """The HTML of piece after piece, each with the share of the text that is then done; 1 with the last one.

        A piece has at least as many letters as the next of ``sizes`` says.
        """
        done = first = 0
        count = len(self._stretches)
        while first < count:
            last, begun, size = first, done, next(sizes)
            while last < count and (last == first or done - begun < size):
                done += len(self._stretches[last])
                last += 1
            yield self._piece(first, last), 1.0 if last == count else done / (len(self._text) + 1)
            first = last

    def _piece(self, first: int, last: int) -> str:
        """The HTML of some stretches, and of the footnotes after the last of all."""
        root = Element(self._md.doc_tag)
        try:
            for i in range(first, last):
                ready = self._ready.pop(i, None)
                root.extend(self._blocks(self._stretches[i]) if ready is None else ready)
            if last == len(self._stretches) and self._notes is not None:
                root.append(self._notes)
            return self._written(root)
        except RecursionError:  # nested too deeply: not an article, but its words can still be read
            self._md.parser.state.clear()
            return "".join(f"<p>{escape(text)}</p>" for text in "\n\n".join(self._stretches[first:last]).split("\n\n"))

    def _blocks(self, text: str) -> Element:
        root = Element(self._md.doc_tag)
        self._md.parser.parseChunk(root, text)
        return root

    def _written(self, root: Element) -> str:
        """The last steps of ``Markdown.convert``, which does them for a whole text only."""
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


def _tops(text: str) -> int:
    text = f"\n\n{text}\n"
    return len(_TOP.findall(text)) + (len(_UNDERLINED.findall(text)) if "\n=" in text else 0)


def _to_be_read(text: str) -> bool:
    """Whether only the parser can tell what a stretch defines, or how many headings of level 1 it has."""
    if _DEFINES.search(text):
        return True
    text = f"\n\n{text}\n"
    return "\n=" in text and len(_UNDERLINE.findall(text)) != len(_UNDERLINED.findall(text))


def _prepared(md: Markdown, body: str) -> str:
    lines = body.split("\n")
    for step in md.preprocessors:
        lines = step.run(lines)
    return "\n".join(lines)


def _stretches(text: str, most: int) -> Iterator[str]:
    """The text in parts that can be parsed each for itself."""
    for part in _cut(text, _HEADING, 0):
        if _DEFINES.search(part):  # so that little has to be parsed before the beginning
            yield from _cut(part, _PARAGRAPH, 0)
        elif len(part) > 2 * most:
            yield from _cut(part, _PARAGRAPH, most)
        else:
            yield part


def _cut(text: str, before: re.Pattern[str], least: int) -> Iterator[str]:
    done = 0
    for match in before.finditer(text):
        if match.end() - done >= least:
            yield text[done : match.start()].rstrip("\n")
            done = match.end()
    yield text[done:]
