"""Writes MathML as TeX: what it looks like, in the words of LaTeX and AMS-LaTeX.

Sources: MathML Core (W3C); MathML 3 for ``mfenced``, ``menclose`` and ``mlabeledtr``, which older pages have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from selectolax.lexbor import LexborNode

from reader.sources.html.formulas.fences import Pair, grown, pairs
from reader.sources.html.formulas.math_tree import MathElement, math_tree
from reader.sources.html.formulas.pieces import NOTHING, Kind, Piece, argument, joined
from reader.sources.html.formulas.scripts import Context, Scripts
from reader.sources.html.formulas.symbols import APPLICATION, STRUCK
from reader.sources.html.formulas.tables import Tables
from reader.sources.html.formulas.tokens import (
    as_operator,
    length,
    name_piece,
    number_piece,
    operator_piece,
    space_piece,
    words_piece,
)

_ENCLOSURES = {
    "box": "\\boxed",
    "roundedbox": "\\boxed",
    "circle": "\\boxed",
    "updiagonalstrike": "\\cancel",
    "downdiagonalstrike": "\\bcancel",
    "top": "\\overline",
    "bottom": "\\underline",
    "radical": "\\sqrt",
}
"""What is drawn around or through something, with the command for it."""


def tex_of_mathml(math: LexborNode, *, is_display: bool) -> str:
    """The TeX for a ``math`` element; ``is_display`` is whether it is set apart from the text around it."""
    return tex_of_tree(math_tree(math), is_display=is_display)


def tex_of_tree(tree: MathElement, *, is_display: bool) -> str:
    """The same for a tree that was made of something else."""
    return _WRITER.write(tree, Context(is_display)).tex.strip()


class MathmlWriter:
    """Writes elements of MathML, each by what it is."""

    def __init__(self) -> None:
        scripts = Scripts(self.write)
        self._tables = Tables(self.write)
        self._writers: Mapping[str, Callable[[MathElement, Context], Piece]] = {
            "mi": lambda element, context: name_piece(element, context.variant),
            "mn": lambda element, context: number_piece(element, context.variant),
            "mo": lambda element, context: operator_piece(element, context.variant),
            **dict.fromkeys(("mtext", "ms"), lambda element, context: words_piece(element, context.variant)),
            "mspace": lambda element, context: space_piece(element),  # noqa: ARG005 - all writers have one signature
            "mfrac": self._fraction,
            "msqrt": self._root,
            "mroot": self._root,
            **dict.fromkeys(("msub", "msup", "msubsup"), scripts.beside),
            **dict.fromkeys(("munder", "mover", "munderover"), scripts.stacked),
            "mmultiscripts": scripts.around,
            "mtable": self._tables.table,
            "mfenced": self._fenced,
            "menclose": self._enclosed,
            "mpadded": self._padded,
            "mphantom": self._phantom,
            "mstyle": self._style,
            "maction": self._first,
            **dict.fromkeys(("none", "mprescripts"), lambda element, context: NOTHING),  # noqa: ARG005
        }

    def write(self, element: MathElement, context: Context) -> Piece:
        """An element as TeX; one that is not known is taken as a row of what is in it."""
        writer = self._writers.get(element.tag)
        return writer(element, context) if writer else self._group(element, context)

    def _group(self, element: MathElement, context: Context) -> Piece:
        if element.tag == "math" and not context.is_display and element.get("displaystyle") == "true":
            context = context._replace(is_display=True)
        piece = self.row(element.children, context)
        classes = element.get("class").split()
        if element.is_operator_group and piece.kind is not Kind.OPERATOR and piece.tex.startswith("\\mathrm{"):
            return Piece(as_operator(piece.tex), Kind.OPERATOR)
        is_plain = element.get("data-mjx-texclass") == "ORD" or "MJX-TeXAtom-ORD" in classes
        if is_plain and piece.kind in (Kind.RELATION, Kind.BINARY, Kind.PUNCTUATION) and piece.is_single:
            return Piece(piece.tex if context.is_tight else argument(piece.tex))
        return piece

    def row(self, children: Sequence[MathElement], context: Context) -> Piece:
        """Elements side by side."""
        if len(children) == 1:
            return self.write(children[0], context)
        pieces = [self.write(child, context) for child in children]
        for number, child in enumerate(children[1:]):
            if child.sign == APPLICATION and pieces[number].tex.startswith("\\mathrm{"):
                pieces[number] = Piece(as_operator(pieces[number].tex), Kind.OPERATOR)
            elif child.text == STRUCK:
                pieces[number + 1] = NOTHING
                pieces[number] = pieces[number]._replace(tex=f"\\not{pieces[number].tex}")
        found = list(pairs(children))
        merged = self._tables.with_brackets(children, pieces, found, context)
        if merged is not None:
            children, pieces, found = merged
        pieces = grown(children, pieces, found)
        if any(child.tag in ("mo", "mspace") and child.get("linebreak") == "newline" for child in children):
            return self._tables.lines(children, pieces)
        row = joined(pieces, is_tight=context.is_tight)
        return row._replace(is_single=True) if Pair(0, len(pieces) - 1) in found else row

    def _padded(self, element: MathElement, context: Context) -> Piece:
        """What is given more room than it takes: LaTeXML writes the spaces behind a sign so."""
        inside = self._group(element, context)
        width = element.get("width")
        more = space_piece(MathElement("mspace", {"width": width})) if width[:1] in ("+", "-") else NOTHING
        return joined((inside, more))

    def _fraction(self, element: MathElement, context: Context) -> Piece:
        inner = context._replace(is_display=False)
        top, bottom = (self.write(element.child(number), inner).tex for number in (0, 1))
        if element.get("bevelled") == "true":
            return Piece(f"{{{top}}} / {{{bottom}}}", is_single=False)
        if length(element.get("linethickness") or "1") == 0:
            return Piece(f"\\genfrac{{}}{{}}{{0pt}}{{}}{{{top}}}{{{bottom}}}", is_tall=True, is_single=False)
        return Piece(f"\\frac{{{top}}}{{{bottom}}}", is_tall=True, is_single=False)

    def _root(self, element: MathElement, context: Context) -> Piece:
        if element.tag == "msqrt":
            inside = self.row(element.children, context)
            return Piece(f"\\sqrt{{{inside.tex}}}", is_tall=inside.is_tall, is_single=False)
        inside, degree = self.write(element.child(0), context), self.write(element.child(1), context.of_script)
        return Piece(f"\\sqrt[{degree.tex}]{{{inside.tex}}}", is_tall=inside.is_tall, is_single=False)

    def _fenced(self, element: MathElement, context: Context) -> Piece:
        """What stands between brackets and is parted by commas: as the row that it is short for."""
        separators = "".join((element.attributes.get("separators", ",") or "").split())
        row = [MathElement("mo", {"fence": "true"}, element.attributes.get("open", "(") or "")]
        for number, child in enumerate(element.children):
            if number and separators:
                row.append(MathElement("mo", {}, separators[min(number, len(separators)) - 1]))
            row.append(child)
        row.append(MathElement("mo", {"fence": "true"}, element.attributes.get("close", ")") or ""))
        return self.row(row, context)

    def _enclosed(self, element: MathElement, context: Context) -> Piece:
        inside = self.row(element.children, context)
        written = inside.tex
        names = element.get("notation").split() or ["longdiv"]
        if {"left", "right", "top", "bottom"} <= set(names):
            names = ["box"]
        for name in names:
            if command := _ENCLOSURES.get(name):
                written = f"{command}{{{written}}}"
        return inside if written == inside.tex else Piece(written, is_tall=inside.is_tall)

    def _phantom(self, element: MathElement, context: Context) -> Piece:
        inside = self.row(element.children, context)
        return Piece(f"\\phantom{{{inside.tex}}}", is_tall=inside.is_tall) if inside.tex else NOTHING

    def _style(self, element: MathElement, context: Context) -> Piece:
        inner = context._replace(variant=element.get("mathvariant") or context.variant)
        asked = element.get("displaystyle")
        if asked not in ("true", "false") or (asked == "true") == context.is_display or context.is_tight:
            return self.row(element.children, inner)
        inner = inner._replace(is_display=asked == "true")
        inside = self.row(element.children, inner)
        if not inside.is_tall:
            return inside
        if inside.tex.startswith("\\frac{") and len(element.children) == 1 and element.core.tag == "mfrac":
            return inside._replace(tex=f"\\{'d' if inner.is_display else 't'}{inside.tex[1:]}")
        command = "\\displaystyle" if inner.is_display else "\\textstyle"
        return Piece(f"{{{command} {inside.tex}}}", inside.kind, is_tall=True)

    def _first(self, element: MathElement, context: Context) -> Piece:
        chosen = element.get("selection")
        return self.write(element.child(int(chosen) - 1 if chosen.isdigit() and chosen != "0" else 0), context)


_WRITER = MathmlWriter()
"""It keeps nothing of what it has written."""
