"""The listings of the command line: sections and annotations, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, Section
from reader.core.links.syntax import links_to_text
from reader.core.notes.placement_status import guessed_span, placement_description
from reader.core.notes.present_quote import PresentQuote, edited_remark, original_remark, present_quote
from reader.core.notes.review import status_words, suggestion_words
from reader.core.palette import DEFAULT_PALETTE, Palette
from reader.core.webannotation.encode import format_time
from reader.exchange.content.by_section import (
    heading_path,
    joined_headings,
    kind_words,
    passage_lines,
    plain_words,
    shows_quote,
)
from reader.translation import tr


def outline_text(article: Article) -> str:
    """The article's title, and the titles of its sections, indented by their depth."""
    return "\n".join([article.title, *_indented(article.sections, 1)]) + "\n"


def outline_json(article: Article) -> dict[str, object]:
    """Title, author, properties and nested sections; ``start`` is in code points of the article's text."""
    return {
        "title": article.title,
        "author": article.author,
        "properties": _properties(article),
        "sections": [_section(section) for section in article.sections],
    }


def _properties(article: Article) -> dict[str, list[str]]:
    """The values of each property, also of one that has a single value."""
    return {found.name: list(found.values) for found in article.properties}


def notes_text(article: Article, annotations: AnnotationSet, palette: Palette = DEFAULT_PALETTE) -> str:
    """The title, the notes in reading order with a few lines each, and the bookmarks."""
    notes = ["\n".join(_lines(article, note, palette)) for note in annotations]
    marks = [line for annotation in annotations.bookmarks for line in _bookmark_lines(article, annotation)]
    return "\n\n".join([article.title, *notes, *(["\n".join([tr("Bookmarks"), *marks])] if marks else [])]) + "\n"


def notes_json(article: Article, annotations: AnnotationSet, palette: Palette = DEFAULT_PALETTE) -> dict[str, object]:
    """Title, author, properties, and flat lists of the notes and of the bookmarks in reading order.

    ``lines`` are the first and the last line of the file on which a passage is written, null where they are not known.
    ``start`` and ``end`` are null for an orphan and for a note on the whole article; ``lost`` is true for an orphan.
    ``found`` says how a note was found in a changed text, else it is null; ``guess`` is where an orphan may be now.
    ``quote`` are the words of the passage now, and ``original_quote`` those that were marked if they have been edited
    since, else null; of an orphan, ``quote`` are the words that were marked. ``status`` is "open", "done" or
    "dismissed"; ``suggestion`` is what the passage should be replaced with, empty if it should go, null if nothing is
    suggested. ``label`` and ``tint`` are the reader's name of the colour and ``#RRGGBB``, null where the reader has
    given none.
    """
    return {
        "title": article.title,
        "author": article.author,
        "properties": _properties(article),
        "notes": [_note(article, note, palette) for note in annotations],
        "bookmarks": [_bookmark(article, annotation) for annotation in annotations.bookmarks],
    }


def _indented(sections: Iterable[Section], depth: int) -> Iterator[str]:
    for section in sections:
        yield "  " * depth + section.title
        yield from _indented(section.children, depth + 1)


def _section(section: Section) -> dict[str, object]:
    return {
        "title": section.title,
        "level": section.level,
        "slug": section.slug,
        "start": section.span.start,
        "sections": [_section(child) for child in section.children],
    }


def _lines(article: Article, note: Annotation, palette: Palette) -> Iterator[str]:
    place = joined_headings(article, note) or article.title
    quote = present_quote(note, article.text)
    placed = placement_description(note) or (edited_remark() if quote.edited else "")
    yield f"{place} ({', '.join(filter(None, (kind_words(note, palette), status_words(note.status), placed)))})"
    if shows_quote(note):
        yield f"  “{_line(quote.words)}”"
    yield from _original(quote)
    yield from _guess(article, note)
    if note.suggestion is not None:
        yield f"  {suggestion_words(note.suggestion)}"
    yield from (f"    {line}".rstrip() for line in links_to_text(note.note).splitlines())
    if note.all_tags:
        yield "    " + " ".join(map(_searchable, note.all_tags))


def _searchable(tag: str) -> str:
    """``#tag``, or ``#"two words"``, as it is typed to search for it."""
    return f'#"{tag}"' if len(tag.split()) > 1 else f"#{tag}"


def _bookmark_lines(article: Article, annotation: Annotation) -> Iterator[str]:
    about = ", ".join(filter(None, (joined_headings(article, annotation), placement_description(annotation))))
    yield f"  {annotation.note}" + (f" ({about})" if about else "")
    if annotation.needs_check:
        quote = present_quote(annotation, article.text)
        yield f"    “{_line(quote.words)}”"
        yield from (f"  {line}" for line in _original(quote))
    yield from (f"  {line}" for line in _guess(article, annotation))


def _original(quote: PresentQuote) -> Iterator[str]:
    """A line with the words as they were marked, if they have been edited."""
    if quote.original.strip():
        yield f"  {original_remark(_line(quote.original))}"


def _guess(article: Article, annotation: Annotation) -> Iterator[str]:
    """A line with the guess for an orphan."""
    guess = guessed_span(annotation)
    if guess and (words := _line(guess.extract(article.text))):
        yield "  " + tr("perhaps “{words}”", words=words)


def _line(words: str) -> str:
    return " ".join(plain_words(words).split())


def _note(article: Article, note: Annotation, palette: Palette) -> dict[str, object]:
    span, quote = note.span, present_quote(note, article.text)
    pen = palette.pen(note.colour) if note.is_mark else None
    return {
        "id": note.id,
        "section": list(heading_path(article, note)),
        "quote": quote.words,
        "original_quote": quote.original or None,
        "edited": quote.edited,
        "note": note.note,
        "tags": list(note.all_tags),
        "status": note.status.value,
        "suggestion": note.suggestion,
        "kind": note.role.value if note.target else "article",
        "colour": note.colour.value if note.is_mark else None,
        "label": (pen.name or None) if pen else None,
        "tint": (pen.tint or None) if pen else None,
        "style": note.style.value if note.is_mark else None,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "lines": list(lines) if (lines := passage_lines(article, span) if span else None) else None,
        "lost": note.is_orphan,
        **_found(article, note),
        "created": format_time(note.created),
        "modified": format_time(note.modified),
    }


def _bookmark(article: Article, annotation: Annotation) -> dict[str, object]:
    return {
        "id": annotation.id,
        "name": annotation.note,
        "section": list(heading_path(article, annotation)),
        "start": annotation.span.start if annotation.span else None,
        "lost": annotation.is_orphan,
        "words": annotation.span.extract(article.text) if annotation.span else None,
        **_found(article, annotation),
        "created": format_time(annotation.created),
        "modified": format_time(annotation.modified),
    }


def _found(article: Article, annotation: Annotation) -> dict[str, object]:
    """How it was found, and for an orphan the guess."""
    found, guess = annotation.match, guessed_span(annotation)
    return {
        "to_check": annotation.needs_check,
        "found": {"how": found.kind.value, "kept": found.kept, "checked": found.checked} if found else None,
        "guess": guess._asdict() | {"words": guess.extract(article.text)} if guess else None,
    }
