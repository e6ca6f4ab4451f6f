"""Counts how many elements a drawing draws, with those that ``<use>`` and others repeat, before any is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from reader.core.pictures.fault import PictureError, PictureFault

MAX_DRAWN = 200_000
"""The most elements that are drawn."""


class DrawingCost:
    """The elements of one drawing; they are given in the order of the file."""

    def __init__(self) -> None:
        self._within: list[list[int]] = []
        """By element: the numbers of its children."""
        self._targets: list[list[str]] = []
        self._ids: dict[str, int] = {}
        self._open: list[int] = []

    def begin(self, own: str, targets: list[str]) -> None:
        """An element begins that has this id, and refers to those with the ids of ``targets``."""
        number = len(self._within)
        if number >= MAX_DRAWN:
            raise PictureError(PictureFault.TOO_COMPLEX)
        if self._open:
            self._within[self._open[-1]].append(number)
        self._within.append([])
        self._targets.append(targets)
        if own:
            self._ids.setdefault(own, number)
        self._open.append(number)

    def end(self) -> None:
        """The last element that has begun ends."""
        self._open.pop()

    def check(self) -> None:
        """Count.

        Raises:
            PictureError: too many are drawn, or elements that repeat each other without end.
        """
        if self._within and self._count(0) > MAX_DRAWN:
            raise PictureError(PictureFault.TOO_COMPLEX)

    def _count(self, root: int) -> int:
        """How many elements one draws, itself included. Without recursion: references may go through thousands."""
        counts: dict[int, int] = {}
        pending = {root}
        stack = [(root, self._drawn_by(root))]
        while stack:
            number, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                total = 1 + sum(counts[part] for part in self._drawn_by(number))
                counts[number] = min(total, MAX_DRAWN + 1)
                pending.discard(number)
                stack.pop()
            elif following in pending:
                raise PictureError(PictureFault.TOO_COMPLEX)
            elif following not in counts:
                pending.add(following)
                stack.append((following, self._drawn_by(following)))
        return counts[root]

    def _drawn_by(self, number: int) -> Iterator[int]:
        yield from self._within[number]
        yield from (self._ids[target] for target in self._targets[number] if target in self._ids)
