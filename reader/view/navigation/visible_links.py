"""The links in view, for hints and previews."""

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
    """Return the links of which something can be seen; a link in several styles is one."""
    links: list[VisibleLink] = []
    for span, href, rect in page.positions.visible_links():
        last = links[-1] if links else None
        if last and last.href == href and last.span.end == span.start:
            links[-1] = VisibleLink(Span(last.span.start, span.end), href, last.rect.united(rect))
        else:
            links.append(VisibleLink(span, href, rect))
    return [link for link in links if link.rect.intersects(page.viewport().rect())]
