"""Passages and notes as text for the clipboard, in the forms that readers can choose from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.copy_form import CopyForm
from reader.core.notes.present_quote import present_quote
from reader.core.span import Span
from reader.exchange.clipboard_forms import CopiedPassage, deleted_passage, format_for_clipboard, passage_of
from reader.exchange.clipboard_html import passage_html


def selection_text(article: Article, span: Span, annotations: Iterable[Annotation], form: CopyForm) -> str:
    """The words of a selection, with the notes in it where the form has notes."""
    notes = [annotation.note for annotation in annotations if not annotation.is_bookmark]
    return format_for_clipboard(article, CopiedPassage(span.extract(article.text), notes, span), form)


def selection_html(article: Article, span: Span) -> str:
    """The words of a selection with their structure as HTML; empty if they have none."""
    return passage_html(article, span)


def annotation_text(article: Article, annotation: Annotation, form: CopyForm, *, deleted: bool = False) -> str:
    """An annotation's passage, or where it has none its note, in this form."""
    passage = (
        deleted_passage(annotation) if deleted else passage_of(annotation, present_quote(annotation, article.text))
    )
    return format_for_clipboard(article, passage, form)


def annotations_text(
    article: Article, annotations: Sequence[Annotation], form: CopyForm, *, deleted: bool = False
) -> str:
    """Several annotations in this form, one after the other."""
    return "\n\n".join(filter(None, (annotation_text(article, note, form, deleted=deleted) for note in annotations)))
