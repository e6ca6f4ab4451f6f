"""The addresses that links of a PDF may have."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

SCHEMES = frozenset(("", "http", "https", "mailto", "ftp", "tel", "postil"))
"""What a link may lead to. Other addresses, as of files of this machine or of a vault, mean nothing elsewhere."""


def uri_of(address: str) -> str:
    """The address in ASCII, as a PDF has it (ISO 32000-2, 12.6.4.8); empty if it has no place in one."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme.lower() not in SCHEMES or not address.strip() or address.startswith("#"):
        return ""
    return quote(address.strip(), safe="%/:?#[]@!$&'()*+,;=~-._")
