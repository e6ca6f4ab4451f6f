"""Writes a review as Markdown: each remark with its place, the lines quoted exactly, and what is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from reader.core.annotation import NoteStatus
from reader.core.links.syntax import links_to_text
from reader.exchange.content.by_section import PATH_SEPARATOR
from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.markdown.escaping import escape
from reader.exchange.markdown.passage import block_quote, code_block
from reader.exchange.review.remarks.remark import Asked, Remark, remarks_of
from reader.translation import msgid, tr, trn

_LANGUAGES = {
    **dict.fromkeys((".md", ".markdown", ".mkd", ".mdown"), "markdown"),
    **dict.fromkeys((".rst", ".rest"), "rst"),
    **dict.fromkeys((".adoc", ".asciidoc", ".asc"), "asciidoc"),
    ".org": "org",
}
"""What a block of the lines of a file says that it is, by the file's suffix."""
_TO_DO = {
    Asked.COMMENT: msgid("Comment: consider it, and change the text where that makes it better."),
    Asked.QUESTION: msgid("Question: answer it, and change the text if the answer should be in it."),
    Asked.MUST: msgid("Must change: change the text so that the remark no longer holds."),
    Asked.DELETE: msgid("Delete: take out the marked words, and nothing else."),
    Asked.REPLACE: msgid("Replace: put the new words in the place of the old ones, exactly, and change nothing else."),
}


def to_review(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:
    """The remarks on each article in the order of its text."""
    return "\n\n".join("\n\n".join(_review(part, options)) for part in parts) + "\n"


def _review(part: ExportedNotes, options: ExportOptions) -> Iterator[str]:
    remarks = remarks_of(part, closed=options.closed)
    yield f"# {escape(tr('Review of {name}', name=_name(part)))}"
    yield counts_sentence(remarks)
    if remarks:
        asked = {remark.asked for remark in remarks}
        yield "\n".join(f"- {tr(words)}" for kind, words in _TO_DO.items() if kind in asked)
    if any(remark.source for remark in remarks):
        yield tr("The lines are those of the file as it is now; they are quoted exactly.")
    language = _LANGUAGES.get(PurePath(part.article.path or "").suffix.lower(), "")
    for remark in remarks:
        yield from _remark(remark, language)


def _name(part: ExportedNotes) -> str:
    return part.shown_path or (part.article.path.name if part.article.path else part.article.title)


def counts_sentence(remarks: Sequence[Remark]) -> str:
    """Say how many remarks ask for what: ``3 remarks: 2 comments, 1 replacement.``."""
    if not remarks:
        return tr("No remarks.")
    found = Counter(remark.asked for remark in remarks)
    counts = (
        (Asked.MUST, trn("{n} must change", "{n} must change", found[Asked.MUST])),
        (Asked.REPLACE, trn("{n} replacement", "{n} replacements", found[Asked.REPLACE])),
        (Asked.DELETE, trn("{n} deletion", "{n} deletions", found[Asked.DELETE])),
        (Asked.QUESTION, trn("{n} question", "{n} questions", found[Asked.QUESTION])),
        (Asked.COMMENT, trn("{n} comment", "{n} comments", found[Asked.COMMENT])),
    )
    kinds = ", ".join(words for kind, words in counts if found[kind])
    return trn("{n} remark: {kinds}.", "{n} remarks: {kinds}.", len(remarks), kinds=kinds)


def _remark(remark: Remark, language: str) -> Iterator[str]:
    place = f": {remark.place}" if remark.place else ""
    yield f"## {remark.number}. {escape(remark.label + place)}{_status(remark)}"
    if remark.section:
        yield tr("Section: {headings}", headings=escape(PATH_SEPARATOR.join(remark.section)))
    yield from _passage(remark, language)
    yield from _wish(remark, language)
    if note := links_to_text(remark.note.note).strip():
        yield block_quote(note)
    if tags := remark.note.tags:
        yield tr("Tags: {tags}", tags=", ".join(map(escape, tags)))
    if remark.meaning:
        yield tr("Colour: {meaning}", meaning=escape(remark.meaning))


def _status(remark: Remark) -> str:
    if remark.note.status is NoteStatus.DONE:
        return f" ({tr('done')})"
    return f" ({tr('dismissed')})" if remark.note.status is NoteStatus.DISMISSED else ""


def _passage(remark: Remark, language: str) -> Iterator[str]:
    """The lines of the passage, or else its words, and what is to be said of their place."""
    if remark.is_lost:
        yield tr("Its passage is not in the text any more. It was:")
    elif remark.is_doubtful:
        yield tr("The text has changed since this was marked; this is probably its place.")
    if not remark.quote:
        yield tr("On the whole text.")
    elif remark.source:
        yield code_block("\n".join(remark.source), language)
    else:
        yield code_block(remark.quote, "text")
    if remark.original:
        yield tr("When it was marked, it was:")
        yield code_block(remark.original, "text")


def _wish(remark: Remark, language: str) -> Iterator[str]:
    """What is to be done with which words, exactly; for other remarks, which words of the lines are meant."""
    if remark.asked is Asked.REPLACE:
        yield tr("Replace this:")
        yield code_block(remark.marked, language)
        yield tr("With this:")
        yield code_block(remark.replacement, language)
    elif remark.asked is Asked.DELETE and remark.quote:
        yield tr("Delete this:")
        yield code_block(remark.marked, language)
    elif remark.is_part:
        yield tr("The marked words in it:")
        yield code_block(remark.marked, language)
