"""Pictures that are no files: inside the file that the article is read from, as in a book, or in their own address.

Source of ``data:`` addresses: RFC 2397, and the Fetch Standard by WHATWG, section 6, for what browsers forgive.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, unquote_to_bytes

_MEMBER, _DATA = "member:", "data:"
"""The first is no one else's, and an address with it is never followed as a link."""
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
MAX_BYTES = 64 * 1024 * 1024
"""A picture of more bytes is not decoded."""


def member_address(name: str) -> str:
    """The address of the picture with this name in the article's file."""
    return _MEMBER + quote(name)


def member_name(address: str) -> str:
    """The name in the address of a member; empty if it is another address."""
    return unquote(address[len(_MEMBER) :]) if address.startswith(_MEMBER) else ""


def is_embedded(address: str) -> bool:
    """Whether a picture with this address is no file."""
    return address.startswith(_MEMBER) or is_data(address)


def is_data(address: str) -> bool:
    """Whether an address is the picture itself."""
    return address[: len(_DATA)].lower() == _DATA


def picture_data(address: str) -> bytes:
    """The picture in a ``data:`` address.

    Raises:
        ValueError: it is none.
    """
    kind, comma, body = address[len(_DATA) :].partition(",")
    if not is_data(address) or not comma:
        raise ValueError("no data address")
    data = unquote_to_bytes(body)
    if kind.rpartition(";")[2].strip().lower() != "base64":
        return data
    from base64 import b64decode  # late: most articles have no such picture
    from binascii import Error as Base64Error

    letters = _NO_BASE64.sub(b"", data.replace(b"-", b"+").replace(b"_", b"/"))
    try:
        return b64decode(letters + b"=" * (-len(letters) % 4))
    except Base64Error as error:
        raise ValueError("no base64") from error
