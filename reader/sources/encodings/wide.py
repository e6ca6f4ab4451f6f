"""Tells a text in UTF-16 or UTF-32 without a byte order mark by the zeros in it, and by the letters that it makes."""

from __future__ import annotations

from unicodedata import category

_SAMPLE = 8_000
"""Bytes that are looked at, a multiple of four."""
_LEAST_USUAL = 0.9
"""The share of letters in use from which on a text is one."""
_NARROW_ZEROS = 0.2
"""With fewer zeros than this a text whose other bytes are UTF-8 is just that, with zeros in it."""
_CONTROLS = frozenset(range(0x20)) - frozenset(b"\n\r\x0c")
"""Among them the tab: it is the upper byte of every letter of Hindi."""


def guess_wide(data: bytes) -> str | None:
    """The codec in which nearly all letters are in use; None if it is none of UTF-16 and UTF-32."""
    sample = data[:_SAMPLE]
    if b"\0" not in sample or len(sample) < 4 or _is_narrow(sample):
        return None
    for codec in ("utf-32-le", "utf-32-be"):
        if _is_utf_32(sample, codec):
            return codec
    shares = {codec: _usual_share(sample, codec) for codec in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda codec: shares[codec] - 0.2 * _upper_bytes(sample, codec))
    return best if shares[best] > _LEAST_USUAL else None


def _is_narrow(sample: bytes) -> bool:
    """Whether the bytes are UTF-8 with a few zeros in it."""
    rest = sample.replace(b"\0", b"")
    if len(sample) - len(rest) > _NARROW_ZEROS * len(sample):
        return False
    cut = rest.decode("utf-8", "ignore").encode()
    controls = sum(byte in _CONTROLS for byte in rest)
    return len(cut) > 0.95 * len(rest) and controls < 0.1 * len(rest)


def _is_utf_32(sample: bytes, codec: str) -> bool:
    text = sample[: len(sample) // 4 * 4].decode(codec, "replace")
    return sum(map(_is_usual, text)) > _LEAST_USUAL * len(text)


def _usual_share(sample: bytes, codec: str) -> float:
    text = sample[: len(sample) // 2 * 2].decode(codec, "replace")
    return sum(map(_is_usual, text)) / len(text)


def _upper_bytes(sample: bytes, codec: str) -> float:
    """How many different upper bytes there are to a lower one: letters of one script have few."""
    pairs = (sample[1::2], sample[::2]) if codec == "utf-16-le" else (sample[::2], sample[1::2])
    upper, lower = (len(set(part)) for part in pairs)
    return upper / (upper + lower)


def _is_usual(letter: str) -> bool:
    """Whether it is of a script of today, or a symbol that is found in texts."""
    code = ord(letter)
    if code < 0x2000 or 0x2E80 <= code < 0x3400 or 0x1F000 <= code < 0x1FB00:
        return letter in "\n\r\t\f" or category(letter) not in ("Cc", "Cn", "Co")
    return 0x2010 <= code < 0x2028 or 0x20A0 <= code < 0x2600 or 0x4E00 <= code < 0xA000 or _is_far_but_usual(code)


def _is_far_but_usual(code: int) -> bool:
    return 0xAC00 <= code < 0xD7A4 or 0xFB00 <= code < 0xFFF0 or 0x20000 <= code < 0x2FA20
