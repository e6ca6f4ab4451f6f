"""What a file of annotations has to be imported, and which of it is on one article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.palette import Pen
from reader.core.text.well_formed import file_uri
from reader.core.webannotation.document_place import DocumentSelectors


class ImportedNote(NamedTuple):
    """One annotation of the file."""

    annotation: Annotation
    source: str = ""
    """The address of the article that it is on, as it is written; empty if the file does not say."""
    undated: bool = False
    """Whether it does not say when it was made."""
    has_look: bool = False
    """Whether it says which colour and style of ours it has."""
    place: DocumentSelectors | None = None
    """Where it is by selectors that are not for the article's text; None if it has none."""
    is_placed: bool = False
    """Whether its passage has been found in the article that it is imported into."""


class ImportedArticle(NamedTuple):
    """What the file says of an article that it has notes on."""

    addresses: tuple[str, ...]
    digest: str = ""
    """The digest of the text that the positions are for."""


class Publication(NamedTuple):
    """What the file says of the one publication that all of its notes are on."""

    title: str = ""
    identifiers: tuple[str, ...] = ()

    def seems_other_than(self, article: Article) -> bool:
        """Whether neither an identifier nor the title is that of the article.

        Source: EPUB Annotations 1.0, "Importing detached annotations": no identifier of books can be relied on alone.
        """
        known = {_bare_identifier(one) for one in article.property_text("identifier").split(", ")}
        if known & {_bare_identifier(one) for one in self.identifiers} - {""}:
            return False
        title, ours = _letters(self.title), _letters(article.title)
        return bool(title or self.identifiers) and not (title and ours and (title in ours or ours in title))


def _bare_identifier(written: str) -> str:
    return written.casefold().removeprefix("urn:").removeprefix("isbn:").removeprefix("uuid:").replace("-", "").strip()


def _letters(title: str) -> str:
    return "".join(letter for letter in title.casefold() if letter.isalnum())


@dataclass(frozen=True)
class ImportedFile:
    """All that was read of one file."""

    notes: Sequence[ImportedNote]
    articles: Sequence[ImportedArticle] = ()
    pens: tuple[Pen, ...] = ()
    """What the file says of its colours."""
    is_ours: bool = False
    """Whether Postil wrote it: then two notes with two ids are two, even if they are alike."""
    faults: tuple[str, ...] = ()
    """What cannot be read, each with its place in the file."""
    continues_at: str = ""
    """The address of further notes that are not in the file; empty if these are all."""
    publication: Publication | None = None
    """What it says of the publication, where a file is about one, and says it otherwise than by an address."""


class ChosenNotes(NamedTuple):
    """The notes of a file that are taken for one article."""

    notes: Sequence[ImportedNote]
    digests: Mapping[str, str]
    """The digests of the texts that the positions are for, by source, as far as the file says them."""
    left_out: int = 0
    """How many are on other articles."""
    unnamed: bool = False
    """Whether the file names several articles, and not this one, so that all notes were taken."""
    other_title: str = ""
    """What the publication of the file is called, if it seems to be another one than the article."""


def choose_notes(file: ImportedFile, article: Article, digest: str) -> ChosenNotes:
    """The notes on ``article``, whose text has this digest.

    These are they whose source has the article's address or its text; else those whose source has its file's name; else
    all. A note without a source belongs to any.
    """
    about = {address: known for known in file.articles for address in known.addresses}
    sources = dict.fromkeys(note.source for note in file.notes if note.source)
    known = {source: about.get(source, ImportedArticle((source,))) for source in sources}
    digests = {source: one.digest for source, one in known.items() if one.digest}
    of_article = _matching(known, article, digest)
    if not of_article:
        is_other = file.publication is not None and file.publication.seems_other_than(article)
        title = _named(file.publication) if file.publication and is_other else ""
        return ChosenNotes(file.notes, digests, unnamed=len(sources) > 1, other_title=title)
    taken = [note for note in file.notes if not note.source or note.source in of_article]
    return ChosenNotes(taken, digests, len(file.notes) - len(taken))


def _named(publication: Publication) -> str:
    return publication.title or publication.identifiers[0]


def _matching(sources: Mapping[str, ImportedArticle], article: Article, digest: str) -> set[str]:
    """The sources that are the article: by its text or an address, else by the name of its file."""
    addresses = {_plain(address) for address in _addresses(article)}
    same = {
        source
        for source, about in sources.items()
        if (digest and about.digest == digest) or not addresses.isdisjoint(map(_plain, (source, *about.addresses)))
    }
    if same or article.path is None:
        return same
    name = article.path.name.casefold()
    return {source for source in sources if _plain(source).rpartition("/")[2].casefold() == name}


def _addresses(article: Article) -> Iterable[str]:
    if article.path is not None:
        yield file_uri(article.path.absolute())
    if address := article.property_text("source"):
        yield address


def _plain(address: str) -> str:
    """An address without its fragment, its scheme of the web and a slash at its end, and as people write it."""
    bare = unquote(address.partition("#")[0]).rstrip("/")
    return bare.removeprefix("https://").removeprefix("http://")
