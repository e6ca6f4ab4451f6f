"""The notes on an article as a text of its own, which is set beside the article or after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.core.annotation import Annotation
from reader.core.article import PICTURE, Article, BlockKind, Container, ContainerKind, RunStyle
from reader.core.links.syntax import find_links
from reader.core.notes.mark_labels import mark_label
from reader.core.notes.placement_status import placement_description
from reader.core.notes.present_quote import present_quote
from reader.core.notes.review import status_label
from reader.core.notes.suggestion_diff import suggestion_diff
from reader.core.palette import Palette
from reader.core.text.word_diff import DiffKind
from reader.translation import tr
from reader.view.printing.text_builder import NOTE, TextBuilder, TextPiece

ARROW = "→\N{NO-BREAK SPACE}"
"""What stands before other words for a passage."""
LONGEST_QUOTE = 400
"""The most code points of a passage that are repeated over a note that stands elsewhere."""
ROOM_FOR_NUMBER = "\N{NO-BREAK SPACE}"
"""What a note beside the article begins with: the blank after which its number is drawn."""
SEPARATOR = " · "
"""Between what is said of a note."""


class PrintedNote(NamedTuple):
    """A note that is printed."""

    annotation: Annotation
    number: int = 0
    """The number that stands at its passage, too; 0 if it has none."""


class NoteGroup(NamedTuple):
    """Notes under one heading; without a title there is no heading."""

    title: str
    notes: Sequence[PrintedNote]


class PrintedNoteText(NamedTuple):
    """All notes as one article."""

    article: Article
    blocks: tuple[range, ...]
    """The blocks of each note, in their order."""


class NoteWriter:
    """Writes notes as blocks."""

    def __init__(self, article: Article, palette: Palette, read: Callable[[str], Article], *, beside: bool) -> None:
        """``read`` reads Markdown; ``beside`` the text there is no room for quotes, and for numbers in the line."""
        self._article, self._palette, self._read, self._beside = article, palette, read, beside
        self.text = PrintedNoteText(Article("", "", ()), ())
        """What has been written."""

    def write(self, groups: Iterable[NoteGroup]) -> Iterator[PrintedNote]:
        """Write all notes of some groups, in their order; yields each. ``text`` is known afterwards."""
        made, blocks = TextBuilder(), list[range]()
        for group in groups:
            if group.title:
                made.add([TextPiece(group.title)], kind=BlockKind.HEADING, level=2)
            for note in group.notes:
                first = made.block_count
                made.targets[note_name(note.annotation.id)] = made.position
                self._write(made, note)
                blocks.append(range(first, made.block_count))
                yield note
        self._find_links(made)
        self.text = PrintedNoteText(made.article(self._article.language), tuple(blocks))

    def _write(self, made: TextBuilder, note: PrintedNote) -> None:
        annotation = note.annotation
        around: tuple[Container, ...] = ()
        lead: list[TextPiece] = []
        if note.number and self._beside:
            lead = [TextPiece(ROOM_FOR_NUMBER)]
        elif not self._beside:
            marker = "" if note.number else "–"
            around = (made.new_container(Container(ContainerKind.ITEM, 0, marker)),)
        quote = present_quote(annotation, self._article.text).words
        if not self._beside and quote:
            made.add([*lead, TextPiece(f"“{_shortened(quote)}”", RunStyle.ITALIC)], around)
            lead = []
        if annotation.suggestion is not None:
            made.add([*lead, *_suggested(annotation, quote)], around)
            lead = []
        if annotation.note.strip():
            made.add_article(self._read(_with_links(annotation.note)), around, lead)
            lead = []
        said = SEPARATOR.join(self._said(annotation))
        if lead or said:
            made.add([*lead, TextPiece(said)], around, BlockKind.CAPTION)

    def _said(self, annotation: Annotation) -> Iterator[str]:
        """What is said of a note in a line of its own."""
        if annotation.is_bookmark:
            yield tr("Bookmark")
        elif annotation.is_mark:
            yield mark_label(annotation.colour, annotation.style, self._palette)
        if label := status_label(annotation.status):
            yield label
        if where := placement_description(annotation):
            yield where
        yield from (f"#{tag}" for tag in annotation.tags)

    def _find_links(self, made: TextBuilder) -> None:
        """Have links that name a note by the first digits of its id lead to it."""
        notes = sorted(name for name in made.targets if name.startswith(NOTE))
        for name in notes:
            for digits in range(8, len(name) - len(NOTE)):
                made.targets.setdefault(name[: len(NOTE) + digits], made.targets[name])


def note_name(key: str) -> str:
    """The name under which links lead to the note with an id."""
    return NOTE + key.removeprefix("urn:uuid:").replace("-", "").lower()


def _with_links(note: str) -> str:
    """A note's Markdown with its links to other notes written as links within a text."""
    for link in reversed(list(find_links(note))):
        if link.id_prefix:
            written = f"[{link.text}](#{NOTE}{link.id_prefix.lower()})"
            note = note[: link.span.start] + written + note[link.span.end :]
    return note


def _shortened(quote: str) -> str:
    words = " ".join(quote.replace(PICTURE, " ").split())
    return words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def _suggested(annotation: Annotation, quote: str) -> Iterator[TextPiece]:
    """What is suggested for a passage: which of its words change, or all that is to stand there."""
    styles = {DiffKind.DELETED: RunStyle.STRIKETHROUGH, DiffKind.INSERTED: RunStyle.UNDERLINE}
    suggestion = annotation.suggestion or ""
    pieces = suggestion_diff(" ".join(quote.split()), suggestion)
    if pieces:
        yield from (TextPiece(piece.text, styles.get(piece.kind, RunStyle.PLAIN)) for piece in pieces)
    else:
        yield TextPiece(ARROW, RunStyle.BOLD)
        yield TextPiece(suggestion.strip() or tr("Delete the passage"))
