"""Reads the blocks of a note line by line, and writes them so that each of them is closed when the note is.

It follows CommonMark 0.31.2 for what begins and ends a block, except that there is no raw HTML. In what is written,
code is between fences, a heading is a paragraph in bold letters, and a thematic break is none that could begin front
matter or make a heading of the line before it. The words of paragraphs are left to whoever asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.exchange.markdown.escaping import escape_start, fence_for

_BLOCK_PREFIX = re.compile(r"(?:[ \t>]|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))*")
_QUOTE = re.compile(r" {0,3}> ?")
_HEADING = re.compile(r"#{1,6}(?:[ \t](.*))?$")
_HEADING_END = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_FENCE_END = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*$")
_SETEXT = re.compile(r"(?:-+|=+)[ \t]*$")
_BREAK = re.compile(r"([-_*])(?:[ \t]*\1){2,}[ \t]*$")
_ITEM = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?=( *)(.?))")
_CODE_INDENT = 4
"""From so many spaces on, a line is code, or goes on with a paragraph."""
MAX_DEPTH = 8
"""So many quotations and lists may be in each other; what is deeper is text. Some programs drop what is deep."""


class NoteContainer(NamedTuple):
    """A quotation or an item of a list that is open."""

    indent: int = 0
    """The columns that the lines of an item are indented by; 0 for a quotation."""

    @property
    def prefix(self) -> str:
        """What stands before its lines."""
        return " " * self.indent or "> "


@dataclass(slots=True)
class NoteParagraph:
    """Lines of words, each with what stands before it: blanks, and the signs of quotations and items."""

    prefixes: list[str]
    lines: list[str]
    heading: str = ""
    """The sign of a heading, as it is written before or below it; empty for another paragraph."""


@dataclass(slots=True)
class _Code:
    """A block of code that is open; of one that was indented, also its lines."""

    fence: str = ""
    first_prefix: str = ""
    lines: list[str] = field(default_factory=list)
    blanks: list[str] = field(default_factory=list)


class CodeLine(str):
    """A line between fences, with what stands before it."""

    __slots__ = ()


class NoteBlocks:
    """The blocks of one note, as they are to be written."""

    def __init__(self, note: str) -> None:
        self.written: list[str | NoteParagraph] = []
        self._open: list[NoteContainer] = []
        self._paragraph: NoteParagraph | None = None
        self._code: _Code | None = None
        self._is_empty_item = False
        """Whether the last container is an item that has nothing in it yet."""
        self._needs_blank = False
        """Whether the next block is not to go on with the last one."""
        for line in note.split("\n"):
            self._read(self._without_tabs(line))
        self._close(0)

    def _without_tabs(self, line: str) -> str:
        """The line with spaces for the tabs before its words; code between fences keeps them."""
        if "\t" not in line or (self._code and self._code.fence and not self._open):
            return line
        prefix = _BLOCK_PREFIX.match(line)
        end = prefix.end() if prefix else 0
        return line[:end].expandtabs(4) + line[end:]

    def _read(self, line: str) -> None:
        at, matched = self._continued(line)
        rest = line[at:]
        if self._code and matched == len(self._open) and self._goes_on_with_code(line, rest):
            return
        if not rest.strip(" \t"):
            self._close(matched)
            self._paragraph, self._needs_blank = None, False
            self.written.append(line[:at].rstrip())
            return
        if self._needs_blank:
            self.written.append(line[:at].rstrip())
            self._needs_blank = False
        self._begin(line, at, matched)

    def _continued(self, line: str) -> tuple[int, int]:
        """Where a line's own text begins, and how many of the open containers go on with it."""
        at = 0
        for number, container in enumerate(self._open):
            if not container.indent:
                found = _QUOTE.match(line, at)
                if not found:
                    return at, number
                at = found.end()
            elif line.startswith(container.prefix, at):
                at += container.indent
            elif line[at:].strip(" \t") or (self._is_empty_item and number == len(self._open) - 1):
                return at, number
            else:
                at = len(line)
        return at, len(self._open)

    def _goes_on_with_code(self, line: str, rest: str) -> bool:
        """Whether a line is one of the block of code that is open; if so, it is kept."""
        code = self._code
        if code is None:
            return False
        if code.fence:
            is_end = (end := _FENCE_END.match(rest)) and end[1].startswith(code.fence)
            self.written.append(line if is_end else CodeLine(line))
            self._code = None if is_end else code
            return True
        if not rest.strip(" \t"):
            code.blanks.append(rest[_CODE_INDENT:])
            return True
        if rest.startswith(" " * _CODE_INDENT):
            code.lines += [*code.blanks, rest[_CODE_INDENT:]]
            code.blanks = []
            return True
        return False

    def _begin(self, line: str, at: int, matched: int) -> None:
        """Keep a line that has words: what begins in it, or what it goes on with."""
        is_new = False
        while True:
            rest = line[at:].lstrip(" ")
            indent = len(line) - at - len(rest)
            may_interrupt = is_new or self._paragraph is None or matched < len(self._open)
            if not rest or indent >= _CODE_INDENT:
                break
            kept = len(self._open) if is_new else matched
            if self._is_leaf(line[: at + indent], rest, kept, is_new=is_new):
                return
            if kept == MAX_DEPTH:
                line = line[: at + indent] + (f"\\{rest}" if rest[0] in ">*" else escape_start(rest))
                break
            if rest[0] == ">":
                self._push(NoteContainer(), kept)
                at += indent + (2 if rest[1:2] == " " else 1)
            elif (item := _ITEM.match(rest)) and (not item[3] or item[2]) and self._may_begin(item, may_interrupt):
                blanks = len(item[2]) if item[3] and len(item[2]) <= _CODE_INDENT else 1
                self._push(NoteContainer(indent + item.end() + blanks), kept)
                self._is_empty_item = not item[3]
                at = min(len(line), at + indent + item.end() + blanks)
            else:
                break
            is_new = True
        self._keep_words(line, at, matched, is_new=is_new)

    @staticmethod
    def _may_begin(item: re.Match[str], may_interrupt: bool) -> bool:  # noqa: FBT001 - private
        """Whether an item is one where it stands: it interrupts a paragraph if it has words, and its number is 1."""
        return may_interrupt or bool(item[3] and (item[1] is None or int(item[1]) == 1))

    def _push(self, container: NoteContainer, kept: int) -> None:
        self._close(kept)
        self._open.append(container)
        self._paragraph, self._is_empty_item = None, False

    def _is_leaf(self, prefix: str, rest: str, kept: int, *, is_new: bool) -> bool:
        """Whether a line is a heading, begins a fence, or is a line drawn across; if so, it is kept."""
        if heading := _HEADING.match(rest):
            self._before(kept, prefix if not is_new else None)
            words = _HEADING_END.sub("", heading[1] or "").strip()
            sign = rest[: len(rest) - len(rest.lstrip("#"))] if words else ""
            self._add(NoteParagraph([prefix], [words or f"\\{rest}"], sign))
            self._paragraph, self._needs_blank = None, True
        elif fence := _FENCE.match(rest):
            self._before(kept, None)
            sign = fence[1] or fence[2]
            self._add(prefix + (sign if "{=" in rest else rest))  # pandoc takes what is in ```{=html} as HTML
            self._code = _Code(sign)
        elif not is_new and self._paragraph and kept == len(self._open) and _SETEXT.match(rest):
            self._paragraph.heading = rest[0]
            self._paragraph, self._needs_blank = None, True
        elif _BREAK.match(rest):
            self._before(kept, None)
            self._add(f"{prefix}___")
        else:
            return False
        return True

    def _before(self, kept: int, prefix: str | None) -> None:
        """End what a new block ends; with a blank line, if a paragraph could go on otherwise."""
        self._close(kept)
        self._paragraph = None
        if prefix is not None and self.written and isinstance(self.written[-1], NoteParagraph):
            self.written.append(prefix.rstrip())

    def _add(self, block: str | NoteParagraph) -> None:
        self.written.append(block)
        self._is_empty_item = False

    def _keep_words(self, line: str, at: int, matched: int, *, is_new: bool) -> None:
        rest = line[at:].lstrip(" ")
        prefix = line[: len(line) - len(rest)]
        if not rest:
            self.written.append(line.rstrip(" "))  # the sign of an item or a quotation alone
            return
        if self._paragraph is not None and not is_new:
            self._paragraph.prefixes.append(prefix)
            self._paragraph.lines.append(rest)
            return
        self._close(matched if not is_new else len(self._open))
        if len(prefix) - at >= _CODE_INDENT:
            self._code = _Code("", line[:at], [line[at + _CODE_INDENT :]])
            self._is_empty_item = False
            return
        self._paragraph = NoteParagraph([prefix], [rest])
        self._add(self._paragraph)

    def _close(self, kept: int) -> None:
        """End all containers but the first ``kept``, and the code that is open."""
        if self._code is not None:
            self._end_code(self._code)
        if kept < len(self._open):
            del self._open[kept:]
            self._paragraph, self._is_empty_item = None, False

    def _end_code(self, code: _Code) -> None:
        prefix = "".join(container.prefix for container in self._open)
        self._code = None
        if code.fence:
            self.written.append(prefix + code.fence)
            return
        fence = fence_for("\n".join(code.lines))
        self.written.append(code.first_prefix + fence)
        self.written += [
            CodeLine((prefix + line) if line.strip() else (prefix + line).rstrip(" ")) for line in code.lines
        ]
        self.written += [prefix + fence, *((prefix + line).rstrip() for line in code.blanks)]
