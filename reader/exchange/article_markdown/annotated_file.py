"""The file of an article with its notes in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reader.core.annotation import Annotation, Role
from reader.core.article import Article
from reader.core.span import Span
from reader.exchange.article_markdown.additions import GroupAdditions
from reader.exchange.article_markdown.block_groups import BlockGroup, block_groups
from reader.exchange.article_markdown.line_edits import Insertion
from reader.exchange.article_markdown.notation import ArticleNotation, NotesEnding
from reader.exchange.article_markdown.note_texts import NoteText
from reader.exchange.article_markdown.settling import NoteSettling, SettledNotes
from reader.exchange.article_markdown.trial_reading import TrialReading
from reader.exchange.review.remarks.source_map import SourceMap

_ENDS_TRIED = 6
"""Before so many of the last parts of a file its end is tried, where something in it goes on to the end."""


class AnnotatedFile:
    """Writes the notes on one article into the text of its file."""

    def __init__(
        self,
        article: Article,
        text: str,
        notes: Sequence[NoteText],
        notation: ArticleNotation,
        read: Callable[[str], Article | None],
    ) -> None:
        """``article`` is what ``text`` is read as by ``read``; ``notes`` are in order."""
        self._article, self._notes, self._notation = article, notes, notation
        self._ends = text.endswith("\n")
        self._lines = text.removesuffix("\n").split("\n")
        self._groups = block_groups(article, len(self._lines))
        self._reading = TrialReading(article, self._lines, self._groups, read)

    def insertions(self) -> list[Insertion]:
        """What is added to the text, in order."""
        places = SourceMap(self._article, self._lines)
        settling = NoteSettling(self._article, self._groups, places, self._notation, self._reading)
        spans, below = dict[int, Span](), list[int]()
        for number, text in enumerate(self._notes):
            span = text.span if text.annotation.target is not None else self._title
            if span is not None:
                spans[number] = span
                if self._notation.marks_words and not self._is_on_words(text.annotation):
                    below.append(number)
        settled = settling.settle(spans, only_below=below)
        self._add_ending(settled)
        return settled.edits.insertions(self._lines, ends=self._ends)

    @property
    def _title(self) -> Span | None:
        """Where the article's title is written; None where that is in no line of the file."""
        first = self._article.blocks[0] if self._article.blocks else None
        return first.span if first is not None and first.is_title and first.lines else None

    def _is_on_words(self, annotation: Annotation) -> bool:
        return annotation.target is not None and annotation.role is Role.MARK

    def _add_ending(self, settled: SettledNotes) -> None:
        """Add what stands at the end: behind the last part of the file, or before one that goes on to the end."""
        left = [number for number in range(len(self._notes)) if number not in settled.placed]
        ending = self._notation.ending(left, sorted(settled.placed))
        if not ending.lines:
            return
        line = self._line_before(ending)
        settled.edits.below.setdefault(line, []).extend(self._spaced(line, ending.lines))

    def _line_before(self, ending: NotesEnding) -> int:
        """The line behind which the ending reads as it should, and if it can be told, all of the file as before."""
        self._reading.begin_step()
        likeliest: int | None = None
        for group, line in self._places_of_ending():
            here = {group.number: self._behind(line, ending)}
            if not self._reading.right(here, [group]):
                continue
            if not self._reading.is_short or not self._reading.wrong(here):
                return line
            likeliest = line if likeliest is None else likeliest
        return len(self._lines) if likeliest is None else likeliest

    def _places_of_ending(self) -> Iterator[tuple[BlockGroup, int]]:
        """The last parts of the file, each with a line behind which the ending could stand, the likeliest first."""
        for group in self._groups[: -_ENDS_TRIED - 1 : -1]:
            is_last = group.number + 1 == len(self._groups)
            for line in dict.fromkeys((group.end, group.bottom) if is_last else (group.bottom, group.end)):
                yield group, line

    def _spaced(self, line: int, lines: Sequence[str]) -> list[str]:
        """The lines with a blank one behind them, where the file goes on with words."""
        after = self._lines[line] if line < len(self._lines) else ""
        return [*lines, ""] if after.strip() else list(lines)

    def _behind(self, line: int, ending: NotesEnding) -> GroupAdditions:
        """The ending behind a line, and what refers to its footnotes."""
        here = GroupAdditions()
        referring = ("", "".join(f"x[^{label}]" for label in ending.labels))
        here.edits.below[line] = [*referring, *self._spaced(line, ending.lines)]
        here.below.extend(ending.expected)
        here.defines.extend(ending.labels)
        return here
