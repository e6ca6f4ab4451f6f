"""Makes of the address of a link what a web page may have there, or nothing."""

from __future__ import annotations

import re
from urllib.parse import quote

_SCHEME = re.compile(r"(?:mailto|postil):", re.IGNORECASE)
_HOST = re.compile(
    r"https?://(?:[\w.~!$&'()*+,;=:-]*@)?"
    r"(?:[^\x00-\x20\x7f-\xa0\"#%/:<>?@\[\\\]^`{|}]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?=[/?#\\]|$)",
    re.IGNORECASE,
)
"""How an address on the web begins (WHATWG URL Standard, section 4.1)."""
_UNFIT = re.compile(r"%(?![0-9A-Fa-f]{2})|[\x00-\x20\x7f-\xa0\"<>\[\\\]^`{|}\u2028\u2029\ufff0-\uffff\ud800-\udfff]")
"""What an address may have in no place behind its host: it is written as its bytes in UTF-8."""


def web_address(address: str) -> str:
    """The address of a page, a person or a passage, with what may stand in none written as bytes; empty for others."""
    address = address.strip()
    if found := _HOST.match(address) or _SCHEME.match(address):
        rest, sign, fragment = address[found.end() :].partition("#")
        return found[0] + _UNFIT.sub(_as_bytes, rest) + sign + _UNFIT.sub(_as_bytes, fragment).replace("#", "%23")
    return ""


def _as_bytes(found: re.Match[str]) -> str:
    return quote(found[0], safe="", errors="replace")
