"""Writes the HTML that ``reader.sources.html`` reads: escaped text, and elements that know their lines in the file."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser

from reader.sources.html.line_ranges import LINES

_SWALLOWING = "<plaintext"
"""Begins the one element of HTML that nothing ends."""
_SAFE = "/:?=&#%@+,;~!$'()*[]"


def attributes(**values: str | int | None) -> str:
    """Attributes of an element, with a blank before each; those that are None or empty are left out.

    An underscore at the end of a name is dropped (``class_``), others are hyphens.
    """
    written = ((name.rstrip("_").replace("_", "-"), value) for name, value in values.items())
    return "".join(f' {name}="{escape(str(value))}"' for name, value in written if value not in (None, ""))


def lines_attribute(first: int, last: int) -> str:
    """The attribute that says on which lines of the file an element is written, with a blank before it."""
    return f' {LINES}="{first}-{max(first, last)}"'


def anchor(name: str) -> str:
    """An element that shows nothing, and that ``#name`` leads to."""
    return f"<a{attributes(id=name)}></a>" if name else ""


def link(address: str, inside: str) -> str:
    """A link; only what is inside, where there is no address."""
    return f"<a{attributes(href=address)}>{inside}</a>" if address else inside


def to_name(name: str) -> str:
    """The address of a place in the article."""
    return f"#{quote(name)}" if name else ""


def to_file(path: str, fragment: str = "") -> str:
    """The address of a file, whose path is written as it is, and of a place in it."""
    return quote(path, safe=_SAFE) + to_name(fragment)


def quiet(words: str) -> str:
    """What means nothing here, such as a directive that only its own program knows: small and grey, but there."""
    return f'<span class="template">{escape(words)}</span>'


def formula(tex: str) -> str:
    """A formula in a line."""
    return f'<span class="math inline">{escape(tex.strip())}</span>'


def code(text: str, language: str = "", lines: str = "") -> str:
    """A block of code; ``lines`` is its attribute, as the functions above make it."""
    named = attributes(class_=f"language-{language}" if language else "")
    return f"<pre{lines}><code{named}>{escape(text)}</code></pre>\n"


def fold(title: str, lines: str, *, is_open: bool = False) -> str:
    """The beginning of what is folded below a title, which is HTML; ``</details>`` ends it."""
    return f'<details{" open" if is_open else ""}><summary class="admonition-title"{lines}>{title}</summary>\n'


def balanced(fragment: str) -> str:
    """HTML that an article has in its own text, so that nothing in it stays open."""
    body = LexborHTMLParser(f"<body>{fragment}").body
    inner = body.inner_html if body is not None else ""
    return inner if inner and _SWALLOWING not in inner.lower() else f"<p>{escape(fragment)}</p>"
