"""Writes a text of its own as an article, to be set like any other: paragraphs, and parts of other articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from reader.core.article import Article, Block, BlockKind, Container, Run, RunStyle
from reader.core.span import Span


class TextPiece(NamedTuple):
    """Some words with one look."""

    text: str
    style: RunStyle = RunStyle.PLAIN
    href: str = ""


WITH_WORDS = (BlockKind.PARAGRAPH, BlockKind.HEADING)
"""The kinds of blocks that words can be put before."""


class TextBuilder:
    """Gathers blocks, one after the other."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0
        self._containers: dict[tuple[int, Container], Container] = {}
        self._tables: dict[tuple[int, int], int] = {}
        self._parts = 0
        self.targets: dict[str, int] = {}
        """Where the names of links lead, as of ``Article.link_targets``."""

    @property
    def block_count(self) -> int:
        """How many blocks there are."""
        return len(self._blocks)

    @property
    def position(self) -> int:
        """The code point at which the next block begins."""
        return self._length + bool(self._texts)

    def new_container(self, container: Container) -> Container:
        """A container that is no other one."""
        made = self._containers[0, container] = container._replace(number=len(self._containers) + 1)
        return made

    def add(
        self,
        words: Iterable[TextPiece],
        containers: tuple[Container, ...] = (),
        kind: BlockKind = BlockKind.PARAGRAPH,
        level: int = 0,
    ) -> None:
        """Add a block of these words."""
        start, runs = self.position, []
        shown = [one for one in words if one.text]
        at = start
        for one in shown:
            runs.append(Run(at, at + len(one.text), one.style, one.href))
            at += len(one.text)
        self._append("".join(one.text for one in shown), Block(kind, Span(start, at), tuple(runs), containers, level))

    def add_article(self, article: Article, containers: tuple[Container, ...], first: Iterable[TextPiece] = ()) -> None:
        """Add all of an article within some containers, with some words at its beginning.

        Its headings are strong paragraphs; its links within itself stay within it.
        """
        self._parts += 1
        lead = tuple(first)
        if lead and not (article.blocks and article.blocks[0].kind in WITH_WORDS):
            self.add(lead, containers)
            lead = ()
        starts: list[tuple[int, int]] = []
        for block in article.blocks:
            around = (*containers, *map(self._own, block.containers))
            moved = self._add_moved(article, block, around, lead)
            starts.append((block.span.start, moved))
            lead = ()
        for name, position in article.link_targets.items():
            new = next((position + moved for start, moved in reversed(starts) if start <= position), None)
            if new is not None:
                self.targets[self._name(name)] = new

    def _add_moved(
        self, article: Article, block: Block, containers: tuple[Container, ...], lead: tuple[TextPiece, ...]
    ) -> int:
        """Add a block with some words before its own; returns by how much these have moved."""
        start, width = self.position, sum(len(one.text) for one in lead)
        moved, at, runs = start + width - block.span.start, start, []
        for one in lead:
            runs.append(Run(at, at + len(one.text), one.style, one.href))
            at += len(one.text)
        strong = RunStyle.BOLD if block.kind is BlockKind.HEADING else RunStyle.PLAIN
        for run in block.runs:
            href = f"#{self._name(run.href[1:])}" if run.href.startswith("#") else run.href
            runs.append(run._replace(start=run.start + moved, end=run.end + moved, style=run.style | strong, href=href))
        kind = BlockKind.PARAGRAPH if block.kind is BlockKind.HEADING else block.kind
        text = "".join(one.text for one in lead) + block.span.extract(article.text)
        span, cell = Span(start, start + len(text)), block.cell
        if cell is not None:
            table = self._tables.setdefault((self._parts, cell.table), len(self._tables))
            cell = cell._replace(table=table)
        made = replace(block, kind=kind, span=span, runs=tuple(runs), containers=containers, cell=cell, slug="")
        self._append(text, replace(made, is_title=False, level=0))
        return moved

    def _append(self, text: str, block: Block) -> None:
        self._length = block.span.end
        self._texts.append(text)
        self._blocks.append(block)

    def _own(self, container: Container) -> Container:
        """A container of the article that is being added, which is no other one's."""
        key = (self._parts, container)
        if key not in self._containers:
            self._containers[key] = container._replace(number=len(self._containers) + 1)
        return self._containers[key]

    def _name(self, name: str) -> str:
        """The name of a link's target in the article that is being added; notes name each other as they are."""
        return name if name.startswith(NOTE) else f"{self._parts}:{name}"

    def article(self, language: str = "") -> Article:
        """All of it."""
        return Article("", "\n".join(self._texts), tuple(self._blocks), language=language, link_targets=self.targets)


NOTE = "note:"
"""What the names of notes begin with."""
