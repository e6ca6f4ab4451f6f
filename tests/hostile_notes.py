"""Notes of 100 KB to 1 MB that take the parser of Markdown or the layout of a text seconds, or for ever."""

from __future__ import annotations

HOSTILE_NOTES = {
    "brackets": "[" * 100_000,
    "pictures": "![" * 50_000,
    "stars": "*a " * 30_000,
    "backticks": " ".join("`" * length for length in range(450)),
    "tags": "<a " * 30_000,
    "backslashes": "\\" * 100_000,
    "addresses": "http://a.example " * 6_000,
    "hosts": "www.a " * 20_000,
    "quotations": ">" * 100_000,
    "deeper quotations": "\n".join(">" * depth for depth in range(1_000)),
    "deeper lists": "\n".join("  " * depth + "- x" for depth in range(1_000)),
    "items in items": "- " * 1_000 + "x",
    "columns": f"|{'a|' * 1_000}\n|{'-|' * 1_000}\n|{'a|' * 1_000}\n",
    "rows": "|a|b|\n|-|-|\n" + "|a|b|\n" * 20_000,
    "a word": "a" * 1_000_000,
    "lines": "line\n" * 50_000,
    "paragraphs": "line\n\n" * 50_000,
    "headings": "a\n=\n" * 30_000,
    "blank": " \n" * 50_000 + "x",
    "links": "[[a]] " * 20_000,
}
