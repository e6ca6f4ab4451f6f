"""The HTML that is being made of docutils' tree, and what the writers of all kinds of nodes share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from docutils import nodes

from reader.sources.markup.html import anchor, lines_attribute

WriteNode = Callable[[nodes.Element], None]
"""Writes a node of some kind."""


class DoctreePage:
    """Writes each node by the writer of its kind."""

    def __init__(self, document: nodes.document, count: int, left_out: Sequence[nodes.Node]) -> None:
        """``count`` is how many lines the file has; what is ``left_out`` is shown otherwise."""
        self._document, self._count, self._left_out = document, count, left_out
        self._pieces: list[str] = []
        self._line = 1
        self._writers: Mapping[str, WriteNode] = {}
        self.is_trimmed = False
        """Whether the blanks at the beginning of the next text are left out."""

    def know(self, writers: Mapping[str, WriteNode]) -> None:
        """Know who writes which kinds of nodes; of others, what is in them is written."""
        self._writers = writers

    def html(self) -> str:
        """All that has been written."""
        return "".join(self._pieces)

    def trim_end(self) -> None:
        """Leave out the blanks at the end of what has been written."""
        if self._pieces:
            self._pieces[-1] = self._pieces[-1].rstrip()

    def add(self, piece: str) -> None:
        """Add HTML."""
        self._pieces.append(piece)

    def write(self, node: nodes.Node) -> None:
        """Write a node."""
        if isinstance(node, nodes.Text):
            text = node.astext().replace("\x00", "")
            self.add(escape(text.lstrip() if self.is_trimmed else text, quote=False))
            self.is_trimmed = False
        elif isinstance(node, nodes.Element) and node not in self._left_out:
            self._writers.get(node.tagname, self.other)(node)

    def inside(self, node: nodes.Element) -> None:
        """Write what is inside a node."""
        for child in node.children:
            self.write(child)

    def written(self, node: nodes.Element) -> str:
        """The HTML of what is inside a node, which is not added."""
        kept, self._pieces = self._pieces, []
        self.inside(node)
        written, self._pieces = "".join(self._pieces), kept
        return written

    def other(self, node: nodes.Element) -> None:
        """Anything that means nothing more than what it holds."""
        self.anchors(node)
        self.inside(node)

    def anchors(self, node: nodes.Element) -> None:
        """The names that an author has given to what comes next; those of sections are made from their words."""
        explicit = [name for name in node["names"] if self._document.nametypes.get(name)]
        ids = [] if isinstance(node, nodes.section) else [one for one in node["ids"] if one not in explicit]
        self._pieces += [anchor(name) for name in (*explicit, *ids)]

    def lines(self, node: nodes.Element) -> str:
        """The attribute for the lines of a block; one that docutils has lost is where the last one is."""
        first = node.line or next((one.line for one in node.findall(nodes.Element) if one.line), None) or self._line
        self._line = first = min(max(first, self._line), self._count)
        return lines_attribute(first, min(first + node.rawsource.rstrip().count("\n"), self._count))

    def element(self, tag: str, node: nodes.Element, more: str = "") -> None:
        """Write what is inside a node as an element; ``more`` are its attributes."""
        self.add(f"<{tag}{more}>")
        self.inside(node)
        self.add(f"</{tag}>")
