"""Formulas that are set apart and have several lines: nothing in them is Markdown, neither blocks nor words."""

from __future__ import annotations

from reader.sources.markdown.block_stage.open_blocks import NO_START, TAKEN, Leaf, OpenBlocks
from reader.sources.markdown.inline_stage.formulas import formula_element, formula_end, is_tex, split_label

_BEGINNINGS = {"$$": "$$", "\\]": "\\["}
"""What begins a formula, by what ends it; an environment is kept whole."""


_MOST_LINES = 60
"""Lines of a formula with blank ones among them."""


class DisplayFormula(Leaf):
    """The lines of one formula; it ends at the line that ends with ``closing``, which is known to come."""

    def __init__(self, first: int, last: int, line: str, closing: str) -> None:
        self._first, self._last, self._closing = first, last, closing
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
        text, name, number = split_label("\n".join(self._lines).rstrip(" "))
        if len(self._lines) == 1 or not text.endswith(self._closing):
            blocks.add("p", self._first, self._first + len(self._lines) - 1, text)
            return
        beginning = _BEGINNINGS.get(self._closing, "")
        tex = text[len(beginning) : len(text) - len(self._closing)] if beginning else text
        formula = formula_element(f"{tex.rstrip()}{number}", display=True, name=name)
        element = blocks.add("div", self._first, self._last, formula.text)
        element.attrib.update(formula.attrib)


def start_formula(blocks: OpenBlocks, line: str, at: int, first: int) -> int:
    r"""A formula of several lines: between ``$$``, ``\[`` and ``\]`` on their lines, or an environment."""
    del at
    closing = formula_end(line[first:])
    last = blocks.source.end_of(blocks.number, closing, past_blank=False) if closing else -1
    if last < 0 and line[first:].rstrip(" ") == "$$":
        last = _end_past_blank(blocks)
    if last <= blocks.number:
        return NO_START
    blocks.begin(DisplayFormula(blocks.number, last, line[first:], closing))
    return TAKEN


def _end_past_blank(blocks: OpenBlocks) -> int:
    """Where a formula with blank lines in it ends, between dollars that have their lines for themselves; -1 if none."""
    source = blocks.source
    last = source.next_equal(blocks.number, "$$", _MOST_LINES)
    return last if last > 0 and is_tex("\n".join(source.lines[blocks.number + 1 : last])) else -1
