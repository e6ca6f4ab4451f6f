"""Segmentation of plain text into words and sentences.

It has its own rules instead of Unicode's (UAX #29), which end a sentence after every "Dr.", and are implemented by Qt,
which core does not use. It handles abbreviations, initials, numbers, ellipses, quotations inside a sentence,
footnote signs, and scripts that write no space between sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.core.span import Span
from reader.core.text.scripts import BOPOMOFO, HAN, HIRAGANA, KATAKANA, MARKS, SOUTH_EAST_ASIAN, THAI
from reader.core.text.unspaced_words import divided

_JOINERS = r"\u00ad\u200c\u200d\u2060"
_UNBROKEN = f"{HAN}{HIRAGANA}{KATAKANA}{BOPOMOFO}{SOUTH_EAST_ASIAN}"
_IN_WORD = rf"(?:(?![{_UNBROKEN}])[\w{MARKS}{_JOINERS}])"
_RUN = re.compile(
    rf"[{HAN}{HIRAGANA}{KATAKANA}{BOPOMOFO}]+"
    rf"|[{SOUTH_EAST_ASIAN}][{SOUTH_EAST_ASIAN}{MARKS}{_JOINERS}]*"
    rf"|(?![{_UNBROKEN}])[\w{MARKS}\u00ad]{_IN_WORD}*"
    rf"(?:['’\-.·](?:(?<=[^.])|(?<=\d\.)(?=\d)){_IN_WORD}+)*"
)
"""Letters and digits, with apostrophes and hyphens inside, decimals whole; or all letters that no blank parts."""
_DIVISIBLE = re.compile(f"[{HAN}{HIRAGANA}{KATAKANA}{THAI}]")

_THAI = r"\u0e01-\u0e2e\u0e30-\u0e45\u0e47-\u0e4e\u0e81-\u0ec4\u0ec8-\u0ece"
"""Letters of Thai and Lao, without the signs that a space follows within a sentence."""
_NEAR = 2_000
"""Code points that may be on a screen before or after a place."""
_CLOSERS = "\"'”’»›)\\]}」』】）"
_ENDINGS = r".!?…‼⁇⁈⁉؟۔։።\u0f0d\u0f0e"
"""Signs that end a sentence before a space; a row of them is looked at once, as leaders of thousands of dots are."""
_STOP = re.compile(
    rf"(?:[{_ENDINGS}]++[{_CLOSERS}]*+(?:\[\d++\]|[¹²³⁰-⁹])*+(?:(?=\s|$)|(?P<goes_on>))"  # a space is to follow
    rf"|[。！？｡\u0964\u0965\u104b\u17d4\u17d5]++[{_CLOSERS}]*+"  # none need follow
    rf"|(?<=[{_THAI}])(?= +[{_THAI}]))"  # there is nothing but a space
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


def word_spans(text: str, start: int, end: int, near: int | None = None) -> Iterator[Span]:
    """The words between two positions.

    With ``near``, those that are farther from it than a screen may come several at once, where no blanks part them:
    to tell them apart takes time.
    """
    for found in _RUN.finditer(text, start, end):
        run = Span(*found.span())
        far = near is not None and not run.start - _NEAR <= near <= run.end + _NEAR
        yield from (run,) if far or not _DIVISIBLE.match(found[0]) else divided(text, run)


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentences of a stretch of a text in order, as code points of the whole text; without the space between them.

    The stretch should be one block: what ends it ends a sentence. Together they hold every letter that is no space.
    """
    last = len(text) if end is None else end
    begun = _on(text, start, last)
    for stop in _STOP.finditer(text, begun, last):
        if stop.lastgroup is None and stop.start() >= begun and _ends(text, begun, stop.start(), stop.end(), last):
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
