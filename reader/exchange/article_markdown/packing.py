"""Makes the bytes of an article with its notes in it as Markdown, in one of the notations."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from reader.core.anchoring.anchor_pass import AnchorPass
from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.span import Span
from reader.exchange.article_markdown.annotated_file import AnnotatedFile
from reader.exchange.article_markdown.call_outs import CallOuts
from reader.exchange.article_markdown.critic_markup import CriticMarkup
from reader.exchange.article_markdown.footnotes import FootnoteNotation
from reader.exchange.article_markdown.line_edits import Insertion, with_insertions
from reader.exchange.article_markdown.notation import ArticleNotation
from reader.exchange.article_markdown.note_texts import NoteText, NoteTexts
from reader.exchange.article_markdown.source_bytes import SourceBytes
from reader.exchange.article_markdown.written_article import written_article
from reader.exchange.content.export_options import ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes

logger = logging.getLogger(__name__)

_MakeNotation = Callable[[Sequence[NoteText], str, Article], ArticleNotation]
"""Gets the notes, and the text of the file with the article that it is read as."""
_NOTATIONS: Mapping[str, _MakeNotation] = {
    "footnotes": lambda texts, text, _article: FootnoteNotation(texts, text),
    "criticmarkup": CriticMarkup,
    "callouts": lambda texts, _text, _article: CallOuts(texts),
}


def packed_article(part: ExportedNotes, options: ExportOptions, notation: str) -> bytes:
    """The article with its notes: its own file with what is added, or if that is no Markdown, written as such."""
    make = _NOTATIONS[notation]
    words, annotations = NoteTexts(part, options), part.annotations.notes_and_bookmarks
    source = part.source
    if source is not None and source.data:
        try:
            file = SourceBytes(source.data, source.text, source.codec)
        except ValueError:  # lines of it were written over and over: it is no text that anybody edits
            logger.info("The article is written anew: its file has other lines")
        else:
            notes = [words.of(annotation, annotation.span) for annotation in annotations]
            return file.with_insertions(_insertions(part.article, source.text, notes, source.read, make))
    text = written_article(part.article)
    read = source.read if source is not None else _unread
    article = read(text) or replace(part.article, text=text, blocks=())
    spans = _moved(part.article, article, annotations)
    notes = [words.of(annotation, span) for annotation, span in zip(annotations, spans, strict=True)]
    added = _insertions(article, text, notes, read, make)
    return with_insertions(text, added).encode("utf-8", "replace")


def _insertions(
    article: Article, text: str, notes: Sequence[NoteText], read: Callable[[str], Article | None], make: _MakeNotation
) -> list[Insertion]:
    return AnnotatedFile(article, text, notes, make(notes, text, article), read).insertions()


def _moved(before: Article, after: Article, annotations: Sequence[Annotation]) -> list[Span | None]:
    """Where the passages are in the article as it is read from what was written of it; None for one that is not."""
    targets = [annotation.target for annotation in annotations]
    anchors = iter(AnchorPass(before.text, after.text).anchors([one for one in targets if one and one.span]))
    return [next(anchors).span if target and target.span else None for target in targets]


def _unread(_text: str) -> Article | None:
    return None
