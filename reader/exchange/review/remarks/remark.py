"""The remarks of a review: what is asked about which passage, in the order of the text.

What is asked follows from the note alone, by plain rules, the first that holds:

1. a suggestion with words asks to *replace*, an empty one to *delete*;
2. a mark struck through, and a colour whose name or meaning has the word “delete”, ask to *delete*;
3. the tag ``#must`` or ``#must-change``, or a colour whose name or meaning has the word “must”, says *must change*;
4. a note that ends with a question mark, the tag ``#question``, or a colour whose name or meaning has the word
   “question” or ends with a question mark, is a *question*;
5. any other note is a *comment*.

A highlight without any of these asks nothing, and is no remark; bookmarks are none either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from reader.core.annotation import Annotation, MarkStyle, NoteStatus, Role
from reader.core.notes.present_quote import present_quote
from reader.core.palette import DEFAULT_PALETTE, Palette
from reader.core.revision.made_suggestion import is_made
from reader.exchange.content.by_section import heading_path, passage_lines, plain_words, shows_quote
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.review.remarks.source_map import SourceMap, exchanged_range
from reader.translation import msgid, tr

_QUESTION_MARKS = "?？؟⁇⁈⁉;՞፧⸮"
_CLOSING = "\"'”’»›)]}*_`~ \t\n)】」』"
_LAST_WORDS = 2_000
"""Code points at the end of a note that are looked at."""
_WORD = re.compile(r"\w+")
_MUST_TAGS = frozenset(("must", "must-change"))


class Asked(Enum):
    """What a remark asks for; the values are those of the JSON."""

    COMMENT = "comment"
    QUESTION = "question"
    MUST = "must-change"
    DELETE = "delete"
    REPLACE = "replace"


ASKED_LABELS = {
    Asked.COMMENT: msgid("Comment"),
    Asked.QUESTION: msgid("Question"),
    Asked.MUST: msgid("Must change"),
    Asked.DELETE: msgid("Delete"),
    Asked.REPLACE: msgid("Replace"),
}
"""What each is called at the head of a remark; translated where it is written."""


class Remark(NamedTuple):
    """One remark with its place. Lines count from 1; all words are plain text, notes and suggestions are as written."""

    number: int
    """From 1 on, in the order of the text."""
    note: Annotation
    asked: Asked
    path: str
    """What the file is called; empty if it has no file."""
    lines: tuple[int, int] | None
    """The first and the last line on which its passage is written; None where the file has none, or is another now."""
    source: tuple[str, ...]
    """These lines exactly as they are written; empty where ``lines`` is None, or nobody knows what was in the file."""
    marked: str
    """The passage as it is written in these lines, with line ends and markup; its words where that is not known."""
    is_part: bool
    """Whether ``marked`` is only a part of ``source``."""
    quote: str
    """The words of the passage as they are read; empty for a remark on the whole text."""
    original: str
    """The words as they were marked, if they are others now; else empty."""
    section: tuple[str, ...]
    """The headings above the passage, from the outermost one on."""
    meaning: str
    """What the reader's palette says of its colour."""

    @property
    def label(self) -> str:
        """What is asked, at the head of a remark."""
        return tr(ASKED_LABELS[self.asked])

    @property
    def place(self) -> str:
        """``path:12-14``, ``path:12``, or the path alone."""
        if self.lines is None:
            return self.path
        first, last = self.lines
        return f"{self.path}:{first}" if first == last else f"{self.path}:{first}-{last}"

    @property
    def replacement(self) -> str:
        """What the passage is to be replaced with; empty where nothing is."""
        return self.note.suggestion or ""

    @property
    def is_lost(self) -> bool:
        """Whether its passage was not found in the text as it is now."""
        return self.note.is_orphan

    @property
    def is_doubtful(self) -> bool:
        """Whether its place was found anew in a changed text, and nobody has confirmed it."""
        return self.note.needs_check


def remarks_of(part: ExportedNotes, *, closed: bool = False) -> list[Remark]:
    """The remarks among the notes on an article; with ``closed``, those that are done, made or dismissed, too."""
    text = part.article.text
    wanted = [
        note for note in part.annotations if closed or (note.status is NoteStatus.OPEN and not is_made(text, note))
    ]
    return list(_numbered(part, wanted))


def _numbered(part: ExportedNotes, notes: Iterable[Annotation]) -> Iterator[Remark]:
    places = SourceMap(part.article, part.source_lines) if part.source_lines else None
    path = part.shown_path or (str(part.article.path) if part.article.path else "")
    number = 0
    for note in notes:
        asked = asked_by(note, part.palette)
        if asked is not None:
            number += 1
            yield _remark(number, note, asked, path, part, places)


def asked_by(note: Annotation, palette: Palette = DEFAULT_PALETTE) -> Asked | None:
    """What a note asks for, by the rules above; None if it is no remark."""
    if note.is_bookmark:
        return None
    words = _colour_words(note, palette)
    tags = {tag.lower() for tag in note.all_tags}
    if note.suggestion:
        return Asked.REPLACE
    if note.suggestion is not None or (note.is_mark and note.style is MarkStyle.STRIKETHROUGH) or "delete" in words:
        return Asked.DELETE
    if tags & _MUST_TAGS or "must" in words:
        return Asked.MUST
    if "question" in tags or words & {"question", "questions", "?"} or _is_question(note.note):
        return Asked.QUESTION
    return Asked.COMMENT if note.note.strip() or tags else None


def _colour_words(note: Annotation, palette: Palette) -> set[str]:
    """The words of the name and the meaning of a mark's colour, in lower case, and ``?`` if either ends with one."""
    if not note.is_mark:
        return set()
    pen = palette.pen(note.colour)
    found = {word.lower() for word in _WORD.findall(f"{pen.name} {pen.meaning}")}
    return found | ({"?"} if _is_question(pen.name) or _is_question(pen.meaning) else set())


def _is_question(words: str) -> bool:
    """Whether words end with a question mark, before closing quotes, brackets and emphasis, and tags behind it."""
    rest = words[-_LAST_WORDS:].rstrip(_CLOSING)
    while (last := rest.rpartition("\n")[2].rpartition(" ")[2]).startswith("#") and len(last) > 1:
        rest = rest.removesuffix(last).rstrip(_CLOSING)
    return rest.endswith(tuple(_QUESTION_MARKS))


def _remark(
    number: int, note: Annotation, asked: Asked, path: str, part: ExportedNotes, places: SourceMap | None
) -> Remark:
    article, quote = part.article, present_quote(note, part.article.text)
    words = plain_words(quote.words) if shows_quote(note) or note.role is Role.SECTION else ""
    place = places.place_of(note.span) if places and note.span else None
    lines, marked = passage_lines(article, note.span) if note.span else None, ""
    if places and place:
        start, end = exchanged_range(places.text, place, note.suggestion or "")
        lines, marked = (places.line_at(start), places.line_at(end - 1)), places.text[start:end]
    source = part.source_lines[lines[0] - 1 : lines[1]] if lines else ()
    return Remark(
        number,
        note,
        asked,
        path,
        lines,
        source,
        marked or words,
        bool(marked) and marked.strip() != "\n".join(source).strip(),
        words,
        plain_words(quote.original),
        tuple(map(plain_words, heading_path(article, note))),
        part.palette.pen(note.colour).meaning if note.is_mark else "",
    )
