"""The TeX of what holds letters in MathML: names, numbers, operators, words and spaces."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from reader.sources.html.formulas.letters import variant_of, with_variant
from reader.sources.html.formulas.math_tree import MathElement
from reader.sources.html.formulas.pieces import NOTHING, Kind, Piece, side_by_side
from reader.sources.html.formulas.symbols import FUNCTIONS, INVISIBLE, LARGE_OPERATORS, STRUCK, SYMBOLS

_BLANKS = re.compile(r"[ \t\r\n]+")
_IN_WORDS = str.maketrans(
    {"\\": "\\backslash ", **{sign: f"\\{sign}" for sign in "{}$%#&_"}, "^": "\\^{}", "~": "\\~{}", "\xa0": " "}
)
_WORD_COMMANDS = {"bold": "\\textbf", "italic": "\\textit", "monospace": "\\texttt", "sans-serif": "\\textsf"}
_NAMED_SPACES = {
    "veryverythinmathspace": 1 / 18,
    "verythinmathspace": 2 / 18,
    "thinmathspace": 3 / 18,
    "mediummathspace": 4 / 18,
    "thickmathspace": 5 / 18,
    "verythickmathspace": 6 / 18,
    "veryverythickmathspace": 7 / 18,
}
"""Widths in em, as MathML 3 has them."""
_SPACES = (
    *((-3 / 18, "\\!"), (3 / 18, "\\,"), (4 / 18, "\\:"), (5 / 18, "\\;")),
    *((1 / 3, "\\ "), (1.0, "\\quad"), (2.0, "\\qquad")),
)
"""Widths in em with the commands for them."""
_NEAR, _NEARLY = 0.02, 0.12
_LENGTH = re.compile(r"\+?(-?[\d.]+)(em|ex|px|pt|mu|rem|cm|mm|in)?")
_UNITS = {"em": 1.0, "rem": 1.0, "ex": 0.43, "px": 1 / 16, "pt": 0.1, "mu": 1 / 18, "cm": 2.85, "mm": 0.285, "in": 7.2}
"""What units are in em of a text of ten points; of sixteen pixels on a page."""
_SIZES = (
    *((1.0, ""), (1.2, "\\big"), (1.6, "\\Big"), (1.8, "\\Big"), (2.05, "\\bigg"), (2.1, "\\bigg")),
    *((2.4, "\\bigg"), (2.47, "\\Bigg"), (2.6, "\\Bigg"), (3.0, "\\Bigg")),
)
"""Heights of brackets in em, as MathJax, KaTeX and LaTeXML write them, with the command for each."""
_SPACE_SIGNS = {"\xa0": "\\ ", "\u2009": "\\,", "\u2005": "\\:", "\u2004": "\\;", "\u2003": "\\quad", "\u200a": "\\,"}
_SPACE_WIDTHS = {"\u2009": 3 / 18, "\u2005": 4 / 18, "\u2004": 1 / 3, "\u2003": 1.0, "\u2002": 0.5, "\u200a": 1 / 18}
_BARS = frozenset(("|", "∣", "‖", "∥"))
_KNOWN = 4096
"""Of how many letters and names it is kept what their TeX is: a book has the same ones in all of its formulas."""


def name_piece(element: MathElement, variant: str) -> Piece:
    r"""The TeX of a name (``mi``): one letter is slanted, several are upright, as ``\sin``."""
    letters = _letters(element)
    variant = element.get("mathvariant") or variant
    function = letters.replace("\u2009", "").replace(" ", "").replace("\xa0", "")
    if variant in ("", "normal") and function in FUNCTIONS:
        return Piece(f"\\{function}", Kind.OPERATOR)
    if len(letters) < 2 or not letters.isalnum():
        return _signs(letters, variant, of_name=True)
    written = _in_variant(letters, variant or "normal", is_word=True)
    if element.is_operator_group and written.startswith("\\mathrm{"):
        return Piece(as_operator(written), Kind.OPERATOR)
    return Piece(written)


def as_operator(written: str, star: str = "") -> str:
    """A name in upright letters as that of an operator."""
    name = written.removeprefix("\\mathrm")
    return f"\\operatorname{star}{name}"


def number_piece(element: MathElement, variant: str) -> Piece:
    """The TeX of a number."""
    number = "".join(_SPACE_SIGNS.get(sign, sign) for sign in _letters(element).replace(" ", "\u2009"))
    variant = element.get("mathvariant") or variant
    if variant in ("", "normal", "italic"):
        plain, found = _plain(number)
        written = with_variant(plain, found) if found else _escaped(number).replace(",", "{,}")
        return Piece(written, is_single=number.isalnum())
    return Piece(with_variant(number, variant))


def operator_piece(element: MathElement, variant: str) -> Piece:
    """The TeX of an operator (``mo``), and what it is to the space around it."""
    letters = _letters(element)
    if len(letters) > 1 and letters[0].isalpha() and letters[-1].isalpha():
        return name_piece(element, "")
    variant = element.get("mathvariant") or variant
    piece = _signs(letters, "" if variant in ("normal", "italic") else variant, of_name=False)
    if letters in LARGE_OPERATORS:
        return piece._replace(is_tall=True)
    is_ordinary = element.get("fence") == "true" or element.get("data-mjx-texclass") in ("ORD", "OPEN", "CLOSE")
    if is_bar(letters) and is_ordinary and not element.get("minsize"):
        return Piece(delimiter(letters))
    if letters == "|" and (length(element.get("lspace")) or 0.0) > _NEAR:
        return Piece("\\mid", Kind.RELATION)
    if piece.tex and (size := _size(element)):
        side = {Kind.OPENING: "l", Kind.CLOSING: "r"}.get(piece.kind, "")
        return piece._replace(tex=f"{size}{side}{delimiter(letters)}", is_tall=True, is_single=False)
    return piece


def words_piece(element: MathElement, variant: str) -> Piece:
    """The TeX of words (``mtext``)."""
    words = _BLANKS.sub(" ", element.text).translate(INVISIBLE)
    if not words.strip():
        return _space(sum(_SPACE_WIDTHS.get(sign, 1 / 3) for sign in words))
    words = "".join(" " if sign.isspace() else sign for sign in words)
    if element.tag == "ms":
        words = f"{element.get('lquote') or '“'}{words}{element.get('rquote') or '”'}"
    command = _WORD_COMMANDS.get(element.get("mathvariant") or variant, "\\text")
    return Piece(f"{command}{{{words.translate(_IN_WORDS)}}}")


def space_piece(element: MathElement) -> Piece:
    """The TeX of a space of some width."""
    width = _NAMED_SPACES.get(element.get("width").removeprefix("negative"))
    if width is None:
        width = length(element.get("width")) or 0.0
    elif element.get("width").startswith("negative"):
        width = -width
    return _space(width)


def _space(width: float) -> Piece:
    if abs(width) < _NEAR:
        return NOTHING
    found = next((command for size, command in _SPACES if abs(size - width) < max(_NEAR, _NEARLY * abs(size))), "")
    return Piece(found or f"\\hspace{{{round(width, 3):g}em}}", Kind.SPACE)


def length(written: str) -> float | None:
    """A length in em; None for what is none."""
    found = _LENGTH.fullmatch(written.strip())
    try:
        return float(found[1]) * _UNITS[found[2] or "em"] if found else None
    except ValueError:
        return None


def delimiter(sign: str) -> str:
    """A sign as one that may grow; a full stop for none."""
    return {"": ".", "∣": "|", "∥": "\\|"}.get(sign) or SYMBOLS.get(sign, (sign, Kind.ORDINARY))[0]


def is_bar(sign: str) -> bool:
    """Whether a sign is a bar, which may begin something, end it, or part it."""
    return sign in _BARS


def _letters(element: MathElement) -> str:
    return _normal(element.text)


@lru_cache(_KNOWN)
def _normal(text: str) -> str:
    return normalize("NFC", _BLANKS.sub(" ", text).strip(" ")).translate(INVISIBLE)


@lru_cache(_KNOWN)
def _signs(letters: str, variant: str, *, of_name: bool) -> Piece:
    """The TeX of signs, or of one letter."""
    if found := SYMBOLS.get(letters):
        tex, kind = found
        if of_name:
            tex, kind = {"∣": "|", "∥": "\\|", "⊥": "\\bot"}.get(letters, tex), Kind.ORDINARY
        return Piece(f"\\boldsymbol{{{tex}}}" if "bold" in variant else tex, kind)
    if len(letters) == 1:
        return Piece(_in_variant(letters, variant))
    if letters.endswith(STRUCK) and (struck := SYMBOLS.get(letters[:-1])):
        return Piece(f"\\not{struck[0]}", struck[1])
    written = ""
    for letter in letters:
        tex = SYMBOLS[letter][0] if letter in SYMBOLS else _SPACE_SIGNS.get(letter) or _in_variant(letter, variant)
        written = side_by_side(written, tex)
    kind = Kind.RELATION if letters[-1:] == "=" else Kind.ORDINARY
    return Piece(written, kind, is_single=not letters or set(letters) <= {"′", "'"})


def _in_variant(letters: str, variant: str, *, is_word: bool = False) -> str:
    plain, found = _plain(letters)
    if found or plain != letters:
        return with_variant(plain, found)
    if variant == "italic" and is_word:
        return f"\\mathit{{{_escaped(letters)}}}"
    if is_word and variant == "normal" and not letters.isascii():
        return f"\\text{{{letters}}}"
    return with_variant(_escaped(letters), variant) if letters.isalnum() else _escaped(letters)


def _plain(letters: str) -> tuple[str, str]:
    """Mathematical letters as plain ones, and their variant, if they all have the same."""
    pairs = [variant_of(letter) for letter in letters]
    variants = {variant for _, variant in pairs}
    plain = "".join(letter for letter, _ in pairs)
    return (plain, variants.pop()) if len(variants) == 1 else (letters, "")


def _escaped(letters: str) -> str:
    return "".join(SYMBOLS[sign][0] if sign in "\\{}$%#&_^~" else sign for sign in letters)


def _size(element: MathElement) -> str:
    """The command for a bracket that is to have one height, whatever it is around."""
    least, most = element.get("minsize"), element.get("maxsize")
    if not least or (most and least != most):
        return ""
    size = float(least[:-1]) / 100 if least.endswith("%") and least[:-1].isdigit() else length(least) or 0.0
    return min(_SIZES, key=lambda known: abs(known[0] - size))[1] if size else ""
