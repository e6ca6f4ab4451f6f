"""The library on the command line: its articles, and what a search finds in them, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.core.library.library_entry import LibraryEntry
from reader.core.library.reading_status import READING_STATUS_NAMES
from reader.core.library.text_hit import TextHit
from reader.core.links.deep_link import MAX_QUOTE, DeepLink
from reader.core.reading.reading_speed import ReadingSpeed
from reader.core.selectors import TextQuote
from reader.core.webannotation.encode import format_time
from reader.exchange.content.by_section import plain_words
from reader.translation import tr, trn

LONGEST_WORDS = 200
"""Code points of a note's words in a listing for people."""


class NoteHit(NamedTuple):
    """A note that was found."""

    id: str
    section: tuple[str, ...]
    """The headings above its passage, from the outermost to the innermost."""
    quote: str
    note: str
    tags: tuple[str, ...]
    lost: bool
    """Whether its passage is no longer in the article."""
    line: int = 0
    """The line of the file on which the block of its passage begins, from 1 on; 0 where that is not known."""


class ArticleHits(NamedTuple):
    """What was found in one article and on it; neither where only its title or its author was found."""

    path: str
    title: str
    digest: str = ""
    """Of its text; empty if that is not known."""
    texts: tuple[TextHit, ...] = ()
    notes: tuple[NoteHit, ...] = ()


def entries_text(entries: Iterable[LibraryEntry], speed: ReadingSpeed) -> str:
    """The articles, each with its path and a line of what is known of it."""
    return "\n".join(f"{entry.title}\n  {entry.path}\n  {_about(entry, speed)}\n" for entry in entries)


def entries_json(entries: Iterable[LibraryEntry], folders: Iterable[str], speed: ReadingSpeed) -> dict[str, object]:
    """The library's folders and articles.

    ``share`` is what is read, from 0 to 1; ``minutes`` is for all of it. ``added`` and ``last_read`` are null for an
    article that was never opened, ``folder`` for one that lies in none of the library's. ``gone`` says that there is no
    file at the path any more, ``fault`` why it cannot be read.
    """
    return {"folders": list(folders), "articles": [_entry(entry, speed) for entry in entries]}


def hits_text(articles: Iterable[ArticleHits]) -> str:
    """What was found: the articles, below each the places with the words around them, and a link to each place."""
    return "\n".join("\n".join([article.title, *_hit_lines(article), ""]) for article in articles)


def hits_json(words: str, articles: Iterable[ArticleHits], *, more: bool) -> dict[str, object]:
    """What was found, by articles; ``more`` says whether there are further ones.

    ``start`` and ``end`` are code points of the article's text, ``line`` is the line of the file on which the paragraph
    begins, or null if that is not known.
    """
    return {"words": words, "articles": [_article(article) for article in articles], "more": more}


def _about(entry: LibraryEntry, speed: ReadingSpeed) -> str:
    status = tr(READING_STATUS_NAMES[entry.status])
    begun = 0 < entry.share < 1
    facts = (
        " · ".join(filter(None, (entry.author, entry.source, entry.kind))),
        f"{status}, {entry.share:.0%}" if begun else status,
        _duration(speed.minutes_for(entry.words)) if entry.words else "",
        trn("{count} note", "{count} notes", entry.notes, count=f"{entry.notes:,}") if entry.notes else "",
        " ".join(f"#{tag}" for tag in entry.tags),
        tr("the file is gone") if entry.gone else entry.fault.rstrip("."),
    )
    return " · ".join(filter(None, facts))


def _duration(minutes: float) -> str:
    whole = max(1, round(minutes))
    hours, rest = divmod(whole, 60)
    if not hours:
        return tr("{minutes} min", minutes=whole)
    return tr("{hours} h {minutes:02} min", hours=hours, minutes=rest)


def _entry(entry: LibraryEntry, speed: ReadingSpeed) -> dict[str, object]:
    return {
        "path": entry.path,
        "title": entry.title,
        "author": entry.author,
        "source": entry.source,
        "kind": entry.kind or None,
        "status": entry.status.value,
        "share": entry.share,
        "words": entry.words,
        "minutes": max(1, round(speed.minutes_for(entry.words))) if entry.words else None,
        "notes": entry.notes,
        "colours": list(entry.colours),
        "tags": list(entry.tags),
        "added": format_time(entry.added) if entry.added else None,
        "last_read": format_time(entry.last_read) if entry.last_read else None,
        "folder": entry.folder or None,
        "gone": entry.gone,
        "fault": entry.fault or None,
        "link": DeepLink(path=entry.path).address or None,
    }


def _hit_lines(article: ArticleHits) -> Iterator[str]:
    if not (article.texts or article.notes):
        yield f"  {article.path}"
        yield f"    {_article_link(article)}"
    for hit in article.texts:
        yield _place(article.path, hit.line, hit.section)
        yield f"    {_around(hit)}"
        yield f"    {_text_link(article, hit)}"
    for note in article.notes:
        yield _place(article.path, note.line, note.section)
        if quote := _short(note.quote):
            yield f"    “{quote}”"
        if words := _short(note.note):
            yield f"    {words}"
        if note.tags:
            yield "    " + " ".join(f"#{tag}" for tag in note.tags)
        yield f"    {_note_link(article, note)}"


def _place(path: str, line: int, section: Sequence[str]) -> str:
    return f"  {path}{f':{line}' if line else ''}  {' › '.join(section)}".rstrip()


def _around(hit: TextHit) -> str:
    """The words around what was found, with a blank where one stands in the text."""
    return f"{hit.before}{hit.match}{hit.after}"


def _short(words: str) -> str:
    line = " ".join(plain_words(words).split())
    return line if len(line) <= LONGEST_WORDS else line[:LONGEST_WORDS].rpartition(" ")[0] + "…"


def _article(article: ArticleHits) -> dict[str, object]:
    return {
        "path": article.path,
        "title": article.title,
        "link": _article_link(article),
        "texts": [
            {
                "section": list(hit.section),
                "line": hit.line or None,
                "start": hit.start,
                "end": hit.end,
                "before": hit.before,
                "match": hit.match,
                "after": hit.after,
                "link": _text_link(article, hit),
            }
            for hit in article.texts
        ],
        "notes": [
            note._asdict() | {"line": note.line or None, "link": _note_link(article, note)} for note in article.notes
        ],
    }


def _article_link(article: ArticleHits) -> str:
    return DeepLink(article.digest, article.path).address


def _note_link(article: ArticleHits, note: NoteHit) -> str:
    return DeepLink(article.digest, article.path, note.id).address


def _text_link(article: ArticleHits, hit: TextHit) -> str:
    return DeepLink(article.digest, article.path, quote=_passage(hit)).address


def _passage(hit: TextHit) -> TextQuote:
    """What a link selects: the words around from the first to the last that was found, if a link has room for them."""
    words = _around(hit)
    first, last = len(hit.before), len(hit.before) + len(hit.match)
    if hit.marks and hit.marks[-1].end - hit.marks[0].start <= MAX_QUOTE:
        first, last = hit.marks[0].start, hit.marks[-1].end
    return TextQuote(words[first:last], words[:first].removeprefix("…"), words[last:].removesuffix("…"))
