"""The TeX of what stands below and above: scripts, limits, accents, braces, arrows with words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from reader.sources.html.formulas.math_tree import MathElement, letters
from reader.sources.html.formulas.pieces import Kind, Piece, script, script_base
from reader.sources.html.formulas.symbols import LARGE_OPERATORS, WITH_LIMITS
from reader.sources.html.formulas.tokens import as_operator


class Context(NamedTuple):
    """What is around an element."""

    is_display: bool = False
    """Whether it is set as in a formula that is set apart."""
    is_tight: bool = False
    """Whether it is in a script."""
    variant: str = ""
    """The shape of letters that a group around it asks for."""

    @property
    def of_script(self) -> Context:
        """The context of a script."""
        return self._replace(is_display=False, is_tight=True)


Write = Callable[[MathElement, Context], Piece]

_PRIMES = {"′": "'", "'": "'", "″": "''", "‴": "'''", "⁗": "''''", "’": "'"}
_ACCENTS = {
    **dict.fromkeys(("^", "ˆ", "\u0302"), ("\\hat", "\\widehat")),
    **dict.fromkeys(("~", "˜", "∼", "\u0303"), ("\\tilde", "\\widetilde")),
    **dict.fromkeys(("¯", "ˉ", "‾", "_", "―", "–", "─", "\u0304", "\u0305"), ("\\bar", "\\overline")),
    **dict.fromkeys(("→", "⃗", "⟶", "\u20d7"), ("\\vec", "\\overrightarrow")),
    **dict.fromkeys(("←", "⟵", "\u20d6"), ("\\overleftarrow", "\\overleftarrow")),
    **dict.fromkeys(("↔", "⟷", "\u20e1"), ("\\overleftrightarrow", "\\overleftrightarrow")),
    **dict.fromkeys(("˙", "\u0307"), ("\\dot", "\\dot")),
    **dict.fromkeys(("¨", "\u0308", ".."), ("\\ddot", "\\ddot")),
    **dict.fromkeys(("⃛", "\u20db", "..."), ("\\dddot", "\\dddot")),
    **dict.fromkeys(("⃜", "\u20dc"), ("\\ddddot", "\\ddddot")),
    **dict.fromkeys(("˘", "\u0306"), ("\\breve", "\\breve")),
    **dict.fromkeys(("ˇ", "\u030c"), ("\\check", "\\check")),
    **dict.fromkeys(("´", "\u0301", "ˊ"), ("\\acute", "\\acute")),
    **dict.fromkeys(("`", "\u0300", "ˋ"), ("\\grave", "\\grave")),
    **dict.fromkeys(("˚", "\u030a"), ("\\mathring", "\\mathring")),
}
"""Accents, each with its command over one letter and over several."""
_LINES, _MACRON = frozenset("―‾_─"), "¯"
"""Accents that are as long as what is below them, also over one letter; the second only where it may be stretched."""
_OVER = {"⏞": "\\overbrace", "︷": "\\overbrace", "⎴": "\\overbracket", "⏜": "\\overparen"}
_UNDER = {
    "⏟": "\\underbrace",
    "︸": "\\underbrace",
    "⎵": "\\underbracket",
    "⏝": "\\underparen",
    **dict.fromkeys(("_", "¯", "ˉ", "‾", "―", "─", "–", "\u0332"), "\\underline"),
    "→": "\\underrightarrow",
    "←": "\\underleftarrow",
    "↔": "\\underleftrightarrow",
}
_BRACES = ("\\overb", "\\overp", "\\underb", "\\underp")
"""How the commands begin that have what is written on a brace as their script."""
_ARROWS = {
    "→": "\\xrightarrow",
    "⟶": "\\xrightarrow",
    "←": "\\xleftarrow",
    "⟵": "\\xleftarrow",
    "↔": "\\xleftrightarrow",
    "⇒": "\\xRightarrow",
    "⇐": "\\xLeftarrow",
    "⇔": "\\xLeftrightarrow",
    "↦": "\\xmapsto",
    "↪": "\\xhookrightarrow",
    "↩": "\\xhookleftarrow",
    "⇌": "\\xrightleftharpoons",
    "⇋": "\\xleftrightharpoons",
    "⇀": "\\xrightharpoonup",
    "⇁": "\\xrightharpoondown",
    "↼": "\\xleftharpoonup",
    "↽": "\\xleftharpoondown",
}
"""Arrows that are as long as what stands above and below them."""
_PLACES = {
    "msub": ("sub",),
    "msup": ("sup",),
    "msubsup": ("sub", "sup"),
    "munder": ("under",),
    "mover": ("over",),
    "munderover": ("under", "over"),
}
"""What the children after the first one are."""


class Scripts:
    """Writes elements with scripts; ``write`` writes any element."""

    def __init__(self, write: Write) -> None:
        self._write = write

    def beside(self, element: MathElement, context: Context) -> Piece:
        """``msub``, ``msup`` and ``msubsup``."""
        places = dict(zip(_PLACES[element.tag], element.children[1:], strict=False))
        inner = self._write(element.child(0), context)
        stem = script_base(inner)
        if inner.kind is Kind.OPERATOR and context.is_display and element.child(0).sign in LARGE_OPERATORS:
            stem += "" if "\\int" in stem or "\\oint" in stem or "int" in stem else "\\nolimits"
        return self._with(stem, inner, places.get("sub"), places.get("sup"), context)

    def _with(
        self, stem: str, inner: Piece, below: MathElement | None, above: MathElement | None, context: Context
    ) -> Piece:
        tight = context.of_script
        written = stem
        if below is not None and (tex := self._write(below, tight).tex):
            written += script("_", tex)
        if above is not None:
            primes = _primes(above)
            if primes:
                written += primes
            elif tex := self._write(above, tight).tex:
                written += script("^", tex)
        return Piece(written, inner.kind, is_single=False, is_tall=inner.is_tall)

    def stacked(self, element: MathElement, context: Context) -> Piece:
        """``munder``, ``mover`` and ``munderover``."""
        places = dict(zip(_PLACES[element.tag], element.children[1:], strict=False))
        stem, below, above = element.child(0), places.get("under"), places.get("over")
        if below is None and above is not None and (accent := self._accent(stem, above, context)):
            return accent
        if above is None and below is not None and (sign := _UNDER.get(below.sign.strip())):
            return Piece(f"{sign}{{{self._write(stem, context).tex}}}")
        if arrow := _arrow(stem):
            return self._arrow(arrow, below, above, context)
        inner = self._write(stem, context)
        is_brace = inner.tex.startswith(_BRACES)
        if not is_brace and (name := _limits_base(stem, inner, context, is_movable=_is_movable(stem))):
            operator = inner._replace(kind=Kind.OPERATOR, is_tall=context.is_display)
            return self._with(name, operator, below, above, context)
        return self._set_over(inner, below, above, context)

    def _accent(self, stem: MathElement, above: MathElement, context: Context) -> Piece | None:
        sign = above.sign.strip() or (above.core.text.strip() if above.core.tag in ("mi", "mtext") else "")
        if sign in _OVER:
            return Piece(f"{_OVER[sign]}{{{self._write(stem, context).tex}}}")
        commands = _ACCENTS.get(sign)
        if commands is None or stem.sign.strip() in ("=", "→", "←"):
            return None
        inner = self._write(stem, context)
        is_one = stem.core.tag in ("mi", "mn") and len(stem.core.text.strip()) == 1
        stretchy = above.core.get("stretchy")
        is_wide = sign in _LINES or (stretchy != "false" and (not is_one or stretchy == "true" or sign == _MACRON))
        return Piece(f"{commands[is_wide]}{{{inner.tex}}}", is_tall=inner.is_tall)

    def _arrow(self, command: str, below: MathElement | None, above: MathElement | None, context: Context) -> Piece:
        under = self._write(below, context.of_script).tex if below is not None else ""
        over = self._write(above, context.of_script).tex if above is not None else ""
        return Piece(f"{command}{f'[{under}]' if under else ''}{{{over}}}", Kind.RELATION)

    def _set_over(self, inner: Piece, below: MathElement | None, above: MathElement | None, context: Context) -> Piece:
        written = inner.tex
        is_brace = written.startswith(_BRACES)
        for sign, name, place in (("_", "\\underset", below), ("^", "\\overset", above)):
            tex = self._write(place, context.of_script).tex if place is not None else ""
            if not tex:
                continue
            written = f"{written}{script(sign, tex)}" if is_brace else f"{name}{{{tex}}}{{{written}}}"
        return Piece(written, inner.kind, is_tall=True, is_single=not is_brace)

    def around(self, element: MathElement, context: Context) -> Piece:
        """``mmultiscripts``: scripts behind its base, and those before it."""
        tags = [child.tag for child in element.children]
        split = tags.index("mprescripts") if "mprescripts" in tags else len(tags)
        inner = self._write(element.child(0), context)
        before = self._pairs(element.children[split + 1 :], context)
        behind = self._pairs(element.children[1:split], context)
        front = "".join(f"{{}}{pair}" for pair in before)
        back = "{}".join(behind)
        return Piece(f"{front}{script_base(inner)}{back}", inner.kind, is_single=False, is_tall=inner.is_tall)

    def _pairs(self, scripts: Sequence[MathElement], context: Context) -> Iterator[str]:
        tight = context.of_script
        for number in range(0, len(scripts), 2):
            below = self._write(scripts[number], tight).tex
            above = self._write(scripts[number + 1], tight).tex if number + 1 < len(scripts) else ""
            if written := (script("_", below) if below else "") + (script("^", above) if above else ""):
                yield written


def _primes(above: MathElement) -> str:
    """The primes that a script is; empty for any other."""
    signs = "".join(letters(above))
    return "".join(map(_PRIMES.__getitem__, signs)) if signs and _PRIMES.keys() >= set(signs) else ""


def _arrow(stem: MathElement) -> str:
    core = stem.core
    return _ARROWS.get(stem.sign.strip(), "") if core.get("stretchy") != "false" else ""


def _is_movable(stem: MathElement) -> bool:
    return stem.core.get("movablelimits") != "false"


def _limits_base(stem: MathElement, inner: Piece, context: Context, *, is_movable: bool) -> str:
    """What limits are written behind; empty if the element does not have limits, but words above and below it."""
    core = stem.core
    sign = core.text.strip()
    if core.tag == "mo" and sign in LARGE_OPERATORS:
        is_fixed = (not context.is_display and not is_movable) or "int" in inner.tex
        return f"{inner.tex}\\limits" if is_fixed else inner.tex
    if inner.tex.startswith("\\") and inner.tex[1:] in WITH_LIMITS:
        return inner.tex if context.is_display or is_movable else f"{inner.tex}\\limits"
    is_group = stem.is_operator_group and inner.tex and inner.kind in (Kind.ORDINARY, Kind.OPERATOR)
    if inner.tex.startswith(("\\operatorname{", "\\mathrm{")) or is_group:
        name = inner.tex.removeprefix("\\operatorname").removeprefix("\\mathrm")
        return as_operator(name if name.startswith("{") else f"{{{name}}}", "*")
    return ""
