"""The filters that templates have besides Jinja's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from reader.core.times import in_pattern
from reader.exchange.markdown.escaping import code_span, escape, hashtag, obsidian_tag
from reader.exchange.markdown.logseq import logseq_markdown, logseq_tag
from reader.exchange.markdown.passage import block_quote, code_block
from reader.exchange.markdown.yaml_text import yaml_text

_STRIKABLE = re.compile(r"(?![-+>#|!]|\d+[.)]\s|```|\$\$)[^\n~]+")
"""One paragraph without other tildes."""


def date(when: datetime, pattern: str = "") -> str:
    """A time as its day (``2026-05-06``), or in a pattern of ``strftime``."""
    return in_pattern(when, pattern) if pattern else when.date().isoformat()


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


def struck(written: str) -> str:
    """Markdown of a passage as struck; one of several blocks is left as it is."""
    return f"~~{written}~~" if _STRIKABLE.fullmatch(written) else written


FILTERS: Mapping[str, Callable[..., Any]] = {
    "date": date,
    "underlined": underlined,
    "one_line": one_line,
    "prefixed": prefixed,
    "escape_markdown": escape,
    "block_quote": block_quote,
    "hashtag": hashtag,
    "fenced": code_block,
    "obsidian_tag": obsidian_tag,
    "logseq_tag": logseq_tag,
    "logseq": logseq_markdown,
    "code_span": code_span,
    "struck": struck,
    "yaml": yaml_text,
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
