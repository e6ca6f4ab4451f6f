"""Writes the letters of a block: emphasis, links, code, formulas, pictures, and the marks on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from reader.core.annotation import Annotation, MarkStyle
from reader.core.article import PICTURE, Block, BlockKind, Run, RunStyle
from reader.core.notes.review import is_settled
from reader.core.text.code_tokens import code_tokens
from reader.core.text.scripts import has_upright, script_pieces
from reader.exchange.article_html.anchors import Anchors
from reader.exchange.article_html.formulas import FormulaWriter
from reader.exchange.article_html.marks import MarkedPiece, PlacedMark, marked_pieces, stacked
from reader.exchange.article_html.page_notes import PageNotes
from reader.exchange.article_html.pictures import PictureWriter
from reader.exchange.article_html.text import escaped
from reader.exchange.article_html.theme_colours import code_class
from reader.translation import tr

_TAGS = (
    (RunStyle.KEY, "kbd"),
    (RunStyle.CODE, "code"),
    (RunStyle.SMALL, "small"),
    (RunStyle.SUBSCRIPT, "sub"),
    (RunStyle.SUPERSCRIPT, "sup"),
    (RunStyle.UNDERLINE, "u"),
    (RunStyle.STRIKETHROUGH, "s"),
    (RunStyle.BOLD, "strong"),
)
"""From the innermost to the outermost."""
_STYLE_CLASSES = {
    MarkStyle.HIGHLIGHT: "hl",
    MarkStyle.UNDERLINE: "ul",
    MarkStyle.STRIKETHROUGH: "st",
    MarkStyle.SQUIGGLE: "sq",
}
_CODE = Run(0, 0)
"""In the place of a run in code, which has tokens."""


class _StyledPiece(NamedTuple):
    """Letters of one run, or of one token of code, with the same marks."""

    start: int
    end: int
    run: Run
    token: str
    marks: tuple[PlacedMark, ...]


class _Tags(NamedTuple):
    """What stands around letters of one style."""

    before: str
    after: str
    emphasized: bool


@cache
def _tags(style: RunStyle) -> _Tags:
    before = after = ""
    for flag, tag in _TAGS:
        if flag in style and not (flag is RunStyle.CODE and RunStyle.KEY in style):
            before, after = f"<{tag}>{before}", f"{after}</{tag}>"
    if RunStyle.MARKED in style:
        before, after = f'<span class="marked">{before}', f"{after}</span>"
    return _Tags(before, after, RunStyle.ITALIC in style and RunStyle.KEY not in style)


class InlineWriter:
    """Writes the blocks of one page; the ends of notes must be asked for in reading order."""

    def __init__(self, notes: PageNotes, anchors: Anchors, formulas: FormulaWriter, pictures: PictureWriter) -> None:
        self._notes, self._anchors, self._formulas, self._pictures = notes, anchors, formulas, pictures
        self._text = notes.article.text
        self._begun: set[str] = set()
        """The notes whose passages have begun: their names are given."""

    def write(self, number: int) -> str:
        """The content of a block: its words with their marks and the numbers of its notes."""
        block = self._notes.article.blocks[number]
        marks = self._notes.marks.get(number, ())
        noted = self._notes.at_block.get(number, ())
        bookmarks = "".join(map(self._bookmark, self._notes.bookmarks_at.get(number, ())))
        if not marks and not noted:
            return bookmarks + self._unmarked(block)
        ends = _ends(block, noted)
        pieces = _parted(self._segments(block), marked_pieces(block, marks))
        written = [self._at(ends.pop(block.span.start, ()))]
        for href, some in groupby(pieces, key=lambda piece: piece.run.href):
            words, references = "", ""
            for piece in some:
                words += self._piece(piece, block)
                references += self._at(ends.pop(piece.end, ()))
                if not self._address(href):
                    words, references = words + references, ""
            written += [self._linked(href, words), references]
        unseen = "".join(self._place(mark) for mark in marks if mark.span.start >= block.span.start)
        return bookmarks + "".join(written) + "".join(map(self._at, ends.values())) + unseen

    def _segments(self, block: Block) -> list[_StyledPiece]:
        """The runs of a block, of code the tokens."""
        if block.kind is not BlockKind.CODE or block.is_formula:
            return [_StyledPiece(run.start, run.end, run, "", ()) for run in _runs(block)]
        made: list[_StyledPiece] = []
        at = block.span.start
        for piece, token in code_tokens(block.span.extract(self._text), block.language):
            kind, end = code_class(token), at + len(piece)
            if made and (made[-1].token == kind or piece.isspace()):  # of blanks no colour is seen
                made[-1] = made[-1]._replace(end=end)
            else:
                made.append(_StyledPiece(at, end, _CODE, kind, ()))
            at = end
        return made

    def _unmarked(self, block: Block) -> str:
        runs = _runs(block)
        if block.kind is BlockKind.CODE and not block.is_formula:
            return "".join(self._piece(piece, block) for piece in self._segments(block))
        if len(runs) == 1 and not (runs[0].style or runs[0].href or runs[0].image):
            return _lines(block.span.extract(self._text))
        written = []
        for href, some in groupby(runs, key=lambda run: run.href):
            words = "".join(self._run(run, run.start, run.end, block) for run in some)
            written.append(self._linked(href, words))
        return "".join(written)

    def _address(self, href: str) -> str:
        return self._anchors.address(href) if href else ""

    def _linked(self, href: str, words: str) -> str:
        address = self._address(href)
        if not href or not words.strip():
            return words
        if not address:
            return f'<span class="elsewhere">{words}</span>'
        return f'<a href="{escaped(address)}">{words}</a>'

    def _run(self, run: Run, start: int, end: int, block: Block) -> str:
        """Letters of a run in its style."""
        if run.image:
            return self._pictures.write(run)
        if run.style and RunStyle.FORMULA in run.style:
            return self._formulas.write(self._text[run.start : run.end], display=block.is_formula)
        raw = self._text[start:end]
        words = _lines(raw)
        if run.style and raw:
            tags = _tags(run.style)
            if tags.emphasized:
                words = _emphasized(raw) if has_upright(raw) else f"<em>{words}</em>"
            words = f"{tags.before}{words}{tags.after}"
        return f'<abbr title="{escaped(run.title)}">{words}</abbr>' if run.title and not run.href else words

    def _piece(self, piece: _StyledPiece, block: Block) -> str:
        """Letters within the marks on them, the longest mark outside."""
        if piece.run is _CODE:
            words = escaped(self._text[piece.start : piece.end])
            words = f'<span class="{piece.token}">{words}</span>' if piece.token else words
        else:
            words = self._run(piece.run, piece.start, piece.end, block)
        for mark, lane, depth in reversed(stacked(piece.marks)):
            words = self._mark(mark, words, lane, depth)
        return words

    def _mark(self, mark: PlacedMark, words: str, lane: int, depth: int) -> str:
        """Words in a mark; ``lane`` is that of its line under the letters, ``depth`` how many fills are below its."""
        note = mark.note
        classes = [self._notes.colour_class(note), _STYLE_CLASSES[mark.style]]
        classes += [f"d{depth}"] if depth else []
        classes += [f"l{lane}"] if lane else []
        classes += ["settled"] * is_settled(note) + ["unsure"] * note.needs_check
        name = ""
        if note.id not in self._begun and not mark.struck:
            self._begun.add(note.id)
            name = f' id="{self._notes.passage_name(note)}"'
        bare = "" if self._notes.number(note) or not name else f' title="{escaped(self._notes.context.kind(note))}"'
        return f'<mark class="{" ".join(classes)}"{name}{bare}>{words}</mark>'

    def _place(self, mark: PlacedMark) -> str:
        """The place where a mark begins that is not drawn, since too many others lie there."""
        if mark.note.id in self._begun:
            return ""
        self._begun.add(mark.note.id)
        return f'<span id="{self._notes.passage_name(mark.note)}"></span>'

    def _at(self, notes: Sequence[Annotation]) -> str:
        """The numbers of the notes that end in a place."""
        return "".join(map(self._reference, notes))

    def _reference(self, note: Annotation) -> str:
        number, card = self._notes.number(note), self._notes.card_name(note)
        name = ""
        if note.id not in self._begun:  # nothing is marked, as by a note on a section
            self._begun.add(note.id)
            name = f' id="{self._notes.passage_name(note)}"'
        label = escaped(tr("Reader’s note {n}", n=number))
        colour = self._notes.colour_class(note)
        return f'<a class="no {colour}"{name} href="#{card}" aria-label="{label}">{number}</a>'

    def _bookmark(self, note: Annotation) -> str:
        name = " ".join(note.note.split()) or tr("Bookmark")
        label, where = escaped(tr("Bookmark: {name}", name=name)), escaped(self._notes.card_name(note))
        return f'<span class="bookmark" id="{where}" role="img" aria-label="{label}" title="{escaped(name)}"></span>'


def _runs(block: Block) -> Sequence[Run]:
    """The runs of a block; of one that says nothing about its letters, a plain one."""
    return block.runs or (Run(*block.span),)


def _ends(block: Block, notes: Sequence[Annotation]) -> dict[int, Sequence[Annotation]]:
    """Where in a block the passages of these notes end; a formula is not divided."""
    found: dict[int, list[Annotation]] = {}
    for note in notes:
        end = block.span.end
        if note.span is not None:
            end = max(block.span.start, min(note.span.end, end))
            formula = block.formula_at(end - 1) if end > block.span.start else None
            end = formula.end if formula is not None else end
        found.setdefault(end, []).append(note)
    return dict(sorted(found.items()))


def _parted(segments: Sequence[_StyledPiece], pieces: Sequence[MarkedPiece]) -> Iterator[_StyledPiece]:
    """Runs or tokens, parted where marks begin or end, with the marks on them."""
    at = 0
    for start, end, marks in pieces:
        while at < len(segments) and segments[at].start < end:
            segment = segments[at]
            yield segment._replace(start=max(start, segment.start), end=min(end, segment.end), marks=marks)
            if segment.end > end:
                break
            at += 1


def _emphasized(words: str) -> str:
    """Emphasis as each script has it: dots over Chinese, Japanese and Korean, strength where there are no italics."""
    made = []
    for piece in script_pieces(words):
        kind = {"": "", "CJK": ' class="dots"'}.get(piece.script, ' class="upright"')
        made.append(f"<em{kind}>{_lines(piece.text)}</em>")
    return "".join(made)


def _lines(words: str) -> str:
    """Words with their forced line breaks."""
    written = escaped(words.replace(PICTURE, ""))
    return written.replace("\n", "<br>") if "\n" in written else written
