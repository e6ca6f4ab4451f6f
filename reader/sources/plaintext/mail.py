"""Reads e-mails, messages of Usenet, and folders of them (mbox): subject, sender, date, quotations, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.utils import parseaddr, parsedate_to_datetime
from itertools import groupby

from reader.core.article import BlockKind, ContainerKind, RunStyle
from reader.core.text.bylines import signature
from reader.sources.blocks.assembly import SourceMetadata
from reader.sources.blocks.block_drafts import PLAIN, RunFormat
from reader.sources.plaintext.header_fields import HeaderFields, read_header
from reader.sources.plaintext.indented_text import IndentedText
from reader.sources.plaintext.mime import MailPart, decoded_words, mail_parts
from reader.sources.plaintext.prose import text_width
from reader.sources.plaintext.source_lines import SourceLine
from reader.sources.plaintext.text_parts import Nest, TextPart, kept_lines
from reader.sources.plaintext.text_reading import TextReading
from reader.sources.plaintext.verbatim_text import kept_as_code

_POSTMARK = re.compile(r"From \S+ .*\d{4}.*")
"""The line before each message of an mbox (RFC 4155)."""
_QUOTED = re.compile(r"(?:> ?)+")
_SIGNATURE = "--"
_LONGEST_SIGNATURE = 20
_PATCH = "diff --git "
_OTHERS = {"subject", "date", "message-id", "to", "newsgroups", "received"}
_LEAST_WIDTH = 60
_DEEPEST = 12


def read_mail(lines: Sequence[SourceLine]) -> TextReading | None:
    """The parts of a message or of several; None for any other text."""
    first = next((i for i, line in enumerate(lines[:5]) if not line.is_blank), 0)
    starts = [first]
    if lines and _is_postmark(lines, first):
        starts = [i + 1 for i in range(first, len(lines)) if _is_postmark(lines, i)]
    header = read_header(lines, starts[0])
    if header is None or not _is_of_mail(header):
        return None
    ends = [*(start - 1 for start in starts[1:]), len(lines)]
    messages = [_Message(lines[start:end]) for start, end in zip(starts, ends, strict=True)]
    if len(messages) == 1:
        return TextReading(lines, parts=list(messages[0].parts(1)), about=messages[0].about())
    return TextReading(lines, parts=[part for message in messages for part in message.parts(2)])


def _is_postmark(lines: Sequence[SourceLine], i: int) -> bool:
    """Whether a message of an mbox begins after line ``i``."""
    if not lines[i].text.startswith("From ") or len(lines[i].text) > 200 or not _POSTMARK.fullmatch(lines[i].text):
        return False
    after = lines[i + 1].text if i + 1 < len(lines) else ""
    return (i == 0 or lines[i - 1].is_blank) and ":" in after


def _is_of_mail(header: HeaderFields) -> bool:
    names = {field.name.casefold() for field in header.fields}
    return "from" in names and bool(names & _OTHERS)


class _Message:
    """One message."""

    def __init__(self, lines: Sequence[SourceLine]) -> None:
        self._lines = lines
        self._header = read_header(lines) or HeaderFields((), 0)
        self._author = _name_of(self._value("from"))
        self._date = _date_of(self._value("date"))

    def about(self) -> SourceMetadata:
        """What the message says about itself."""
        properties = tuple(
            one._replace(values=tuple(decoded_words(value) for value in one.values))
            for one in self._header.properties()
        )
        return SourceMetadata(author=self._author, date=self._date, properties=properties, lines=self._header_lines)

    def parts(self, level: int) -> Iterator[TextPart]:
        """The parts, with the subject as a heading of this level; below one that is no title stands who wrote it."""
        head = self._lines[: max(1, self._header.stop - 1)]
        if subject := self._value("subject"):
            yield TextPart(BlockKind.HEADING, head, [(subject, PLAIN)], level=level)
        line = signature(self._author, "", self._date)
        if level > 1 and line:
            yield TextPart(BlockKind.PARAGRAPH, head, [(line, RunFormat(RunStyle.SMALL))])
        attached: list[MailPart] = []
        for part in mail_parts(self._header, self._lines[self._header.stop :]):
            yield from _body(part.lines)
            if part.is_attached:
                attached.append(part)
        for part in attached:
            yield TextPart(BlockKind.PARAGRAPH, head, [(" · ".join(filter(None, (part.name, part.kind))), PLAIN)])

    @property
    def _header_lines(self) -> tuple[int, int]:
        return self._lines[0].number, self._lines[max(0, self._header.stop - 2)].number

    def _value(self, name: str) -> str:
        return " ".join(decoded_words(self._header.get(name)).split())


def _name_of(sender: str) -> str:
    """``Ann Larsen`` of ``Ann Larsen <ann@example.org>`` and of ``ann@example.org (Ann Larsen)``."""
    name, address = parseaddr(sender)
    return name or address or sender


def _date_of(written: str) -> str:
    """Day and minute where the message was sent; as it was written if that is no date."""
    try:
        return parsedate_to_datetime(written).replace(tzinfo=None).isoformat(" ", "minutes")
    except (ValueError, TypeError, IndexError, OverflowError):
        return written if any(map(str.isdigit, written)) else ""


def _body(lines: Sequence[SourceLine]) -> Iterator[TextPart]:
    """The text of a message: quotations in each other, and the signature with its lines."""
    signed = _signature_start(lines)
    end = next((i for i, line in enumerate(lines[:signed]) if line.text.startswith(_PATCH)), signed)
    width = max(_LEAST_WIDTH, text_width([bare for _, bare in map(_unquoted, lines[:end])]))
    text = IndentedText(width, 0)
    quotes: list[Nest] = []
    for depth, run in groupby(map(_unquoted, lines[:end]), key=lambda one: min(one[0], _DEEPEST)):
        while len(quotes) < depth:
            quotes.append(text.nest(ContainerKind.QUOTE))
        del quotes[depth:]
        for part in text.parts([bare for _, bare in run]):
            yield replace(part, inside=(*quotes, *part.inside))
    yield from kept_as_code(lines[end:signed], "diff")
    if names := [line for line in lines[signed:] if not line.is_blank]:
        yield kept_lines(names)


def _unquoted(line: SourceLine) -> tuple[int, SourceLine]:
    """How deep a line is quoted, and what it is without the signs of that."""
    signs = _QUOTED.match(line.text)
    if signs is None:
        return 0, line
    return signs[0].count(">"), SourceLine(line.number, line.text[signs.end() :])


def _signature_start(lines: Sequence[SourceLine]) -> int:
    """The line that the signature begins with (RFC 3676, 4.3); the end if there is none."""
    for i in range(len(lines) - 1, max(-1, len(lines) - _LONGEST_SIGNATURE), -1):
        if lines[i].text == _SIGNATURE:
            return i
    return len(lines)
