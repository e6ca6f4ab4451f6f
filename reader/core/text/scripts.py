"""What scripts need: which write no blanks between words, as the insides of classes of regular expressions.

Sources: UAX #14 (classes SA and ID), UAX #24 for the blocks of each script.
"""

from __future__ import annotations

import re

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

_UNSPACED = re.compile(f"[{UNSPACED}]")


def is_unspaced(letter: str) -> bool:
    """Whether a letter is of a script that writes no blanks between its words."""
    return letter >= "\u0e01" and _UNSPACED.match(letter) is not None
