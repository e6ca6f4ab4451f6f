"""The suggestions of a review as one diff. Each is in it only if the changed file reads as the suggestion says.

Suggestions are tried in the order of the text, each alone and then with those before it; so the diff reads right as a
whole. Of two that overlap, the first is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from itertools import islice
from typing import NamedTuple

from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.notes.present_quote import present_quote
from reader.core.span import Span
from reader.exchange.review.remarks.remark import Asked, Remark
from reader.exchange.review.remarks.source_map import SourceMap
from reader.exchange.review.suggestions.candidates import CandidateEdits
from reader.exchange.review.suggestions.comparison import WantedReplacement, reads_right
from reader.exchange.review.suggestions.file_lines import Edit, FileLines, LineChange, NotEncodableError
from reader.exchange.review.suggestions.readings import SuggestionReader
from reader.exchange.review.suggestions.tag_pairs import keeps_tags_paired
from reader.exchange.review.suggestions.unified_diff import unified_diff
from reader.translation import tr

MOST_TRIES, MOST_LINES_TRIED = 60, 4
"""So many ways to write one suggestion are tried: by a change of the passage, and by more that is written anew."""
LONG, FEW_TRIES = 200_000, 8
"""A text of more code points takes so long to be read that less is tried, and suggestions are tried together only."""


class Written(Enum):
    """How a suggestion is written in the diff; the values are those of the JSON."""

    EXACT = "exact"
    LINES = "lines"
    NOT = "no"


class DiffedSuggestion(NamedTuple):
    """What has become of one suggestion."""

    remark: Remark
    how: Written
    why: str = ""
    """Why it is not in the diff; a sentence."""


class SuggestedDiff(NamedTuple):
    """The diff, and what has become of each suggestion."""

    data: bytes
    suggestions: tuple[DiffedSuggestion, ...]
    codec: str = "utf-8"
    """The encoding of the file."""


class DiffedFile(NamedTuple):
    """The file that suggestions are for, as it is now."""

    data: bytes
    text: str
    """Decoded; each line ends in a bare newline."""
    codec: str
    name: str
    """What it is called in the diff, with slashes."""
    is_markdown: bool
    read: Callable[[bytes], Article | None]
    """Reads bytes as the file would be read; None if they cannot be."""
    parse: Callable[[str], Article | None]
    """Reads a text as such a file would be read."""


class _Taken(NamedTuple):
    """A suggestion that is in the diff."""

    replacement: WantedReplacement
    edit: Edit


def is_suggestion(remark: Remark) -> bool:
    """Whether a remark says exactly what should become of its passage."""
    return remark.asked in (Asked.REPLACE, Asked.DELETE) and remark.note.target is not None


def no_diff(remarks: Sequence[Remark], why: str) -> SuggestedDiff:
    """No diff at all; ``why`` is a sentence."""
    return SuggestedDiff(b"", tuple(DiffedSuggestion(one, Written.NOT, why) for one in remarks if is_suggestion(one)))


def suggested_diff(file: DiffedFile, article: Article, remarks: Sequence[Remark]) -> SuggestedDiff:
    """The suggestions among the remarks on an article, which is what ``file`` is read as."""
    wanted = [remark for remark in remarks if is_suggestion(remark)]
    try:
        lines = FileLines(file.data, file.text, file.codec)
    except ValueError:
        return no_diff(remarks, tr("No diff can change lines that end or are encoded as those of this file."))
    maker = _DiffMaker(file, article, lines)
    found = tuple(maker.add(remark) for remark in wanted)
    return SuggestedDiff(unified_diff(file.name, lines.lines, maker.changes()), found, file.codec)


class _DiffMaker:
    """Takes suggestions into the diff, one after the other."""

    def __init__(self, file: DiffedFile, article: Article, lines: FileLines) -> None:
        self._file, self._article, self._lines = file, article, lines
        places = SourceMap(article, file.text.removesuffix("\n").split("\n"))
        self._reader = SuggestionReader(article, file.text, file.parse)
        self._candidates = CandidateEdits(article, places, len(file.text), is_markdown=file.is_markdown)
        self._taken: list[_Taken] = []

    def changes(self) -> list[LineChange]:
        """The changes of lines that the suggestions make together."""
        return self._lines.changes([taken.edit for taken in self._taken])

    def add(self, remark: Remark) -> DiffedSuggestion:
        """Take one suggestion into the diff, if it can be."""
        if why := _obstacle(remark.note, self._article.text):
            return DiffedSuggestion(remark, Written.NOT, why)
        span = remark.note.span
        if span is None or any(taken.replacement.span.overlaps(span) for taken in self._taken):
            return DiffedSuggestion(remark, Written.NOT, tr("It overlaps a suggestion before it."))
        try:
            return self._tried(remark, span)
        except NotEncodableError:
            why = tr("Its letters cannot be written in the encoding of the file ({codec}).", codec=self._file.codec)
            return DiffedSuggestion(remark, Written.NOT, why)

    def _tried(self, remark: Remark, span: Span) -> DiffedSuggestion:
        alone = False
        for how, taken in self._ways(span, remark.replacement):
            if self._taken and not self._is_long and not self._reads_right([taken]):
                continue
            alone = bool(self._taken)
            if self._fits(taken) and self._reads_right([*self._taken, taken]):
                self._taken.append(taken)
                return DiffedSuggestion(remark, how)
        if alone:
            return DiffedSuggestion(remark, Written.NOT, tr("It cannot be made together with a suggestion before it."))
        why = tr("No change of its lines alone reads as the suggestion says.")
        return DiffedSuggestion(remark, Written.NOT, why)

    def _ways(self, span: Span, suggestion: str) -> Iterator[tuple[Written, _Taken]]:
        wanted = [
            (one, words)
            for words in self._reader.spellings(span, suggestion)
            for one in self._reader.replacements(span, words)
        ]
        exact = (_Taken(one, edit) for one, words in wanted for edit in self._candidates.exact(one, words))
        lines = (_Taken(one, edit) for one, words in wanted for edit in self._candidates.whole_lines(one, words))
        elements = (_Taken(one, edit) for one, words in wanted for edit in self._candidates.whole_elements(one, words))
        may_tear = self._file.is_markdown and not self._reader.is_code(span)
        for how, made, most in (
            (Written.EXACT, exact, FEW_TRIES if self._is_long else MOST_TRIES),
            (Written.EXACT, elements, MOST_LINES_TRIED),
            (Written.LINES, lines, MOST_LINES_TRIED),
        ):
            whole = (one for one in made if not may_tear or keeps_tags_paired(self._file.text, one.edit))
            yield from ((how, taken) for taken in islice(whole, most))

    @property
    def _is_long(self) -> bool:
        return len(self._article.text) > LONG

    def _fits(self, taken: _Taken) -> bool:
        """Whether the edit is behind those that are in the diff."""
        return not self._taken or self._taken[-1].edit.end <= taken.edit.start

    def _reads_right(self, taken: Sequence[_Taken]) -> bool:
        changed = self._lines.changed(self._lines.changes([one.edit for one in taken]))
        after = self._file.read(changed)
        return after is not None and reads_right(self._article, after, [one.replacement for one in taken])


def _obstacle(note: Annotation, text: str) -> str:
    """Why a suggestion cannot be made whatever it says; empty if it may be."""
    if note.is_orphan:
        return tr("Its passage is not in the text any more.")
    if note.needs_check:
        return tr("The text has changed, and its place is not confirmed.")
    if present_quote(note, text).edited:
        return tr("Its passage has other words than when it was marked.")
    return "" if note.span is not None else tr("Its passage is not in the part of the page that is shown.")
