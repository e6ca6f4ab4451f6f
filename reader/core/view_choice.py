"""What of a web page a reader wants to see; kept with the notes on it."""

from __future__ import annotations

from typing import NamedTuple

from reader.core.article import Article, PagePart


class ViewChoice(NamedTuple):
    """The reader's choice for one file; the default shows the article of a page with the words of its pictures."""

    whole: bool = False
    """Whether all of the page is shown, not only its article."""
    captions: bool = True
    """Whether the words of pictures are shown."""

    def shows(self, part: PagePart) -> bool:
        """Whether a block in this part of the page is shown."""
        return (self.captions or part is not PagePart.CAPTION) and (self.whole or part.is_article)


USUAL_VIEW = ViewChoice()
"""The choice of a reader who has made none."""


def is_page(article: Article) -> bool:
    """Whether anything of the article depends on the choice: whether it is a web page with an article in it."""
    return any(block.part is not PagePart.ARTICLE for block in article.blocks)


def has_rest(article: Article) -> bool:
    """Whether there is more on the page than its article."""
    return any(not block.part.is_article for block in article.blocks)
