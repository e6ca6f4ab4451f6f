"""Rewrites Markdown in GitHub's style for Python-Markdown.

Python-Markdown requires four spaces for each level of nesting, a blank line before a list, and fences at the left
margin. CommonMark, which most writers know, nests by the column where an item's text begins. One pass over the lines
indents nested lines as Python-Markdown requires it, and replaces fenced code by placeholders at any level.
"""

from __future__ import annotations

import re
from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from reader.sources.markdown import html_blocks as rawhtml

_TAB = 4
_ITEM = re.compile(r"(?:([-*+])|(\d{1,9})([.)]))( +)(?=\S)")
_OPENER = re.compile(r"\[\^[^\]\n]+\]:|!!! ?\w|:[ ]{1,3}\S")
"""What Python-Markdown continues in lines indented by four spaces: a footnote, an admonition, a definition."""
_RULE = re.compile(r"([-*_]) *(?:\1 *){2,}")
_HEADING = re.compile(r"#{1,6}\s")
_ALERT = re.compile(r" *\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\] *", re.IGNORECASE)
"""The first line of a GitHub alert, which is written as a quotation."""
_FENCE = re.compile(r"(`{3,}|~{3,}) *([^`\n]*)")
_LANGUAGE = re.compile(r"\{? *\.?([\w#+.-]+)")


class GfmExtension(Extension):
    """Registers everything in this module with a parser."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the pass over the lines after white space and before raw HTML, and the other processors."""
        md.preprocessors.register(BlockNormalizer(md), "postil_lines", 25)
        md.parser.blockprocessors.register(AtxHeadingProcessor(md.parser), "hashheader", 70)
        md.treeprocessors.register(PlainCode(md), "postil_code", 21)


class AtxHeadingProcessor(HashHeaderProcessor):
    """Parses headings after ``#`` only if a space follows, and removes ``#`` from the end only after a space."""

    RE = re.compile(
        r"(?:^|\n) {0,3}(?P<level>#{1,6})(?P<header>(?:[ \t]+(?!#+[ \t]*(?:\n|$))[^ \t\n]+)*)"
        r"(?:[ \t]+#+)?[ \t]*(?:\n|$)"
    )


