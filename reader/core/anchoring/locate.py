"""From selectors to a place, for one passage and for all notes of an article that was edited."""

from __future__ import annotations

from dataclasses import replace

from reader.core.anchoring.describe import describe
from reader.core.anchoring.finder import Finder
from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.notebook import Notebook
from reader.core.selectors import Target
from reader.core.span import Span

__all__ = ["Finder", "locate", "reanchor"]


def locate(article_text: str, target: Target) -> Span | None:
    """Where the target's passage stands in the text now, or None where it is lost; the rules are ``Finder``'s."""
    return Finder(article_text).locate(target)


def reanchor(article: Article, notebook: Notebook) -> Notebook:
    """The notebook as it stands in ``article`` now; to be called when the text is not the one the notes were made on.

    A note that is found gets its new place, context and headings; a lost one has no span and keeps the rest, so that
    it is looked for again after the next edit. The quote stays as it was made, and ``modified`` too: nobody has
    changed the note. What was removed is left alone.
    """
    finder = Finder(article.text)
    placed: dict[str, Annotation] = {}
    shift = 0
    for note in notebook.everything:
        target, placed[note.id] = note.target, note
        if target is None:
            continue
        # A note has most likely moved as far as the one before it: that is where to look first.
        span = finder.locate(target, target.span.start + shift if target.span else None)
        if span and target.span:
            shift = span.start - target.span.start
        fresh = describe(article, span) if span else Target(target.quote, None, target.headings)
        quote = fresh.quote._replace(exact=target.quote.exact)
        placed[note.id] = replace(note, target=fresh._replace(quote=quote))
    return Notebook({key: placed[key] for key in notebook.annotations}, notebook.removed)
