"""Formulas that are set apart, between two lines of ``$$``: nothing in them is Markdown, neither blocks nor words."""

from __future__ import annotations

from reader.sources.markdown.block_stage.open_blocks import NO_START, TAKEN, Leaf, OpenBlocks
from reader.sources.markdown.inline_stage.formulas import formula_element

_MARK = "$$"


class DisplayFormula(Leaf):
    """The lines of one formula; it ends at the line that ends with the second mark, which is known to come."""

    def __init__(self, first: int, last: int, line: str) -> None:
        self._first, self._last = first, last
        self._lines = [line]

    def take(self, blocks: OpenBlocks, line: str, at: int, first: int) -> bool:
        """Take all lines up to the last; a blank one means that the formula's container has ended before it."""
        del first
        self._lines.append(line[at:])
        if blocks.number == self._last:
            blocks.end_leaf()
        return True

    def close(self, blocks: OpenBlocks) -> None:
        """Add it, or as a paragraph what its container has cut off."""
        text = "\n".join(self._lines).rstrip(" ")
        if not text.endswith(_MARK) or len(text) < 2 * len(_MARK):
            blocks.add("p", self._first, self._first + len(self._lines) - 1, text)
            return
        formula = formula_element(text.removeprefix(_MARK).removesuffix(_MARK), display=True)
        element = blocks.add("div", self._first, self._last, formula.text)
        element.attrib.update(formula.attrib)


def start_formula(blocks: OpenBlocks, line: str, at: int, first: int) -> int:
    """A formula of several lines that begins with a line of ``$$``, or of ``$$`` and TeX."""
    del at
    if not line.startswith(_MARK, first) or _MARK in line[first + len(_MARK) :]:
        return NO_START
    last = blocks.source.end_before_blank(blocks.number, _MARK)
    if last <= blocks.number:
        return NO_START
    blocks.begin(DisplayFormula(blocks.number, last, line[first:]))
    return TAKEN
