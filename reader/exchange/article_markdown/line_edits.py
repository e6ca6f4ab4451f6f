"""What is added to a text: signs within its lines, and lines below them. Nothing that was there is changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Insertion(NamedTuple):
    """What is added at one place."""

    at: int
    """A code point of the text."""
    text: str


@dataclass(slots=True)
class LineEdits:
    """Additions by the numbers of lines, from 1 on."""

    inline: dict[int, list[Insertion]] = field(default_factory=dict)
    """What is added within a line, in order; each ``at`` counts from the line's start."""
    below: dict[int, list[str]] = field(default_factory=dict)
    """The lines that are added below a line; below line 0 before the first."""

    def line(self, number: int, text: str) -> str:
        """A line with what is added to it."""
        added = self.inline.get(number)
        return with_insertions(text, added) if added else text

    def insertions(self, lines: Sequence[str], *, ends: bool) -> list[Insertion]:
        """All of it in order of the text, which has these lines; ``ends`` is whether its last line has an end."""
        found: list[Insertion] = []
        start = 0
        for number in range(len(lines) + 1):
            if number:
                found += (Insertion(start + one.at, one.text) for one in self.inline.get(number, ()))
                start += len(lines[number - 1]) + 1
            if added := self.below.get(number):
                text = "\n".join(added)
                is_end = number == len(lines) and not ends
                found.append(Insertion(start - 1, f"\n{text}") if is_end else Insertion(start, f"{text}\n"))
        return found


def with_insertions(text: str, insertions: Iterable[Insertion]) -> str:
    """The text with additions, which are in order."""
    made, done = list[str](), 0
    for at, added in insertions:
        made += (text[done:at], added)
        done = at
    return "".join([*made, text[done:]])
