"""Finds the text of an e-mail among its parts (MIME, RFC 2045 to 2049), and says what else it has.

The parts are taken from lines, so that what is read still knows where in the file it is written.
"""

from __future__ import annotations

import binascii
import quopri
from collections.abc import Iterator, Sequence
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from itertools import pairwise
from typing import NamedTuple

from reader.sources.blocks.plain_words import without_tags
from reader.sources.encodings.decoding import decode_utf8
from reader.sources.encodings.labels import codec_for
from reader.sources.plaintext.header_fields import HeaderFields, read_header
from reader.sources.plaintext.source_lines import SourceLine

_DEEPEST = 8
"""Parts that are nested deeper are not looked into."""


class MailPart(NamedTuple):
    """A part of an e-mail that has no parts itself."""

    kind: str
    """``text/plain``, ``image/png``."""
    name: str
    """The name of the file that it is; empty if it is none."""
    lines: Sequence[SourceLine]
    """Its text; none where it is no text."""
    is_attached: bool


def decoded_words(value: str) -> str:
    """A field's value with its encoded words (RFC 2047) as what they say."""
    if "=?" not in value:
        return value
    try:
        words = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    return "".join(word if isinstance(word, str) else _decoded(word, charset or "utf-8") for word, charset in words)


def mail_parts(header: HeaderFields, lines: Sequence[SourceLine], depth: int = 0) -> Iterator[MailPart]:
    """The parts of a message with this header, whose body are these lines; of alternatives only the plainest text."""
    about = _content(header)
    kind, boundary = about.get_content_type(), about.get_boundary("")
    if about.get_content_maintype() == "multipart" and boundary and depth < _DEEPEST:
        inner = list(_inner_parts(lines, boundary, depth))
        yield from _plainest(inner) if kind == "multipart/alternative" else inner
        return
    name = decoded_words(about.get_filename("") or "")
    is_attached = about.get_content_disposition() == "attachment" or bool(name)
    text = _text_lines(about, lines) if about.get_content_maintype() == "text" and not is_attached else ()
    yield MailPart(kind, name, text, is_attached)


def _content(header: HeaderFields) -> Message:
    """What the header says of the content, as the standard library reads it."""
    about = Message()
    for field in header.fields:
        if field.name.casefold().startswith("content-"):
            about[field.name] = field.value
    return about


def _inner_parts(lines: Sequence[SourceLine], boundary: str, depth: int) -> Iterator[MailPart]:
    marks = [i for i, line in enumerate(lines) if line.text in (f"--{boundary}", f"--{boundary}--")]
    for mark, after in pairwise([*marks, len(lines)]):
        if lines[mark].text.endswith(f"{boundary}--"):
            return
        header = read_header(lines, mark + 1)
        start = header.stop if header else min(mark + 2, after)
        yield from mail_parts(header or HeaderFields((), start), lines[min(start, after) : after], depth + 1)


def _plainest(parts: Sequence[MailPart]) -> Sequence[MailPart]:
    """Of several ways to say the same the plain text, else the first; and what is attached."""
    texts = [part for part in parts if not part.is_attached and part.lines]
    chosen = next((part for part in texts if part.kind == "text/plain"), texts[0] if texts else None)
    return [part for part in parts if part is chosen or part.is_attached]


def _text_lines(about: Message, lines: Sequence[SourceLine]) -> Sequence[SourceLine]:
    """The lines of a part of text as what they say."""
    coding = str(about.get("content-transfer-encoding", "")).strip().casefold()
    charset = str(about.get_content_charset("utf-8"))
    if coding == "quoted-printable":
        written = list(_from_quoted_printable(lines, charset))
    elif coding == "base64" and lines:
        written = list(_from_base64(lines, charset))
    else:
        written = list(lines)
    if about.get_content_type() != "text/html":
        return written
    text = without_tags("\n".join(line.text for line in written))
    first = written[0].number if written else 1
    return [SourceLine(first, bare) for bare in (" ".join(one.split()) for one in text.split("\n"))]


def _from_quoted_printable(lines: Sequence[SourceLine], charset: str) -> Iterator[SourceLine]:
    """Lines without ``=3D``; one that ends in ``=`` goes on in the next."""
    open_text, first = "", 0
    for line in lines:
        first = first or line.number
        if line.text.endswith("="):
            open_text += line.text[:-1]
            continue
        data = quopri.decodestring((open_text + line.text).encode("utf-8", "replace"))
        yield SourceLine(first, _decoded(data, charset).replace("\n", " ").rstrip())
        open_text, first = "", 0
    if open_text:
        yield SourceLine(first, _decoded(quopri.decodestring(open_text.encode("utf-8", "replace")), charset))


def _from_base64(lines: Sequence[SourceLine], charset: str) -> Iterator[SourceLine]:
    letters = "".join(line.text.strip() for line in lines)
    try:
        data = binascii.a2b_base64(letters + "=" * (-len(letters) % 4))
    except (binascii.Error, ValueError):
        yield from lines
        return
    for text in _decoded(data, charset).split("\n"):
        yield SourceLine(lines[0].number, text.expandtabs().rstrip())


def _decoded(data: bytes, charset: str) -> str:
    codec = codec_for(charset)
    return data.decode(
        "utf-8" if codec in (None, "cp1252") and decode_utf8(data) is not None else codec or "cp1252", "replace"
    )
