"""Links in notes, ``[[words]]`` and ``[[words#1a2b3c4d]]``: how they are written, and how they are read.

The digits are how the UUID of the note begins that the link leads to; without them a link leads to what has its words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote

from reader.core.annotation import Annotation
from reader.core.article import PICTURE
from reader.core.span import Span
from reader.translation import tr

MIN_ID_DIGITS = 8
"""The fewest digits of a UUID that name a note."""
MAX_TITLE_LENGTH = 56
"""The most code points of a note's words that a link to it is written with."""
MAX_FIRST_LINE = 2_000
"""How many code points of a note are searched for its first line; it may be on one line of a megabyte."""
SCHEME = "postil:"
"""The scheme of a link's address, which distinguishes it from addresses of other kinds."""

_LINK = re.compile(r"\[\[[ \t]*([^\[\]\s#][^\[\]\n]*)\]\]")
_ID_PREFIX = re.compile(r"[0-9a-fA-F]{8,32}")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_TICKS = re.compile("`+")
_UNFIT = re.compile(rf"[\[\]|`\\#{PICTURE}]+")


class Link(NamedTuple):
    """One link, as it is written."""

    text: str
    """What is shown."""
    id_prefix: str = ""
    """The first hexadecimal digits of the UUID of the note that it leads to; empty if it is found by its words."""
    span: Span = Span(0, 0)
    """Its span in the note, with its brackets."""

    @property
    def address(self) -> str:
        """The link as an address, which ``parse_address`` understands."""
        return f"{SCHEME}{quote(self.text, safe='')}#{self.id_prefix}"


def find_links(note: str) -> Iterator[Link]:
    """The links in a note's Markdown, in order, except those in code or after a backslash."""
    if "[[" not in note:
        return
    code = _code_spans(note)
    for found in _LINK.finditer(note):
        start, end = found.span()
        before = bisect_left(code, end, key=lambda span: span.start) - 1
        if note[max(0, start - 1) : start] != "\\" and (before < 0 or code[before].end <= start):
            yield _link(found)


def _code_spans(note: str) -> list[Span]:
    """Where code is in a note's Markdown, in order and without overlaps."""
    fenced = [Span(*found.span()) for found in _FENCE.finditer(note)]
    # Fenced code is blanked out, so that no sign in it begins inline code that continues after it.
    blanked = _FENCE.sub(lambda found: " " * len(found[0]), note) if fenced else note
    joined: list[Span] = []
    for span in sorted([*fenced, *_inline_code(blanked)]):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def _inline_code(text: str) -> Iterator[Span]:
    """From each run of backticks to the next one of the same length, in time linear in the length of the text."""
    runs = [Span(*found.span()) for found in _TICKS.finditer(text)]
    following: dict[int, int] = {}
    closing = [0] * len(runs)
    for number in reversed(range(len(runs))):
        length = runs[number].length
        closing[number] = following.get(length, 0)
        following[length] = number
    number = 0
    while number < len(runs):
        if last := closing[number]:
            yield Span(runs[number].start, runs[last].end)
        number = max(number, last) + 1


def _link(found: re.Match[str]) -> Link:
    """The link that ``_LINK`` has found."""
    written = found[1].rstrip(" \t")
    words, _, prefix = written.rpartition("#")
    if words and _ID_PREFIX.fullmatch(prefix):
        return Link(words.rstrip(" \t"), prefix.lower(), Span(*found.span()))
    return Link(written, "", Span(*found.span()))


def parse_link(written: str) -> Link | None:
    """The link that is written so, brackets and all; None if that is no link."""
    found = _LINK.fullmatch(written)
    return _link(found) if found else None


def parse_address(address: str) -> Link | None:
    """The link that has this address; None if it is that of something else, as of a place (``postil://open?…``)."""
    if not address.startswith(SCHEME) or address.startswith(f"{SCHEME}//"):
        return None
    words, _, key = address.removeprefix(SCHEME).partition("#")
    return Link(unquote(words), key)


def replace_links(note: str, by: Callable[[Link], str]) -> str:
    """The note with something else in place of each link."""
    pieces, at = [], 0
    for link in find_links(note):
        pieces += [note[at : link.span.start], by(link)]
        at = link.span.end
    return "".join([*pieces, note[at:]])


def links_to_text(note: str) -> str:
    """The note with the mere words of its links."""
    return replace_links(note, lambda link: link.text)


def format_link(words: str, key: str = "") -> str:
    """A link with these words, or as many of their letters as a link can have."""
    words = sanitize_link_text(words)
    return f"[[{words}#{key}]]" if key else f"[[{words}]]"


def sanitize_link_text(words: str) -> str:
    """Words without what would end a link, or mean something else in Markdown."""
    return " ".join(_UNFIT.sub(" ", words).split())


def id_digits(key: str) -> str:
    """All the digits of an annotation's id."""
    return key.removeprefix("urn:uuid:").replace("-", "").lower()


def first_line(note: str) -> str:
    """The first line of a note that says something, without what marks it as a heading, an item or a quotation."""
    for line in note.lstrip()[:MAX_FIRST_LINE].splitlines():
        if words := line.strip().lstrip("#>*-+ \t").strip():
            return words
    return ""


def note_title(annotation: Annotation, quote: str | None = None) -> str:
    """What a link to a note is called: the words that it is on, or else its first line; cut after a word.

    ``quote`` are other words to call it by: those of the passage now.
    """
    words = (
        sanitize_link_text(annotation.quote if quote is None else quote)
        or sanitize_link_text(links_to_text(first_line(annotation.note)))
        or tr("Note")
    )
    return short_title(words)


def short_title(words: str) -> str:
    """Words as a link is written with them: cut after a word where they are too many."""
    if len(words) <= MAX_TITLE_LENGTH:
        return words
    cut = words[:MAX_TITLE_LENGTH].rpartition(" ")[0] or words[:MAX_TITLE_LENGTH]
    return cut.rstrip(" ,;:.–—-") + "…"
