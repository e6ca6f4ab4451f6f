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

MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    r"\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3"
    r"\u07fd\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u082d\u0859-\u085b\u0898-\u089f\u08ca-\u08e1"
    r"\u08e3-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962-\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u09d7"
    r"\u09e2-\u09e3\u09fe-\u0a03\u0a3c-\u0a51\u0a70-\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0ae2-\u0ae3"
    r"\u0afa-\u0b03\u0b3c\u0b3e-\u0b57\u0b62-\u0b63\u0b82\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c\u0c3e-\u0c56"
    r"\u0c62-\u0c63\u0c81-\u0c83\u0cbc\u0cbe-\u0cd6\u0ce2-\u0ce3\u0d00-\u0d03\u0d3b-\u0d3c\u0d3e-\u0d4d\u0d57"
    r"\u0d62-\u0d63\u0d81-\u0d83\u0dca-\u0ddf\u0df2-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc"
    r"\u0ec8-\u0ecd\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f3f\u0f71-\u0f84\u0f86-\u0f87\u0f8d-\u0fbc\u0fc6"
    r"\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f"
    r"\u109a-\u109d\u135d-\u135f\u1712-\u1715\u1732-\u1734\u1752-\u1753\u1772-\u1773\u17b4-\u17d3\u17dd"
    r"\u180b-\u180d\u180f\u1885-\u1886\u18a9\u1920-\u193b\u1a17-\u1a1b\u1a55-\u1a7f\u1ab0-\u1b04\u1b34-\u1b44"
    r"\u1b6b-\u1b73\u1b80-\u1b82\u1ba1-\u1bad\u1be6-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1ce8\u1ced\u1cf4"
    r"\u1cf7-\u1cf9\u1dc0-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099-\u309a"
    r"\ua66f-\ua672\ua674-\ua67d\ua69e-\ua69f\ua6f0-\ua6f1\ua802\ua806\ua80b\ua823-\ua827\ua82c\ua880-\ua881"
    r"\ua8b4-\ua8c5\ua8e0-\ua8f1\ua8ff\ua926-\ua92d\ua947-\ua953\ua980-\ua983\ua9b3-\ua9c0\ua9e5\uaa29-\uaa36"
    r"\uaa43\uaa4c-\uaa4d\uaa7b-\uaa7d\uaab0\uaab2-\uaab4\uaab7-\uaab8\uaabe-\uaabf\uaac1\uaaeb-\uaaef"
    r"\uaaf5-\uaaf6\uabe3-\uabea\uabec-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f"
)
"""Combining marks, as accents and vowel signs are: Unicode's category M, which Python does not take for letters."""
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
