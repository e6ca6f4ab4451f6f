"""Writes the words of a note's paragraphs so that nothing in them takes effect outside of the note.

Emphasis, code, links, pictures and formulas are kept. Raw HTML is text, as it is on the cards; so is what would define
a link, a footnote or an abbreviation for all of the document, hide words, or name a block.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote as percent

from reader.core.links.syntax import Link, parse_link

_TOKEN = re.compile(
    r"(?P<start>^(?:\[(?=(?:[^\[\]\\]|\\.)*\]:)"  # what a link, or a footnote, of this name is
    r"|\*(?=\[[^\]\n]*\]:)"  # what an abbreviation is
    r"|:(?=::)|\{(?=:)))"  # a block that lasts until its end; attributes and comments of kramdown
    r"|(?P<escaped>\\[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)"
    r"|(?P<address><[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>|<[\w.!#$%&'*+/=?^{|}~-]+@[\w.-]+>)"
    r"|(?P<math>\$\$[^`$]+\$\$|\$(?![\s$])[^$\n`]*(?<![\s\\])\$(?!\d))"
    r"|(?P<dollars>\$(?=\$)|(?<=\$)\$)"
    r"|(?P<target>(?<=\]\()<[^<>\n]+>(?=\)|[ \t]+[\"'(]))"
    r"|(?P<tag><(?=[A-Za-z/!?]|\[\[))"
    r"|(?P<link>\[\[[^\[\]\n]*\]\])"
    r"|(?P<footnote>\[(?=\^))"
    r"|(?P<reference>\[(?P<words>[^\[\]\\`<]*)\](?:\[(?P<label>[^\[\]\\`]*)\])?(?![\[(:]))"
    r"|(?P<comment>%(?=%|\[\[)|(?<=%)%)"
    r"|(?P<name>(?<!\S)\^(?=[A-Za-z0-9-]+[ \t]*$|[A-Za-z0-9-]*\[\[))",
    re.MULTILINE,
)
_DEFINITION = re.compile(
    r"\[(?P<label>(?:[^\[\]\\]|\\.)+)\]:[ \t]*(?P<address><[^<>\n]*>|[^\s<]\S*)"
    r"(?P<title>[ \t]+(?:\"[^\"`<\\]*\"|'[^'`<\\]*'|\([^()`<\\]*\)))?[ \t]*"
)
_IS_TABLE = re.compile(r"^[ \t]*[-|:][-|: \t]*$", re.MULTILINE)
_CELL = re.compile(r"(?:[^|\n\\]|\\.)+")
_TAG = re.compile("<(?=[A-Za-z/!?])")
_TAG_AT_START = re.compile(r"\n *(?=<)")
"""What would begin raw HTML also within code, since blocks are read first."""
_JOINED = "\0"
"""Stands for the end of a line that is joined with the next one."""
_TICKS = re.compile("`+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")

_INSTEAD = {"dollars": "&#36;", "tag": "&lt;", "footnote": "\\[", "comment": "&#37;", "name": "&#94;"}
"""What is written for some of the tokens."""

WriteLink = Callable[[Link], str]
"""Writes a link to another note, or to words, as it is to stand in the export."""


class NoteDefinition(NamedTuple):
    """Where the links of a name lead."""

    label: str
    address: str
    title: str = ""


def definition_in(line: str) -> NoteDefinition | None:
    """What a line defines, if that is all that it does."""
    found = _DEFINITION.fullmatch(line)
    if found is None or found["label"].startswith("^"):
        return None
    title = f" {found['title'].strip()}" if found["title"] else ""
    return NoteDefinition(_folded(found["label"]), _safe_address(found["address"]), title)


def _folded(label: str) -> str:
    """What two names of a link have in common that are the same (CommonMark 0.31.2, section 4.7)."""
    return " ".join(label.casefold().split())


def _safe_address(address: str) -> str:
    """An address without what could end it, or be Markdown."""
    bare = _ESCAPED.sub(r"\1", address.removeprefix("<").removesuffix(">"))
    return percent(bare, safe="!#$%&'+,-./:;=?@_~", errors="replace")


class NoteWords:
    """Writes paragraphs of one note."""

    def __init__(self, definitions: Mapping[str, NoteDefinition], link: WriteLink) -> None:
        self._definitions = definitions
        self._link = link
        self.used: set[str] = set()
        """The names of links that have been written with their addresses."""

    def written(self, lines: Sequence[str]) -> list[str | None]:
        """The lines of one paragraph; None for one that has been joined with the line before it."""
        text = "\n".join(lines)
        if "`" in text and _IS_TABLE.search(text) and not _is_same_in_cells(text):
            text = _TAG.sub("&lt;", text)  # what is code depends on who reads it
        text = self._inline(text)
        return [part for line in text.split("\n") for part in _with_joined(line)]

    def _inline(self, text: str) -> str:
        pieces, at = list[str](), 0
        for found, end in _tokens(text):
            if found.start() < at:
                continue
            pieces.append(text[at : found.start()])
            if found.lastgroup == "reference":
                written, at = self._reference(found)
            else:
                written, at = self._token(found, end), end
            pieces.append(written)
        return "".join([*pieces, text[at:]])

    def _token(self, found: re.Match[str], end: int) -> str:
        """A token as it is to be written."""
        written, kind = found.string[found.start() : end], found.lastgroup or ""
        match kind:
            case "escaped" if written == "\\<":
                return _INSTEAD["tag"]
            case "ticks":
                return _TAG_AT_START.sub(_JOINED, written)
            case "math":
                return re.sub(r"<(?=\S)", "< ", written).replace("%%", "% %")
            case "target":
                return _safe_address(written)
            case "link" if link := parse_link(written):
                return self._link(link)
        return _INSTEAD.get(kind, written) if kind != "start" else f"\\{written}"

    def _reference(self, found: re.Match[str]) -> tuple[str, int]:
        definition = self._definitions.get(_folded(found["label"] or found["words"]))
        if definition is None:
            return "[", found.start() + 1
        self.used.add(definition.label)
        return f"[{self._inline(found['words'])}]({definition.address}{definition.title})", found.end()


def _with_joined(line: str) -> Iterator[str | None]:
    yield line.replace(_JOINED, " ")
    yield from [None] * line.count(_JOINED)


def _tokens(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """What is more than a letter, and where it ends; of code that is the end of its last backticks.

    After a token is one that begins behind its first letter, if whoever asks has not read on.
    """
    runs: dict[int, list[int]] = {}
    for run in _TICKS.finditer(text) if "`" in text else ():
        runs.setdefault(run.end() - run.start(), []).append(run.start())
    at = 0
    while found := _TOKEN.search(text, at):
        end = found.end()
        if found.lastgroup == "ticks":
            same = runs.get(end - found.start(), [])
            number = bisect_left(same, end)
            end = same[number] + end - found.start() if number < len(same) else end
        yield found, end
        at = found.start() + 1 if found.lastgroup == "reference" else end


def _is_same_in_cells(text: str) -> bool:
    """Whether the code in a table is the same for who reads it cell by cell, and for who knows no tables."""
    in_cells = [
        (cell.start() + found.start(), cell.start() + end)
        for cell in _CELL.finditer(text)
        for found, end in _tokens(cell[0])
        if found.lastgroup == "ticks" and end > found.end()
    ]
    return in_cells == [
        (found.start(), end) for found, end in _tokens(text) if found.lastgroup == "ticks" and end > found.end()
    ]
