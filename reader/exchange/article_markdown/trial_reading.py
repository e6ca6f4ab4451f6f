"""Reads parts of a file again with what was added to them, and says which of them read as they should.

A file may be long, and what is added is in few of its parts. So these are read as a text of their own. A part that does
not read there as it does in the file is read with all of it; in a long file, with the parts around it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from reader.core.article import Article, Block
from reader.exchange.article_markdown.additions import NOTHING, ExpectedBelow, GroupAdditions
from reader.exchange.article_markdown.block_groups import BlockGroup
from reader.exchange.article_markdown.expected_text import labels_in, reads_as
from reader.exchange.article_markdown.trial_text import TrialText, TrialTexts

BUDGET = 2_000_000
"""So many code points are read in each step at most; then nothing more is tried in it."""
SHORT = 300_000
"""A file of fewer code points is read as a whole where a part of it is not enough, and once more at the end."""
_BEFORE, _BEHIND = 40, 10
"""So many parts before and behind one are read with it in a longer file."""


class TrialReading:
    """Reads parts of one file."""

    def __init__(
        self,
        article: Article,
        lines: Sequence[str],
        groups: Sequence[BlockGroup],
        read: Callable[[str], Article | None],
    ) -> None:
        self._article, self._groups, self._read = article, groups, read
        self._texts = TrialTexts(article, lines)
        self._left = BUDGET
        self._in_context: set[int] = set()
        """The numbers of groups that read otherwise by themselves."""
        self.is_short = sum(map(len, lines)) + len(lines) < SHORT
        """Whether all of the file is read again in a moment."""

    def begin_step(self) -> None:
        """Allow as much to be read as one step may."""
        self._left = BUDGET

    def find_dependent(self, groups: Sequence[BlockGroup]) -> None:
        """Find those groups that read otherwise by themselves, to read them with what is around them."""
        wanted = self._with_next(groups)
        good = self._right_in_parts({}, wanted)
        self.in_context(group.number for group in groups if not {group.number, self._next(group)} <= good)

    def in_context(self, numbers: Iterable[int]) -> None:
        """Read groups with what is around them from now on."""
        self._in_context.update(numbers)

    def right(self, additions: Mapping[int, GroupAdditions], groups: Sequence[BlockGroup]) -> set[int]:
        """The numbers of those groups that read as they should with what is added to them, and so does the one after.

        That is read, too, where something is added below a block.
        """
        parts = [group for group in groups if group.number not in self._in_context]
        below = [group for group in parts if additions[group.number].below]
        found = self._right_in_parts(additions, self._with_next(below, parts))
        dependent = [group for group in groups if group.number in self._in_context]
        if dependent and self.is_short:
            found |= self._right(additions, self._with_next(dependent), is_whole=True)
        elif dependent:
            for group in dependent:
                around = self._groups[max(0, group.number - _BEFORE) : group.number + _BEHIND]
                good = self._right({group.number: additions[group.number]}, around, is_whole=False)
                found |= good & {group.number, self._next(group)}
        return {
            group.number
            for group in groups
            if group.number in found and (not additions[group.number].below or self._next(group) in found)
        }

    def wrong(self, additions: Mapping[int, GroupAdditions]) -> set[int]:
        """The numbers of those groups of the file that do not read as they should when all of it is read."""
        good = self._right(additions, self._groups, is_whole=True)
        return {group.number for group in self._groups} - good

    def _next(self, group: BlockGroup) -> int:
        """The number of the group after one; of the last one its own."""
        return min(group.number + 1, len(self._groups) - 1)

    def _with_next(self, groups: Iterable[BlockGroup], others: Iterable[BlockGroup] = ()) -> list[BlockGroup]:
        """Groups and those after them, and others, in order."""
        numbers = {number for group in groups for number in (group.number, self._next(group))}
        return [self._groups[number] for number in sorted(numbers | {group.number for group in others})]

    def _right_in_parts(self, additions: Mapping[int, GroupAdditions], groups: Sequence[BlockGroup]) -> set[int]:
        """Those that read right by themselves. One that goes on over all behind it is found by halves."""
        if not groups:
            return set()
        good = self._right(additions, groups, is_whole=False)
        rest = [group for group in groups if group.number not in good]
        if len(rest) > 1 and self._left > 0:
            half = len(rest) // 2
            for some in (rest[:half], rest[half:]):
                good |= self._right_in_parts(additions, some)
        return good

    def _right(
        self, additions: Mapping[int, GroupAdditions], groups: Sequence[BlockGroup], *, is_whole: bool
    ) -> set[int]:
        if self._left < 0:
            return set()
        trial = self._texts.text([(group, additions.get(group.number, NOTHING)) for group in groups], is_whole=is_whole)
        self._left -= len(trial.text)
        read = self._read(trial.text)
        if read is None:
            return set()
        blocks, broken = self._by_group(read, trial)
        return {
            group.number
            for group in groups
            if group.number not in broken
            and self._is_right(group, additions.get(group.number, NOTHING), read, *blocks.get(group.number, ([], [])))
        }

    def _by_group(
        self, read: Article, trial: TrialText
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
