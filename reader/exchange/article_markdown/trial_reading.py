"""Reads parts of a file again with what was added to them, and says which of them read as they should.

A file may be long, and what is added is in few of its parts. So these are read as a text of their own, with all that
the file defines for its links and footnotes. A part that does not read there as it does in the file is read with the
whole of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.core.article import Article, Block, ContainerKind
from reader.exchange.article_markdown.block_groups import BlockGroup
from reader.exchange.article_markdown.expected_text import ExpectedSigns, labels_in, reads_as
from reader.exchange.article_markdown.line_edits import LineEdits

_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*[^\s][^\n]*")
_BETWEEN = ("", "<!-- -->", "")
"""Lines that end every list and every paragraph (CommonMark 0.31.2, section 5.3)."""
BUDGET = 3_000_000
"""So many code points are read again at most; then nothing more is tried."""


@dataclass(slots=True)
class GroupAdditions:
    """What is added to the blocks of one group."""

    edits: LineEdits = field(default_factory=LineEdits)
    signs: dict[int, ExpectedSigns] = field(default_factory=dict)
    """By the numbers of blocks."""
    below: list[ExpectedBelow] = field(default_factory=list)
    defines: list[str] = field(default_factory=list)
    """The labels of the footnotes among what is added."""


class ExpectedBelow(NamedTuple):
    """A text below a block that is read as blocks of its own."""

    words: str
    """What one of these blocks begins with."""
    label: str = ""
    """The label of a footnote whose number it is instead."""


SHORT = 300_000
"""A file of fewer code points is read once more as a whole at the end."""


class _TrialText(NamedTuple):
    """A text to be read, and where each of its lines is from."""

    text: str
    groups: list[int | None]
    """For each line the number of its group; None for one that belongs to none."""
    is_added: list[bool]


class TrialReading:
    """Reads parts of one file."""

    def __init__(
        self,
        article: Article,
        lines: Sequence[str],
        groups: Sequence[BlockGroup],
        read: Callable[[str], Article | None],
    ) -> None:
        self._article, self._lines, self._groups, self._read = article, lines, groups, read
        self._definitions = [line for line in lines if line.lstrip()[:1] == "[" and _DEFINITION.fullmatch(line)]
        self._left = BUDGET
        self._begins_with_facts = lines[0].startswith(("---", "+++", "{", ";;;"))
        """Whether the file may begin with front matter, so that nothing can stand before it."""
        self.read_whole: set[int] = set()
        """The numbers of groups that are read with all of the file."""
        self.is_short = sum(map(len, lines)) + len(lines) < SHORT
        """Whether all of the file is read again in a moment."""

    def needs_whole(self, groups: Sequence[BlockGroup]) -> None:
        """Find the groups that read otherwise by themselves; these are read with the whole file from now on."""
        wanted = self._with_next(groups)
        good = self._right(dict.fromkeys((group.number for group in wanted), GroupAdditions()), wanted, is_whole=False)
        self.read_whole.update(group.number for group in groups if not {group.number, self._next(group)} <= good)

    def right(self, additions: Mapping[int, GroupAdditions], groups: Sequence[BlockGroup]) -> set[int]:
        """The numbers of those groups that read as they should with what is added to them, and so does the one after.

        That is read, too, where something is added below a block.
        """
        whole = [group for group in groups if group.number in self.read_whole]
        parts = [group for group in groups if group.number not in self.read_whole]
        found: set[int] = set()
        for some, is_whole in ((parts, False), (whole, True)):
            if some:
                read = self._with_next([group for group in some if additions[group.number].below], some)
                every = {group.number: additions.get(group.number, GroupAdditions()) for group in read}
                good = self._right(every, read, is_whole=is_whole)
                found |= {
                    group.number
                    for group in some
                    if group.number in good and (not additions[group.number].below or self._next(group) in good)
                }
        return found

    def _next(self, group: BlockGroup) -> int:
        """The number of the group after one; of the last one its own."""
        return min(group.number + 1, len(self._groups) - 1)

    def _with_next(self, groups: Sequence[BlockGroup], others: Sequence[BlockGroup] = ()) -> list[BlockGroup]:
        """Groups and those after them, and others."""
        numbers = {number for group in groups for number in (group.number, self._next(group))}
        return [self._groups[number] for number in sorted(numbers | {group.number for group in others})]

    def wrong(self, additions: Mapping[int, GroupAdditions]) -> set[int]:
        """The numbers of those groups of the file that do not read as they should when all of it is read."""
        nothing = GroupAdditions()
        every = {group.number: additions.get(group.number, nothing) for group in self._groups}
        return every.keys() - self._right(every, self._groups, is_whole=True)

    def _right(
        self, additions: Mapping[int, GroupAdditions], groups: Sequence[BlockGroup], *, is_whole: bool
    ) -> set[int]:
        trial = self._trial(additions, groups, is_whole=is_whole)
        self._left -= len(trial.text)
        if self._left < 0:
            return set()
        read = self._read(trial.text)
        if read is None:
            return set()
        blocks, broken = self._by_group(read, trial)
        return {
            group.number
            for group in groups
            if group.number not in broken
            and self._is_right(group, additions[group.number], read, *blocks.get(group.number, ([], [])))
        }

    def _trial(
        self, additions: Mapping[int, GroupAdditions], groups: Sequence[BlockGroup], *, is_whole: bool
    ) -> _TrialText:
        text, owners, added = list[str](), list[int | None](), list[bool]()

        def keep(lines: Iterable[str], owner: int | None, *, is_new: bool) -> None:
            for line in lines:
                text.append(line)
                owners.append(owner)
                added.append(is_new)

        needed = list(self._needed(additions, groups, is_whole=is_whole))
        is_first = bool(needed) and not (self._begins_with_facts and (is_whole or groups[0].top == 1))
        if is_first:  # a part may go on to the end of the file, and would have it all
            keep([*needed, *_BETWEEN], None, is_new=False)
        done = 0
        for group in groups:
            if is_whole:
                keep(self._lines[done : group.top - 1], None, is_new=False)
            elif done and group.top > done + 1:
                keep(_BETWEEN, None, is_new=False)
            edits = additions[group.number].edits
            for number in range(max(group.top, done + 1), group.end + 1):
                keep([edits.line(number, self._lines[number - 1])], group.number, is_new=False)
                keep(edits.below.get(number, ()), group.number, is_new=True)
            done = group.end
        if is_whole:
            keep(self._lines[done:], None, is_new=False)
        if needed and not is_first:
            keep([*_BETWEEN, *needed], None, is_new=False)
        return _TrialText("\n".join(text) + "\n", owners, added)

    def _needed(
        self, additions: Mapping[int, GroupAdditions], groups: Sequence[BlockGroup], *, is_whole: bool
    ) -> Iterator[str]:
        """What the text needs besides its parts: definitions of links and footnotes, and numbers of footnotes."""
        new = {sign.label for group in groups for one in additions[group.number].signs.values() for sign in one.signs}
        new |= {below.label for group in groups for below in additions[group.number].below}
        made = {label for group in groups for label in additions[group.number].defines}
        labels = new - {""} - made
        if not is_whole:
            blocks = [self._article.blocks[number] for group in groups for number in group.blocks]
            defined = self._defined(blocks)
            labels |= {label for block in blocks for label in labels_in(block)} - defined
            if defined:
                yield from ("".join(f"x[^{label}]" for label in sorted(defined)), "")
            if self._definitions:
                yield from (*self._definitions, "")
        for label in sorted(labels):
            yield from (f"[^{label}]: x", "")

    def _defined(self, blocks: Iterable[Block]) -> set[str]:
        """The labels of the footnotes that blocks are in."""
        starts = {block.span.start for block in blocks if _is_note(block)}
        if not starts:
            return set()
        names = self._article.link_targets.items()
        return {name.removeprefix("fn:") for name, start in names if name.startswith("fn:") and start in starts}

    def _by_group(
        self, read: Article, trial: _TrialText
    ) -> tuple[dict[int, tuple[list[Block], list[Block]]], set[int | None]]:
        """The blocks of each group and those that were added to it; and the groups that one block is in two of."""
        found: dict[int, tuple[list[Block], list[Block]]] = {}
        broken: set[int | None] = set()
        for block in read.blocks:
            if block.lines is None:
                continue
            first, last = block.lines[0] - 1, min(block.lines[1], len(trial.groups)) - 1
            owner, is_added = trial.groups[first], trial.is_added[first]
            if trial.groups[last] != owner or trial.is_added[last] != is_added:
                broken |= {owner, trial.groups[last]}
            if owner is not None:
                found.setdefault(owner, ([], []))[is_added].append(block)
        return found, broken

    def _is_right(
        self, group: BlockGroup, additions: GroupAdditions, read: Article, own: Sequence[Block], added: Sequence[Block]
    ) -> bool:
        blocks = [self._article.blocks[number] for number in group.blocks]
        if len(blocks) != len(own) or not _has_below(read, added, additions.below):
            return False
        return all(
            reads_as(self._article, block, read, found, additions.signs.get(number))
            for number, block, found in zip(group.blocks, blocks, own, strict=True)
        )


def _has_below(read: Article, added: Collection[Block], below: Iterable[ExpectedBelow]) -> bool:
    labels = {label for block in added for label in labels_in(block)}
    texts = [block.span.extract(read.text) for block in added]
    return all(one.label in labels if one.label else any(text.startswith(one.words) for text in texts) for one in below)


def _is_note(block: Block) -> bool:
    return any(one.kind is ContainerKind.FOOTNOTE for one in block.containers)
