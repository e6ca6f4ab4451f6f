"""The addresses that an article may have: web, mail, Postil's links, relative files, and places in the article."""

from __future__ import annotations

import re
from typing import Protocol
from urllib.parse import urldefrag, urljoin

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f]+")
"""What a browser ignores when it reads the scheme, so that ``java\\nscript:`` does not get past the filter."""


class Addresses(Protocol):
    """What a tree's addresses and names are in the article that is made of it."""

    def link(self, href: str) -> str:
        """Where a link leads; an empty string if it is not followed."""

    def picture(self, source: str) -> str:
        """Where a picture lies; an empty string if it is not shown."""

    def name(self, written: str) -> str:
        """The name of a link target."""


class PageAddresses:
    """Those of a page that is the whole article."""

    def link(self, href: str) -> str:
        """As ``safe_link``."""
        return safe_link(href)

    def picture(self, source: str) -> str:
        """As ``safe_picture``."""
        return safe_picture(source)

    def name(self, written: str) -> str:
        """The name as it is written."""
        return written


def absolute_address(address: str, base: str) -> str:
    """The address without its fragment, seen from the page ``base``; as it is, if it is none."""
    try:
        return urldefrag(urljoin(base, address.strip())).url
    except ValueError:
        return address.strip()


def safe_link(href: str) -> str:
    """``href`` if it is http, https, mailto, our own, relative or inside the article; else an empty string."""
    return _allowed(href, ("http", "https", "mailto", "postil"))


def safe_picture(source: str) -> str:
    """The address of a picture if it is a file, on the web, or a ``data:`` picture; else an empty string."""
    if source.lstrip()[:11].lower() == "data:image/":
        return source.strip()
    return _allowed(source, ("http", "https", "file"))


def _allowed(address: str, schemes: tuple[str, ...]) -> str:
    address = address.strip()
    bare = _IGNORED.sub("", address)
    if bare.replace("\\", "/").startswith("//"):  # "the scheme of this page", which for a file means the web
        return "https:" + bare
    scheme = _SCHEME.match(bare)
    return "" if scheme and scheme[1].lower() not in schemes else address