class PlainCode(Treeprocessor):
    """Takes back the entities that Python-Markdown's block stage puts into code: in the tree, text is text."""

    def run(self, root: Element) -> None:
        """Do so in each block of code."""
        for block in root.iter("pre"):
            for code in block.iter("code"):
                text = (code.text or "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
                code.text = AtomicString(text)


class BlockNormalizer(Preprocessor):
    """The pass over the lines; ``run`` resets its state."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._out: list[str] = []
        self._columns: list[int] = []
        """The column where the text of each open item begins."""
        self._kinds: dict[int, str] = {}
        """Whether the last item at each depth had a bullet or a number."""
        self._loose = False
        """Whether there was a blank line since the last item began."""
        self._first = 0
        """The depth of the item after the last blank line, to which Python-Markdown assigns what follows."""
        self._ends = rawhtml.HtmlBlockEnds([])

    @property
    def _after_text(self) -> bool:
        return bool(self._out and self._out[-1].strip())

    def run(self, lines: list[str]) -> list[str]:
        """The lines as Python-Markdown requires them."""
        self._out, self._columns, self._kinds, self._loose = [], [], {}, False
        self._first = 0
        self._ends = rawhtml.HtmlBlockEnds(lines)
        at = 0
        while at < len(lines):
            at = self._process_line(lines, at)
        return self._out

    def _process_line(self, lines: list[str], at: int) -> int:
        """Process the line at ``at`` with those that belong to it; returns the index of the next line to process."""
        line = lines[at]
        bare = line.lstrip(" ")
        if not bare:
            self._loose = True
            if not self._columns or self._after_text:  # a second blank line would end a footnote
                self._out.append("")
            return at + 1
        if not self._columns and bare[0] not in "-*+0123456789`~>[!:<":
            self._out.append(line)  # the short way for most lines
            return at + 1
        return self._nested(lines, at, len(line) - len(bare), bare)

    def _nested(self, lines: list[str], at: int, indent: int, bare: str) -> int:
        after_text = self._after_text
        item = None if _RULE.fullmatch(bare) else _ITEM.match(bare)
        fence = _FENCE.fullmatch(bare)
        html = rawhtml.begins_html(bare)
        begins = bool(item or fence or html or bare[0] == ">" or _HEADING.match(bare))
        if after_text and not begins and self._columns and indent < self._columns[-1]:
            self._out.append(bare)  # a lazy continuation of the paragraph in the item above
            return at + 1
        inside = len(self._columns)
        while self._columns and indent < self._columns[-1]:
            self._columns.pop()
        relative = self._relative(indent)
        if relative >= _TAB:
            self._put(" " * relative + bare)
        elif fence:
            return self._fenced(lines, at, " " * (_TAB * len(self._columns)), fence, indent)
        elif item and not (after_text and not inside and item[2] not in (None, "1")):
            return self._item(lines, at, indent, item, fresh=not inside)
        elif html:
            return self._html(lines, at, bare)
        elif bare[0] == ">":
            return self._quoted(lines, at)
        else:
            if after_text and inside and begins:
                self._out.append("")
            self._put(" " * relative + bare)
            if _OPENER.match(bare):
                self._columns.append(_TAB * len(self._columns) + _TAB)
        return at + 1

    def _relative(self, indent: int) -> int:
        """How far a line is indented within its item.

        In text written for Python-Markdown, with four spaces a level, code in an item is indented by two levels.
        """
        depth = len(self._columns)
        if depth and indent % _TAB == 0 and indent >= _TAB * (depth + 1):
            return indent - _TAB * depth
        return indent - (self._columns[-1] if depth else 0)

    def _put(self, text: str) -> None:
        if not self._after_text:
            self._first = len(self._columns)
        self._out.append(" " * (_TAB * len(self._columns)) + text)

    def _item(self, lines: list[str], at: int, indent: int, item: re.Match[str], *, fresh: bool) -> int:
        """Process a list item: its marker, then its text, which may begin with fenced code.

        A blank line separates it from what Python-Markdown would make it a part of: a paragraph, a quotation, an item
        of the other kind.
        """
        marker = item[1] or f"{item[2]}."
        kind, depth = "-" if item[1] else "1", len(self._columns)
        other = self._kinds.get(depth, kind) != kind
        separate = fresh or other or self._loose or depth < self._first
        if self._after_text and (separate or self._out[-1].lstrip()[0] == ">"):
            self._out.append("")
        if not self._after_text:
            self._first = depth
        self._kinds = {upper: known for upper, known in self._kinds.items() if upper < depth} | {depth: kind}
        self._loose = False
        rest = lines[at].lstrip(" ")[item.end() :]
        gap = len(item[4])
        column = indent + len(marker) + (gap if gap <= _TAB else 1)
        lead = f"{' ' * (_TAB * depth)}{marker} "
        self._columns.append(column)
        if fence := _FENCE.fullmatch(rest):
            return self._fenced(lines, at, lead, fence, column)
        self._out.append(lead + (rest if gap <= _TAB else " " * (gap - 1) + rest))
        return at + 1

    def _fenced(self, lines: list[str], at: int, lead: str, fence: re.Match[str], indent: int = 0) -> int:
        """Process code up to the closing fence, or to the end as CommonMark does; ``lead`` precedes its placeholder."""
        code: list[str] = []
        end = at + 1
        while end < len(lines):
            line = lines[end]
            closing = line.strip()
            if closing and not closing.strip(fence[1][0]) and len(closing) >= len(fence[1]):
                break
            code.append(line[min(indent, len(line) - len(line.lstrip(" "))) :])
            end += 1
        language = _LANGUAGE.match(fence[2])
        named = f' class="language-{escape(language[1])}"' if language else ""
        placeholder = self.md.htmlStash.store(f"<pre><code{named}>{escape(chr(10).join(code))}\n</code></pre>")
        if self._after_text and not lead.strip():
            self._out.append("")
        self._out += [lead + placeholder, ""]
        return end + 1

    def _html(self, lines: list[str], at: int, bare: str) -> int:
        """Process a block of HTML, which is not changed; only a tag with ``markdown`` is separated from its text."""
        if split := rawhtml.split_markdown_tag(bare):
            tag, text, closing = split
            self._stash(tag)
            if text.strip():
                self._put(text)
            if closing:
                self._stash(closing)
            return at + 1
        column = self._columns[-1] if self._columns else 0
        end = self._ends.end(at, column)
        rest = [line[min(column, len(line) - len(line.lstrip(" "))) :] for line in lines[at + 1 : end]]
        self._stash(rawhtml.escape_open_comment("\n".join([bare, *rest])))
        return end

    def _quoted(self, lines: list[str], at: int) -> int:
        """Process a quotation, which is a Markdown text of its own, or a GitHub alert, which is written as one."""
        inner = _unquoted(lines, at, self._columns[-1] if self._columns else 0)
        alert = _ALERT.fullmatch(inner[0])
        text = BlockNormalizer(self.md).run(inner[1:] if alert else inner)
        if self._after_text:
            self._out.append("")
        if alert:
            self._put(f"!!! {alert[1].lower()}")
        for line in text:
            self._put((f"    {line}" if alert else f"> {line}").rstrip(" "))
        self._out.append("")
        return at + len(inner)

    def _stash(self, html: str) -> None:
        """Put a placeholder for ``html`` on a line of its own, between blank lines."""
        if self._after_text:
            self._out.append("")
        self._put(self.md.htmlStash.store(html))
        self._out.append("")


def _unquoted(lines: list[str], at: int, column: int) -> list[str]:
    """The lines of the quotation at line ``at``, with lazy continuation lines, without the ``>``."""
    inner: list[str] = []
    fenced = False
    for index in range(at, len(lines)):
        line = lines[index]
        bare = line.lstrip(" ")
        if bare.startswith(">") and (not inner or len(line) - len(bare) >= column):
            bare = bare[1:].removeprefix(" ")
            fence = bool(_FENCE.fullmatch(bare.strip(" ")))
            fenced ^= fence
            lazy = bool(bare.strip(" ")) and not fenced and not fence and not _HEADING.match(bare)
        elif not bare or not lazy or _begins(bare):
            break
        inner.append(bare)
    return inner


def _begins(bare: str) -> bool:
    """Whether a line begins a block that cannot continue a paragraph above it."""
    marks = (_RULE.fullmatch(bare), _ITEM.match(bare), _FENCE.fullmatch(bare), _HEADING.match(bare))
    return any(marks) or bare[0] == ">" or rawhtml.begins_html(bare)
