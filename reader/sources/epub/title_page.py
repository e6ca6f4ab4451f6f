"""Finds the title of a book on its own first pages, so that it does not stand there twice."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from reader.core.article import BlockKind
from reader.sources.blocks.assembly import SourceMetadata
from reader.sources.blocks.block_drafts import BlockDraft

_FIRST = 12
"""How many blocks are looked at for the title."""
_BELOW = 4
"""How many blocks below it are looked at for the author."""


class TitlePage(NamedTuple):
    """What a book's first pages say."""

    title: BlockDraft | None = None
    """The heading that says the book's title; None if none does."""
    is_signed: bool = False
    """Whether the author is named below it."""


def find_title(drafts: list[BlockDraft], about: SourceMetadata) -> TitlePage:
    """What the first blocks of a book say of its title and author, which its package document names."""
    title, author = _letters(about.title), _letters(about.author)
    for number, draft in enumerate(islice(drafts, _FIRST), 1):
        if draft.kind is BlockKind.HEADING and not draft.containers and title and _says(draft, title):
            below = "".join(_letters(one.line_text()) for one in drafts[number : number + _BELOW])
            return TitlePage(draft, bool(author) and author in below)
    return TitlePage()


def _says(heading: BlockDraft, title: str) -> bool:
    """Whether it says the title: without its pictures, or with them, the first of which may be an initial."""
    return title in (_letters(heading.title_text()), _letters(heading.line_text()))


def _letters(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())
