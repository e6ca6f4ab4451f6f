"""Rewrites SVG so that Qt can draw it without reading anything else, and with work that is counted before.

Qt's renderer opens whatever an ``<image>`` or an ``<?xml-stylesheet?>`` names, be it a device, and draws what ``<use>``
repeats as often as that says. So it never sees the file: expat reads it, and only elements, attributes and text are
written again, with references to places inside the file, and to pictures inside the file.
"""

from __future__ import annotations

import re
import zlib
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from html import escape
from xml.parsers.expat import ExpatError, ParserCreate

from reader.core.pictures.fault import PictureError, PictureFault
from reader.core.pictures.header import raster_size
from reader.core.pictures.messages import PIXEL_LIMIT
from reader.processes.drawing_cost import DrawingCost

MAX_BYTES = 16 * 1024 * 1024
"""The most bytes of a drawing, unpacked, and with its entities replaced."""
MAX_DEPTH = 400
"""How deep elements may be nested: Qt draws them by functions that call themselves."""
MAX_ATTRIBUTES = 3_000_000
_GZIP = b"\x1f\x8b"
_DROPPED = frozenset(("script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener"))
_SHOWS_OTHERS = frozenset(("image", "feimage", "use"))
"""Elements that show nothing without what they refer to."""
_RASTER = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,")
_URL = re.compile(r"url\(\s*[\"']?\s*(#?)([^)\"']{0,200})[^)]*\)?", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.)|$)", re.IGNORECASE | re.DOTALL)
"""An escape in a style (CSS Syntax Level 3, 4.3.7)."""
_SPACES = {code: f"&#{code};" for code in b"\t\n\r"}
"""White space that a value of an attribute keeps only as a reference (XML 1.0, 3.3.3)."""
_IMPORT = re.compile(r"@import[^;]*;?", re.IGNORECASE)


def safe_svg(data: bytes) -> bytes:
    """The same drawing without references to anything outside of it.

    Raises:
        PictureError: it is broken, too large or too complex, or shows what is in other files.
    """
    data = _unpack(data) if data.startswith(_GZIP) else data
    if len(data) > MAX_BYTES:
        raise PictureError(PictureFault.TOO_LARGE)
    writer = _Writer()
    writer.parse(data)
    writer.cost.check()
    return "".join(writer.out).encode("utf-8", "replace")


def is_svg(beginning: bytes) -> bool:
    """Whether a file that begins so may be taken for SVG."""
    text = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith((b"<", _GZIP)) or beginning.startswith((b"\xff\xfe<\0", b"\xfe\xff\0<"))


def _unpack(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(data, MAX_BYTES + 1)
    except zlib.error as error:
        raise PictureError(PictureFault.DAMAGED) from error


class _Writer:
    """Writes what expat reads."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.cost = DrawingCost()
        self._size = 0
        self._open: list[str] = []
        self._skipped = 0
        """How deep the parser is inside an element that is left out."""
        self._style: list[str] | None = None
        self._pixels = self._attributes = 0

    def parse(self, data: bytes) -> None:
        """Read and write all of it. Expat itself bounds what entities may be expanded to."""
        parser = ParserCreate()
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(data, True)
        except (ExpatError, LookupError, ValueError) as error:
            raise PictureError(PictureFault.DAMAGED) from error

    def _put(self, text: str) -> None:
        self._size += len(text)
        if self._size > 2 * MAX_BYTES:
            raise PictureError(PictureFault.TOO_LARGE)
        self.out.append(text)

    def _start(self, name: str, attributes: list[str]) -> None:
        kind = local_name(name)
        if self._skipped or kind in _DROPPED:
            self._skipped += 1
            return
        self._open.append(name)
        self._attributes += len(attributes)
        if len(self._open) > MAX_DEPTH or self._attributes > MAX_ATTRIBUTES:
            raise PictureError(PictureFault.TOO_COMPLEX)
        if kind == "style":
            self._style = []
        own, kept = "", []
        targets: list[str] = []
        for key, value in zip(attributes[::2], attributes[1::2], strict=True):
            if local_name(key) == "id":
                own = value
            safe = self._attribute(kind, local_name(key), value)
            if safe is not None:
                kept.append(f' {key}="{escape(safe).translate(_SPACES)}"')
                targets += _targets(local_name(key), safe)
        self.cost.begin(own, targets if kind != "a" else [])
        self._put(f"<{name}{''.join(kept)}>")

    def _end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        self._open.pop()
        if self._style is not None and local_name(name) == "style":
            self._put(escape(safe_css("".join(self._style))))
            self._style = None
        self.cost.end()
        self._put(f"</{name}>")

    def _text(self, text: str) -> None:
        if self._style is not None and not self._skipped:
            self._style.append(text)
        elif not self._skipped:
            self._put(escape(text))

    def _attribute(self, kind: str, key: str, value: str) -> str | None:
        """The value that an attribute may have; None if it is left out."""
        if key in ("href", "src"):
            return self._reference(kind, value.strip())
        if key == "base" or key.startswith("on"):  # what relative addresses are relative to; a handler of an event
            return None
        return safe_css(value) if "(" in value or "\\" in value else value

    def _reference(self, kind: str, address: str) -> str | None:
        if address.startswith("#"):
            return address
        if kind == "image" and address[:5].lower() == "data:":
            return self._raster(address)
        if kind in _SHOWS_OTHERS and address and address[:5].lower() != "data:":
            raise PictureError(PictureFault.READS_FILES)
        return None

    def _raster(self, address: str) -> str | None:
        """A picture inside the drawing, if it is one with pixels: a drawing in it could again refer to files."""
        found = _RASTER.match(address)
        if found is None:
            return None
        try:
            data = b64decode("".join(address[found.end() :].split()))
        except (Base64Error, ValueError):
            return None
        size = raster_size(data)
        if size is None:
            return None
        self._pixels += size[0] * size[1]
        if self._pixels > PIXEL_LIMIT:
            raise PictureError(PictureFault.TOO_LARGE)
        return f"data:image/png;base64,{b64encode(data).decode()}"


def safe_css(css: str) -> str:
    """A style sheet, a style or a value without imports and without addresses of other files."""
    parts = _ESCAPE.sub(_unescape, css).split("/*")
    css = " ".join((parts[0], *(part.partition("*/")[2] for part in parts[1:])))
    return _URL.sub(_local_url, _IMPORT.sub(" ", css))


def _unescape(match: re.Match[str]) -> str:
    """The letter that an escape means, so that it is seen; a backslash is none."""
    code = int(match[1], 16) if match[1] else ord(match[2] or " ")
    return chr(code) if 0x20 <= code < 0xD800 and code != 0x5C else " "


def _local_url(match: re.Match[str]) -> str:
    return f"url(#{match[2].strip()})" if match[1] else "none"


def _targets(key: str, value: str) -> list[str]:
    """The ids that an attribute refers to."""
    if key == "href":
        return [value[1:]] if value.startswith("#") else []
    return [found[2].strip() for found in _URL.finditer(value) if found[1]] if "url(" in value.lower() else []


def local_name(name: str) -> str:
    """A name without its prefix, in small letters."""
    return name.rpartition(":")[2].lower()
