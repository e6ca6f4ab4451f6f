"""Keeps what was read of the formulas of one page: its article is found first, and read afterwards."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from reader.sources.html.formulas.page_formula import Attributes, PageFormula, formula_of


class KnownFormulas:
    """The formulas of one tree, each read once. Its nodes are known by their ``mem_id``, so none may be removed."""

    def __init__(self) -> None:
        self._by_node: dict[int, PageFormula] = {}

    def formula_of(self, node: LexborNode, tag: str, attributes: Attributes) -> PageFormula | None:
        """The formula that an element is, or None for any other element."""
        if self._by_node and (known := self._by_node.get(node.mem_id)) is not None:
            return known
        found = formula_of(node, tag, attributes)
        if found is not None:
            self._by_node[node.mem_id] = found
        return found
