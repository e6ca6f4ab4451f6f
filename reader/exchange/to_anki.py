"""Exports annotations as cards for Anki: a text file for its *File → Import…*."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from reader.core.annotation import Annotation
from reader.core.article import Article, BlockKind
from reader.core.span import Span
from reader.exchange.content.by_section import blocks_of
from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.inline_html import inline_html
from reader.exchange.content.note_targets import name_uuid
from reader.translation import tr

if TYPE_CHECKING:
    from reader.exchange.templating.article_variables import TemplateArticle
    from reader.exchange.templating.note_variables import TemplateNote

_HEADERS = (
    "#separator:Tab",
    "#html:true",
    "#notetype:Basic",
    "#guid column:1",
    "#deck column:2",
    "#tags column:3",
)
"""Source: Anki's manual, “Text Files”, section “File Headers”. The columns after these are the fields of a note."""
_DECK = "Postil"
"""The deck above those of the articles."""
_CONTEXT = 120
"""The most code points before and after a passage that are shown with it."""
_LONG = 300
"""A passage of so many code points says by itself what it is about."""
_TO_NOTE = re.compile(r'<a href="#[^"]*">(.*?)</a>', re.DOTALL)
"""A link to another note, which is no place in Anki."""
_QUESTION = re.compile(r"<p>(?:(?!</?p>|<br).)*[?？]</p>|<p>(?:(?!</?p>|<br).)*[?？](?=<br)", re.DOTALL)
"""A question that is a note's first paragraph or line."""
_ORDER = re.compile(r"\[(?=sound:|anki:|latex\]|/latex\]|\$|/\$)")
"""What Anki takes for a sound to be played or TeX to be set by a program."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_NOT_IN_TAG = re.compile(r"[\s\u3000\x00-\x1f\x7f\"]+")


def to_anki(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:
    """A note of Anki for each annotation, without bookmarks, in a deck for each article.

    The front is the passage in its context, or the note’s first line if that is a question; the back has the note, and
    where the passage is from. The ids are those of the annotations: importing again updates, and doubles nothing.
    """
    from reader.exchange.templating.variables import TemplateVariables  # late: heavy, and few exports need it

    out = io.StringIO()
    out.write("".join(f"{line}\n" for line in _HEADERS))
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    seen = set[str]()
    for part, article in zip(parts, TemplateVariables(parts, options).articles, strict=True):
        deck = _deck(article.title)
        for note, shown in zip(part.annotations.in_order, article.notes, strict=True):
            if note.id not in seen:
                seen.add(note.id)
                front, back = _sides(part.article, article, note, shown)
                fields = (name_uuid(note.id), deck, _tags(shown.tags), front, back)
                if front:  # else there is nothing to ask, as of a picture without a note
                    writer.writerow([_CONTROL.sub("", field) for field in fields])
    return out.getvalue()


def _deck(title: str) -> str:
    """The name of the deck of an article: colons in pairs would divide it."""
    name = " ".join(re.sub(":{2,}", ":", title.replace('"', "”")).split()).strip(": ")
    return f"{_DECK}::{name}" if name else _DECK


def _tags(tags: Sequence[str]) -> str:
    """Tags without blanks; what is below another one (``tea/green``) is so in Anki, too."""
    names = ("::".join(filter(None, _NOT_IN_TAG.sub("-", tag).replace(":", "/").split("/"))) for tag in tags)
    return " ".join(filter(None, names))


def _sides(article: Article, about: TemplateArticle, note: Annotation, shown: TemplateNote) -> tuple[str, str]:
    """The front and the back of a card, as HTML."""
    written = _TO_NOTE.sub(r"\1", shown.note_html).strip()
    quote = _in_context(article, note, str(shown.quote_html)) if shown.quote.strip() else ""
    question = _QUESTION.match(written)
    if question and quote:
        front, rest = question[0], written[question.end() :].removeprefix("<br>").strip()
        front, rest = (f"{front}</p>", f"<p>{rest}") if not front.endswith("</p>") else (front, rest)
        answer = [f"<blockquote>{quote}</blockquote>", rest]
    else:
        front, answer = (f"<blockquote>{quote}</blockquote>", [written]) if quote else (written, [])
    back = "\n".join(filter(None, [*answer, *_change(shown), _source(about, shown)]))
    return _ORDER.sub("&#91;", front), _ORDER.sub("&#91;", back)


def _in_context(article: Article, note: Annotation, html: str) -> str:
    """A short passage within a paragraph in bold letters between the words around it; any other as ``html``."""
    span = note.span
    if span is None or span.length > _LONG:
        return html
    inside = blocks_of(article, span)
    if len(inside) != 1 or inside[0].kind is not BlockKind.PARAGRAPH or inside[0].cell:
        return html
    block = inside[0]
    whole = block.span
    passage = Span(max(span.start, whole.start), min(span.end, whole.end))
    before = Span(passage.start - _shown(article.text[whole.start : passage.start][::-1]), passage.start)
    after = Span(passage.end, passage.end + _shown(article.text[passage.end : whole.end]))
    said = [inline_html(article, block, part) if part.length else "" for part in (before, passage, after)]
    if not (said[0].strip() or said[2].strip()):
        return html
    cut = "… " if before.start > whole.start else "", " …" if after.end < whole.end else ""
    return f"<p>{cut[0]}{said[0]}<b>{said[1]}</b>{said[2]}{cut[1]}</p>"


def _shown(text: str) -> int:
    """How many code points of a text are shown: its first words, or its last ones if it is reversed."""
    if len(text) <= _CONTEXT:
        return len(text)
    return max(text.rfind(" ", 0, _CONTEXT), 0) or _CONTEXT


def _change(note: TemplateNote) -> Iterator[str]:
    """What is suggested for the passage."""
    if note.suggestion:
        yield f"<p>{tr('Replace with:')} <code>{escape(note.suggestion)}</code></p>"
    elif note.suggestion is not None:
        yield f"<p>{tr('Delete this.')}</p>"


def _source(article: TemplateArticle, note: TemplateNote) -> str:
    """Where a passage is from, with the links that lead there."""
    title = escape(article.title)
    if article.address.startswith(("https://", "http://")):
        title = f'<a href="{escape(article.address)}">{title}</a>'
    facts = [f"<i>{title}</i>", escape(article.author), escape(note.section), escape(note.lines)]
    if note.link:
        facts.append(f'<a href="{escape(note.link)}">{tr("Show in Postil")}</a>')
    return f"<p><small>{' · '.join(filter(None, facts))}</small></p>"
