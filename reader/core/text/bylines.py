"""Who wrote an article, where and when, as one line; bylines of web pages are kept as the pages have them."""

from __future__ import annotations

import re

_BY = re.compile(r"(by|von|par|por|di|door)\s+(?=\w)", re.IGNORECASE)


def without_by(byline: str) -> str:
    """The names alone: ``Ann Example`` of ``By Ann Example``."""
    return _BY.sub("", byline, count=1) if _BY.match(byline) else byline


def signature(author: str, site: str, date: str) -> str:
    """``Ann Example · The Daily · 2026-05-06``, as far as it is known; a site that is the author is said once."""
    name = without_by(author)
    return " · ".join(filter(None, (name, site if site.casefold() != name.casefold() else "", date)))
