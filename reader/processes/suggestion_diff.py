"""The suggestions among remarks as a diff of their file, as it is now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reader.core.article import Article
from reader.core.errors import SourceError
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.review.remarks.remark import Remark
from reader.exchange.review.suggestions.suggested_diff import DiffedFile, SuggestedDiff, no_diff, suggested_diff
from reader.processes.source_reading import matching_source
from reader.sources.formats import is_markdown
from reader.sources.source_text import SourceText, decoded_source, has_lines, parse_source
from reader.store.encoding_choices import EncodingChoices
from reader.store.locations import settings_folder
from reader.translation import tr


def diff_of(part: ExportedNotes, remarks: Sequence[Remark]) -> SuggestedDiff:
    """The diff of the suggestions, and what has become of each."""
    path = part.article.path
    if path is None or not has_lines(path):
        return no_diff(remarks, tr("A web page or a book has no lines that a diff could change."))
    found = matching_source(part.article, part.digest)
    if found is None:
        return no_diff(remarks, tr("The file has another text by now."))
    source, article = found
    return suggested_diff(_diffed_file(source, _name(path, part.shown_path)), article, remarks)


def _name(path: Path, shown: str) -> str:
    """What the file is called in the diff: its name alone where it is called by its full path, which no tool takes."""
    return path.name if not shown or Path(shown).is_absolute() else shown


def _diffed_file(source: SourceText, name: str) -> DiffedFile:
    path, codec = source.path, EncodingChoices(settings_folder()).codec(source.path)

    def read(data: bytes) -> Article | None:
        return _read(lambda: decoded_source(data, path, codec))

    def parse(text: str) -> Article | None:
        return _read(lambda: SourceText(path, b"", text, source.encoding))

    return DiffedFile(source.data, source.text, source.encoding.codec, name, is_markdown(path), read, parse)


def _read(source: Callable[[], SourceText]) -> Article | None:
    try:
        return parse_source(source())
    except SourceError:  # nothing is left of the text, or it looks like no text now
        return None
