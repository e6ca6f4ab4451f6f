"""Filters the addresses in an article: allowed are the web, mail, relative files, and places in the article itself."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f]+")
"""What a browser ignores when it reads the scheme, so that ``java\\nscript:`` does not get past the filter."""


def safe_link(href: str) -> str:
    """``href`` if it is http, https, mailto, relative or inside the article; else an empty string."""
    return _allowed(href, ("http", "https", "mailto"))


def safe_picture(source: str) -> str:
    """The address of a picture if it is a relative file, on the web, or a ``data:`` picture; else an empty string."""
    if source.lstrip()[:11].lower() == "data:image/":
        return source.strip()
    return _allowed(source, ("http", "https"))


def _allowed(address: str, schemes: tuple[str, ...]) -> str:
    address = address.strip()
    bare = _IGNORED.sub("", address)
    if bare.replace("\\", "/").startswith("//"):  # "the scheme of this page", which for a file means the web
        return "https:" + bare
    scheme = _SCHEME.match(bare)
    return "" if scheme and scheme[1].lower() not in schemes else address
