"""How the time to read Markdown grows with the text, and how it compares with Python-Markdown on the text of a book.

Each row of the growth tells what four times the text takes as a multiple of the time: 4 is linear.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping

from make_book import book
from markdown import markdown

from reader.sources.markdown.parser import parse_markdown, stream_markdown

LARGE = 100_000
SMALL = LARGE // 4
"""Letters of the texts whose times are compared."""
MOST_SECONDS = 1.0
"""The goal for the larger one, in seconds of the processor."""
MOST_GROWTH = 8.0
"""The goal for the multiple: more is the square of the length, within what one measurement may be wrong by."""

_REPEATED = ("[", "[a](", "![", "<a ", "a <![CDATA[ ", "\\", "a\n=\n", "a\n---\n", "<div>\n", "<pre>", "> ", "$$\n")


def _numbered(line: str) -> Callable[[int], str]:
    """A text of lines in which ``@`` is the number of the line."""

    def make(letters: int) -> str:
        return "".join(line.replace("@", str(number)) for number in range(letters // len(line) + 1))[:letters]

    return make


def _ticks(letters: int) -> str:
    return "".join("`" * (number + 1) + "a " for number in range(round((2 * letters) ** 0.5)))[:letters]


def _deep_lists(letters: int) -> str:
    item = "".join("  " * depth + "- a\n" for depth in range(400))
    return (item * (letters // len(item) + 1))[:letters]


TEXTS: Mapping[str, Callable[[int], str]] = {
    **{repr(unit): lambda letters, unit=unit: unit * (letters // len(unit)) for unit in _REPEATED},
    "growing backticks": _ticks,
    "lists 400 deep": _deep_lists,
    "abbreviations": _numbered("*[A@]: word @\n\nA@ and A@1\n\n"),
    "footnotes": _numbered("a[^@] b\n\n[^@]: note @\n\n"),
    "link definitions": _numbered("[r@] and\n\n[r@]: /address/@\n\n"),
    "a terminal's log": _numbered("12:00:00 [INFO] <worker-@> job_@ *done* in @ ms; path=/var/log/a_b_@.log -> [ok]\n"),
}


def lines() -> Iterator[str]:
    """The table, row by row."""
    for name, make in TEXTS.items():
        small, large = _seconds(parse_markdown, make(SMALL)), _seconds(parse_markdown, make(LARGE))
        growth = large / max(small, 0.001)
        told = "ok" if large <= MOST_SECONDS and growth <= MOST_GROWTH else "MISSED"
        yield f"{'100 KB of ' + name:<40} {large:6.2f} s  x{growth:4.1f} for four times the text  {told}"
    text = book(1_000_000)
    size = len(text.encode())
    for _ in range(2):  # the second time nothing is imported any more
        whole = _seconds(parse_markdown, text)
        first = _seconds(lambda source: next(iter(stream_markdown(source))), text)
        floor = _seconds(markdown, text)
    yield f"{'1 MB of a book':<40} {whole / size * 1e9:6.0f} ns a byte  x{whole / floor:4.2f} of Python-Markdown's HTML"
    yield f"{'its first portion':<40} {first * 1e3:6.0f} ms         x{first / whole:4.2f} of the whole"


def _seconds(read: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    read(text)
    return time.process_time() - begun
