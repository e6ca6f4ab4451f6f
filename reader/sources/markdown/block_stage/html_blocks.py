"""Blocks of raw HTML, by CommonMark's rules, but so that none hides what follows it.

A block of HTML ends at a blank line, and what follows is Markdown again, even if elements are still open: the HTML
parser that reads the result handles that. Comments, instructions and elements whose white space counts go on to their
ends, also inside another block; where such an end never comes, a blank line ends the block.
"""

from __future__ import annotations

import re

from markdown.util import AtomicString

from reader.sources.markdown.block_stage.leaves import Paragraph
from reader.sources.markdown.block_stage.open_blocks import NO_START, TAKEN, Leaf, OpenBlocks

RAW = "raw-html"
"""The tag of the elements that hold HTML as it is written; the serializer leaves the tag out."""

_VERBATIM = re.compile(r"<(?:(pre|script|style|textarea)(?=[\s>]|$)|(!--)|(\?)|(!\[CDATA\[)|(![a-z]))", re.IGNORECASE)
_INNER = re.compile(r"<(?:(pre|script|style|textarea)(?![\w-])|(!--))", re.IGNORECASE)
_ENDS = (None, None, "-->", "?>", "]]>", ">")
"""What ends each group of `_VERBATIM` but the first, whose elements have their own end tags."""
_BLOCK = re.compile(
    r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|"
    r"dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hgroup|hr|html|iframe|legend|li|"
    r"link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|"
    r"thead|title|tr|track|ul)(?=[\s/>]|$)",
    re.IGNORECASE,
)
"""CommonMark's sixth kind."""
_LONE_TAG = re.compile(
    r"<(?:/[a-zA-Z][a-zA-Z0-9-]*+\s*+|(?!(?:pre|script|style|textarea)\b)[a-zA-Z][a-zA-Z0-9-]*+"
    r"(?:\s++[a-zA-Z_:][\w.:-]*+(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)*+\s*+/?)>\s*+$",
    re.IGNORECASE,
)
"""Its seventh kind: any tag that is all of its line."""
_OPENING_TAG = re.compile(r"<\w++\s[^<>]*+>")
_ASKS_FOR_MARKDOWN = re.compile(r"\smarkdown\b(?!=[\"']?0)", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</\w+>$")


def split_markdown_tag(bare: str) -> tuple[str, str, str] | None:
    """The tag, the text and the closing tag of a line such as ``<div markdown="1">*text*</div>``."""
    tag = _OPENING_TAG.match(bare) if "markdown" in bare else None
    if tag is None or not _ASKS_FOR_MARKDOWN.search(tag[0]):
        return None
    text = bare[tag.end() :]
    closing = _CLOSING_TAG.search(text)
    return (tag[0], text[: closing.start()], closing[0]) if closing else (tag[0], text, "")


def start_html(blocks: OpenBlocks, line: str, at: int, first: int) -> int:
    """Begin a block of HTML, if a line does; only a tag with ``markdown`` is separated from its text."""
    del at
    bare = line[first:]
    if not _VERBATIM.match(bare) and not _BLOCK.match(bare):
        interrupts = isinstance(blocks.leaf, Paragraph)
        if interrupts or not _LONE_TAG.match(bare):
            return NO_START
    if split := split_markdown_tag(bare.rstrip(" ")):
        _add_markdown_tag(blocks, *split)
        return TAKEN
    leaf = HtmlBlock(blocks, bare)
    blocks.begin(leaf)
    leaf.end_if_complete(blocks)
    return TAKEN


def _add_markdown_tag(blocks: OpenBlocks, tag: str, text: str, closing: str) -> None:
    blocks.end_unreached()
    number = blocks.number
    blocks.add(RAW, number, number, AtomicString(tag))
    if text.strip():
        blocks.add("p", number, number, text.strip())
    if closing:
        blocks.add(RAW, number, number, AtomicString(closing))


class HtmlBlock(Leaf):
    """One block of HTML."""

    def __init__(self, blocks: OpenBlocks, bare: str) -> None:
        self._first = self._last = blocks.number
        self._verbatim = _VERBATIM.match(bare) is not None
        self._lines = [bare]
        self._missing = _missing_end(bare.lower(), "", _VERBATIM if self._verbatim else _INNER)

    def end_if_complete(self, blocks: OpenBlocks) -> None:
        """End it after a line with the end of what it began with."""
        if self._verbatim and not self._missing:
            blocks.end_leaf()

    def take(self, blocks: OpenBlocks, line: str, at: int, first: int) -> bool:
        """Take a line that is not blank, and any line while an end is missing that is still to come."""
        goes_on = self._missing and blocks.source.last_with(self._missing) >= blocks.number
        if not goes_on and (first == len(line) or split_markdown_tag(line[first:].rstrip(" "))):
            blocks.end_leaf()
            return False
        text = line[at:]
        self._lines.append(text)
        self._last = blocks.number
        self._missing = _missing_end(text.lower(), self._missing, _INNER)
        self.end_if_complete(blocks)
        return True

    def close(self, blocks: OpenBlocks) -> None:
        """Add it; the start of what never ends is text, as it would hide all that follows."""
        html = "\n".join(self._lines)
        if self._missing and not self._missing.startswith("</"):
            opening = {"-->": "<!--", "?>": "<?", "]]>": "<![CDATA[", ">": "<!"}[self._missing]
            html = _escape_first_unended(html, opening, self._missing)
        blocks.add(RAW, self._first, self._last, AtomicString(html))


def _escape_first_unended(html: str, opening: str, end: str) -> str:
    """HTML with the first ``opening`` escaped after which no ``end`` comes."""
    at = html.find(opening, html.rfind(end) + 1 if end in html else 0)
    return f"{html[:at]}&lt;{html[at + 1 :]}" if at >= 0 else html


def _missing_end(line: str, end: str, opening: re.Pattern[str]) -> str:
    """The end that is still missing after ``line``, in lower case, given the one that was missing before it."""
    at = 0
    while True:
        if end:
            at = line.find(end, at)
            if at < 0:
                return end
        opened = opening.search(line, at)
        if opened is None:
            return ""
        number = opened.lastindex or 1
        end = f"</{opened[1]}" if number == 1 else _ENDS[number] or ""
        at = opened.start() + 2 if number == 2 else opened.end()  # a comment's first hyphens may be its last, too
