"""Notes of the notebook as they are copied, without the articles that they are on."""

from __future__ import annotations

from reader.app.notebook.rows import title_of
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.copy_form import CopyForm
from reader.core.links.deep_link import DeepLink
from reader.core.notes.present_quote import present_quote
from reader.exchange.clipboard_forms import format_for_clipboard, passage_of
from reader.exchange.content.placeholder_article import placeholder_article
from reader.store.notebook.article_notes import ArticleNotes


def copied_note(notes: ArticleNotes, annotation: Annotation, form: CopyForm) -> str:
    """One note of an article in this form."""
    if form is CopyForm.LINK:
        return DeepLink(path=notes.path, note_id=annotation.id).address
    article = placeholder_article(title_of(notes), notes.path, AnnotationSet({annotation.id: annotation}))
    quote = notes.quote_of(annotation.id) or present_quote(annotation, "")
    return format_for_clipboard(article, passage_of(annotation, quote), form)
