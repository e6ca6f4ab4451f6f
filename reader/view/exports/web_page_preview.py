"""The page of an annotated article as a text browser can show it, which knows few of the rules of its style sheet."""

from __future__ import annotations

import re

from reader.view.style.theme import Theme

_FILL = re.compile(r"\.(c\d+) \{ --fill: (#[0-9A-Fa-f]{6});")
_NUMBER = re.compile(r'((?:<a class="no\b|<p class="number"><)[^>]*>)(\d+)(?=<)')
_LEFT_OUT = re.compile(r'<style>.*?(?:</style>|\Z)|<nav class="contents".*?(?:</nav>|\Z)', re.DOTALL)
SHEET = """
body {{ font-size: 15px; }}
ul, ol {{ list-style-type: none; }}
h1 {{ font-size: 26px; }} h2 {{ font-size: 20px; }} h3 {{ font-size: 17px; }}
a {{ color: {accent}; }}
pre, code {{ background-color: {code}; font-size: 13px; }}
.no, .number a, .number b {{ font-size: 11px; text-decoration: none; color: {accent}; background-color: {code}; }}
.note {{ margin-left: 28px; font-size: 13px; }}
.number {{ margin: 10px 0 0 0; }}
.words ul, .words ul li {{ list-style-type: disc; }} .words ol, .words ol li {{ list-style-type: decimal; }}
.words p, .says {{ margin: 2px 0; }}
.facts, .about {{ color: {faint}; font-size: 12px; margin: 0; }}
"""
"""Lists of the article have their markers as words; those of notes have none, and Qt asks both list and item."""


def has_marks(page: str) -> bool:
    """Whether a page is that of an annotated article."""
    return _FILL.search(page) is not None


def browser_sheet(page: str, theme: Theme) -> str:
    """The style sheet for a text browser, with the fills of the page's marks in a light or a dark theme."""
    colours = {name: theme.colour(name).name() for name in ("accent", "code", "faint")}
    fills = dict[str, str]()
    for found in _FILL.finditer(page):  # those for light themes come first
        if theme.dark or found[1] not in fills:
            fills[found[1]] = found[2]
    marks = "".join(f"mark.{name} {{ background-color: {fill}; }}\n" for name, fill in fills.items())
    return SHEET.format(**colours) + marks


def browser_page(page: str) -> str:
    """The page without its own style sheet, and without its contents, which a text browser cannot fold.

    The numbers of notes have brackets: a text browser frames no words, and bare they would be those of footnotes.
    """
    return _NUMBER.sub(r"\1[\2]", _LEFT_OUT.sub("", page))
