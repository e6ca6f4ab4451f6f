"""A passage and its notes as text for the clipboard, in the forms that readers can choose from."""

from __future__ import annotations

from collections.abc import Iterable

from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.notes.present_quote import present_quote
from reader.core.span import Span
from reader.exchange.clipboard_forms import CopiedPassage, CopyForm, format_for_clipboard, passage_of


def selection_text(article: Article, span: Span, annotations: Iterable[Annotation], form: str) -> str:
    """The words of a selection, with the notes in it where the form has notes; ``form`` is the value of a ``Form``."""
    return format_for_clipboard(
        article,
        CopiedPassage(span.extract(article.text), [annotation.note for annotation in annotations], span),
        CopyForm(form),
    )


def annotation_text(article: Article, annotation: Annotation, form: str) -> str:
    """An annotation's passage, or where it has none its note, in this form."""
    passage = passage_of(annotation, present_quote(annotation, article.text))
    return format_for_clipboard(article, passage, CopyForm(form))
