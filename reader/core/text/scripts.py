"""What scripts need: which have no blanks between words, which have no italics; as insides of regular expressions.

Sources: UAX #14 (classes SA and ID), UAX #24 for the blocks of each script; W3C, *Requirements for Chinese Text Layout*
3.2.3, *Requirements for Japanese Text Layout* 3.3.9, *Requirements for Hangul Text Layout*, *Arabic Layout
Requirements* 2.4, *Indic Layout Requirements*, for how each of them emphasizes words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

HAN = (
    r"\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
HIRAGANA = r"\u3041-\u3096\u3099-\u309f\U0001b001-\U0001b11f\U0001b150-\U0001b152"
KATAKANA = r"\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f\U0001b000\U0001b164-\U0001b167"
BOPOMOFO = r"\u3105-\u312f\u31a0-\u31bf"
HANGUL = r"\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
THAI = r"\u0e01-\u0e3a\u0e40-\u0e4e"
SOUTH_EAST_ASIAN = (
    rf"{THAI}\u0e80-\u0ecf\u0edc-\u0edf\u1000-\u103f\u1050-\u108f\u109a-\u109f\u1780-\u17d3\u17dc\u17dd"
    r"\u1950-\u19df\u1a20-\u1aad\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaac2\uaadb-\uaadf"
)
"""Thai, Lao, Burmese, Khmer and the scripts of the Tai, whose words follow each other without blanks."""
TIBETAN = r"\u0f40-\u0fbc"
"""Its syllables have a point between them, its words have nothing more."""
UNSPACED = f"{HAN}{HIRAGANA}{KATAKANA}{BOPOMOFO}{SOUTH_EAST_ASIAN}{TIBETAN}"

CJK = (
    r"\u1100-\u11ff\u2e80-\u2fdf\u3001-\u318f\u31a0-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    r"\ufe30-\ufe4f\uff01-\uffef\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
"""Chinese, Japanese and Korean with their punctuation."""
UPRIGHT = {
    "CJK": CJK,
    "Arabic": r"\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "Hebrew": r"\u0590-\u05ff\ufb1d-\ufb4f",
    "Syriac": r"\u0700-\u074f\u0860-\u086f",
    "Thaana": r"\u0780-\u07bf",
    "Devanagari": r"\u0900-\u097f\u1cd0-\u1cff\ua8e0-\ua8ff",
    "Bengali": r"\u0980-\u09ff",
    "Gurmukhi": r"\u0a00-\u0a7f",
    "Gujarati": r"\u0a80-\u0aff",
    "Oriya": r"\u0b00-\u0b7f",
    "Tamil": r"\u0b80-\u0bff",
    "Telugu": r"\u0c00-\u0c7f",
    "Kannada": r"\u0c80-\u0cff",
    "Malayalam": r"\u0d00-\u0d7f",
    "Sinhala": r"\u0d80-\u0dff",
    "Thai": r"\u0e01-\u0e3a\u0e40-\u0e5b",
    "Lao": r"\u0e80-\u0edf",
    "Tibetan": r"\u0f00-\u0fff",
    "Myanmar": r"\u1000-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f",
    "Ethiopic": r"\u1200-\u139f\u2d80-\u2dde\uab01-\uab2e",
    "Khmer": r"\u1780-\u17ff\u19e0-\u19ff",
    "Mongolian": r"\u1800-\u18af",
}
"""The scripts that have no italics, by the names that families of faces have for them."""

_UNSPACED = re.compile(f"[{UNSPACED}]")


def is_unspaced(letter: str) -> bool:
    """Whether a letter is of a script that writes no blanks between its words."""
    return letter >= "\u0e01" and _UNSPACED.match(letter) is not None


class ScriptPiece(NamedTuple):
    """A part of a text in one script."""

    text: str
    script: str
    """One of those that have no italics, or empty."""


@cache
def _upright() -> re.Pattern[str]:
    return re.compile(f"[{''.join(UPRIGHT.values())}]")


@cache
def _pieces() -> re.Pattern[str]:
    """Letters of one script, with signs and blanks that are between two of them; and Chinese quotation marks."""
    ways = []
    for name, letters in UPRIGHT.items():
        before, after = ("[“‘]*+", "(?:…+|—+|[”’])*+") if name == "CJK" else ("", "")
        ways.append(rf"(?P<{name}>{before}[{letters}](?:[{letters}]|[\W\d_]{{1,8}}?(?=[{letters}]))*+{after})")
    return re.compile("|".join(ways))


def has_upright(text: str) -> bool:
    """Whether any letter of a text is of a script that has no italics."""
    return not text.isascii() and _upright().search(text) is not None


def script_pieces(text: str) -> Iterator[ScriptPiece]:
    """The parts of a text by script, in order."""
    at = 0
    for found in _pieces().finditer(text):
        if found.start() > at:
            yield ScriptPiece(text[at : found.start()], "")
        yield ScriptPiece(found[0], found.lastgroup or "")
        at = found.end()
    if at < len(text):
        yield ScriptPiece(text[at:], "")


def slants(text: str) -> bool:
    """Whether italics are for a text: hardly any of its letters are of scripts that have none."""
    if not has_upright(text):
        return True
    upright = sum(len(piece.text) for piece in script_pieces(text) if piece.script)
    return 5 * upright < len(text)
