"""How large a picture is, by a few bytes of its file: of PNG, JPEG, GIF, WebP and simple SVG.

Sources: the PNG Specification (W3C), section 11; ITU T.81, annex B; Exif 2.3, section 4.6; GIF89a, section 18;
RFC 9649 (WebP); SVG 1.1, section 7.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from struct import unpack_from

Read = Callable[[int, int], bytes]
"""``read(offset, length)``: so many bytes of the file, or fewer where it ends."""
Size = tuple[int, int]
"""Width and height in pixels, turned upright."""

BEGINNING = 4096
"""How many bytes are read first."""
_SEGMENTS = 100
"""In how many segments of a JPEG file its size is searched."""
_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SVG_LENGTH = re.compile(rb"\s*(\d{1,6}(?:\.\d{1,6})?)(?:px)?\s*")
_SVG_ATTRIBUTE = re.compile(rb"""\s(width|height|viewBox)\s*=\s*(?:"([^"&]*)"|'([^'&]*)')""")


def picture_size(read: Read) -> Size | None:
    """The size of a picture; None if that would take more than a few bytes, or it is none.

    A file that lies about it, or is broken later on, is found out when it is decoded.
    """
    data = read(0, BEGINNING)
    return _raster_size(data, read) or _svg_size(data)


def raster_size(data: bytes) -> Size | None:
    """The size of a picture that is in memory, if it is of one of the formats with pixels."""
    return _raster_size(data[:BEGINNING], lambda offset, length: data[offset : offset + length])


def _raster_size(data: bytes, read: Read) -> Size | None:
    size: Size | None = None
    if data.startswith(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") and len(data) >= 24:
        size = unpack_from(">II", data, 16)
    elif data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        size = unpack_from("<HH", data, 6)
    elif data.startswith(b"\xff\xd8\xff"):
        size = _jpeg_size(read)
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP" and len(data) >= 30:
        size = _webp_size(data)
    return size if size and all(size) else None


def _webp_size(data: bytes) -> Size | None:
    kind = data[12:16]
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8L" and data[20] == 0x2F:
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _jpeg_size(read: Read) -> Size | None:
    """The size in a JPEG file's first frame, turned as its Exif segment says."""
    offset, turned = 2, False
    for _ in range(_SEGMENTS):
        head = read(offset, 9)
        if len(head) < 9 or head[0] != 0xFF:
            return None
        marker, length = head[1], int.from_bytes(head[2:4], "big")
        if marker in _START_OF_FRAME:
            height, width = unpack_from(">HH", head, 5)
            return (height, width) if turned else (width, height)
        if marker == 0xE1 and not turned:
            turned = _is_turned(read(offset + 4, min(length, BEGINNING)))
        offset += 1 if marker == 0xFF else 2 + length
    return None


def _is_turned(exif: bytes) -> bool:
    """Whether an Exif segment says that the picture is stored on its side."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[6:10])
    if not exif.startswith(b"Exif\0\0") or order is None or len(exif) < 16:
        return False
    at = 6 + unpack_from(f"{order}I", exif, 10)[0]
    count = unpack_from(f"{order}H", exif, at)[0] if at + 2 <= len(exif) else 0
    for entry in range(at + 2, min(at + 2 + 12 * count, len(exif) - 11), 12):
        tag, kind, _, value = unpack_from(f"{order}HHIH", exif, entry)
        if (tag, kind) == (0x0112, 3):
            return bool(5 <= value <= 8)
    return False


def _svg_size(data: bytes) -> Size | None:
    """The size that the root element of an SVG file gives in pixels: Qt rounds a view box, and cuts the other."""
    start = data.find(b"<svg")
    end = data.find(b">", start)
    if start < 0 or end < 0 or b"\0" in data[:end]:
        return None
    half = 0.0
    found = {name: double or single for name, double, single in _SVG_ATTRIBUTE.findall(data[start:end])}
    if b"width" in found or b"height" in found:
        sides = [_SVG_LENGTH.fullmatch(found.get(name, b"")) for name in (b"width", b"height")]
        lengths = [side[1] for side in sides if side]
    else:
        half = 0.5
        lengths = found.get(b"viewBox", b"").replace(b",", b" ").split()[2:]
        if not all(map(_SVG_LENGTH.fullmatch, lengths)):
            return None
    if len(lengths) != 2:
        return None
    width, height = (int(float(length) + half) for length in lengths)
    return (width, height) if width > 0 and height > 0 else None
