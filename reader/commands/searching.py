"""``postil search``: what is found in the library's articles and in all notes."""

from __future__ import annotations

import logging
import re
from argparse import Namespace
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from reader.commands.current_library import CurrentLibrary, LibraryPlaces
from reader.commands.output import CommandOutput, as_json
from reader.commands.settings import settings_for_command
from reader.core.errors import CommandError, StoreError
from reader.core.library.indexed_file import TextPlace
from reader.core.notes.query import misunderstood, parse_query
from reader.core.palette import Palette
from reader.core.search.words_query import parse_words
from reader.core.selectors import HEADING_SEPARATOR
from reader.exchange.library_listing import ArticleHits, NoteHit, hits_json, hits_text
from reader.store.library.text_index import TextIndex
from reader.store.locations import cache_folder, notes_folder, settings_folder
from reader.store.notebook.article_notes import ArticleNotes
from reader.store.notebook.notebook import ArticleFiles, list_article_files, read_annotations, read_article_notes
from reader.store.notebook.query import NotebookQuery
from reader.terminal import print_error
from reader.translation import tr, trn

logger = logging.getLogger(__name__)

ALL_ARTICLES = 1_000_000
"""How many articles are asked for where the reader wants all."""
_LEFT_OUT = re.compile(r'(?<!\S)-("[^"]*"?|[^\s"]+)')
"""Words after a minus sign, which are not to be found, as ``WordsQuery`` reads them."""


def search(options: Namespace) -> CommandOutput:
    """What is found; the exit code is 1 if nothing is, and 2 if the texts could not be searched, as that of grep."""
    words, limit = " ".join(options.words), options.limit or ALL_ARTICLES
    if parse_words(words).is_empty:
        raise CommandError(tr("There is no word to search for."))
    places = LibraryPlaces(notes_folder(options.store), settings_folder(), cache_folder())
    library, found, more = CurrentLibrary(places), dict[str, ArticleHits](), False
    if options.where != "notes":
        library.update()
        more = _search_articles(places, words, limit, found)
    if options.where != "articles":
        queries = _note_queries(words, settings_for_command().palette, is_strict=options.where == "notes")
        more = _search_notes(places, queries, limit, found) or more
    code = int(not found) if library.is_kept else 2
    if options.json:
        return as_json(hits_json(words, found.values(), more=more))._replace(exit_code=code)
    told = _count(found, more=more) if found or library.is_kept else ""
    return CommandOutput(hits_text(found.values()), told=told, exit_code=code)


def _search_articles(places: LibraryPlaces, words: str, limit: int, found: dict[str, ArticleHits]) -> bool:
    """Add the articles in which the words stand; returns whether there are more."""
    answer = TextIndex(places.cache, print_error).search(words, limit)
    for article in answer.articles:
        file = article.file
        found[file.path] = ArticleHits(file.path, file.title, file.digest, article.hits)
    return answer.more


def _search_notes(
    places: LibraryPlaces,
    queries: tuple[NotebookQuery, list[NotebookQuery]],
    limit: int,
    found: dict[str, ArticleHits],
) -> bool:
    """Add the notes that are found; returns whether there are more articles with such notes."""
    query, left_out = queries
    index = TextIndex(places.cache, print_error)
    for files, article in _articles(places.notes):
        numbers = set(query.matches(article)).difference(*(other.matches(article) for other in left_out))
        if not numbers:
            continue
        known = found.get(article.path)
        if known is None and len(found) >= limit:
            return True
        there = _note_places(places.notes, files, article.path, index)
        hits = tuple(_note_hit(article, number, there) for number in sorted(numbers))
        found[article.path] = (known or ArticleHits(article.path, article.title))._replace(notes=hits)
    return False


def _note_places(notes: Path, files: ArticleFiles, path: str, index: TextIndex) -> dict[str, TextPlace]:
    """Where the notes of an article are, by their ids, as far as the index has the text that they were placed in."""
    try:
        file, annotations, _ = read_annotations(notes, files)
        starts = {one.id: one.span.start for one in annotations if one.span is not None}
        there = index.places(path, file.digest, frozenset(starts.values()))
    except StoreError:
        logger.warning("Where notes are is not known", exc_info=True)
        return {}
    return {key: there[start] for key, start in starts.items() if start in there}


def _note_queries(words: str, palette: Palette, *, is_strict: bool) -> tuple[NotebookQuery, list[NotebookQuery]]:
    """What the notes are to hold, as the notebook's search reads it, and what they are not to hold.

    Raises:
        CommandError: ``is_strict``, and a part of it is not understood.
    """
    now = datetime.now(UTC)
    if is_strict and (unknown := misunderstood(words, palette, now)):
        raise CommandError(tr("The search is not understood: {part}", part=unknown[0]))
    left_out = [NotebookQuery(parse_query(term, palette, now)) for term in _LEFT_OUT.findall(words)]
    return NotebookQuery(parse_query(_LEFT_OUT.sub(" ", words), palette, now)), left_out


def _articles(notes: Path) -> Iterator[tuple[ArticleFiles, ArticleNotes]]:
    """The files and the notes of all articles, those that were written last first; what cannot be read is told."""
    for files in list_article_files(notes):
        article = read_article_notes(notes, files)
        if article.fault:
            print_error(article.fault)
        yield files, article


def _note_hit(article: ArticleNotes, number: int, places: Mapping[str, TextPlace]) -> NoteHit:
    note = article.summary(number)
    place = places.get(note.id, TextPlace())
    section = tuple(note.section.split(HEADING_SEPARATOR)) if note.section else place.section
    return NoteHit(note.id, section, note.quote.words, note.note, note.tags, note.is_orphan, place.line)


def _count(found: dict[str, ArticleHits], *, more: bool) -> str:
    count = trn("{count} article", "{count} articles", len(found), count=f"{len(found):,}")
    return (
        tr("Found in {count}; there are more (--limit N).", count=count)
        if more
        else tr("Found in {count}.", count=count)
    )
