"""A text made of parts of a file with what was added to them, to be read by itself.

It has what the parts need of the rest of the file: the definitions of their links, and definitions and numbers of their
footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.core.article import Article, Block, ContainerKind
from reader.exchange.article_markdown.additions import GroupAdditions
from reader.exchange.article_markdown.block_groups import BlockGroup
from reader.exchange.article_markdown.expected_text import labels_in

_DEFINITION = re.compile(r" {0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*[^\s][^\n]*")
_BRACKETS = re.compile(r"\[([^\[\]\n]{1,999})\]")
_BETWEEN = ("", "<!-- -->", "")
"""Lines that end every list and every paragraph (CommonMark 0.31.2, section 5.3)."""
_FACTS = ("---", "+++", "{", ";;;")
"""What front matter begins with."""


class TrialText(NamedTuple):
    """A text to be read, and where each of its lines is from."""

    text: str
    groups: list[int | None]
    """For each line the number of its group; None for one that belongs to none."""
    is_added: list[bool]


class TrialTexts:
    """Makes such texts of one file."""

    def __init__(self, article: Article, lines: Sequence[str]) -> None:
        self._article, self._lines = article, lines
        found = (_DEFINITION.fullmatch(line) for line in lines if line.lstrip()[:1] == "[")
        self._definitions: dict[str, str] = {}
        for one in found:
            if one is not None:
                self._definitions.setdefault(_folded(one[1]), one[0])
        self._begins_with_facts = lines[0].startswith(_FACTS)

    def text(self, parts: Sequence[tuple[BlockGroup, GroupAdditions]], *, is_whole: bool) -> TrialText:
        """The text of parts of the file in order; of all of it, if it is to be ``whole``."""
        own, done = _Lines(), 0
        for group, additions in parts:
            if is_whole:
                own.add(self._lines[done : group.top - 1])
            elif done and group.top > done + 1:
                own.add(_BETWEEN)
            edits = additions.edits
            for number in range(max(group.top, done + 1), group.end + 1):
                own.add([edits.line(number, self._lines[number - 1])], group.number)
                own.add(edits.below.get(number, ()), group.number, is_added=True)
            done = group.end
        if is_whole:
            own.add(self._lines[done:])
        needed = _Lines()
        needed.add(self._needed(parts, own, is_whole=is_whole))
        if not needed.lines:
            return own.text()
        between = _Lines()
        between.add(_BETWEEN)
        # Before the parts, since one of them may go on to the end of the text; behind front matter, which is first.
        is_last = self._begins_with_facts and (is_whole or parts[0][0].top == 1)
        return _joined((own, between, needed) if is_last else (needed, between, own)).text()

    def _needed(
        self, parts: Sequence[tuple[BlockGroup, GroupAdditions]], own: _Lines, *, is_whole: bool
    ) -> Iterator[str]:
        labels = {label for _, additions in parts for label in additions.refers_to}
        if not is_whole:
            blocks = [self._article.blocks[number] for group, _ in parts for number in group.blocks]
            defined = self._defined(blocks)
            labels |= {label for block in blocks for label in labels_in(block)} - defined
            if defined:
                yield from ("".join(f"x[^{label}]" for label in sorted(defined)), "")
            if self._definitions:
                names = {_folded(name) for line in own.lines if "[" in line for name in _BRACKETS.findall(line)}
                yield from (line for name, line in self._definitions.items() if name in names)
                yield ""
        for label in sorted(labels):
            yield from (f"[^{label}]: x", "")

    def _defined(self, blocks: Iterable[Block]) -> set[str]:
        """The labels of the footnotes that blocks are in."""
        starts = {block.span.start for block in blocks if _is_note(block)}
        if not starts:
            return set()
        names: Mapping[str, int] = self._article.link_targets
        return {name.removeprefix("fn:") for name, start in names.items() if name.startswith("fn:") and start in starts}


class _Lines:
    """Lines, and where each of them is from."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.groups: list[int | None] = []
        self.is_added: list[bool] = []

    def add(self, lines: Iterable[str], group: int | None = None, *, is_added: bool = False) -> None:
        """Add some lines that are from the same place."""
        before = len(self.lines)
        self.lines += lines
        count = len(self.lines) - before
        self.groups += [group] * count
        self.is_added += [is_added] * count

    def text(self) -> TrialText:
        """The lines as one text."""
        return TrialText("\n".join(self.lines) + "\n", self.groups, self.is_added)


def _joined(parts: Iterable[_Lines]) -> _Lines:
    made = _Lines()
    for part in parts:
        made.lines += part.lines
        made.groups += part.groups
        made.is_added += part.is_added
    return made


def _folded(name: str) -> str:
    """What two names of a link have in common that are the same (CommonMark 0.31.2, section 4.7)."""
    return " ".join(name.casefold().split())


def _is_note(block: Block) -> bool:
    return any(one.kind is ContainerKind.FOOTNOTE for one in block.containers)
