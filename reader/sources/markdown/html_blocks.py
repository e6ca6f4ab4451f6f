"""Raw HTML in Markdown: where a block of it begins and where it ends, by CommonMark's rules.

A block of HTML ends at a blank line, so that what follows is Markdown again, whatever is still open: the HTML parser
that reads the whole in the end sees to that. Only an element whose white space counts, and a comment, go on to
their closing.
"""

from __future__ import annotations

import re

_KEPT = re.compile(r"<(pre|script|style|textarea|!--)(?![\w-])|<!--", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|body|canvas|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|"
    r"fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hgroup|hr|html|iframe|legend|li|main|math|menu|nav|"
    r"noscript|object|ol|optgroup|option|p|search|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video)"
    r"(?=[\s/>]|$)",
    re.IGNORECASE,
)
_ASKING = re.compile(r"(<\w+\s(?:[^<>]*\s)?markdown\b(?!=[\"']?0)[^<>]*>)(.*?)(</\w+>)?", re.IGNORECASE)


def begins_html(bare: str) -> bool:
    """Whether a line without its indent begins a block of HTML, and ends a paragraph above it."""
    return bare[0] == "<" and bool(_BLOCK.match(bare) or _KEPT.match(bare))


def split_markdown_tag(bare: str) -> tuple[str, str, str] | None:
    """The tag, the text and the closing tag of a line such as ``<div markdown="1">*text*</div>``."""
    match = _ASKING.fullmatch(bare) if "markdown" in bare else None
    return (match[1], match[2], match[3] or "") if match else None


class HtmlBlockEnds:
    """Finds the ends of the blocks of one text, in time that grows with the text alone."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._last: dict[str, int] = {}
        """The last line that has each of the closings asked for so far."""

    def end(self, at: int, column: int) -> int:
        """Where to go on after the block that begins at line ``at``; text that begins left of ``column`` ends it."""
        kept = bool(_KEPT.match(self._lines[at].lstrip(" ")))
        waits = ""
        for index in range(at, len(self._lines)):
            line = self._lines[index]
            bare = line.lstrip(" ")
            if index > at and not (waits and self._last_of(waits) >= index):
                left = len(line) - len(bare) < column
                if not bare or left or split_markdown_tag(bare):
                    return index
            waits = _waits(line.lower(), waits)
            if kept and not waits:
                return index + 1
        return len(self._lines)

    def _last_of(self, closing: str) -> int:
        if closing not in self._last:
            found = (i for i in range(len(self._lines) - 1, -1, -1) if closing in self._lines[i].lower())
            self._last[closing] = next(found, -1)
        return self._last[closing]


def escape_open_comment(html: str) -> str:
    """The same HTML, with the start of a comment that never ends as text: it would swallow all that follows."""
    if _waits(html.lower(), "") != "-->":
        return html
    before, _, after = html.rpartition("<!--")
    return f"{before}&lt;!--{after}"


def _waits(line: str, closing: str) -> str:
    """What is still to be closed after ``line``, where ``closing`` was before it."""
    at = 0
    while True:
        if closing:
            at = line.find(closing, at)
            if at < 0:
                return closing
        opened = _KEPT.search(line, at)
        if not opened:
            return ""
        closing = f"</{opened[1]}" if opened[1] and opened[1] != "!--" else "-->"
        at = opened.end()
