r"""Formulas that a page has in its text, as ``\(x\)``, for a script (MathJax, KaTeX) to find them: where it has one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SCRIPT = re.compile(r"mathjax|katex[^\"']*auto-render|tex-(?:mml-)?(?:chtml|svg)", re.IGNORECASE)
"""The address of a script that finds formulas in text."""
_ONLY_MATHML = re.compile(r"/mml-(?:chtml|svg)", re.IGNORECASE)
_CALL = re.compile(r"renderMathInElement|MathJax\s*\.\s*Hub|MathJax\s*=|tex2jax|x-mathjax-config")
_DOLLARS = re.compile(
    r"inlineMath['\"]?\s*:\s*(?:\[|\{\s*['\"]?\[\+\]['\"]?\s*:\s*\[)[^;}]*?\[\s*['\"]\$['\"]"
    r"|left['\"]?\s*:\s*['\"]\$['\"]"
)
"""A setting that makes single dollars signs of formulas, which they are not by themselves."""
_IGNORED = frozenset(
    (
        *("script", "noscript", "style", "textarea", "pre", "code", "math", "svg", "annotation", "head", "title"),
        *("math-renderer", "amp-mathml", "mjx-container", "kbd", "samp", "template", "iframe"),
    )
)
_IGNORED_CLASSES = re.compile(r"(?:^|\s)(?:tex2jax_ignore|mathjax_ignore|katex|math|arithmatex)(?:\s|$)")
_SIGN = re.compile(r"[\\$]")
_BREAKS = frozenset(("br", "wbr", "-comment"))
_OPENING = re.compile(
    r"\\\(|\\\[|\$\$|\\begin\{(?:equation|align|alignat|flalign|gather|multline|eqnarray)\*?\}|(?<![\\$\w])\$(?![\s$])"
)
_CLOSINGS = {"\\(": "\\)", "\\[": "\\]", "$$": "$$", "$": "$"}
_LONGEST = 10_000
"""Letters of a formula; what is longer is none."""


class _Found(NamedTuple):
    """A formula in a text: where it stands with its delimiters, and whether it is set apart."""

    start: int
    end: int
    is_display: bool


def mark_formulas(tree: LexborHTMLParser) -> None:
    """Put the formulas in the text of a page into elements, as pandoc writes them, if it has a script for them."""
    scripts = tree.css("script")
    inline = "\n".join(script.text() for script in scripts)
    addresses = " ".join(script.attributes.get("src") or script.attributes.get("type") or "" for script in scripts)
    if not (_CALL.search(inline + addresses) or (_SCRIPT.search(addresses) and not _ONLY_MATHML.search(addresses))):
        return
    root = tree.body
    with_dollars = bool(_DOLLARS.search(inline))
    stack = [root] if root is not None else []
    while stack:
        node = stack.pop()
        if node.tag in _IGNORED or _IGNORED_CLASSES.search(node.attributes.get("class") or ""):
            continue
        children = list(node.iter(include_text=True))
        stack += [child for child in children if child.is_element_node]
        if any(child.is_text_node and _SIGN.search(child.text_content or "") for child in children):
            for run in _runs(node):
                _mark_run(tree, run, with_dollars=with_dollars)


def _runs(node: LexborNode) -> Iterator[list[LexborNode]]:
    """The texts of an element that stand beside each other, with nothing but line breaks between them."""
    run: list[LexborNode] = []
    child = node.child
    while child is not None:
        following = child.next
        if child.is_text_node or (run and child.tag in _BREAKS):
            run.append(child)
        elif run:
            yield run
            run = []
        child = following
    if run:
        yield run


def _mark_run(tree: LexborHTMLParser, run: list[LexborNode], *, with_dollars: bool) -> None:
    parts = [node.text_content or "" if node.is_text_node else "\n" if node.tag == "br" else "" for node in run]
    text = "".join(parts)
    found = list(_formulas(text, with_dollars=with_dollars))
    if not found:
        return
    starts = accumulate(map(len, parts), initial=0)
    breaks = [start for node, start in zip(run, starts, strict=False) if node.tag == "br"]
    place, at = run[0], 0
    for formula in found:
        _put_back(tree, text[at : formula.start], [one - at for one in breaks if at <= one < formula.start], place)
        element = tree.create_node("span")
        element.attrs["class"] = f"math {'display' if formula.is_display else 'inline'}"
        element.insert_child(_bracketed(text[formula.start : formula.end]))
        place.insert_before(element)
        at = formula.end
        breaks = breaks[bisect_left(breaks, at) :]
    _put_back(tree, text[at:], [one - at for one in breaks], place)
    for node in run:
        node.remove()


def _put_back(tree: LexborHTMLParser, text: str, breaks: list[int], place: LexborNode) -> None:
    """Insert a text before a node, with the line breaks that stand in it."""
    at = 0
    for one in (*breaks, len(text)):
        if words := text[at:one]:
            place.insert_before(words)
        if one < len(text):
            place.insert_before(tree.create_node("br"))
        at = one + 1


def _formulas(text: str, *, with_dollars: bool) -> Iterator[_Found]:
    at = 0
    missing: set[str] = set()
    while opened := _OPENING.search(text, at):
        sign = opened[0]
        at = opened.end()
        closing = _CLOSINGS.get(sign) or sign.replace("begin", "end")
        if closing in missing or (sign == "$" and not with_dollars):
            continue
        end = _closing(text, closing, at, at + _LONGEST + len(closing))
        if end < 0 and at + _LONGEST >= len(text):
            missing.add(closing)
        elif end >= 0 and text[at:end].strip() and not (sign == "$" and _is_no_inline(text, at, end)):
            at = end + len(closing)
            yield _Found(opened.start(), at, is_display=sign not in ("\\(", "$"))


def _closing(text: str, closing: str, at: int, last: int) -> int:
    """Where the next closing delimiter before ``last`` stands that is not escaped; -1 if there is none."""
    while (found := text.find(closing, at, last)) > 0 and text[found - 1] == "\\" and text[found - 2] != "\\":
        at = found + 1
    return found


def _is_no_inline(text: str, start: int, end: int) -> bool:
    """Whether what stands between two dollars is an amount and what follows it."""
    return text[end - 1].isspace() or "\n\n" in text[start:end] or text[end + 1 : end + 2].isdigit()


def _bracketed(written: str) -> str:
    if written.startswith("$") and not written.startswith("$$"):
        return f"\\({written[1:-1]}\\)"
    return written
