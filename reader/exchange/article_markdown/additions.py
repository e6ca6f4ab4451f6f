"""What is added to the blocks of one part of a file, and what that should be read as."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from reader.exchange.article_markdown.expected_text import ExpectedSigns
from reader.exchange.article_markdown.line_edits import LineEdits


class ExpectedBelow(NamedTuple):
    """A text below a block that is read as blocks of its own."""

    words: str
    """What one of these blocks begins with."""
    label: str = ""
    """The label of a footnote whose number it is instead."""


@dataclass(slots=True)
class GroupAdditions:
    """What is added to the blocks of one group."""

    edits: LineEdits = field(default_factory=LineEdits)
    signs: dict[int, ExpectedSigns] = field(default_factory=dict)
    """By the numbers of blocks."""
    below: list[ExpectedBelow] = field(default_factory=list)
    defines: list[str] = field(default_factory=list)
    """The labels of the footnotes among what is added."""

    @property
    def refers_to(self) -> set[str]:
        """The labels of the footnotes whose numbers are among what is added."""
        labels = {sign.label for signs in self.signs.values() for sign in signs.signs}
        return (labels | {below.label for below in self.below}) - {"", *self.defines}


NOTHING = GroupAdditions()
"""No additions; not to be changed."""
