"""Reads man pages as text, as ``man ls > ls.txt`` writes them, with or without bold and italic letters.

The first line has the page's name at both ends and that of the manual between them, the last one its source, its date
and its name again; sections begin in the first column, subsections in the fourth (man(7)).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.core.article import BlockKind
from reader.core.properties import Property
from reader.sources.blocks.assembly import SourceMetadata
from reader.sources.blocks.block_drafts import PLAIN
from reader.sources.plaintext.indented_text import IndentedText
from reader.sources.plaintext.papers import body_margin, heading_part
from reader.sources.plaintext.prose import text_width
from reader.sources.plaintext.source_lines import SourceLine
from reader.sources.plaintext.text_parts import HYPHEN, SOFT_HYPHEN, TextPart, verbatim
from reader.sources.plaintext.text_reading import TextReading

_NAME = r"[\w.:+@\[\]-]{1,80}"
_BEGINNING = rf"(?P<name>{_NAME}) ?\((?P<section>[\dln][\w-]{{0,9}})\)"
_HEAD = re.compile(rf"{_BEGINNING} {{2,}}(?P<manual>\S.*)? {{2,}}(?P=name) ?\((?P=section)\)")
_SHORT_HEAD = re.compile(rf"{_BEGINNING} {{3,}}(?P=name) ?\((?P=section)\)")
_FOOT = re.compile(r"(?:(?P<source>\S.*?) {2,})?(?P<date>\S.*?) {2,}(?P<last>\S.*)")
_SUBSECTION = 3
_LONGEST = 300
_FIRST_LINES = 12


def read_man_page(lines: Sequence[SourceLine]) -> TextReading | None:
    """The parts of a man page; None for any other text."""
    first = next((i for i, line in enumerate(lines[:_FIRST_LINES]) if not line.is_blank), None)
    if first is None or (head := _head(lines[first])) is None:
        return None
    body, feet = _body(lines[first + 1 :], lines[first], head)
    written = _with_whole_words(body)
    name = _true_name(written, head["name"])
    about = _metadata(head, name, lines[first], feet)
    title = TextPart(BlockKind.HEADING, [lines[first]], [(f"{name}({head['section']})", PLAIN)], level=1)
    return TextReading(body, parts=[title, *_parts(written)], about=about)


def _head(line: SourceLine) -> re.Match[str] | None:
    text = line.text.strip()
    return (_HEAD.fullmatch(text) or _SHORT_HEAD.fullmatch(text)) if len(text) < _LONGEST else None


def _body(
    lines: Sequence[SourceLine], first: SourceLine, head: re.Match[str]
) -> tuple[Sequence[SourceLine], Sequence[SourceLine]]:
    """The lines between heads and feet, and the feet; pages for a printer have several of them."""
    ending = f"{head['name']}({head['section']})".casefold()
    last = next((i for i in range(len(lines) - 1, -1, -1) if not lines[i].is_blank), -1)
    body: list[SourceLine] = []
    feet: list[SourceLine] = []
    for i, line in enumerate(lines):
        if line.text == first.text:
            continue
        ends = line.text.casefold().endswith(ending) and not line.indent and _head(line) is None
        if (ends and len(line.text) < _LONGEST and "  " in line.text) or (
            i == last and not line.indent and _FOOT.fullmatch(line.text[:_LONGEST])
        ):
            feet.append(line)
        else:
            body.append(line)
    return body, feet


def _metadata(head: re.Match[str], name: str, first: SourceLine, feet: Sequence[SourceLine]) -> SourceMetadata:
    manual = (head.groupdict().get("manual") or "").strip()
    foot = _FOOT.fullmatch(feet[-1].text[:_LONGEST]) if feet else None
    date = foot["date"].strip() if foot else ""
    source = (foot["source"] or "").strip() if foot else ""
    values = (("name", name), ("section", head["section"]), ("manual", manual), ("source", source), ("date", date))
    properties = tuple(Property(key, (value,)) for key, value in values if value)
    return SourceMetadata(site=manual, date=date, properties=properties, lines=(first.number, first.number))


def _true_name(lines: Sequence[SourceLine], name: str) -> str:
    """The page's name as its first section writes it, as the head has it in capitals."""
    for line in lines[:_FIRST_LINES]:
        for word in line.text.replace(",", " ").split() if line.indent else ():
            if word.casefold() == name.casefold():
                return word
    return name


def _with_whole_words(lines: Sequence[SourceLine]) -> Sequence[SourceLine]:
    """The lines with a soft hyphen where groff(1) has divided a word at the end of a line, with U+2010.

    Where that stands in the middle of a line, too, it is a hyphen, and may be one at the end of another.
    """
    if any(HYPHEN in line.text[:-1] for line in lines):
        return lines
    return [line._replace(text=line.text[:-1] + SOFT_HYPHEN) if line.text[-1:] == HYPHEN else line for line in lines]


def _parts(lines: Sequence[SourceLine]) -> Iterator[TextPart]:
    margin = body_margin(lines, text_width(lines))
    text = IndentedText(text_width(lines), margin)
    done, is_synopsis = 0, False
    for i, line in enumerate(lines):
        if line.is_blank or not _is_heading(lines, i, margin):
            continue
        yield from _section(lines[done:i], text, is_synopsis=is_synopsis)
        level = 3 if line.indent else 2
        yield heading_part([line], level)
        done, is_synopsis = i + 1, not line.indent and line.text.strip().upper() in ("SYNOPSIS", "SYNTAX")
    yield from _section(lines[done:], text, is_synopsis=is_synopsis)


def _is_heading(lines: Sequence[SourceLine], i: int, margin: int) -> bool:
    """Whether a section or a subsection begins: left of the prose, after a blank line or a section."""
    line = lines[i]
    if line.indent >= margin or line.indent not in (0, _SUBSECTION) or len(line.text) > _LONGEST:
        return False
    return not line.indent or i == 0 or lines[i - 1].is_blank or not lines[i - 1].indent


def _section(lines: Sequence[SourceLine], text: IndentedText, *, is_synopsis: bool) -> Iterator[TextPart]:
    written = [i for i, line in enumerate(lines) if not line.is_blank]
    if not written:
        return
    if is_synopsis:
        yield verbatim(lines[written[0] : written[-1] + 1])
    else:
        yield from text.parts(lines)
