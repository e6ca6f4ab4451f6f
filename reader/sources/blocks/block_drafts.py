"""Blocks before they have a place in the text, and the step that gives each its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.core.article import Block, BlockKind, Cell, Container, Run, RunStyle
from reader.core.span import Span


class RunFormat(NamedTuple):
    """How letters are set, apart from where: the fields of a ``Run``."""

    style: RunStyle = RunStyle.PLAIN
    href: str = ""
    title: str = ""
    image: str = ""


PLAIN = RunFormat()


@dataclass(slots=True)
class BlockDraft:
    """One block before it has a place in the text."""

    kind: BlockKind
    containers: tuple[Container, ...] = ()
    level: int = 0
    language: str = ""
    cell: Cell | None = None
    slug: str = ""
    pieces: list[tuple[str, RunFormat]] = field(default_factory=list)
    link_targets: list[tuple[str, int]] = field(default_factory=list)
    """Link targets inside, with their offsets from the block's start."""
    length: int = 0
    caption: str = ""
    """What to say under the block, should it turn out to be a picture and nothing else."""

    def append(self, text: str, form: RunFormat) -> None:
        """Add text as it is."""
        self.pieces.append((text, form))
        self.length += len(text)

    def ends_with(self, letters: str) -> bool:
        """Whether the last letter is one of ``letters``, or there is none yet."""
        return not self.pieces or self.pieces[-1][0][-1] in letters

    def trim(self, letters: str) -> None:
        """Drop any of ``letters`` from the end."""
        while self.pieces:
            text, form = self.pieces.pop()
            kept = text.rstrip(letters) if not form.image else text
            self.length -= len(text) - len(kept)
            if kept:
                self.pieces.append((kept, form))
                break
        self.link_targets = [(name, min(offset, self.length)) for name, offset in self.link_targets]

    def title_text(self) -> str:
        """Its text in one line, for a title: a picture is its alternative text, a footnote's number is left out."""
        said = [form.title if form.image else text for text, form in self.pieces if not form.href.startswith("#fn:")]
        return " ".join("".join(said).split())

    @property
    def is_picture(self) -> bool:
        """Whether it holds one picture and nothing else."""
        return len(self.pieces) == 1 and bool(self.pieces[0][1].image)


class JoinedDrafts(NamedTuple):
    """Drafts laid end to end."""

    text: str
    blocks: tuple[Block, ...]
    link_targets: dict[str, int]
    """Where each name leads; of equal ones the first counts."""
    slugs: dict[str, int]
    """Where each heading stands."""
    end: int
    """Where a block after them would begin."""


def lay_out(drafts: Iterable[BlockDraft], start: int = 0) -> JoinedDrafts:
    """Give each draft its place, the first one at ``start``: their texts joined by one newline."""
    texts: list[str] = []
    blocks: list[Block] = []
    names: dict[str, int] = {}
    slugs: dict[str, int] = {}
    for draft in drafts:
        texts.append("".join([text for text, _ in draft.pieces]))
        for name, offset in draft.link_targets:
            names.setdefault(name, start + offset)
        if draft.slug:
            slugs[draft.slug] = start
        span = Span(start, start + draft.length)
        runs = _runs(draft.pieces, start)
        blocks.append(
            Block(draft.kind, span, runs, draft.containers, draft.level, draft.slug, draft.language, draft.cell)
        )
        start = span.end + 1
    return JoinedDrafts("\n".join(texts), tuple(blocks), names, slugs, start)


def _runs(pieces: list[tuple[str, RunFormat]], start: int) -> tuple[Run, ...]:
    """Pieces with places; neighbours set alike become one, but each picture stays its own run."""
    runs: list[Run] = []
    last = None
    for text, form in pieces:
        end = start + len(text)
        if form == last and not form.image:
            runs[-1] = Run(runs[-1].start, end, *form)
        else:
            runs.append(Run(start, end, *form))
        start, last = end, form
    return tuple(runs)
