"""Formulas in a page, each once: as a plain reading of its MathML, or as the TeX that it was written in.

What pages have: MathML itself; KaTeX, Wikipedia and MathJax 3, which write MathML beside what they show; MathJax 2,
which writes TeX into a script; and a picture with the TeX as its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

_ROOTS = frozenset(("katex", "mwe-math-element", "ltx_Math"))
_MATHJAX = frozenset(("MathJax", "MathJax_Display", "MathJax_SVG", "MathJax_SVG_Display", "MathJax_CHTML", "mjx-chtml"))
_MATHJAX_PREVIEW = frozenset(("MathJax_Preview", "mjx-assistive-mml", "MJX_Assistive_MathML"))
_FORMULA_NAME = re.compile("[Mm]ath|katex|mjx|MJX")
_DISPLAY_STYLE = re.compile(r"\{\\(?:displaystyle|textstyle)\s*(.*)\}", re.DOTALL)
_INVISIBLE = re.compile("[\u2061-\u2064\u200b]")
_SPACED = re.compile("[=<>≤≥≠≈≡→⇒⇔⟹⟺≪≫∼∈∉⊂⊆+−±×·∪∩∧∨-]")
_SIMPLE = re.compile(r"[\w.]*")
_MAX_DEPTH = 60
"""What is nested deeper is read without its structure."""
_NEAR = 4


def formula_text(node: LexborNode, tag: str, attributes: Mapping[str, str | None]) -> str | None:
    """The words for an element that is a formula, empty for one that is said elsewhere; None for any other element."""
    if tag == "math":
        return math_text(node)
    if tag == "mjx-container":
        return _inner_math(node)
    if tag == "script":
        return _tex(node.text()) if (attributes.get("type") or "").startswith("math/tex") else None
    names = attributes.get("class")
    return _formula_by_class(node, names.split()) if names and _FORMULA_NAME.search(names) else None


def _formula_by_class(node: LexborNode, classes: list[str]) -> str | None:
    if not _MATHJAX_PREVIEW.isdisjoint(classes):
        return ""
    if not _MATHJAX.isdisjoint(classes):
        return "" if _script_follows(node) else _inner_math(node)
    return _inner_math(node) if not _ROOTS.isdisjoint(classes) else None


def math_text(math: LexborNode) -> str:
    """The plain reading of a ``math`` element; its TeX if it has nothing else."""
    if read := " ".join(_read(math, 0).split()):
        return read
    for annotation in math.css("annotation"):
        if "tex" in (annotation.attributes.get("encoding") or "").lower():
            return _tex(annotation.text())
    return _tex(math.attributes.get("alttext") or "")


def _inner_math(node: LexborNode) -> str | None:
    math = node.css_first("math")
    if math is not None:
        return math_text(math)
    written = node.attributes.get("data-mathml")
    if written:
        inside = LexborHTMLParser(written).css_first("math")
        return math_text(inside) if inside is not None else None
    picture = node.css_first("img[alt]")
    return _tex(picture.attributes.get("alt") or "") if picture is not None else None


def _script_follows(node: LexborNode) -> bool:
    """Whether the TeX of a formula of MathJax 2 stands in a script soon after it."""
    for begin in (node, node.parent):
        after = begin.next if begin is not None else None
        for _ in range(_NEAR):
            if after is None:
                break
            if after.tag == "script" and (after.attributes.get("type") or "").startswith("math/tex"):
                return True
            after = after.next
    return False


def _tex(written: str) -> str:
    """TeX on one line, without what Wikipedia puts around all of it."""
    written = " ".join(written.split())
    whole = _DISPLAY_STYLE.fullmatch(written)
    return whole[1].strip() if whole else written


def _read(node: LexborNode, depth: int) -> str:
    """A plain reading of MathML: ``1/2``, ``x^2``, ``√(a + b)``."""
    tag = node.tag or ""
    if tag == "-text":
        return _INVISIBLE.sub("", " ".join((node.text_content or "").split()))
    if tag.startswith("annotation") or tag == "mphantom":
        return ""
    if depth > _MAX_DEPTH:
        return " ".join(node.text().split())
    parts = [_read(child, depth + 1) for child in node.iter(include_text=True)]
    if tag == "mo":
        words = "".join(parts)
        words = ", " if words == "," else words
        return f" {words} " if _SPACED.fullmatch(words) else words
    if tag == "mtext":
        return f" {' '.join(parts)} "
    write = _STRUCTURES.get(tag)
    parts = [part for part in parts if part] if write else parts
    return write(parts) if write and len(parts) > 1 - (tag in ("msqrt", "mtr", "mtable", "mfenced")) else _joined(parts)


def _joined(parts: Iterable[str]) -> str:
    """The parts side by side, with a blank between two names or numbers: ``4 a c``."""
    words = ""
    for part in parts:
        touching = words[-1:].isalnum() and part[:1].isalnum()
        words += f" {part}" if touching else part
    return words


def _grouped(part: str) -> str:
    part = part.strip()
    return part if _SIMPLE.fullmatch(part) or len(part) == 1 else f"({part})"


_STRUCTURES: Mapping[str, Callable[[list[str]], str]] = {
    "mfrac": lambda parts: f"{_grouped(parts[0])}/{_grouped(parts[1])}",
    "msup": lambda parts: f"{_grouped(parts[0])}^{_grouped(parts[1])}",
    "msub": lambda parts: f"{_grouped(parts[0])}_{_grouped(parts[1])}",
    "msubsup": lambda parts: "_".join(map(_grouped, parts[:2])) + "".join(f"^{_grouped(part)}" for part in parts[2:]),
    "munder": lambda parts: f"{_grouped(parts[0])}_{_grouped(parts[1])}",
    "mover": lambda parts: f"{_grouped(parts[0])}^{_grouped(parts[1])}",
    "munderover": lambda parts: (
        "_".join(map(_grouped, parts[:2])) + "".join(f"^{_grouped(part)}" for part in parts[2:])
    ),
    "msqrt": lambda parts: f"√({_joined(parts).strip()})",
    "mroot": lambda parts: f"({parts[1].strip()})√({parts[0].strip()})",
    "mfenced": lambda parts: f"({', '.join(part.strip() for part in parts)})",
    "mtr": lambda parts: ", ".join(part.strip() for part in parts),
    "mtable": lambda parts: f"[{'; '.join(part.strip() for part in parts)}]",
}
"""How each element of MathML is read, from the readings of its children."""
