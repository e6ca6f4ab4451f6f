"""A passage and its notes as text for the clipboard, in the forms that readers can choose from."""

from __future__ import annotations

from collections.abc import Iterable

from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.span import Span
from reader.exchange.clipboard_forms import Form, Passage, copied


def selection_text(article: Article, span: Span, annotations: Iterable[Annotation], form: str) -> str:
    """The words of a selection, with the notes in it where the form has notes; ``form`` is the value of a ``Form``."""
    return copied(article, Passage(span.of(article.text), [one.note for one in annotations], span), Form(form))


def annotation_text(article: Article, annotation: Annotation, form: str) -> str:
    """An annotation's passage, or where it has none its note, in this form."""
    return copied(article, Passage(annotation.quote, (annotation.note,), annotation.span), Form(form))
