"""What a file says of its own encoding: a byte order mark, an XML declaration, a ``meta`` element, an editor's line.

The search for ``meta`` is that of the HTML Living Standard, 13.2.3.2 ("prescan"): comments, other tags and the values
of their attributes are skipped, so that only an element counts.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from reader.sources.encodings.labels import codec_for

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; UTF-32 comes before UTF-16, because its mark begins with that of UTF-16."""
_SEARCHED = 4096
"""Bytes that are searched; the standard lets pages begin with more than the 1,024 that it asks for."""
_TOKEN = re.compile(rb"<!--|<meta(?=[\s/])|</?[a-z][^\s/>]*|<[!/?][^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    rb"""[\s/]*(?:>|([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*))?)?)""", re.IGNORECASE
)
_IN_CONTENT = re.compile(rb"""charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]*)["']""")
_XML_WIDE = {b"<\0?\0x\0m\0l\0": "utf-16-le", b"\0<\0?\0x\0m\0l": "utf-16-be"}
_EDITOR = re.compile(rb"coding[:=]\s*([-\w.]+)")
"""As Emacs, Vim and Python write it, in one of the first two lines (Python's language reference, 2.1.4)."""
_PAIR = 2


def byte_order_mark(data: bytes) -> tuple[int, str] | None:
    """The length of the byte order mark that a file begins with, and the codec that it stands for."""
    return next(((len(mark), codec) for mark, codec in BYTE_ORDER_MARKS if data.startswith(mark)), None)


def declared_in_markup(data: bytes) -> str | None:
    """The codec that an HTML or XML file declares; None if it declares none that is known."""
    if wide := _XML_WIDE.get(data[:10]):
        return wide
    written = _XML.match(data.lstrip()[:_SEARCHED])
    found = codec_for(written[1].decode("latin-1")) if written else None
    found = found or next(filter(None, map(_declared_by, _meta_elements(data[:_SEARCHED]))), None)
    return "utf-8" if found in ("utf-16-le", "utf-16-be") else "cp1252" if found == "latin-1" else found


def declared_in_text(data: bytes) -> str | None:
    """The codec that a text's first two lines name for editors; None if they name none that is known."""
    for line in data[:_SEARCHED].split(b"\n", _PAIR)[:_PAIR]:
        if named := _EDITOR.search(line):
            return codec_for(named[1].decode("latin-1"))
    return None


def _meta_elements(data: bytes) -> Iterator[dict[bytes, bytes]]:
    """The attributes of each ``meta`` element, by name in lower case."""
    at = 0
    while found := _TOKEN.search(data, at):
        at = found.end()
        if found[0] == b"<!--":
            end = data.find(b"-->", at - _PAIR)  # "<!-->" is a whole comment
            at = len(data) if end < 0 else end + 3
        elif found[0][-1:] != b">":
            attributes, at = _attributes(data, at)
            if found[0].lower() == b"<meta":
                yield attributes


def _attributes(data: bytes, at: int) -> tuple[dict[bytes, bytes], int]:
    """The attributes of a tag from here on, and where it ends; of two with one name the first counts."""
    attributes: dict[bytes, bytes] = {}
    while (found := _ATTRIBUTE.match(data, at)) and found.end() > at:
        at = found.end()
        if found[1] is None:
            break
        value = next((part for part in found.groups()[1:] if part is not None), b"")
        attributes.setdefault(found[1].lower(), value)
    return attributes, at


def _declared_by(attributes: dict[bytes, bytes]) -> str | None:
    """The codec that a ``meta`` element declares."""
    if b"charset" in attributes:
        return codec_for(attributes[b"charset"].decode("latin-1"))
    if attributes.get(b"http-equiv", b"").lower() != b"content-type":
        return None
    named = _IN_CONTENT.search(attributes.get(b"content", b""))
    label = next((part for part in named.groups() if part is not None), b"") if named else b""
    return codec_for(label.decode("latin-1"))
