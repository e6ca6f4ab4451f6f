"""The notes that have no place in the text: on the whole article, or on a passage that is not there any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reader.exchange.article_markdown.additions import ExpectedBelow
from reader.exchange.article_markdown.note_texts import NoteText
from reader.exchange.markdown.escaping import escape, hashtag
from reader.exchange.markdown.passage import block_quote
from reader.translation import tr


def leftover_lines(texts: Sequence[NoteText]) -> tuple[list[str], list[ExpectedBelow]]:
    """Their lines for the end of the file, each note a quotation below what they have in common."""
    lines, expected = list[str](), list[ExpectedBelow]()
    for title, group in leftover_groups(texts):
        lines += ["", f"**{escape(title)}**"]
        for text in group:
            quote = text.quote(is_short=False)
            heading = f"**{escape(text.heading)}**" + (f": {escape(quote)}" if quote else "")
            written = "\n\n".join([heading, *text.paragraphs(text.markdown, hashtag)])
            lines += ["", *block_quote(written).split("\n"), "", "<!-- -->"]
            expected.append(ExpectedBelow(" ".join(text.heading.split())))
        del lines[-2:]
    return lines, expected


def leftover_groups(texts: Sequence[NoteText]) -> Iterator[tuple[str, list[NoteText]]]:
    """The notes that have in common why they have no place, with a title that says so."""
    for title, group in groupby(sorted(texts, key=_rank), key=_title):
        yield title, list(group)


def _rank(text: NoteText) -> int:
    """The place of its title (``_title``) among the others."""
    return 0 if text.annotation.target is None else 1 + int(text.annotation.span is None)


def _title(text: NoteText) -> str:
    """What the notes have in common that stand together."""
    if text.annotation.target is None:
        return tr("Notes on the whole article")
    if text.annotation.span is not None:
        return tr("Notes whose place cannot be marked")
    return tr("Notes without a place in the text")
