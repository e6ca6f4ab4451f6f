"""Tells the encoding of a text that does not say it, by the words that each makes of its bytes.

For each encoding the letters beyond ASCII are weighed: those of one language count for it; symbols within words,
capital letters after small ones, and what no language uses count against it. A sentence is enough for most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from functools import partial
from unicodedata import category

from reader.sources.encodings import iso2022_cn, letters

_SAMPLE = 6_000
"""Bytes that are weighed, from shortly before the first that is not ASCII."""
_LEAST = 0.45
"""The least weight, as an average of letters, of a guess that is taken."""
_PRIOR = 0.006
"""How much less each encoding weighs than the one before it, so that of equal ones the more common is taken."""
_QUOTES = frozenset("“”‘’„‚«»‹›–—…·•°§©®™€£¿¡ªº½¼¾²³×\xa0\xad№")
_IN_WORDS = frozenset("’·\xad–-")
_CJK_MARKS = frozenset("　、。，．・：；？！「」『』（）“”‘’…—～《》〈〉【】")
_UNUSED = frozenset(("Cc", "Co", "Cn"))
"""The categories of code points that no text uses."""
_WIDE_SHARE = 0.9
"""The share of letters in use among those of a text in UTF-16."""

_CAPITALIZED = re.compile(r"\b[А-ЯЁІЇЄ][а-яёіїє]+")
_NO_CAPITALS = 0.3

_ESCAPES = (
    (b"\x1b$)C", "iso2022_kr"),
    (b"\x1b$)A", iso2022_cn.NAME),
    (b"\x1b$", "iso2022_jp"),
    (b"\x1b(J", "iso2022_jp"),
)

Weigh = Callable[[str], float]


def guess_encoding(data: bytes) -> str | None:
    """The codec of a text that is not ASCII, with escapes or without, and not UTF-8; None if none makes words of it."""
    start = next((at for at, byte in enumerate(data) if byte > 0x7F), 0)
    sample = data[max(0, start - 200) // 2 * 2 :][:_SAMPLE]
    weights = [(weigh(_tolerant(sample, codec)) - _PRIOR * rank, codec) for rank, (codec, weigh) in enumerate(_WEIGHED)]
    best, codec = max(weights)
    return codec if best > _LEAST else None


def _tolerant(sample: bytes, codec: str) -> str:
    """The text of a sample, whose last letter may be cut off."""
    return sample.decode(codec, "replace").removesuffix("\ufffd")


def _decodes(data: bytes, codec: str) -> bool:
    try:
        iso2022_cn.decode(data, codec, "strict")
    except UnicodeDecodeError:
        return False
    return True


def guess_escaped(data: bytes) -> str | None:
    """One of the encodings that are ASCII with escapes (ISO/IEC 2022), if its escapes are there and lead to letters."""
    return next((codec for escape, codec in _ESCAPES if escape in data and _decodes(data, codec)), None)


def is_hz(data: bytes) -> bool:
    """Whether a text in ASCII is Chinese in HZ: what is between its escapes are letters in use (RFC 1843)."""
    if not _decodes(data, "hz"):
        return False
    sample = data[data.find(b"~{") :].decode("hz")[:_SAMPLE]
    return _weigh_cjk(letters.SIMPLIFIED, 0.3, sample) > _LEAST


def guess_wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: the order of bytes in which nearly all letters are in use."""
    if len(data) % 2 or len(data) < 4:
        return None
    sample = data[: _SAMPLE // 2 * 2]
    shares = {}
    for codec in ("utf-16-le", "utf-16-be"):
        text = sample.decode(codec, "replace")
        shares[codec] = sum(map(_is_common, text)) / len(text) if b"\0" in sample else 0.0
    best = max(shares, key=lambda codec: shares[codec])
    return best if shares[best] > _WIDE_SHARE else None


def _is_common(letter: str) -> bool:
    code = ord(letter)
    if code < 0x600:
        return letter.isprintable() or letter in "\n\r\t"
    return letter in _CJK_MARKS or 0x3041 <= code < 0x3100 or 0x4E00 <= code < 0xA000 or 0xAC00 <= code < 0xD7A4


def _is_ascii_letter(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _weigh_alphabets(alphabets: Collection[str], frequent: Collection[str], text: str) -> float:
    """The average weight of the letters beyond ASCII, if the text is in that of the languages that suits it best."""
    is_foreign = alphabets is not letters.LATIN
    total, count = 0.0, 0
    found: Counter[str] = Counter()
    before = " "
    for letter, after in zip(text, text[1:] + " ", strict=True):
        if letter > "\x7f":
            count += 1
            if letter.isalpha():
                if before.isalpha() or after.isalpha():  # a single letter is no word
                    found[letter.lower()] += 1
                total -= _misplaced_capital(letter, before)
                total -= 2.0 if is_foreign and (_is_ascii_letter(before) or _is_ascii_letter(after)) else 0.0
            else:
                total += _weigh_symbol(letter, before, after)
        before = letter
    if not count:
        return 0.0
    sure = 1.0 if not frequent else 0.6
    best = max(
        sum(
            number * (-1.0 if one not in alphabet else 1.15 if one in frequent else sure)
            for one, number in found.items()
        )
        for alphabet in map(frozenset, alphabets)
    )
    return (total + best) / count


def _misplaced_capital(letter: str, before: str) -> float:
    if not letter.isupper() or not before.isalpha():
        return 0.0
    return 0.5 if before.isupper() else 1.5


def _weigh_symbol(letter: str, before: str, after: str) -> float:
    if letter == "\ufffd" or category(letter) in _UNUSED:
        return -3.0
    if before.isalpha() and after.isalpha() and letter not in _IN_WORDS:
        return -2.0
    return 0.2 if letter in _QUOTES else -0.7


def _weigh_mac_cyrillic(text: str) -> float:
    """Its small letters are those of Windows, but its capitals are elsewhere: these must be there."""
    return _CYRILLIC(text) - (0.0 if _CAPITALIZED.search(text) else _NO_CAPITALS)


def _weigh_thai(text: str) -> float:
    """Signs over and under a letter must follow one."""
    total, count, before = 0.0, 0, " "
    for letter in text:
        if letter > "\x7f":
            count += 1
            total -= 2.0 if _is_ascii_letter(before) else 0.0
            is_sign = letter == "\u0e31" or "\u0e34" <= letter <= "\u0e3a" or "\u0e47" <= letter <= "\u0e4e"
            has_base = "\u0e01" <= before <= "\u0e2e" or "\u0e34" <= before <= "\u0e3a" or before == "\u0e31"
            right = "\u0e00" < letter < "\u0e7f" and (not is_sign or has_base)
            total += 0.95 if right else -2.0
        before = letter
    return total / max(count, 1)


def _weigh_cjk(common: Collection[str], kana: float, text: str) -> float:
    total, count = 0.0, 0
    for letter in text:
        if letter > "\x7f":
            count += 1
            total += _weigh_cjk_letter(letter, common, kana)
    return total / max(count, 1)


def _weigh_cjk_letter(letter: str, common: Collection[str], kana: float) -> float:
    code = ord(letter)
    if letter in common:
        return 1.2
    if letter in _CJK_MARKS:
        return 0.9
    if 0x3041 <= code < 0x3100:
        return kana
    if 0x4E00 <= code < 0xA000 or 0xAC00 <= code < 0xD7A4:
        return 0.15
    return -4.0 if letter == "\ufffd" or category(letter) in _UNUSED else -0.7


_LATIN = partial(_weigh_alphabets, letters.LATIN, ())
_CYRILLIC = partial(_weigh_alphabets, letters.CYRILLIC, letters.FREQUENT_CYRILLIC)
_HEBREW = partial(_weigh_alphabets, letters.HEBREW, letters.FREQUENT_HEBREW)
_GREEK, _ARABIC = (partial(_weigh_alphabets, known, ()) for known in (letters.GREEK, letters.ARABIC))
_WEIGHED: tuple[tuple[str, Weigh], ...] = (
    ("cp1252", _LATIN),
    ("gb18030", partial(_weigh_cjk, letters.SIMPLIFIED, 0.3)),
    ("cp932", partial(_weigh_cjk, letters.JAPANESE, 1.2)),
    ("cp1251", _CYRILLIC),
    ("big5hkscs", partial(_weigh_cjk, letters.TRADITIONAL, 0.0)),
    ("cp949", partial(_weigh_cjk, letters.HANGUL, 0.0)),
    ("euc_jp", partial(_weigh_cjk, letters.JAPANESE, 1.2)),
    ("cp1250", _LATIN),
    ("koi8-r", _CYRILLIC),
    ("koi8-u", _CYRILLIC),
    ("mac-cyrillic", _weigh_mac_cyrillic),
    ("iso8859-2", _LATIN),
    ("cp1253", _GREEK),
    ("cp1254", _LATIN),
    ("cp1255", _HEBREW),
    ("cp1256", _ARABIC),
    ("cp874", _weigh_thai),
    ("cp1257", _LATIN),
    ("cp866", _CYRILLIC),
    ("iso8859-7", _GREEK),
    ("iso8859-5", _CYRILLIC),
    ("mac-roman", _LATIN),
)
"""The encodings that are tried, the more common first."""
