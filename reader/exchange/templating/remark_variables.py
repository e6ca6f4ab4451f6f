"""What a template knows of a review: the remarks with their lines, and how many of them ask for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import NamedTuple

from reader.core.annotation import STATUS_NAMES
from reader.core.links.syntax import links_to_text
from reader.exchange.content.by_section import PATH_SEPARATOR
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.markdown.contained_note import contained_note
from reader.exchange.review.remarks.remark import Asked, Remark
from reader.translation import msgid, tr, trn

_MARKUPS = {
    **dict.fromkeys((".md", ".markdown", ".mkd", ".mdown"), "markdown"),
    **dict.fromkeys((".rst", ".rest"), "rst"),
    **dict.fromkeys((".adoc", ".asciidoc", ".asc"), "asciidoc"),
    ".org": "org",
}
"""What a block of the lines of a file says that it is, by the file's suffix."""
_INSTRUCTIONS = {
    Asked.MUST: msgid("Must change: change the text so that the remark no longer holds."),
    Asked.REPLACE: msgid("Replace: put the new words in the place of the old ones, exactly, and change nothing else."),
    Asked.DELETE: msgid("Delete: take out the words, exactly, and change nothing else."),
    Asked.QUESTION: msgid("Question: answer it, and change the text if the answer should be in it."),
    Asked.COMMENT: msgid("Comment: consider it, and change the text where that makes it better."),
}
"""What is to be done about each; also their order where they are counted."""


class TemplateRemark(NamedTuple):
    """A remark of a review."""

    number: int
    """Its number, from 1 on, in the order of the text."""
    asked: str
    """What is asked: ``comment``, ``question``, ``must-change``, ``delete`` or ``replace``."""
    label: str
    """The same in the reader's language: ``Must change``."""
    place: str
    """The path and the lines of its passage: ``docs/plan.md:12-14``."""
    first_line: int | None
    """The first line of the passage, counted from 1; none where the file has no lines, or is another by now."""
    last_line: int | None
    """Its last line."""
    source: str
    """These lines exactly as they are written; empty where they are not known."""
    marked: str
    """The passage as it is written in them, with its markup; its words where that is not known."""
    is_part: bool
    """Whether the passage is only a part of the lines."""
    replacement: str
    """What the passage should be replaced with; empty where nothing is suggested."""
    quote: str
    """The words of the passage as they are read; empty for a remark on the whole text."""
    original: str
    """The words as they were marked, if they were edited since; else empty."""
    section: str
    """The headings above the passage, from the outermost."""
    note: str
    """The note as it was written, in Markdown."""
    note_markdown: str
    """The note as Markdown that stays within itself."""
    tags: tuple[str, ...]
    """Its tags, without those that are written in the note."""
    meaning: str
    """What the colour of its mark means to the reader."""
    status: str
    """``open``, ``done`` or ``dismissed``."""
    status_name: str
    """The status in the reader's language."""
    is_lost: bool
    """Whether the passage is not in the article any more."""
    is_doubtful: bool
    """Whether its place was found anew in a changed article, and not confirmed yet."""


def template_remark(remark: Remark) -> TemplateRemark:
    """A remark as templates see it."""
    note = links_to_text(remark.note.note).strip("\n") if remark.note.note.strip() else ""
    first, last = remark.lines or (None, None)
    return TemplateRemark(
        remark.number,
        remark.asked.value,
        remark.label,
        remark.place,
        first,
        last,
        "\n".join(remark.source),
        remark.marked,
        remark.is_part,
        remark.replacement,
        remark.quote,
        remark.original,
        PATH_SEPARATOR.join(remark.section),
        note,
        contained_note(note) if note else "",
        remark.note.tags,
        remark.meaning,
        remark.note.status.value,
        tr(STATUS_NAMES[remark.note.status]),
        remark.is_lost,
        remark.is_doubtful,
    )


def counts_sentence(remarks: Sequence[TemplateRemark]) -> str:
    """How many remarks ask for what: ``3 remarks: 1 replacement, 2 comments.``"""  # noqa: D415 - an example ends it
    if not remarks:
        return tr("No remarks.")
    found = Counter(Asked(remark.asked) for remark in remarks)
    counts = {
        Asked.MUST: trn("{n} must change", "{n} must change", found[Asked.MUST]),
        Asked.REPLACE: trn("{n} replacement", "{n} replacements", found[Asked.REPLACE]),
        Asked.DELETE: trn("{n} deletion", "{n} deletions", found[Asked.DELETE]),
        Asked.QUESTION: trn("{n} question", "{n} questions", found[Asked.QUESTION]),
        Asked.COMMENT: trn("{n} comment", "{n} comments", found[Asked.COMMENT]),
    }
    kinds = ", ".join(words for asked, words in counts.items() if found[asked])
    return trn("{n} remark: {kinds}.", "{n} remarks: {kinds}.", len(remarks), kinds=kinds)


def instructions(remarks: Sequence[TemplateRemark]) -> tuple[str, ...]:
    """What is to be done about the remarks of each kind that is there, a sentence each."""
    asked = {Asked(remark.asked) for remark in remarks}
    return tuple(tr(words) for kind, words in _INSTRUCTIONS.items() if kind in asked)


def markup_of(part: ExportedNotes) -> str:
    """The markup of a file as the language of a code block: ``markdown``, ``rst``, ``asciidoc``, ``org``, or none."""
    return _MARKUPS.get(PurePath(part.article.path or "").suffix.lower(), "")
