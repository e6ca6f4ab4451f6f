"""The words of a text as the index has them: folded, with a blank between any two, so that it need only divide there.

They are those of ``word_runs``, with a run of letters in pairs: ``水滸 滸傳 傳`` for ``水滸傳``. A text is folded as
every search folds it, but quicker: where no letter depends on its neighbours, each is replaced in the whole text.

What comes out must not change without a new ``WORDS_VERSION``: words are taken out of the index by making them again.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from reader.core.search.word_runs import PAIRED, PAIRED_RUN, SEPARATORS, fold_words, letter_pairs
from reader.core.search.words_query import SHORT
from reader.core.text.folding import INVISIBLE

WORDS_VERSION = f"1 {unicodedata.unidata_version}"
"""By which rules words are made."""

_FEW = 100
"""With more different letters that are not in ASCII, folding the whole text is quicker."""
_COMBINING = re.compile(
    r"[\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u1100-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    rf"\u093c\u09bc\u0a3c\u0abc\u0b3c\u0c3c\u0cbc\u3099\u309a\uff9e\uff9f{INVISIBLE}]"
)
"""Code points that change how the one before them is folded, and those that are left out."""
_ASCII = bytes(range(128))
_PLAIN_ASCII = bytes(ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(128)) + bytes(
    range(128, 256)
)
"""What each byte of UTF-8 becomes: letters of ASCII small ones, its signs blanks."""
_PAIRED = re.compile(f"[{PAIRED}]")


class IndexWords(NamedTuple):
    """The words of a text, and what they begin with, each with blanks between."""

    words: str
    beginnings: str
    """One, two and three letters, each once; of a pair only the first."""


def index_words(text: str) -> IndexWords:
    """The words of a text."""
    plain = _plain_text(text)
    if plain.isascii() or not _PAIRED.search(plain):
        return IndexWords(plain, _beginnings(plain))
    begun = " ".join(_PAIRED.findall("".join({*plain})))
    return IndexWords(PAIRED_RUN.sub(_pairs, plain), f"{begun} {_beginnings(PAIRED_RUN.sub(' ', plain))}")


def _plain_text(text: str) -> str:
    """A text folded, with blanks for signs."""
    data = text.encode("utf-8", "replace").translate(_PLAIN_ASCII)
    if text.isascii():
        return data.decode()
    letters = "".join({*data.translate(None, _ASCII).decode()})
    if len(letters) > _FEW or _COMBINING.search(letters):
        return SEPARATORS.sub(" ", fold_words(text).text)
    text = data.decode()
    for letter in letters:
        plain, is_lowered = _plain(letter)
        if not is_lowered:
            text = text.replace(letter, plain)
    return text.lower()


def _beginnings(plain: str) -> str:
    begun = {word[:SHORT] for word in set(plain.split())}
    return " ".join(begun | {word[:length] for word in begun for length in range(1, SHORT)})


@lru_cache(maxsize=4096)
def _plain(letter: str) -> tuple[str, bool]:
    """What a letter is in the index, and whether that is what ``str.lower`` makes of it, wherever it stands."""
    plain = SEPARATORS.sub(" ", fold_words(letter).text)
    return plain, plain == letter.lower() and letter != "Σ"  # a sigma at the end of a word has a form of its own


def _pairs(found: re.Match[str]) -> str:
    run = found[0]
    return f" {' '.join(letter_pairs(run))} {run[-1]} "
