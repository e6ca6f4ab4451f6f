"""The filters that templates have besides Jinja's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from reader.exchange.markdown.escaping import escape, hashtag
from reader.exchange.markdown.passage import block_quote, code_block


def date(when: datetime, pattern: str = "%Y-%m-%d") -> str:
    """A time as its day, or in another pattern of ``strftime``."""
    return when.strftime(pattern)


def underlined(title: str, sign: str = "=") -> str:
    """A title with a line of signs below it."""
    return f"{title}\n{sign * min(len(title), 72)}" if title else ""


def one_line(words: str) -> str:
    """The words with one blank for all white space between them."""
    return " ".join(words.split())


def prefixed(text: str, sign: str) -> str:
    """The text with a sign before each of its lines; before a blank one without the blanks at the sign's end."""
    bare = sign.rstrip()
    return "\n".join(f"{sign}{line}" if line.strip() else bare for line in text.split("\n"))


FILTERS: Mapping[str, Callable[..., Any]] = {
    "date": date,
    "underlined": underlined,
    "one_line": one_line,
    "prefixed": prefixed,
    "escape_markdown": escape,
    "block_quote": block_quote,
    "hashtag": hashtag,
    "fenced": code_block,
}
"""By their names in templates; their docstrings stand in the handbook's words."""

JINJA_FILTERS = frozenset(
    {
        "abs",
        "batch",
        "capitalize",
        "center",
        "count",
        "d",
        "default",
        "dictsort",
        "e",
        "escape",
        "first",
        "float",
        "forceescape",
        "groupby",
        "indent",
        "int",
        "items",
        "join",
        "last",
        "length",
        "list",
        "lower",
        "map",
        "max",
        "min",
        "reject",
        "rejectattr",
        "replace",
        "reverse",
        "round",
        "safe",
        "select",
        "selectattr",
        "slice",
        "sort",
        "string",
        "striptags",
        "sum",
        "title",
        "tojson",
        "trim",
        "truncate",
        "unique",
        "upper",
        "urlencode",
        "urlize",
        "wordcount",
        "wordwrap",
        "xmlattr",
    }
)
"""Those of Jinja's that templates have; the others give another result each time, or show what things are inside."""
