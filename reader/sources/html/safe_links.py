"""Which addresses an article may lead to: the web, a letter, another file beside it, a place inside it."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f]+")
"""What a browser leaves out before it looks at the scheme; so ``java\\nscript:`` is no way round."""


def safe_link(href: str) -> str:
    """``href`` where it is http, https, mailto, relative or inside the article; else nothing."""
    return _allowed(href, ("http", "https", "mailto"))


def safe_picture(source: str) -> str:
    """The address of a picture where it is a file's, on the web, or the picture itself as ``data:``; else nothing."""
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
