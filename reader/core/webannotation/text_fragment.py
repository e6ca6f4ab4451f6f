"""Text fragments (``:~:text=prefix-,start,end,-suffix``): quotes as they stand in an address, both ways.

Source: URL Fragment Text Directives (Draft Community Group Report, https://wicg.github.io/scroll-to-text-fragment/).
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote

from reader.core.article import PICTURE
from reader.core.selectors import CONTEXT_LENGTH, TextQuote
from reader.core.span import Span

CONFORMS_TO = "https://wicg.github.io/scroll-to-text-fragment/"
"""What EPUB Annotations 1.0 calls this kind of fragment."""
DIRECTIVE = ":~:"
LONGEST = 300
"""Longer passages are written by their first and last words; so do browsers that make such links."""
_ENDS = (6, 12, 24)
"""How many words are tried at the ends of a passage before all of its line."""
_PARTS = re.compile(f"[\n{PICTURE}]")
"""What a part of a directive cannot go over: an end of a block (section 3.5.2, Finding Ranges), or a picture."""
_FIRST_OF_EAST = "\u2e80"
"""From here on lie the scripts that are written without blanks between words: only their reader knows the words."""


class TextFragment(NamedTuple):
    """What a directive says: a passage, or how one begins and ends, and what is around it."""

    start: str
    end: str = ""
    """Empty if ``start`` is all of the passage."""
    prefix: str = ""
    suffix: str = ""


def text_fragment(words: TextQuote) -> str:
    """The directive for a passage; empty if there is none.

    There is none for a passage without words, for one that begins or ends within a word, and for one whose last words
    stand in it before. What else the document has is not looked at: of passages with the same words and surroundings
    the first one is found.
    """
    if _cuts_word(words.prefix, words.exact) or _cuts_word(words.exact, words.suffix):
        return ""
    lines = [" ".join(line.split()) for line in _PARTS.split(words.exact)]
    lines = [line for line in lines if line]
    if not lines:
        return ""
    start, end = lines[0], ""
    if len(lines) > 1 or len(start) > LONGEST:
        start = _first_words(start)
        end = _last_words(" ".join(lines), lines[-1], len(start))
        if not end:
            return ""
    before, after = _whole_words_before(words.prefix), _whole_words_after(words.suffix)
    parts = [f"{_encoded(before)}-"] if before else []
    parts += [_encoded(one) for one in (start, end) if one]
    parts += [f"-{_encoded(after)}"] if after else []
    return f"{DIRECTIVE}text={','.join(parts)}"


def read_text_fragment(value: str) -> TextFragment | None:
    """What the first directive of a fragment says; None if there is none."""
    directives = value.partition(DIRECTIVE)[2].split("&")
    said = next((one.removeprefix("text=") for one in directives if one.startswith("text=")), "")
    parts = said.split(",")
    before = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else ""
    after = unquote(parts.pop()[1:]) if parts and parts[-1].startswith("-") else ""
    start, end = (*map(unquote, parts), "", "")[:2]
    return TextFragment(start, end, before, after) if start.strip() else None


def find_text_fragment(text: str, fragment: TextFragment) -> Span | None:
    """The first passage of a text that is what the fragment says; None if there is none."""
    first, last = _pattern(fragment.start), _pattern(fragment.end) if fragment.end else None
    for begun in first.finditer(text):
        if not _stands_before(text, begun.start(), fragment.prefix):
            continue
        ended = begun if last is None else last.search(text, begun.end())
        while last is not None and ended and not _stands_after(text, ended.end(), fragment.suffix):
            ended = last.search(text, ended.end())
        if ended and (last is not None or _stands_after(text, ended.end(), fragment.suffix)):
            return Span(begun.start(), ended.end())
        if last is not None:
            return None  # no later beginning has an end either
    return None


def _encoded(words: str) -> str:
    return quote(words, safe=" ", errors="replace").replace(" ", "%20").replace("-", "%2D")  # a third faster so


def _cuts_word(before: str, after: str) -> bool:
    """Whether a word goes over the border between two texts."""
    one, other = before[-1:], after[:1]
    return one.isalnum() and other.isalnum() and max(one, other) < _FIRST_OF_EAST


def _first_words(line: str) -> str:
    return " ".join(line.split(" ")[: _ENDS[0]])


def _last_words(whole: str, line: str, begun: int) -> str:
    """The last words of a passage that stand in it only once after its first ``begun`` code points; else none."""
    words = line.split(" ")
    for count in (*_ENDS, len(words)):
        last = " ".join(words[-count:])
        found = whole.casefold().find(last.casefold(), begun)
        if found >= 0 and found + len(last) == len(whole):
            return last
    return ""


def _whole_words_before(prefix: str) -> str:
    """The end of the line before a passage, without a word whose beginning is not known."""
    words = _PARTS.split(prefix.rstrip(f"{PICTURE} \n\t\xa0"))[-1]
    is_cut = len(prefix) >= CONTEXT_LENGTH and words and prefix.startswith(words)
    return " ".join((words.partition(" ")[2] if is_cut else words).split())


def _whole_words_after(suffix: str) -> str:
    words = _PARTS.split(suffix.lstrip(f"{PICTURE} \n\t\xa0"))[0]
    is_cut = len(suffix) >= CONTEXT_LENGTH and words and suffix.endswith(words)
    return " ".join((words.rpartition(" ")[0] if is_cut else words).split())


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)


def _stands_before(text: str, place: int, words: str) -> bool:
    wanted = " ".join(words.split()).casefold()
    found = " ".join(text[max(0, place - 2 * len(words) - 8) : place].split()).casefold()
    return found.endswith(wanted)


def _stands_after(text: str, place: int, words: str) -> bool:
    wanted = " ".join(words.split()).casefold()
    found = " ".join(text[place : place + 2 * len(words) + 8].split()).casefold()
    return found.startswith(wanted)
