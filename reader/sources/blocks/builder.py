"""Builds block drafts from a parser's events in reading order; shared by all source formats."""

from __future__ import annotations

import re

from reader.core.article import PICTURE, BlockKind, Cell, Container, ContainerKind, PagePart, RunStyle
from reader.sources.blocks.bare_addresses import with_addresses
from reader.sources.blocks.block_drafts import PLAIN, BlockDraft, RunFormat
from reader.sources.blocks.long_blocks import divided

_SPACES = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")
"""What a browser shows as one space, and further line ends of Unicode. A no-break space is not among them."""
_LINE_ENDS = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_REMOVED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0\ufdd1\ufffc]")
"""Control characters, the character that represents pictures, and two that Qt uses internally."""
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UNUSUAL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0\ufdd1\ufffc]|  ")
"""Anything that the expressions above would change; most texts contain nothing of it."""
_WHOLE_WORD = re.compile(r"\w{3}")
"""The beginning of a text that is a word of its own, not the ending of one."""
_PUNCTUATION = re.compile(r"[.,;:!?]+(?=\s|$)")
"""Ends a sentence, or a part of one."""
_LINE_BLOCKS = (BlockKind.HEADING, BlockKind.CAPTION, BlockKind.TERM, BlockKind.CELL)
MAX_DEPTH = 24
"""The most containers around a block; on the page, the content of deeper ones is not indented further anyway."""
MAX_NAMED = 200
"""The most blocks of a list, a quotation or a table before its end, for a name after it to lead to its beginning."""


