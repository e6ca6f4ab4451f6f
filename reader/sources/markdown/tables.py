"""Markdown's tables, with a bound on the empty cells that complete short rows."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableExtension, TableProcessor

EMPTY_FOR_WRITTEN = 20
"""How many cells a table has for each that is written: a wide head over many short rows would make millions of them.

(GitHub's parser has such a bound, too: CVE-2023-22483.)
"""


class BoundedTableExtension(TableExtension):
    """Registers the processor of this module instead of Python-Markdown's own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register it."""
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(BoundedTableProcessor(md.parser, self.getConfigs()), "table", 75)


class BoundedTableProcessor(TableProcessor):
    """Completes short rows with empty cells, but only as long as these are not many times those that are written."""

    def __init__(self, parser: BlockParser, config: dict[str, object]) -> None:
        super().__init__(parser, config)
        self._written = self._made = 0

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Parse one table."""
        self._written = self._made = 0
        super().run(parent, blocks)

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        written = row.count("|") + 1
        self._written += written
        kept = align[: max(written, EMPTY_FOR_WRITTEN * self._written - self._made)]
        self._made += len(kept)
        super()._build_row(row, parent, kept)  # type: ignore[misc]  # the published types leave it out
