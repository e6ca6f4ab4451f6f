"""Makes the links that lead from other programs to the open article, to its notes, or to a passage of it."""

from __future__ import annotations

from collections.abc import Iterable

from reader.app.session.session import Session
from reader.core.anchoring.describe import describe
from reader.core.article import text_digest
from reader.core.links.deep_link import DeepLink
from reader.core.span import Span


def article_link(session: Session) -> DeepLink:
    """The link to the open article. It has no digest while the article is still being read."""
    page = session.page
    if page is None:
        return DeepLink()
    digest = text_digest(page.text) if session.whole else ""
    return DeepLink(digest, str(page.path.absolute()) if page.path is not None else "")


def note_links(session: Session, ids: Iterable[str]) -> list[DeepLink]:
    """The links to notes on the open article."""
    link = article_link(session)
    return [link._replace(note_id=note_id) for note_id in ids]


def passage_link(session: Session, span: Span) -> DeepLink:
    """The link to a passage of the open article."""
    article = session.article
    return article_link(session)._replace(quote=describe(article, span).quote if article is not None else None)
