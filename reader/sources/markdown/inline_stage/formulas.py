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
from typing import NamedTuple
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
_TO_ESCAPED = {
    "(": re.compile(r"(?:[^\\]++|\\(?!\\[()]))*+\\\\([()])"),
    "[": re.compile(r"(?:[^\\]++|\\(?!\\[\[\]]))*+\\\\([\[\]])"),
}
r"""The same behind ``\\(``: so it is written for programs that read Markdown first and leave formulas to a script."""
_ENVIRONMENT = re.compile(r"\\begin\{((?:equation|align|alignat|flalign|gather|multline|eqnarray)\*?)\}")
_TIMES = re.compile(r"(?<=\d)\$\\[A-Za-z]+\$")
r"""One command behind a number, as in ``16$\times$``."""
_ENDING = re.compile(r"(?:th|st|nd|rd|s)\b")
"""What is written behind a formula as behind a number: ``the $n$th of all $x$s``."""
_NO_WORDS = re.compile(r"(?!.*[^\W\d_]{3}).*+").fullmatch
_COMMAND = re.compile(r"\\[A-Za-z]")
_TEX = re.compile(r"\\[A-Za-z]|[\^_={]")
"""A sign that formulas have, and a sentence in brackets has not."""
_LABEL = re.compile(r"\$\$[^\S\n]*(?:\{#([\w:.-]+)[^{}\n]*\}|\(([\w:.-]+)\))[^\S\n]*(?=\n|\Z)")
"""The end of a formula with its name for links: Quarto's and pandoc-crossref's, and MyST's."""
_NUMBER = re.compile(r"\d[\d.]*+[a-z]?'*")
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
    if begin - at > 2 or (_follows_word(text, at) and not _TIMES.match(text, at)):
        return begin
    if begin - at == 2:
        return _read_between_two(state, at, begin)
    if (ticked := _IN_TICKS.match(text, begin)) and not _precedes_word(text, ticked.end()):
        return _add(state, ticked[1], at, ticked.end())
    found = _TO_DOLLAR.match(text, begin) if not text[begin : begin + 1].isspace() else None
    if found and not text[found.end() - 2].isspace() and _is_between_one(text, begin, found.end()):
        return _add(state, text[begin : found.end() - 1], at, found.end())
    return begin


def _is_between_one(text: str, begin: int, end: int) -> bool:
    """Whether what stands between single dollars is a formula: no amount of money, no code, no part of a word."""
    tex = text[begin : end - 1]
    if _precedes_word(text, end) and not (_ENDING.match(text, end) and (is_tex(tex) or _NO_WORDS(tex))):
        return False
    is_amount = _AMOUNT.match(tex) and not is_tex(tex)
    crosses_code = "`" in tex and (tex.count("`") % 2 or not _COMMAND.search(tex))
    return not is_amount and not crosses_code


def _read_between_two(state: InlineText, at: int, begin: int) -> int:
    text = state.text
    found = _TO_DOLLARS.match(text, begin)
    tex = text[begin : found.end() - 2] if found else ""
    if not found or not tex.strip():
        return begin
    label = _LABEL.match(text, found.end() - 2)
    end = label.end() if label else found.end()
    is_alone = _is_alone(text, at, end)
    if not (is_alone or is_tex(tex) or (_NO_WORDS(tex) and not tex[0].isspace() and not tex[-1].isspace())):
        return begin
    name, number = _read_label(label)
    return state.add(formula_element(tex + number, display=is_alone, name=name), at, end)


def read_tex(state: InlineText, at: int) -> int:
    """Read a formula that begins with a backslash."""
    text, sign = state.text, state.text[at + 1 : at + 2]
    if sign == "b" and (opened := _ENVIRONMENT.match(text, at)):
        closing = f"\\end{{{opened[1]}}}"
        found_at = state.find(closing, opened.end())
        end = found_at + len(closing)
        return _add(state, text[at:end], at, end, display=_is_alone(text, at, end)) if found_at >= 0 else 0
    width = 2
    brackets = _TO_BRACKET
    if sign == "\\":
        sign, width, brackets = text[at + 2 : at + 3], 3, _TO_ESCAPED
    found = brackets[sign].match(text, at + width) if sign in brackets else None
    if not found or found[1] == sign:
        return 0
    tex, end = text[at + width : found.end() - width], found.end()
    if _LINK.search(tex) or not (is_tex(tex) or (sign == "(" and _SHORT.fullmatch(tex.strip()))):
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


class LabelledFormula(NamedTuple):
    """A formula that is followed by its name for links, or by its number."""

    text: str
    """The formula alone, with its delimiters."""
    name: str
    number: str
    r"""Its number as ``\tag``; empty if it has none."""


def split_label(text: str) -> LabelledFormula:
    """What stands behind a formula apart from it."""
    found = _LABEL.search(text)
    return LabelledFormula(text[: found.start() + 2] if found else text, *_read_label(found))


def _read_label(label: re.Match[str] | None) -> tuple[str, str]:
    """The name in a label, and the number as a command."""
    if label is None:
        return "", ""
    name = label[1] or label[2]
    return ("", f" \\tag{{{name}}}") if label[2] and _NUMBER.fullmatch(name) else (name, "")


def formula_element(tex: str, *, display: bool = False, name: str = "") -> Element:
    """The element of a formula; ``display`` is whether it is set apart, ``name`` what links call it."""
    element = Element("div", {"class": "math display"}) if display else Element("span", {"class": "math inline"})
    if name:
        element.set("id", name)
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


def is_tex(tex: str) -> bool:
    """Whether words have a sign that formulas have, and sentences have not."""
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
