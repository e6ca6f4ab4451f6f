"""Puts together the parts of a technical text: its headings, the text below them, and its contents as links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reader.core.article import BlockKind, ContainerKind, RunStyle
from reader.sources.blocks.block_drafts import PLAIN, RunFormat
from reader.sources.plaintext.indented_text import IndentedText
from reader.sources.plaintext.paper_contents import PaperContents, PaperContentsEntry, find_contents, title_key
from reader.sources.plaintext.prose import text_width
from reader.sources.plaintext.section_finder import FoundHeading, SectionFinder
from reader.sources.plaintext.source_lines import SourceLine
from reader.sources.plaintext.text_parts import Nest, TextPart, TextPiece, joined_pieces

_SECTION = re.compile(
    r"\b(?:[Ss]ections?|[Aa]ppendix|[Aa]ppendices) (?P<number>\d+(?:\.\d+)*+|[A-Z](?:\.\d+)*+)\b(?! of \[?RFC| in \[)"
)


def body_margin(lines: Iterable[SourceLine], width: int) -> int:
    """The indent of ordinary paragraphs: of most lines that are nearly as long as the text is wide."""
    indents = Counter(line.indent for line in lines if len(line.text) * 4 > width * 3 and not line.is_blank)
    return indents.most_common(1)[0][0] if indents else 0


def paper_parts(lines: Sequence[SourceLine], start: int) -> list[TextPart]:
    """The parts of a text from line ``start`` on, that before being its title and header."""
    width = text_width(lines)
    margin = body_margin(lines[start:], width)
    contents = find_contents(lines, len(lines))
    headings = list(SectionFinder(lines, margin, contents).headings(start))
    text = IndentedText(width, margin)
    names = {heading.name for heading in headings if heading.name}
    made: list[TextPart] = []
    done = start
    for heading in [*headings, None]:
        stop = heading.start if heading else len(lines)
        if contents and done <= contents.start < stop:
            made += text.parts(lines[done : contents.start])
            made += _contents(contents, lines, headings, text.nest(ContainerKind.FOLD, unfolded=False))
            done = contents.stop
        made += text.parts(lines[done:stop])
        if heading:
            made.append(
                heading_part(_without_underline(lines[heading.start : heading.stop]), heading.level, heading.name)
            )
            done = heading.stop
    return [_with_links(part, names) for part in made]


def _without_underline(lines: Sequence[SourceLine]) -> Sequence[SourceLine]:
    return lines if any(map(str.isalnum, lines[-1].text)) else lines[:-1]


def heading_part(lines: Sequence[SourceLine], level: int, name: str = "") -> TextPart:
    """Lines as one heading, without formats: it has its own."""
    plain = [line._replace(styles=()) for line in lines]
    return TextPart(BlockKind.HEADING, lines, list(joined_pieces(plain)), level=level, name=name)


def _contents(
    contents: PaperContents, lines: Sequence[SourceLine], headings: Sequence[FoundHeading], fold: Nest
) -> Iterator[TextPart]:
    """The list of contents, folded, with links to the sections."""
    name = lines[contents.start]
    yield TextPart(BlockKind.PARAGRAPH, [name], [(name.text.strip(), RunFormat(RunStyle.BOLD))], inside=(fold,))
    by_key = {title_key(" ".join(line.text for line in lines[one.start : one.stop])): one.name for one in headings}
    margin = min(entry.lines[0].indent for entry in contents.entries)
    pieces: list[TextPiece] = []
    for i, entry in enumerate(contents.entries):
        if i:
            pieces.append(("\n", PLAIN))
        pieces.append(("\xa0" * (entry.lines[0].indent - margin), PLAIN))
        pieces.append((entry.title, _link_format(entry, by_key)))
    written = [line for entry in contents.entries for line in entry.lines]
    yield TextPart(BlockKind.PARAGRAPH, written, pieces, inside=(fold,))


def _link_format(entry: PaperContentsEntry, by_key: dict[str, str]) -> RunFormat:
    name = by_key.get(entry.key, "") or (entry.number.name if entry.number else "")
    if name in by_key.values() and name:
        return RunFormat(href=f"#{name}")
    return PLAIN


def _with_links(part: TextPart, names: set[str]) -> TextPart:
    """The part with links where it names a section of the text: ``(see Section 4.2)``."""
    if part.kind not in (BlockKind.PARAGRAPH, BlockKind.TERM) or not names:
        return part
    return replace(part, pieces=[piece for text, form in part.pieces for piece in _linked(text, form, names)])


def _linked(text: str, form: RunFormat, names: set[str]) -> Iterator[TextPiece]:
    done = 0
    if not form.href:
        for found in _SECTION.finditer(text):
            name = f"{'appendix' if found['number'][0].isalpha() else 'section'}-{found['number']}"
            if name in names:
                yield text[done : found.start()], form
                yield found[0], form._replace(href=f"#{name}")
                done = found.end()
    yield text[done:], form
