"""Addresses of files within a container, as the pages in it write them: relative, percent-encoded, often carelessly."""

from __future__ import annotations

import posixpath
import re
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

_DRIVE_OR_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def member_of(address: str, base: str) -> tuple[str, str] | None:
    """The name of the file that an address within the file ``base`` leads to, and the fragment after the ``#``.

    None for an address elsewhere. What would lead out of the container is taken from its top, as a browser does.
    """
    address = address.strip().replace("\\", "/")
    if _DRIVE_OR_SCHEME.match(address) or address.startswith("//"):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    fragment = unquote(parts.fragment)
    if not parts.path:
        return base, fragment
    path = unquote(parts.path)
    joined = path if path.startswith("/") else posixpath.join("/", posixpath.dirname(base), path)
    return posixpath.normpath(joined).lstrip("/"), fragment


def as_fragment(name: str) -> str:
    """The address, within an article, of the link target with this name."""
    return "#" + quote(name, safe="/.~!$&'()*+,;=:@")


def loose(name: str) -> str:
    """What two names of one file have in common that differ in case, normal form or slashes alone."""
    return normalize("NFC", name.replace("\\", "/").lstrip("/")).casefold()
