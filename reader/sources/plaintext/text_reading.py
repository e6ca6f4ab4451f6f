"""What a recogniser of a kind of text, such as a book of Project Gutenberg or an RFC, hands on to the next steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.sources.blocks.assembly import SourceMetadata
from reader.sources.plaintext.paragraphs import LineGroup
from reader.sources.plaintext.source_lines import SourceLine
from reader.sources.plaintext.text_parts import TextPart


class FoldedPart(NamedTuple):
    """Lines before or after the text proper that are closed at first, such as a licence."""

    summary: SourceLine
    """What shows while it is closed."""
    lines: Sequence[SourceLine]
    """The lines that follow the summary."""


@dataclass(frozen=True, slots=True)
class TextReading:
    """A text as its kind sees it. What is left out here is found out by the steps that serve every text."""

    lines: Sequence[SourceLine]
    """The lines of the text proper, without those that its kind leaves out, such as the heads of pages."""
    groups: Sequence[LineGroup] | None = None
    """The same lines as groups, where the kind knows better than blank lines and indents; they may say their levels."""
    parts: Sequence[TextPart] | None = None
    """The same lines as blocks, where the kind knows all of them; there are no groups then."""
    about: SourceMetadata = field(default_factory=SourceMetadata)
    """What the text says about itself. A title here is shown where none of the groups has the level 1."""
    before: FoldedPart | None = None
    after: FoldedPart | None = None
    is_marked: bool = False
    """Whether the lines have the signs that `inline_markup` reads."""
