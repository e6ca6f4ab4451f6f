"""Segmentation of plain text into words and sentences.

It has its own rules instead of Unicode's (UAX #29), which end a sentence after every "Dr.", and are implemented by Qt,
which core does not use. It handles abbreviations, initials, numbers, ellipses, quotations inside a sentence,
footnote signs, and scripts that write no space between sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.core.span import Span

_WORD = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f々〇]+"
    r"|[\u3041-\u309f]+"
    r"|[\u30a0-\u30ff\uff66-\uff9f]+"
    r"|(?![\u3041-\u30ff\u3400-\u9fff])[\w\u0300-\u036f\u00ad]"
    r"(?:(?![\u3041-\u30ff\u3400-\u9fff])[\w\u0300-\u036f\u00ad\u200c\u200d\u2060])*"
    r"(?:['’\-.·](?![\u3041-\u30ff\u3400-\u9fff])(?:(?<=[^.])|(?<=\d\.)(?=\d))[\w\u0300-\u036f\u00ad\u200c\u200d\u2060]+)*"
)
"""Letters and digits, with apostrophes and hyphens inside, decimals whole; a run of one Japanese or Chinese script."""

_CLOSERS = "\"'”’»›)\\]}」』】）"
_STOP = re.compile(
    rf"(?:[.!?…‼⁇⁈⁉؟۔।॥։።]+[{_CLOSERS}]*(?:\[\d+\]|[¹²³⁰-⁹])*(?=\s|$)"  # a space follows
    rf"|[。！？｡]+[{_CLOSERS}]*)"  # none need follow
)
_OPENERS = "\"'“‘„‚«‹([{¿¡—–-*_"

_SAYING = "とっ"
"""How Japanese sentences continue after a quotation."""

_BEFORE_NAMES = (
    "dr mr mrs ms mx messrs mme mlle prof rev hon gen col maj capt cmdr lt sgt gov sen rep pres st sta mt ft "
    "vs v cf viz e.g i.e eg ie approx ca c resp esp incl bzw z.b d.h u.a vgl sog hr fr dipl ing"
)
"""Abbreviations that are followed by what they belong to: no sentence ends with one."""
_BEFORE_NUMBERS = "no nos nr p pp fig figs eq eqs vol vols ch chap sec sect art s bd kap abb ed § l ll"
"""Abbreviations that a number follows: with one behind it, no sentence ends there."""


def word_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The words between two positions."""
    return (Span(*found.span()) for found in _WORD.finditer(text, start, end))


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentences of a stretch of a text in order, as code points of the whole text; without the space between them.

    The stretch should be one block: what ends it ends a sentence. Together they hold every letter that is no space.
    """
    last = len(text) if end is None else end
    begun = _on(text, start, last)
    for stop in _STOP.finditer(text, begun, last):
        if stop.start() >= begun and _ends(text, begun, stop.start(), stop.end(), last):
            yield Span(begun, stop.end())
            begun = _on(text, stop.end(), last)
    if begun < last:
        yield Span(begun, begun + len(text[begun:last].rstrip()))


def sentence_at(text: str, start: int, end: int, position: int) -> Span:
    """The sentence between ``start`` and ``end`` that holds or ends at a position; empty if there is none."""
    found = Span(start, start)
    for sentence in sentence_spans(text, start, end):
        if found.length and sentence.start > position:
            break
        found = sentence
    return found


def _on(text: str, place: int, last: int) -> int:
    """The next place that is no space."""
    while place < last and text[place].isspace():
        place += 1
    return place


def _ends(text: str, begun: int, stop: int, after: int, last: int) -> bool:
    """Whether the signs from ``stop`` to ``after`` end the sentence that has begun."""
    follows = _on(text, after, last)
    if follows >= last:
        return True
    first = next((text[at] for at in range(follows, min(follows + 4, last)) if text[at] not in _OPENERS), "")
    if first and first in _SAYING and text[after - 1] in _CLOSERS:
        return False
    if first.islower() and first.title() != first:  # Georgian has no capitals that begin a sentence
        return False
    if text[stop:after] != ".":
        return True
    word = re.split(rf"[\s{re.escape(_OPENERS)}]", text[max(begun, stop - 24) : stop])[-1]
    return not (
        _is_one_of(word, _BEFORE_NAMES)
        or (_is_one_of(word, _BEFORE_NUMBERS) and first.isdigit())
        or (word.isdigit() and stop - len(word) == begun)  # the number of an item
        or _is_initial(text, word, stop - len(word), first, follows)
    )


def _is_one_of(word: str, abbreviations: str) -> bool:
    return bool(word) and f" {word.lower()} " in f" {abbreviations} "


def _is_initial(text: str, word: str, begins: int, first: str, follows: int) -> bool:
    """Whether a single letter is a name's or an abbreviation's: "J. R. R. Tolkien", "z. B."; "I" alone is a word."""
    if len(word) != 1 or not word.isalpha():
        return False
    if text[follows + 1 : follows + 2] == ".":
        return True
    after_another = begins >= 3 and text[begins - 2 : begins] == ". " and not text[begins - 4 : begins - 3].isalpha()
    return word.isupper() and first.isupper() and (word != "I" or after_another)
