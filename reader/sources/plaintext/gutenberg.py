"""Recognises a book of Project Gutenberg: its header and licence are folded away, and say what the book is.

Since 2003 the book stands between lines with ``*** START OF`` and ``*** END OF``; before that, the header ends with
``*END*THE SMALL PRINT!``, and the book with a line that says so or with the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from reader.core.properties import Property, text_of
from reader.sources.blocks.assembly import SourceMetadata
from reader.sources.plaintext.paragraphs import GroupShape, LineGroup, chunks_of, line_groups
from reader.sources.plaintext.source_lines import SourceLine
from reader.sources.plaintext.text_reading import FoldedPart, TextReading

_GREETING_LINES = 60
_GREETING = re.compile(r"project gutenberg", re.IGNORECASE)
_MAX_HEADER = 1_200
"""The header, with the lawyers' small print of the nineties, has ended within so many lines."""
_START = re.compile(r"\s*\*{3}\s*START OF (?:THE|THIS) PROJECT GUTENBERG.*", re.IGNORECASE)
_SMALL_PRINT = re.compile(r"\s*\*\s*END\s*\*?\s*THE SMALL PRINT!.*", re.IGNORECASE)
_END = re.compile(
    r"\W*(?:this is )?(?:the )?end of (?:the |this )?project gutenberg.*|\s*\*{3}\s*START\s*\*{2}\s*THE SMALL PRINT!.*",
    re.IGNORECASE,
)
_CREDITS = re.compile(
    r"\W*(?:produced|prepared|transcribed|scanned|typed|digitized|an anonymous volunteer|html version|credits"
    r"|(?:this )?e-?(?:text|book) (?:was )?(?:prepared|produced|scanned|created|typed|transcribed))\b.*",
    re.IGNORECASE,
)
_MAX_CREDITS = 3
_MAX_MARGIN = 40
_PICTURE = re.compile(r"\s*\[(?:Illustration|Frontispiece|Picture|Image|Music)\b", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s*\[(?:Footnote|Note|Fußnote|Voetnoot) ([\dA-Za-z*†‡§]{1,4}): ?")
_FIELD = re.compile(r"(?P<name>[A-Z][A-Za-z ]{2,24}?)\s*:(?!//)\s*(?P<value>.*)")
_PEOPLE = ("author", "editor", "translator", "illustrator", "contributor", "commentator", "compiler", "annotator")
_DATES = ("release date", "posting date", "last updated", "most recently updated")
_LEFT_OUT = ("character set encoding", "other information and formats")
_KNOWN_FIELDS = frozenset(
    ("title", "subtitle", "language", "original publication", "credits", "creator", *_PEOPLE, *_DATES, *_LEFT_OUT)
)
_TITLE_LINE = re.compile(
    r"\W*(?:this is )?(?:the )?project gutenberg(?:['’]s)?(?: (?:e-?text|e-?book))?(?: of|,)?\s+(?P<title>.+?)"
    r"(?:,? by (?P<author>[^*]+?))?\W*",
    re.IGNORECASE,
)
_LANGUAGE_CODES = """
english:en french:fr german:de spanish:es italian:it portuguese:pt dutch:nl danish:da swedish:sv norwegian:no finnish:fi
icelandic:is polish:pl czech:cs russian:ru ukrainian:uk greek:el latin:la hungarian:hu romanian:ro bulgarian:bg
serbian:sr croatian:hr slovenian:sl catalan:ca galician:gl basque:eu welsh:cy irish:ga gaelic:gd esperanto:eo
interlingua:ia tagalog:tl indonesian:id vietnamese:vi chinese:zh japanese:ja korean:ko arabic:ar hebrew:he yiddish:yi
persian:fa hindi:hi bengali:bn sanskrit:sa tamil:ta telugu:te thai:th turkish:tr afrikaans:af frisian:fy
"""
_LANGUAGES = dict(pair.split(":") for pair in _LANGUAGE_CODES.split())
"""The languages that headers name, and their codes (BCP 47)."""


def read_gutenberg(lines: Sequence[SourceLine]) -> TextReading | None:
    """The book between header and licence, or what is left of it; None if the text is none of Project Gutenberg's."""
    if not any(_GREETING.search(line.text) for line in islice(lines, _GREETING_LINES)):
        return _read_excerpt(lines)
    start = _header_end(lines)
    if not start:
        return None
    start = _credits_end(lines, start)
    end = next((i for i in range(start, len(lines)) if _is_end(lines[i].text)), len(lines))
    header = [line for line in lines[:start] if not line.is_blank]
    after = FoldedPart(lines[end], lines[end + 1 :]) if end < len(lines) else None
    return TextReading(
        lines[start:end],
        groups=[_as_note(group) for group in line_groups(lines[start:end])],
        about=_metadata(header),
        before=FoldedPart(header[0], _after(lines[:start], header[0])),
        after=after,
        is_marked=True,
    )


def _read_excerpt(lines: Sequence[SourceLine]) -> TextReading | None:
    """A book of which somebody has left only title and author of the header; None if the text is none."""
    header: list[SourceLine] = []
    start = 0
    for line in islice(lines, _GREETING_LINES):
        field = _FIELD.fullmatch(line.text)
        goes_on = line.indent > 0 and start > 0 and not lines[start - 1].is_blank
        if not line.is_blank and not goes_on and not (field and field["name"].casefold() in _KNOWN_FIELDS):
            break
        header += [] if line.is_blank else [line]
        start += 1
    if start == 0 or start == len(lines) or not lines[start - 1].is_blank:
        return None
    about = _metadata(header) if len(header) > 1 else None
    if about is None or not about.title or not about.author:
        return None
    return TextReading(
        lines[start:], groups=[_as_note(group) for group in line_groups(lines[start:])], about=about, is_marked=True
    )


def _header_end(lines: Sequence[SourceLine]) -> int:
    """The number of lines of the header; 0 if nothing says where it ends."""
    end = 0
    for i, line in enumerate(islice(lines, _MAX_HEADER)):
        if not end and _START.fullmatch(line.text):
            end = i + 1
            while end < len(lines) and not lines[end].is_blank and "***" not in lines[end - 1].text.strip(" ")[3:]:
                end += 1
        elif _SMALL_PRINT.fullmatch(line.text):
            end = i + 1
        elif end and _END.fullmatch(line.text):
            break
    return end


def _credits_end(lines: Sequence[SourceLine], start: int) -> int:
    """Where the book begins after the names of those who made the file."""
    for _ in range(_MAX_CREDITS):
        first = next((i for i in range(start, len(lines)) if not lines[i].is_blank), len(lines))
        if first == len(lines) or not _CREDITS.fullmatch(lines[first].text):
            break
        start = next((i for i in range(first, len(lines)) if lines[i].is_blank), len(lines))
    return start


def _as_note(group: LineGroup) -> LineGroup:
    """The group, as a caption if it stands for a picture, and as a footnote if it says that it is one."""
    first, last = group.lines[0], group.lines[-1]
    if "[" not in first.text[:_MAX_MARGIN] or not last.text.endswith("]"):
        return group
    if _PICTURE.match(first.text):
        return replace(group, shape=GroupShape.CAPTION, level=0)
    note = _FOOTNOTE.match(first.text)
    if note is None:
        return group
    lines = [first._replace(text=first.text[note.end() :]), *group.lines[1:]]
    lines[-1] = lines[-1]._replace(text=lines[-1].text.removesuffix("]"))
    return replace(group, shape=GroupShape.FOOTNOTE, lines=tuple(lines), level=0, marker=note[1])


def _is_end(line: str) -> bool:
    if "utenberg" in line or "UTENBERG" in line:
        return _END.fullmatch(line) is not None
    return "SMALL PRINT!" in line


def _after(lines: Sequence[SourceLine], first: SourceLine) -> Sequence[SourceLine]:
    return lines[lines.index(first) + 1 :]


def _metadata(header: Sequence[SourceLine]) -> SourceMetadata:
    """What the header says of the book."""
    found = dict(_fields(header))
    properties = tuple(
        Property(name, (value,)) for name, (value, _) in found.items() if name.casefold() not in _LEFT_OUT
    )
    title, author = text_of(properties, "title"), text_of(properties, "author")
    if not title and (named := _named_in_greeting(header)):
        title, author = named
    place = next((lines for name, (_, lines) in found.items() if name == "Title"), (header[0].number,) * 2)
    language = text_of(properties, "language").partition(",")[0].strip().casefold()
    return SourceMetadata(
        title=" ".join(title.split()),
        author=author,
        language=_LANGUAGES.get(language, ""),
        properties=properties,
        lines=place,
    )


def _fields(header: Sequence[SourceLine]) -> Iterator[tuple[str, tuple[str, tuple[int, int]]]]:
    """The fields of a header, each with its value and its lines; a value goes on in the lines right below."""
    name, values, first, last = "", list[str](), 0, 0
    for line in header:
        field = _FIELD.fullmatch(line.text)
        if field and field["name"].casefold() in _KNOWN_FIELDS:
            if values:
                yield name, (" ".join(values), (first, last))
            name, values, first, last = field["name"], [field["value"]], line.number, line.number
        elif name and line.number == last + 1 and "***" not in line.text:
            values.append(line.text.strip())
            last = line.number
        elif name:
            yield name, (" ".join(values), (first, last))
            name, values = "", []
    if values:
        yield name, (" ".join(values), (first, last))


def _named_in_greeting(header: Sequence[SourceLine]) -> tuple[str, str] | None:
    """Title and author as the first lines of old headers name them."""
    for chunk in chunks_of(header[:_GREETING_LINES]):
        for line in chunk:
            if found := _TITLE_LINE.fullmatch(line.text):
                return found["title"].strip(" *,"), (found["author"] or "").strip(" *,")
    return None
