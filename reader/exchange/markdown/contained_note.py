"""Writes a note as Markdown that stays inside itself, wherever it is put: what it begins, it ends.

It is still the reader's own Markdown. Whatever stands after it and a blank line is read as if the note were not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reader.core.links.syntax import Link
from reader.exchange.markdown.escaping import escape_words
from reader.exchange.markdown.note_blocks import NoteBlocks, NoteParagraph
from reader.exchange.markdown.note_words import NoteDefinition, NoteWords, definition_in

_LINE_END = re.compile(r"\r\n?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MAY_TAKE_EFFECT = re.compile(
    r"<[A-Za-z/!?]|`{3}|~{3}|[\x00-\x09\x0b-\x1f\x7f]|#(?: |$)| {4}|\]:|\[\^|\[\[|\]\(<|%%|\$\$|\$.*<|::|\{:"
    r"|^[ >]*(?:=+|(?:- *)+|(?:\* *)+|(?:_ *)+)$|\^[A-Za-z0-9-]+ *$",
    re.MULTILINE,
)
"""What is in every note that could take effect outside of itself: for most notes, looking for it saves the rest."""


def link_words(link: Link) -> str:
    """The mere words of a link."""
    return escape_words(link.text)


def contained_note(note: str, link: Callable[[Link], str] = link_words) -> str:
    """The note, without blank lines at its ends; ``link`` writes its links to other notes and to words."""
    if not _MAY_TAKE_EFFECT.search(note):
        return note.strip("\n").rstrip(" \t\n")
    blocks = NoteBlocks(_CONTROL.sub("", _LINE_END.sub("\n", note.replace("\f", " ").replace("\v", " ")))).written
    paragraphs = [block for block in blocks if isinstance(block, NoteParagraph)]
    defining = {id(paragraph): found for paragraph in paragraphs if (found := _definitions(paragraph))}
    known: dict[str, NoteDefinition] = {}
    for found in defining.values():
        for definition in found:
            known.setdefault(definition.label, definition)
    words = NoteWords(known, link)
    written = [(block, [block] if isinstance(block, str) else _paragraph(block, words)) for block in blocks]
    lines = [
        line
        for block, text in written
        if not all(definition.label in words.used for definition in defining.get(id(block), [NoteDefinition("", "")]))
        for line in text
    ]
    return "\n".join(lines).strip("\n").rstrip(" \t\n")


def _definitions(paragraph: NoteParagraph) -> list[NoteDefinition]:
    """What a paragraph defines that does nothing else, and could be left out."""
    found = [definition for line in paragraph.lines if (definition := definition_in(line))]
    is_bare = not paragraph.heading and not paragraph.prefixes[0].strip()
    return found if is_bare and len(found) == len(paragraph.lines) else []


def _paragraph(paragraph: NoteParagraph, words: NoteWords) -> list[str]:
    lines = words.written(paragraph.lines)
    if paragraph.heading:
        lines = _bold(lines, paragraph.heading)
    pairs = zip(paragraph.prefixes, lines, strict=True)
    return [f"{prefix}{line}" for prefix, line in pairs if line is not None]


def _bold(lines: Sequence[str | None], heading: str) -> list[str | None]:
    """The lines of a heading in bold letters, if there is a sign that nothing in them closes; else with its own."""
    text = "\n".join(filter(None, lines))
    sign = "**" if "*" not in text else "__" if "_" not in text else ""
    first, *rest = [line or "" for line in lines]
    if sign and not text.endswith("\\") and None not in lines:
        words = "\n".join([f"{sign}{first}", *rest]).rstrip(" ") + sign
        return list(words.split("\n"))
    return [f"\\{heading} {first}", *lines[1:]] if heading[0] == "#" else list(lines)
