"""The article that is laid out, which grows while its file is read: what the parts of typesetting share of it.

They have it instead of asking each other: none of them may be in a reference cycle, in which it would stay in memory,
since the collector does not look at what an opened article brings (``reader/garbage.py``).
"""

from __future__ import annotations

from reader.core.article import Article


class GrowingArticle:
    """Holds the article as far as it has been read."""

    def __init__(self, article: Article) -> None:
        self.article = article
