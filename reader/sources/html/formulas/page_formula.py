"""Finds the formulas of a page, each once: as the TeX that it was written in, or as what its MathML is in TeX.

What pages have: MathML itself; KaTeX, Wikipedia and MathJax 3, which write MathML beside what they show; MathJax 4,
which keeps the TeX; MathJax 2, which writes it into a script; pictures with the TeX as their words or in their address;
and elements with TeX in them that a script of the page would set: pandoc's, Sphinx's, GitHub's and others'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.sources.html.formulas.formula_pictures import is_picture_of_formula, tex_of_picture
from reader.sources.html.formulas.formula_place import is_alone
from reader.sources.html.formulas.written_tex import (
    WrittenTex,
    delimited,
    is_everyones,
    is_tex,
    is_tex_encoding,
    tidy,
)

Attributes = Mapping[str, str | None]

_MATHJAX = frozenset(("MathJax", "MathJax_Display", "MathJax_SVG", "MathJax_SVG_Display", "MathJax_CHTML", "mjx-chtml"))
_PREVIEWS = frozenset(("MathJax_Preview", "mjx-assistive-mml", "MJX_Assistive_MathML"))
_AROUND_MATHML = frozenset(("katex", "katex-display", "mwe-math-element", "ltx_Math"))
_TEX_INSIDE = frozenset(
    ("math", "math-container", "mathjax-tex", "arithmatex", "kdmath", "tex2jax_process", "mathjax_process")
)
"""Classes of elements with TeX for a script: pandoc's, Sphinx's, Stack Exchange's, Springer's, MkDocs', Kramdown's."""
_FORMULA_NAME = re.compile("[Mm]ath|katex|mjx|MJX|ltx_eq|ltx_Math|arithmatex|tex2jax")
_SCRIPT_TYPES = ("math/tex", "math/latex", "math/mml")
_NEAR = 4
"""How many nodes are looked at behind a formula of MathJax 2 for its source."""


class PageFormula(NamedTuple):
    """A formula; its TeX is empty where it is said elsewhere in the page."""

    tex: str
    is_display: bool = False
    """Whether it is set apart from the text."""
    names: tuple[str, ...] = ()
    """The names of parts of it that links lead to."""


SAID_ELSEWHERE = PageFormula("")


def formula_of(node: LexborNode, tag: str, attributes: Attributes) -> PageFormula | None:
    """The formula that an element is, or None for any other element."""
    if reader := _BY_TAG.get(tag):
        return reader(node, attributes)
    names = attributes.get("class")
    if not names or not _FORMULA_NAME.search(names):
        return None
    return _by_class(node, tag, names.split())


def _by_class(node: LexborNode, tag: str, classes: list[str]) -> PageFormula | None:
    if not _PREVIEWS.isdisjoint(classes):
        return SAID_ELSEWHERE
    if not _MATHJAX.isdisjoint(classes):
        is_display = any("Display" in name for name in classes)
        return SAID_ELSEWHERE if _script_follows(node) else _around_mathml(node, is_display=is_display)
    if not _AROUND_MATHML.isdisjoint(classes):
        return _around_mathml(node, is_display="katex-display" in classes or _is_in(node, "katex-display"))
    if tag == "table":
        from reader.sources.html.formulas.equation_tables import equation_table  # late: few pages have one

        table = equation_table(node, classes, _of_math)
        return PageFormula(table.tex, is_display=True, names=table.names) if table else None
    return _tex_inside(node, tag, classes)


def _tex_inside(node: LexborNode, tag: str, classes: list[str]) -> PageFormula | None:
    """The formula of an element with TeX for a script, or which a script could not set."""
    if "katex-error" in classes:
        return _written(WrittenTex(node.text(), is_display=False))
    if "js-render-math" in classes:  # GitLab's
        return _written(WrittenTex(node.text(), node.attributes.get("data-math-style") == "display"))
    return _tex_as_text(node, tag, classes) if not _TEX_INSIDE.isdisjoint(classes) else None


def _tex_as_text(node: LexborNode, tag: str, classes: list[str]) -> PageFormula | None:
    """The formula of an element that has its TeX as text: as pandoc and Markdown's stages write it, and others.

    Sphinx puts the number of the formula before it.
    """
    number, words = "", ""
    child = node.child
    while child is not None:
        if child.tag == "-text":
            words += child.text_content or ""
        elif "eqno" in (child.attributes.get("class") or "").split():
            number = re.sub("[^\\w().]", "", child.text())
        elif child.is_element_node and child.tag not in ("br", "wbr"):
            return None
        child = child.next
    is_display = "display" in classes or tag == "div"
    if found := delimited(words):
        formula = _written(WrittenTex(found.tex, is_display or found.is_display), node)
        return _numbered(formula, number) if number else formula
    is_plain = "math" in classes and not {"inline", "display"}.isdisjoint(classes) and words.strip()
    return PageFormula(words.strip(), is_display) if is_plain else None


def _numbered(formula: PageFormula, number: str) -> PageFormula:
    from reader.sources.html.formulas.tables import numbered_tag  # late: most formulas have no numbers

    return formula._replace(tex=f"{formula.tex} {numbered_tag(number)}")


def _written(found: WrittenTex, node: LexborNode | None = None) -> PageFormula:
    return PageFormula(tidy(found.tex, is_display=found.is_display), found.is_display, _names(node))


def _names(node: LexborNode | None) -> tuple[str, ...]:
    """The names of the numbers in an element that MathJax lets links lead to."""
    found = node.css('[id^="mjx-eqn"]') if node is not None else ()
    return tuple(part.attributes.get("id") or "" for part in found)


def _of_element(node: LexborNode, attributes: Attributes) -> PageFormula:
    del attributes
    return _of_math(node, is_display=_is_block(node))


def _is_block(math: LexborNode) -> bool:
    return "block" in (math.attributes.get("display") or "") or math.attributes.get("mode") == "display"


def _of_math(math: LexborNode, *, is_display: bool) -> PageFormula:
    """The formula of a ``math`` element: the TeX that it says it was, else what it is in TeX."""
    written = _annotation(math)
    if not written:
        alternative = math.attributes.get("alttext") or ""
        written = alternative if is_tex(alternative) and is_everyones(alternative) else ""
    if not written:
        from reader.sources.html.formulas.mathml_tex import tex_of_mathml  # late: Markdown has hardly any MathML

        made = tex_of_mathml(math, is_display=is_display)
        written = made or (math.attributes.get("alttext") or "")
    display = is_display or is_alone(math, written)
    return PageFormula(tidy(written, is_display=display), display, _names(math))


def _annotation(math: LexborNode) -> str:
    for annotation in math.css("annotation"):
        tex = annotation.text()
        if is_tex_encoding(annotation.attributes.get("encoding") or "") and tex.strip() and is_everyones(tex):
            return tex
    return ""


def _around_mathml(node: LexborNode, *, is_display: bool) -> PageFormula | None:
    """The formula of an element with MathML beside what it shows; None if it has none."""
    math = node.css_first("math")
    if math is None and (written := node.attributes.get("data-mathml")):
        math = LexborHTMLParser(written).css_first("math")
    if math is not None:
        return _of_math(math, is_display=is_display or _is_block(math))._replace(names=_names(node))
    picture = node.css_first("img[alt]")
    if picture is not None:
        return _of_picture(picture)
    if found := delimited(node.text()):
        return _written(found, node)
    drawn = " ".join(node.text().split())
    return PageFormula(drawn, is_display) if "katex" in (node.attributes.get("class") or "") and drawn else None


def _of_mathjax(node: LexborNode, attributes: Attributes) -> PageFormula | None:
    """A formula that MathJax 3 or 4 has drawn; 4 keeps the TeX of each part."""
    is_display = attributes.get("display") in ("true", "block")
    for inside in node.css("[data-latex]"):
        if tex := inside.attributes.get("data-latex"):
            return _written(WrittenTex(tex, is_display), node)
    math = node.css_first("math")
    if math is not None:
        return _of_math(math, is_display=is_display)._replace(names=_names(node))
    drawn = node.css_first("mjx-math")
    if drawn is None:
        return None
    from reader.sources.html.formulas.mathjax_tree import drawn_tree  # late: only pages saved by a browser have them
    from reader.sources.html.formulas.mathml_tex import tex_of_tree

    return PageFormula(tex_of_tree(drawn_tree(drawn), is_display=is_display), is_display)


def _of_script(node: LexborNode, attributes: Attributes) -> PageFormula | None:
    kind = attributes.get("type") or ""
    if not kind.startswith(_SCRIPT_TYPES):
        return None
    is_display = "mode=display" in kind.replace(" ", "")
    if kind.startswith("math/mml"):
        math = LexborHTMLParser(node.text()).css_first("math")
        return _of_math(math, is_display=is_display or _is_block(math)) if math is not None else None
    return _written(WrittenTex(node.text(), is_display))


def _of_image(node: LexborNode, attributes: Attributes) -> PageFormula | None:
    del attributes
    return _of_picture(node) if is_picture_of_formula(node) else None


def _of_picture(node: LexborNode) -> PageFormula | None:
    found = tex_of_picture(node)
    if found is None:
        return None
    display = found.is_display or is_alone(node, found.tex)
    return PageFormula(tidy(found.tex, is_display=display), display)


def _of_renderer(node: LexborNode, attributes: Attributes) -> PageFormula | None:
    """GitHub's element around TeX with its dollars; a browser may have drawn it by MathJax already."""
    if node.css_first("math, mjx-container") is not None:
        return None
    found = delimited(node.text())
    is_display = "js-display-math" in (attributes.get("class") or "")
    return _written(WrittenTex(found.tex, found.is_display or is_display)) if found else None


def _of_amp(node: LexborNode, attributes: Attributes) -> PageFormula | None:
    del node
    found = delimited(attributes.get("data-formula") or "")
    return _written(WrittenTex(found.tex, found.is_display and "inline" not in attributes)) if found else None


def _is_in(node: LexborNode, name: str) -> bool:
    return node.parent is not None and name in (node.parent.attributes.get("class") or "").split()


def _script_follows(node: LexborNode) -> bool:
    """Whether the source of a formula of MathJax 2 stands in a script soon after it."""
    for begin in (node, node.parent):
        after = begin.next if begin is not None else None
        for _ in range(_NEAR):
            if after is None:
                break
            if after.tag == "script" and (after.attributes.get("type") or "").startswith(_SCRIPT_TYPES):
                return True
            after = after.next
    return False


_BY_TAG: Mapping[str, Callable[[LexborNode, Attributes], PageFormula | None]] = {
    "math": _of_element,
    "m:math": _of_element,
    "mml:math": _of_element,
    "mjx-container": _of_mathjax,
    "script": _of_script,
    "img": _of_image,
    "math-renderer": _of_renderer,
    "amp-mathml": _of_amp,
}
