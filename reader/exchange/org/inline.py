"""Writes what stands in a paragraph as Org: emphasis, code, formulas, links and line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.exchange.content.web_address import web_address
from reader.exchange.org.code import code_words
from reader.exchange.org.html_tree import HtmlElement
from reader.exchange.org.joining import BLANK, WrittenPiece, joined_line
from reader.exchange.org.words import ZERO_WIDTH_SPACE, clean, one_line, org_words, paired_signs

_SIGNS = {"strong": "*", "b": "*", "em": "/", "i": "/", "u": "_", "mark": "_", "s": "+", "del": "+"}
_BRACKETS = re.compile(r"\](?=\]|\Z)")
"""What would end the words of a link."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one formatting, in a line."""

    text: str
    signs: tuple[str, ...] = ()
    href: str = ""
    kind: str = ""
    """``code``, ``formula``, ``sub`` or ``sup``; ``br`` for the end of a line; else empty."""


def org_lines(nodes: Sequence[HtmlElement | str], *, in_table: bool = False) -> list[str]:
    r"""The lines of a paragraph; all but the last end in ``\\``, except in a table, which has one line."""
    pieces = [piece for node in nodes for piece in _pieces(node, ())]
    signs = "".join(2 * sign for piece in pieces for sign in piece.signs) + ("~=" * 2 if _has_code(pieces) else "")
    paired = paired_signs("".join(piece.text for piece in pieces) + signs)
    lines = [
        _line(list(line), paired, in_table=in_table)
        for is_break, line in groupby(pieces, key=lambda piece: piece.kind == "br")
        if not is_break
    ]
    lines = [line for line in lines if line]
    return [" ".join(lines)] if in_table else [*(f"{line} \\\\" for line in lines[:-1]), *lines[-1:]]


def _has_code(pieces: Sequence[_Piece]) -> bool:
    return any(piece.kind in ("code", "formula") for piece in pieces)


def _pieces(node: HtmlElement | str, signs: tuple[str, ...], href: str = "", kind: str = "") -> Iterator[_Piece]:
    if isinstance(node, str):
        text = clean(node) if kind else clean(node).replace("\n", " ")
        if text:
            yield _Piece(text, signs, href, kind)
        return
    if node.tag == "br":
        yield _Piece("", kind="br")
        return
    sign = _SIGNS.get(node.tag, "")
    kind = "code" if node.tag in ("code", "kbd") else node.tag if node.tag in ("sub", "sup") else kind
    kind = "formula" if "math" in node.attributes.get("class", "") else kind
    inner = (*signs, sign) if sign and sign not in signs else signs
    for child in node.children:
        yield from _pieces(child, inner, node.attributes.get("href", href), kind)


def _line(pieces: Sequence[_Piece], paired: str, *, in_table: bool) -> str:
    written: list[WrittenPiece] = []
    for href, group in groupby(pieces, key=lambda piece: piece.href):
        inside = list(group)
        if address := _address(href):
            shared = tuple(sign for sign in inside[0].signs if all(sign in piece.signs for piece in inside))
            written += _link(address, "".join(piece.text for piece in inside), shared)
        else:
            for piece in inside:
                written += _separate(piece, paired, in_table=in_table)
    return joined_line(written)


def _address(href: str) -> str:
    """The address of a link as it is written; empty for one that leads nowhere."""
    return href if href.startswith("#note-") else web_address(href)


def _link(address: str, words: str, signs: tuple[str, ...]) -> Iterator[WrittenPiece]:
    shown = one_line(words)
    if words[:1].isspace():
        yield BLANK
    if shown in ("", address):
        yield WrittenPiece(f"[[{address}]]")
    else:  # its emphasis is in it, since its address may have the signs of that
        shown = org_words(shown, paired_signs(shown), "".join(signs), in_table=True)
        shown = _BRACKETS.sub(f"]{ZERO_WIDTH_SPACE}", f"{''.join(signs)}{shown}{''.join(signs[::-1])}")
        yield WrittenPiece(f"[[{address}][{shown}]]")
    if words[-1:].isspace() and shown:
        yield BLANK


def _separate(piece: _Piece, paired: str, *, in_table: bool) -> Iterator[WrittenPiece]:
    """A piece without the blanks at its ends, and these, which have no formatting."""
    core = piece.text.strip()
    if piece.text[:1].isspace():
        yield BLANK
    if core:
        text, is_markup = _core(core, piece, paired, in_table=in_table)
        yield WrittenPiece(text, piece.signs, is_markup)
        if piece.text[-1:].isspace():
            yield BLANK


def _core(text: str, piece: _Piece, paired: str, *, in_table: bool) -> tuple[str, bool]:
    is_verbatim = not any(sign in text for sign in piece.signs)  # else it would end the emphasis around it
    if piece.kind == "formula" and is_verbatim:
        tex = one_line(text.removeprefix("\\(").removesuffix("\\)"))
        if "\\)" not in tex and tex:
            return f"\\({_without_bars(tex) if in_table else tex}\\)", False
    is_verbatim = is_verbatim and piece.kind in ("code", "formula") and not (in_table and "|" in text)
    if is_verbatim and (code := code_words(text)):
        return code, True
    words = org_words(one_line(text), paired, "".join(piece.signs), in_table=in_table)
    if piece.kind in ("sub", "sup") and not {"{", "}"} & set(words):
        return f"{'_' if piece.kind == 'sub' else '^'}{{{words}}}", False
    return words, False


def _without_bars(tex: str) -> str:
    """TeX without bars, which would end the cell of a table."""
    return tex.replace("\\|", "\\Vert ").replace("|", "\\vert ")
