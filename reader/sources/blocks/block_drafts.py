"""Drafts of blocks, which have no position in the text yet, and the step that gives them their positions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.core.article import Block, BlockKind, Cell, Container, PagePart, Run, RunStyle
from reader.core.span import Span
from reader.core.text.formula_words import formula_words


class RunFormat(NamedTuple):
    """The format of a piece of text: the fields of a ``Run`` without its position."""

    style: RunStyle = RunStyle.PLAIN
    href: str = ""
    title: str = ""
    image: str = ""
    size: tuple[float, float] = (0.0, 0.0)
    align: str = ""


PLAIN = RunFormat()
_TRACELESS = " \n\t\xa0\u200b\u200c\u200d\u2060\ufeff\xad"


@dataclass(slots=True)
class BlockDraft:
    """One block without a position in the text."""

    kind: BlockKind
    containers: tuple[Container, ...] = ()
    level: int = 0
    language: str = ""
    cell: Cell | None = None
    slug: str = ""
    pieces: list[tuple[str, RunFormat]] = field(default_factory=list)
    link_targets: list[tuple[str, int]] = field(default_factory=list)
    """Names of link targets in the block, with their offsets from its start in code points."""
    length: int = 0
    part: PagePart = PagePart.ARTICLE
    letters_by_part: dict[PagePart, int] = field(default_factory=dict)
    """Of a web page: how many of its letters are in which part of the page; a block may have some of several."""
    align: str = ""
    """On which side the source wants its lines: ``left``, ``right``, ``center``; empty where it does not say."""
    direction: str = ""
    """Which way the source says that its lines run: ``ltr``, ``rtl``; empty where it does not say."""
    lines: tuple[int, int] | None = None
    """The first and the last line of the file on which it is written, if that is known."""
    is_title: bool = False
    """Whether it is the heading that is the article's title."""
    caption: str = ""
    """The caption to show below the block if it turns out to be a picture and nothing else."""

    def append(self, text: str, form: RunFormat) -> None:
        """Add text without changing it."""
        self.pieces.append((text, form))
        self.length += len(text)

    def add_lines(self, lines: tuple[int, int] | None) -> None:
        """Let it stand on these lines of the file, too."""
        mine = self.lines
        if lines is not None:
            self.lines = lines if mine is None else (min(mine[0], lines[0]), max(mine[1], lines[1]))

    def ends_with(self, letters: str) -> bool:
        """Whether the last letter is one of ``letters``, or there is none yet."""
        return not self.pieces or self.pieces[-1][0][-1] in letters

    def trim(self, letters: str) -> None:
        """Drop any of ``letters`` from the end."""
        before = self.length
        while self.pieces:
            text, form = self.pieces.pop()
            kept = text.rstrip(letters) if not form.image else text
            self.length -= len(text) - len(kept)
            if kept:
                self.pieces.append((kept, form))
                break
        if self.length != before:
            self.link_targets = [(name, min(offset, self.length)) for name, offset in self.link_targets]

    def cut_start(self, count: int) -> None:
        """Drop as many letters from the start of its first piece."""
        text, form = self.pieces[0]
        self.pieces[:1] = [(text[count:], form)] if text[count:] else []
        self.length -= count
        self.link_targets = [(name, max(offset - count, 0)) for name, offset in self.link_targets]

    @property
    def is_formula(self) -> bool:
        """Whether it is a formula that is set apart."""
        return self.kind is BlockKind.CODE and bool(self.pieces) and RunStyle.FORMULA in self.pieces[0][1].style

    def title_text(self) -> str:
        """Its text as one line, for a title: without its pictures, unless it has no other words; formulas as words."""
        return self._title(formula_words)

    def name_text(self) -> str:
        """The same with the TeX of its formulas, for the names that links lead to."""
        return self._title(str)

    def line_text(self) -> str:
        """Its text as one line, with the alternative texts of its pictures, without the numbers of footnotes."""
        return self._line(str, with_pictures=True)

    def _title(self, read: Callable[[str], str]) -> str:
        words = self._line(read, with_pictures=False)
        return words if any(map(str.isalnum, words)) else self._line(read, with_pictures=True)

    def _line(self, read: Callable[[str], str], *, with_pictures: bool) -> str:
        """The text as one line; ``read`` makes words of formulas."""
        words = [
            form.title if form.image else read(text) if RunStyle.FORMULA in form.style else text
            for text, form in self.pieces
            if (with_pictures or not form.image) and not form.href.startswith("#fn:")
        ]
        return " ".join("".join(words).split())

    @property
    def is_blank(self) -> bool:
        """Whether it has nothing but signs that leave no trace, as the empty paragraphs of word processors have."""
        return self.kind is not BlockKind.CODE and all(
            not form.image and not text.strip(_TRACELESS) for text, form in self.pieces
        )

    @property
    def is_picture(self) -> bool:
        """Whether it contains one picture and nothing else."""
        return len(self.pieces) == 1 and bool(self.pieces[0][1].image)


class JoinedDrafts(NamedTuple):
    """Drafts joined to one text, as blocks with positions in it."""

    text: str
    blocks: tuple[Block, ...]
    link_targets: dict[str, int]
    """The position of each link target; of several with the same name the first counts."""
    slugs: dict[str, int]
    """The position of each heading, by its slug."""
    end: int
    """The position where the next block would begin."""


def lay_out(drafts: Iterable[BlockDraft], start: int = 0) -> JoinedDrafts:
    """Give each draft its position, the first one at ``start``; their texts are joined by newlines."""
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
            Block(
                draft.kind,
                span,
                runs,
                draft.containers,
                draft.level,
                draft.slug,
                draft.language,
                draft.cell,
                draft.part,
                draft.lines,
                draft.is_title,
                draft.align,
                draft.direction,
            )
        )
        start = span.end + 1
    return JoinedDrafts("\n".join(texts), tuple(blocks), names, slugs, start)


def _runs(pieces: list[tuple[str, RunFormat]], start: int) -> tuple[Run, ...]:
    """The pieces as runs; neighbours with the same format become one run, but each picture is a run of its own."""
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
