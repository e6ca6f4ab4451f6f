r"""Reads formulas in TeX: nothing in them is Markdown.

They are ``$…$``, ``$$…$$``, ``\(…\)``, ``\[…\]``, GitHub's dollars with backticks, and environments of AMS-LaTeX. Those
with two dollars, square brackets or an environment are set apart where they have their lines for themselves.

GitHub's and pandoc's rules tell prices from formulas: the first dollar stands after no letter or digit and before no
blank, the last one after no blank and before no letter or digit. Brackets that are escaped so that they are text, as
in ``\[1\]``, have no sign of TeX in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from reader.sources.html.line_ranges import LINES
from reader.sources.markdown.inline_stage.pieces import InlineText

_DOLLARS = re.compile(r"\$++")
_IN_TICKS = re.compile(r"`([^`\n]++)`\$")
_TO_DOLLAR = re.compile(r"(?:[^$\\]++|\\.)*+\$", re.DOTALL)
_TO_DOLLARS = re.compile(r"(?:[^$\\]++|\\.|\$(?!\$))*+\$\$(?!\$)", re.DOTALL)
_TO_BRACKET = {
    "(": re.compile(r"(?:[^\\]++|\\[^()])*+\\([()])", re.DOTALL),
    "[": re.compile(r"(?:[^\\]++|\\[^\[\]])*+\\([\[\]])", re.DOTALL),
}
"""From an opening bracket to the next one of its kind, of which the last group tells which it is."""
_ENVIRONMENT = re.compile(r"\\begin\{((?:equation|align|alignat|flalign|gather|multline|eqnarray)\*?)\}")
_TEX = re.compile(r"\\[A-Za-z]|[\^_={]")
"""A sign that formulas have, and a sentence in brackets has not."""
_LINE_END = re.compile(r"[^\S\n]*+(?:\n|\Z)")
_LINK = re.compile(r"\]\(|://")
_SHORT = re.compile(r"(?=.*[^\W\d_])(?:[^\W\d_]'*|\d++)(?: ?[+*/<>|,-] ?(?:[^\W\d_]'*|\d++))*+")
"""Letters, each of them alone, and figures, joined by signs."""
_AMOUNT = re.compile(r"\d\S*+\s.*[^\W\d_]{2}|\d[\d.,]*+\s*+[-–—]\s*$", re.DOTALL)
"""An amount of money, and words after it."""


def read_dollar(state: InlineText, at: int) -> int:
    """Read what begins with a dollar."""
    text, run = state.text, _DOLLARS.match(state.text, at)
    begin = run.end() if run else at + 1
    if begin - at > 2 or _follows_word(text, at):
        return begin
    if begin - at == 2:
        found = _TO_DOLLARS.match(text, begin)
        tex = text[begin : found.end() - 2] if found else ""
        if not found or not tex.strip() or not (_is_tex(tex) or _is_alone(text, at, found.end())):
            return begin
        return _add(state, tex, at, found.end(), display=_is_alone(text, at, found.end()))
    if (ticked := _IN_TICKS.match(text, begin)) and not _precedes_word(text, ticked.end()):
        return _add(state, ticked[1], at, ticked.end())
    found = _TO_DOLLAR.match(text, begin) if not text[begin : begin + 1].isspace() else None
    if not found or text[found.end() - 2].isspace() or _precedes_word(text, found.end()):
        return begin
    tex = text[begin : found.end() - 1]
    amount = _AMOUNT.match(tex) and not re.search(r"[\\^_=]", tex)
    return begin if amount else _add(state, tex, at, found.end())


def read_tex(state: InlineText, at: int) -> int:
    """Read a formula that begins with a backslash."""
    text, sign = state.text, state.text[at + 1 : at + 2]
    if sign == "b" and (opened := _ENVIRONMENT.match(text, at)):
        closing = f"\\end{{{opened[1]}}}"
        found_at = state.find(closing, opened.end())
        end = found_at + len(closing)
        return _add(state, text[at:end], at, end, display=_is_alone(text, at, end)) if found_at >= 0 else 0
    found = _TO_BRACKET[sign].match(text, at + 2) if sign in _TO_BRACKET else None
    if not found or found[1] == sign:
        return 0
    tex, end = text[at + 2 : found.end() - 2], found.end()
    if _LINK.search(tex) or not (_is_tex(tex) or (sign == "(" and _SHORT.fullmatch(tex.strip()))):
        return 0
    return _add(state, tex, at, end, display=sign == "[" and _is_alone(text, at, end))


def formula_end(line: str) -> str:
    """What ends the formula that is set apart and begins with this line, and has more lines; else an empty string."""
    if line.startswith("$$"):
        return "" if "$$" in line[2:] else "$$"
    if opened := _ENVIRONMENT.match(line):
        closing = f"\\end{{{opened[1]}}}"
        return "" if closing in line else closing
    return "\\]" if line.rstrip(" ") == "\\[" else ""


def formula_element(tex: str, *, display: bool = False) -> Element:
    """The element of a formula; ``display`` is whether it is set apart from the text."""
    element = Element("div", {"class": "math display"}) if display else Element("span", {"class": "math inline"})
    element.text = AtomicString(tex.strip())
    return element


def into_line(formula: Element) -> None:
    """Make the element of a formula that is set apart one of a formula in a line, where nothing can be set apart."""
    formula.tag = "span"
    formula.set("class", "math inline")


def lift_formulas(root: Element) -> None:
    """Set apart the formulas that are in paragraphs: what is before and after each is a paragraph of its own."""
    for parent in list(root.iter()):
        if any(child.tag == "p" and child.find("div") is not None for child in parent):
            parent[:] = [part for child in parent for part in (_parted(child) if child.tag == "p" else (child,))]


def _parted(paragraph: Element) -> Iterator[Element]:
    """A paragraph in parts: paragraphs, and formulas between them."""
    part = Element("p", paragraph.attrib)
    part.text = paragraph.text
    for child in paragraph:
        if child.tag == "div":
            yield from _with_words(part)
            part = Element("p", paragraph.attrib)
            part.text, child.tail = child.tail, None
            child.set(LINES, paragraph.get(LINES, ""))
            yield child
        else:
            part.append(child)
    yield from _with_words(part)


def _with_words(part: Element) -> Iterator[Element]:
    if len(part) or (part.text or "").strip():
        yield part


def _add(state: InlineText, tex: str, at: int, end: int, *, display: bool = False) -> int:
    return state.add(formula_element(tex, display=display), at, end)


def _is_tex(tex: str) -> bool:
    return bool(_TEX.search(tex))


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else is in the lines from ``start`` to ``end``."""
    while start and text[start - 1] != "\n" and text[start - 1].isspace():
        start -= 1
    return text[start - 1 : start] in ("", "\n") and bool(_LINE_END.match(text, end))


def _follows_word(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isascii() and text[at - 1].isalnum()


def _precedes_word(text: str, end: int) -> bool:
    after = text[end : end + 1]
    return after.isascii() and (after.isalnum() or after == "$")
