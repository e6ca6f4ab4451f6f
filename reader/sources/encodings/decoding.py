"""Decodes the bytes of a file, by what it says of itself."""

from __future__ import annotations

from reader.sources.encodings.declared import byte_order_mark, declared_in_markup


def decode_xml(data: bytes) -> str:
    """The text of an XML file within a book: UTF-8 unless it says otherwise; a bad byte becomes U+FFFD."""
    if mark := byte_order_mark(data):
        return data[mark[0] :].decode(mark[1], "replace")
    try:
        return data.decode("utf-8") if b"\0" not in data[:4] else data.decode(declared_in_markup(data) or "utf-8")
    except UnicodeDecodeError:
        return data.decode(declared_in_markup(data) or "utf-8", "replace")
