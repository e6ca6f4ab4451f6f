"""The links in view, as hints and previews take them."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect

from reader.core.span import Span
from reader.view.page.page import PageView


class VisibleLink(NamedTuple):
    """A link in view."""

    span: Span
    href: str
    rect: QRect
    """In the viewport's pixels."""


def links_in_view(page: PageView) -> list[VisibleLink]:
    """The links of which something can be seen; one that is set in several styles is one."""
    joined: list[VisibleLink] = []
    for span, href, rect in page.positions.visible_links():
        last = joined[-1] if joined else None
        if last and last.href == href and last.span.end == span.start:
            joined[-1] = VisibleLink(Span(last.span.start, span.end), href, last.rect.united(rect))
        else:
            joined.append(VisibleLink(span, href, rect))
    return [link for link in joined if link.rect.intersects(page.viewport().rect())]