class BlockBuilder:
    """Receives a parser's events in reading order, and builds drafts from them.

    White space is collapsed as in a browser, except in code. Text outside any block becomes a paragraph of its own.
    Inside a table cell, whatever would begin a new block begins a new line instead.
    """

    def __init__(self, *, find_urls: bool = False) -> None:
        """``find_urls`` turns web addresses in the text into links."""
        self.drafts: list[BlockDraft] = []
        self.containers: list[Container] = []
        self._counts: list[int] = []
        """How many drafts there had been when each container was opened."""
        self._made = 0
        self._find_urls = find_urls
        self.part: PagePart | None = None
        """The part of a web page that the text that comes next is in; None if that is not known."""
        self.lines: tuple[int, int] | None = None
        """The lines of the file on which what comes next is written; None if they are not known."""
        self.verbatim = False
        """Whether white space is kept although no code block is open: in code inside a table cell."""
        self.align = ""
        """On which side the source wants the lines of the blocks that begin next; empty where it does not say."""
        self.direction = ""
        """Which way the source wants what begins next to run: ``ltr``, ``rtl``; empty where it does not say."""
        self._set_apart = False
        """Whether the last text is not to be one word with the next one."""
        self._open: BlockDraft | None = None
        self._names: list[str] = []
        self._break = False
        self._numbers = 0

    def open_container(
        self,
        around: ContainerKind,
        marker: str = "",
        label: str = "",
        *,
        unfolded: bool | None = None,
    ) -> Container:
        """Begin a container, such as a quotation or a list item, for the blocks that follow.

        ``unfolded`` says whether one that folds is open at first; the block that follows is its summary then.
        """
        self.end_block()
        self._numbers += 1
        made = Container(around, self._numbers, marker, label, unfolded, self.direction)
        self.containers.append(made)
        self._counts.append(self._made)
        return made

    def close_container(self) -> None:
        """End the innermost container; an empty list item gets an empty paragraph, so that it is shown at all."""
        self.end_block()
        if self._counts.pop() == self._made and self.containers[-1].kind is ContainerKind.ITEM:
            self.add_empty_block(BlockKind.PARAGRAPH)
        self.containers.pop()

    @property
    def _around(self) -> tuple[Container, ...]:
        """The containers of a block that begins here: the outermost ones, and always the innermost."""
        if len(self.containers) > MAX_DEPTH:
            return (*self.containers[: MAX_DEPTH - 1], self.containers[-1])
        return tuple(self.containers)

    @property
    def in_cell(self) -> bool:
        """Whether a table cell is open."""
        return self._open is not None and self._open.kind is BlockKind.CELL

    @property
    def in_line_block(self) -> bool:
        """Whether a block is open that nothing is set apart in: a heading, a caption, a term, a table cell."""
        return self._open is not None and self._open.kind in _LINE_BLOCKS

    @property
    def in_code(self) -> bool:
        """Whether code is open: a block, or inside a table cell."""
        return self.verbatim or (self._open is not None and self._open.kind is BlockKind.CODE)

    def begin_block(self, kind: BlockKind, *, level: int = 0, language: str = "", cell: Cell | None = None) -> None:
        """Begin a block; the one before it ends."""
        if self.in_cell:
            self._break = True
            return
        self.end_block()
        self._open = self._draft(kind)
        self._open.level, self._open.language, self._open.cell = level, language, cell

    def end_block(self) -> None:
        """End the open block, if there is one; it is kept if it is not empty."""
        if self.in_cell:
            self._break = True
        else:
            self._close(keep=False)

    def end_cell(self) -> None:
        """End a table cell, which is kept even if it is empty."""
        self._close(keep=True)

    def add_empty_block(self, kind: BlockKind) -> None:
        """Add a block without text: a rule, or an empty list item."""
        if self.in_cell:
            self._break = True
            return
        self.end_block()
        self._open = self._draft(kind)
        self._close(keep=True)

    def add_text(self, text: str, form: RunFormat = PLAIN) -> None:
        """Add text to the open block, or begin a paragraph with it."""
        if text == "\n" and self._open is None:  # between two blocks, as often as there are blocks
            self._set_apart = False
            return
        if _UNUSUAL.search(text):
            text = _LONE_SURROGATE.sub("\ufffd", _REMOVED.sub("", text))
            text = _LINE_ENDS.sub("\n", text) if self.in_code else _SPACES.sub(" ", text)
        if self._set_apart:
            self._set_apart = False
            if _WHOLE_WORD.match(text):
                text = " " + text
        if self.in_code:
            self._add(text.expandtabs(4) if self.verbatim else text, form)
            return
        if self._break or self._open is None or self._open.ends_with(" \n"):
            text = text.lstrip(" ")
        if not text:
            return
        if not self._find_urls or form.href or "://" not in text or form.style & RunStyle.CODE:
            self._add(text, form)
            return
        for piece, address in with_addresses(text):
            self._add(piece, form._replace(href=address) if address else form)

    def add_set_apart(self, text: str, form: RunFormat) -> None:
        """Add text, such as a formula, that is never one word with a word beside it; an ending (``nth``) may follow."""
        if text:
            if self._open is not None and not self._open.ends_with(" \n") and self._open.pieces[-1][0][-1].isalnum():
                self.add_text(" ", form)
            self.add_text(text, form)
            self._set_apart = True

    def add_line_break(self) -> None:
        """Add a forced line break; at the end of a block it is dropped."""
        if self._open is not None:
            self._open.trim(" ")
            if self._open.pieces:
                self._add("\n", PLAIN)

    def end_paragraph_at_break(self) -> None:
        """End the open paragraph if a line break is the last that it has: two in a row part paragraphs."""
        if self._open is not None and self._open.kind is BlockKind.PARAGRAPH and self._open.ends_with("\n"):
            self.end_block()

    def add_picture(self, form: RunFormat, caption: str = "") -> None:
        """Add the picture of a format; ``caption`` is shown below it if it is alone in its block."""
        self._add(PICTURE, form)
        if self._open is not None:
            self._open.caption = caption

    def add_link_target(self, name: str) -> None:
        """Let ``#name`` lead to the position of the next text."""
        self._names.append(name)

    def name_block(self, name: str) -> None:
        """Let ``#name`` lead to the open block; if that has no text yet, to the one before.

        Where that is the end of a list, a quotation or a table, to the beginning of it.
        """
        if self._open is not None and self._open.pieces:
            self._open.link_targets.append((name, 0))
        elif self.drafts:
            self.drafts[self._start_of_last()].link_targets.append((name, 0))

    def _start_of_last(self) -> int:
        """The number of the draft that the last list, quotation, table or single block begins with, if that is near."""
        number = len(self.drafts) - 1
        nearest = max(0, number - MAX_NAMED)
        while number > nearest and _belong_together(self.drafts[number - 1], self.drafts[-1]):
            number -= 1
        return number

    def trim(self, letters: str) -> None:
        """Drop any of ``letters`` from the end of the open block."""
        if self._open is not None:
            self._open.trim(letters)

    def take_finished(self) -> list[BlockDraft]:
        """End the open block, and return all finished drafts but those to which later names may still be added.

        These are the last one, and what it is the end of.
        """
        self._close(keep=False)
        kept = self._start_of_last() if self.drafts else 0
        taken, self.drafts = self.drafts[:kept], self.drafts[kept:]
        return taken

    def take_all(self) -> list[BlockDraft]:
        """End the open block, and return all drafts; later names belong to the text after them."""
        taken = self.finish()
        if taken:
            self._names = []
        self.drafts = []
        return taken

    def finish(self) -> list[BlockDraft]:
        """End the open block, and return all drafts that ``take_finished`` has not returned."""
        self._close(keep=False)
        if self.drafts:
            self.drafts[-1].link_targets += [(name, self.drafts[-1].length) for name in self._names]
        return self.drafts

    def _draft(self, kind: BlockKind) -> BlockDraft:
        """A block that begins here."""
        return BlockDraft(kind, self._around, lines=self.lines, align=self.align, direction=self.direction)

    def _add(self, text: str, form: RunFormat) -> None:
        if not text:
            return
        if self._open is None:
            self._open = self._draft(BlockKind.PARAGRAPH)
        if self._break:
            self._break = False
            self._open.trim(" ")
            if self._open.pieces:
                self._open.append("\n", PLAIN)
        self._take_names(self._open)
        self._open.append(text, form)
        if self._open.lines != self.lines and not text.isspace():
            self._open.add_lines(self.lines)
        if self.part is not None and not text.isspace():
            counts = self._open.letters_by_part
            counts[self.part] = counts.get(self.part, 0) + len(text)

    def _take_names(self, draft: BlockDraft) -> None:
        if self._names:
            draft.link_targets += [(name, draft.length) for name in self._names]
            self._names = []

    def _close(self, *, keep: bool) -> None:
        draft, self._open, self._break = self._open, None, False
        if draft is None:
            return
        draft.trim("\n" if draft.kind is BlockKind.CODE else " \n")
        self._move_punctuation(draft)
        if not keep and (not draft.pieces or draft.is_blank):
            self._names += [name for name, _ in draft.link_targets]
            return
        if not draft.pieces:  # else the names belong to text that is still to come
            self._take_names(draft)
        self.drafts += divided(draft)
        self._made += 1
        if draft.kind is BlockKind.PARAGRAPH and draft.is_picture:
            draft.kind = BlockKind.PICTURE
            if draft.caption:
                caption = BlockDraft(BlockKind.CAPTION, draft.containers, lines=draft.lines)
                caption.align, caption.direction = draft.align, draft.direction
                caption.letters_by_part = draft.letters_by_part
                self.drafts.append(caption)
                caption.append(_SPACES.sub(" ", draft.caption), PLAIN)

    def _move_punctuation(self, draft: BlockDraft) -> None:
        """Put the punctuation that follows a formula that is set apart on its line, as TeX's authors do."""
        formula = self.drafts[-1] if self.drafts else None
        if formula is None or not formula.is_formula or draft.kind is not BlockKind.PARAGRAPH or not draft.pieces:
            return
        text, form = draft.pieces[0]
        found = _PUNCTUATION.match(text)
        if found and not form.image and formula.containers == draft.containers:
            formula.append(found[0], formula.pieces[-1][1])
            draft.cut_start(len(text) - len(text[found.end() :].lstrip(" \n")))


def _belong_together(before: BlockDraft, last: BlockDraft) -> bool:
    """Whether two drafts are of one table, or of one list or quotation."""
    if before.cell is not None and last.cell is not None:
        return before.cell.table == last.cell.table
    outer, inner = before.containers[:1], last.containers[:1]
    return (
        bool(outer and inner)
        and outer[0].kind is inner[0].kind
        and (outer == inner or outer[0].kind is ContainerKind.ITEM)
    )
