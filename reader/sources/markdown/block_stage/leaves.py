"""The blocks of lines that CommonMark knows: paragraphs, and code with and without fences."""

from __future__ import annotations

import re
from xml.etree.ElementTree import SubElement

from markdown.util import AtomicString

from reader.sources.markdown.block_stage.open_blocks import CODE_INDENT, Leaf, OpenBlocks
from reader.sources.markdown.block_stage.references import read_definition, read_no_note
from reader.sources.markdown.inline_stage.escapes import decode

_BETWEEN_WORDS = re.compile(r"[\s,{}]+")
_LANGUAGE = re.compile(r"\.?([\w#+.-]++)(?!=)")


class Paragraph(Leaf):
    """A paragraph, as long as it is one: an underline makes it a heading, another line a table."""

    raw = False

    def __init__(self, first: int, line: str) -> None:
        self.first = first
        self.lines = [line]

    def take(self, blocks: OpenBlocks, line: str, at: int, first: int) -> bool:
        """Take any line but a blank one."""
        del blocks, at
        self.lines.append(line[first:])
        return True

    def close(self, blocks: OpenBlocks) -> None:
        """Add it, if more than definitions is in it."""
        if self.lines[0][0] == "[":
            self.define(blocks)
            if not self.lines or self.lines in (["[TOC]"], ["[[_TOC_]]"]):
                return
        lines = self.lines
        text = lines[0].rstrip(" ") if len(lines) == 1 else "\n".join(lines).rstrip(" ")
        blocks.add("p", self.first, self.first + len(lines) - 1, text)

    def define(self, blocks: OpenBlocks) -> None:
        """Take the link reference definitions from its start."""
        if self.lines[0][0] != "[":
            return
        text = "\n".join(self.lines)
        if label := read_no_note(text):
            blocks.md.references[label] = "", ""
        at = 0
        while at < len(text) and text[at] == "[" and (found := read_definition(text, at)) is not None:
            blocks.md.references[found.label] = found.href, found.title
            at = found.end
        if at:
            taken = text.count("\n", 0, at) + (at == len(text) and text[-1] != "\n")
            self.first += taken
            del self.lines[:taken]


_OPTION = re.compile(r":[a-z-]+:")
"""Begins a line of a formula of MyST that is no TeX, as ``:label: name``."""


class FencedCode(Leaf):
    """Code between fences; without a second one it goes on to the end of its container, as CommonMark has it."""

    def __init__(self, number: int, fence: str, info: str, indent: int) -> None:
        self._first = self._last = number
        self._fence, self._info, self._indent = fence, info, indent
        self._lines: list[str] = []

    def take(self, blocks: OpenBlocks, line: str, at: int, first: int) -> bool:
        """Take any line; the fence that closes it ends it."""
        self._last = blocks.number
        if first - at < CODE_INDENT and line.startswith(self._fence, first):
            rest = line[first:].rstrip(" ")
            if rest == rest[0] * len(rest):
                blocks.end_leaf()
                return True
        self._lines.append(line[min(at + self._indent, first) :])
        return True

    def close(self, blocks: OpenBlocks) -> None:
        """Add it, with the language that its first fence names."""
        language = _language(decode(self._info)) if self._info else ""
        while language == "math" and self._lines and _OPTION.match(self._lines[0]):
            del self._lines[0]
        add_code(blocks, (self._first, self._last), self._lines, language)


class IndentedCode(Leaf):
    """Code that is indented by four columns."""

    def __init__(self, number: int, line: str) -> None:
        self._first = number
        self._lines = [line]

    def take(self, blocks: OpenBlocks, line: str, at: int, first: int) -> bool:
        """Take lines that are indented far enough, and blank ones."""
        if first - at < CODE_INDENT and first < len(line):
            blocks.end_leaf()
            return False
        self._lines.append(line[at + CODE_INDENT :])
        return True

    def close(self, blocks: OpenBlocks) -> None:
        """Add it without the blank lines at its end."""
        lines = self._lines
        while not lines[-1].strip(" "):
            del lines[-1]
        add_code(blocks, (self._first, self._first + len(lines) - 1), lines, "")


def _language(info: str) -> str:
    """The language in what a fence says: ``python title="x"``, ``rust,ignore``, pandoc's ``{#name .python}``."""
    words = [word for word in _BETWEEN_WORDS.split(info) if word]
    if info.startswith("{"):
        classes = (word for word in words if word.startswith("."))
        names = (word for word in words if not word.startswith("#"))
        words = [next(classes, "") or next(names, "")]
    found = _LANGUAGE.match(words[0]) if words else None
    return found[1] if found else ""


def add_code(blocks: OpenBlocks, span: tuple[int, int], lines: list[str], language: str) -> None:
    """Add a block of code; ``span`` are its first and last line, fences included."""
    code = SubElement(blocks.add("pre", *span), "code")
    if language:
        code.set("class", f"language-{language}")
    code.text = AtomicString("\n".join([*lines, ""]))
