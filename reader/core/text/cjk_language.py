"""In which language Chinese characters are to be read: the same code points have other shapes in each.

Unicode gives the characters of China, Japan and Korea one code point where they differ by a stroke only; a reader of
one language takes the shapes of another for faults of the face (UAX #38; W3C, *Requirements for Chinese Text Layout*).
"""

from __future__ import annotations

import re

SAMPLE_LENGTH = 20_000
"""The number of code points from the beginning that are examined."""
_BY_REGION = {"tw": "zh-Hant", "hant": "zh-Hant", "hk": "zh-HK", "mo": "zh-HK", "hans": "zh-Hans"}
_CHINESE = ("zh", "cmn", "yue", "wuu", "lzh", "nan", "hak")
_KANA, _HANGUL = re.compile("[\u3041-\u30fa]"), re.compile("[\uac00-\ud7a3]")
_SIMPLIFIED = re.compile("[这们说对时会个来为国发过还没东见车长门问间开无后种头]")
_TRADITIONAL = re.compile("[這們說對時會個來為國發過還沒東見車長門問間開無後種頭]")


def cjk_language(language: str, text: str) -> str:
    """``ja``, ``ko``, ``zh-Hans``, ``zh-Hant`` or ``zh-HK``: as the article says, or else by its first letters.

    ``language`` is a BCP 47 tag, or empty.
    """
    first, *rest = language.replace("_", "-").lower().split("-")
    if first in ("ja", "ko"):
        return first
    sample = text[:SAMPLE_LENGTH]
    if first in _CHINESE:
        named = next((_BY_REGION[part] for part in rest if part in _BY_REGION), "")
        return named or ("zh-HK" if first == "yue" else _chinese(sample))
    kana, hangul = (len(letters.findall(sample)) for letters in (_KANA, _HANGUL))
    if kana or hangul:
        return "ja" if kana >= hangul else "ko"
    return _chinese(sample)


def _chinese(sample: str) -> str:
    more = len(_TRADITIONAL.findall(sample)) > len(_SIMPLIFIED.findall(sample))
    return "zh-Hant" if more else "zh-Hans"
