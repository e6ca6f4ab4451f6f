"""Tells which encodings a text that does not say its own is likely in.

`chardet` knows which pairs of letters each language has in each encoding. It looks at all bytes alike, so that in a
text that is mostly ASCII the few letters that tell would not count: it gets these and the words around them. What it
does not look at are scripts that are mixed within a word, and symbols and capitals where no writer puts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from reader.sources.encodings import iso2022_cn

_SAMPLE = 20_000
"""Bytes that are looked at."""
_LOOKED_AT = 1_500
"""Letters of these that are looked at for faults, in each of the encodings."""
_NO_LETTER = re.compile(rb"\xff\xfe?|\xfe\xff|(?<![\x80-\xffA-Za-z])[\x81\x8d\x8f\x90\x9d](?![\x80-\xffA-Za-z])")
"""Bytes that tell nothing if they are alone: of a byte order mark, and what Windows-1252 has no letter for."""
_TYPOGRAPHY = "“”‘’–—…€£©®°·•§«»\xa0"
_TYPOGRAPHY_WEIGHT = 0.03
"""How much likelier a text is in Windows-1252 if it has only these: more than by chance, less than by a few words."""
_OTHER_THAN_TYPOGRAPHY = re.compile(f"[^{_TYPOGRAPHY}\x00-\x7f]|[{_TYPOGRAPHY}]{{3}}")
"""What is not in an English text in Windows-1252 that has typographic signs."""
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+(?:[\x00-\x7f]{1,40}[\x80-\xff]+)*+")
_AROUND = 8
"""Bytes of ASCII that are looked at before and after other letters."""
_FAULT = 0.2
"""How much less likely a text is that has faults at every letter; `chardet` is seldom surer than this."""
_COMMON = {"cp1252": 1.2, "iso8859-16": 0.9}
"""How much likelier an encoding is than its letters say: more is written in it than in others with such letters."""
_PYTHON_NAMES = {"euc_jis_2004": "euc_jp", "shift_jis_2004": "cp932"}
"""Encodings that have more letters than those that are offered, and are else the same."""
_CANDIDATES = (
    *("cp1252", "iso8859-15", "mac-roman", "cp437", "cp850", "cp1250", "iso8859-2", "iso8859-16", "cp852", "cp1257"),
    *("cp1254", "cp1258", "cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "cp1125", "mac-cyrillic", "cp1253"),
    *("iso8859-7", "cp1255", "cp1256", "iso8859-6", "cp874", "gb18030", "big5hkscs", "cp932", "shift_jis_2004"),
    *("euc_jis_2004", "cp949", "johab"),
)
_GOOD_SHARE = 0.95
"""The share of a text that must belong to an encoding."""
_IN_WORDS = frozenset("’·\xad–-")
_AT_WORDS = frozenset("©®°™")
_BEFORE_WORDS = frozenset("¿¡£¥¢¤§¶")
_UNUSED = frozenset(("Cc", "Cn", "Co", "Cs"))
"""The categories of code points that no text uses."""
_SIGNS = frozenset(("Sk", "Sm", "So"))
"""The categories of signs that are no punctuation and no currency."""

_ESCAPES = (
    (b"\x1b$)C", "iso2022_kr"),
    (b"\x1b$)A", iso2022_cn.NAME),
    (b"\x1b$", "iso2022_jp"),
    (b"\x1b(J", "iso2022_jp"),
)
_IN_HZ = re.compile(rb"~\{((?:[!-w][!-~])*)~\}")
_COMMON_ROWS = range(0x30, 0x58)
"""The rows of GB 2312 with the more common half of its letters."""
_LEAST_IN_HZ = 2
"""Letters without which braces and tildes are rather signs of something else."""


def likely_encodings(data: bytes) -> tuple[str, ...]:
    """Python's names of the encodings in which a text that is not all ASCII makes words, the likeliest first.

    Of those in which it is the same text only one is told, the more common.
    """
    sample = b" ".join(_telling_pieces(data))
    if _NO_LETTER.sub(b"", sample).isascii():
        return ()
    confidences = _confidences(sample)
    if not _OTHER_THAN_TYPOGRAPHY.search(sample.decode("cp1252", "replace")):
        confidences["cp1252"] = confidences.get("cp1252", 0.0) + _TYPOGRAPHY_WEIGHT
    weights: dict[str, float] = {}
    names: dict[str, str] = {}
    for codec in _CANDIDATES:
        if codec in confidences:
            text = sample.decode(codec, "replace")
            confidence = confidences[codec] * _COMMON.get(codec, 1.0)
            weights[text] = max(confidence - _FAULT * _faults(text[:_LOOKED_AT]), weights.get(text, -1.0))
            names.setdefault(text, _PYTHON_NAMES.get(codec, codec))
    return tuple(names[text] for text in sorted(weights, key=weights.__getitem__, reverse=True))


def _confidences(sample: bytes) -> dict[str, float]:
    """How well the words of the sample are words in each encoding that it may be in, but for a few bad bytes."""
    found = _detected(sample, _CANDIDATES)
    for codec in _CANDIDATES:
        if codec not in found:
            good = sample.decode(codec, "ignore").encode(codec, "ignore")
            if _GOOD_SHARE * len(sample) < len(good) < len(sample):
                found |= _detected(good, (codec,))
    return found


def _detected(sample: bytes, codecs: tuple[str, ...]) -> dict[str, float]:
    """What `chardet` says of a sample that has no byte which does not belong to its encoding."""
    import chardet  # late: nearly all texts are UTF-8

    found = chardet.detect_all(
        sample,
        ignore_threshold=True,
        prefer_superset=False,
        compat_names=False,
        include_encodings=(*codecs, "ascii"),
        no_match_encoding="ascii",
    )
    return {one["encoding"]: one["confidence"] for one in found if one["encoding"] in codecs}


def _telling_pieces(data: bytes) -> Iterator[bytes]:
    """The bytes beyond ASCII with some around them, up to the size of a sample."""
    at = size = 0
    while size < _SAMPLE and (found := _BEYOND_ASCII.search(data, at)):
        start = max(at, found.start() - _AROUND)
        at = min(found.end(), start + _SAMPLE) + _AROUND
        size += at - start
        yield data[start:at]


def _faults(text: str) -> float:
    """How many letters beyond ASCII are where no writer puts them, as a share of them."""
    count = faults = alone = 0
    has_words = False
    before = " "
    for letter, after in zip(text, text[1:] + " ", strict=True):
        if letter > "\x7f":
            count += 1
            faults += _is_unused(letter) or _is_misplaced(letter, before, after)
            if _is_of_other_alphabet(letter):
                has_words = has_words or _is_of_other_alphabet(after)
                alone += not before.isalpha() and not after.isalpha()
        elif before > "\x7f":
            faults += before.islower() and letter.isupper()
        before = letter
    return (faults + (0 if has_words else alone)) / max(count, 1)


def _is_unused(letter: str) -> bool:
    return letter == "\ufffd" or category(letter) in _UNUSED


def _is_misplaced(letter: str, before: str, after: str) -> bool:
    """Whether a letter is of another script than its word, or a symbol in a word, or a capital after a small letter."""
    if letter.isalpha():
        is_mixed = _is_of_other_alphabet(letter) and (_is_ascii_letter(before) or _is_ascii_letter(after))
        return is_mixed or (letter.isupper() and before.islower())
    if "\u2500" <= letter < "\u2600":  # lines and blocks, of which tables are drawn
        return before.isalnum() or after.isalnum()
    kind = category(letter)
    if letter in _IN_WORDS or letter >= "\u2e80" or kind.startswith("M"):
        return False
    if kind in _SIGNS:
        return after.islower() or (letter not in _AT_WORDS and (before.isalpha() or after.isalpha()))
    return before.isalpha() and (after.isalpha() or letter in _BEFORE_WORDS)


def _is_of_other_alphabet(letter: str) -> bool:
    """Whether it is neither Latin nor Chinese, Japanese or Korean, in which Latin words stand without blanks."""
    return "\u0250" <= letter < "\u1e00" or "\u1f00" <= letter < "\u2000"


def _is_ascii_letter(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def guess_escaped(data: bytes) -> str | None:
    """One of the encodings that are ASCII with escapes (ISO/IEC 2022), if its escapes are there and lead to letters."""
    return next((codec for escape, codec in _ESCAPES if escape in data and _decodes(data, codec)), None)


def is_hz(data: bytes) -> bool:
    """Whether a text in ASCII is Chinese in HZ: what is between its escapes are letters in use (RFC 1843)."""
    pairs = b"".join(_IN_HZ.findall(data[: _SAMPLE * 2]))
    rows = [row for row in pairs[::2] if row >= _COMMON_ROWS.start]  # before them are symbols
    common = sum(row in _COMMON_ROWS for row in rows)
    return common >= _LEAST_IN_HZ and common >= 0.9 * len(rows) and _decodes(data, "hz")


def _decodes(data: bytes, codec: str) -> bool:
    try:
        iso2022_cn.decode(data, codec, "strict")
    except UnicodeDecodeError:
        return False
    return True
