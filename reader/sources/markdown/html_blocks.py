"""Finds blocks of raw HTML in Markdown by CommonMark's rules.

A block of HTML ends at a blank line, and what follows is Markdown again, even if elements are still open: the HTML
parser that parses the result handles that. Only comments and elements whose white space is significant continue to
their closing tags.
"""

from __future__ import annotations

import re

_VERBATIM = re.compile(r"<(pre|script|style|textarea|!--)(?![\w-])|<!--", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|body|canvas|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|"
    r"fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hgroup|hr|html|iframe|legend|li|main|math|menu|nav|"
    r"noscript|object|ol|optgroup|option|p|search|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video)"
    r"(?=[\s/>]|$)",
    re.IGNORECASE,
)
_MARKDOWN_TAG = re.compile(r"(<\w+\s(?:[^<>]*\s)?markdown\b(?!=[\"']?0)[^<>]*>)(.*?)(</\w+>)?", re.IGNORECASE)


def begins_html(bare: str) -> bool:
    """Whether a line, given without its indent, begins a block of HTML, even right after a paragraph."""
    return bare[0] == "<" and bool(_BLOCK.match(bare) or _VERBATIM.match(bare))


def split_markdown_tag(bare: str) -> tuple[str, str, str] | None:
    """The tag, the text and the closing tag of a line such as ``<div markdown="1">*text*</div>``."""
    match = _MARKDOWN_TAG.fullmatch(bare) if "markdown" in bare else None
    return (match[1], match[2], match[3] or "") if match else None


class HtmlBlockEnds:
    """Finds the ends of the HTML blocks of one text, in time proportional to its length."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._last: dict[str, int] = {}
        """The last line that contains each closing tag searched for so far; -1 if there is none."""

    def end(self, at: int, column: int) -> int:
        """The line after the block that begins at line ``at``; text that begins left of ``column`` ends it."""
        verbatim = bool(_VERBATIM.match(self._lines[at].lstrip(" ")))
        missing = ""
        for index in range(at, len(self._lines)):
            line = self._lines[index]
            bare = line.lstrip(" ")
            if index > at and not (missing and self._last_of(missing) >= index):
                left = len(line) - len(bare) < column
                if not bare or left or split_markdown_tag(bare):
                    return index
            missing = _missing_closing(line.lower(), missing)
            if verbatim and not missing:
                return index + 1
        return len(self._lines)

    def _last_of(self, closing: str) -> int:
        if closing not in self._last:
            found = (i for i in range(len(self._lines) - 1, -1, -1) if closing in self._lines[i].lower())
            self._last[closing] = next(found, -1)
        return self._last[closing]


def escape_open_comment(html: str) -> str:
    """The same HTML, with the start of a comment that never ends escaped: it would hide all that follows."""
    if _missing_closing(html.lower(), "") != "-->":
        return html
    before, _, after = html.rpartition("<!--")
    return f"{before}&lt;!--{after}"


def _missing_closing(line: str, closing: str) -> str:
    """The closing tag that is still missing after ``line``, given the one that was missing before it."""
    at = 0
    while True:
        if closing:
            at = line.find(closing, at)
            if at < 0:
                return closing
        opened = _VERBATIM.search(line, at)
        if not opened:
            return ""
        closing = f"</{opened[1]}" if opened[1] and opened[1] != "!--" else "-->"
        at = opened.end()
