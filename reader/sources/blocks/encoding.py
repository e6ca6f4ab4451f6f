"""The bytes of a text file to text: byte order marks, declared encodings, and saying what is wrong."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from reader.core.errors import SourceError
from reader.translation import msgid, tr

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; UTF-32 stands before UTF-16, whose mark is the beginning of its own."""

_DECLARED = re.compile(rb"""(?:charset|encoding|coding)\s*[=:]\s*["']?\s*([A-Za-z][-\w.:]*)""", re.IGNORECASE)
"""HTML's ``charset=``, XML's ``encoding=`` and an editor's ``coding:``, all in the first bytes of a file."""

_PICTURE = msgid("{path} is a picture, not a text that Postil can read.")
_KNOWN_BINARY = (
    (b"%PDF-", msgid("{path} is a PDF file, not a text that Postil can read.")),
    (
        b"PK\x03\x04",
        msgid("{path} is a ZIP archive (as .docx, .odt and .epub files are), not a text that Postil can read."),
    ),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b", msgid("{path} is a compressed file, not a text that Postil can read.")),
    (b"{\\rtf", msgid("{path} is a rich text (RTF) file, not a text that Postil can read.")),
)

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WESTERN = re.compile(
    r"[\x00-\x7f\xa0¡¢£§«»°´·¿©®±²³µ½ªº€‚„…†‡‰‹›‘’“”•–—™ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŠšŸŽž]*"
)
_RUN = re.compile(r"[À-ÿŒœŠšŸŽž]{3}")
_LOOKED_AT = 4096
"""How many first bytes are searched for a declared encoding and for signs of UTF-16."""


def decode_text(data: bytes, path: Path) -> str:
    """The text of a file's bytes, each line ending in a bare newline.

    Raises:
        SourceError: the file is empty, is not text, or is in an encoding that cannot be told.

    """
    text = normalize_line_ends(_decoded(data, path))
    if not text or text.isspace():
        raise SourceError(tr("{path} is empty.", path=path))
    return text


def normalize_line_ends(text: str) -> str:
    """The text with a bare newline at each line's end."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text  # looking is ten times faster


def _decoded(data: bytes, path: Path) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data, len(mark), name, path)
    for beginning, message in _KNOWN_BINARY:
        if data.startswith(beginning):
            raise SourceError(tr(message, path=path))
    if b"\0" in data:
        return _without_mark(data, path)
    if len(_CONTROL.findall(data[:_LOOKED_AT])) > len(data[:_LOOKED_AT]) / 50:
        raise SourceError(tr("{path} is not a text file.", path=path))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error, path)


def _strictly(data: bytes, mark: int, name: str, path: Path) -> str:
    """Bytes after a byte order mark of ``mark`` bytes, which leaves no doubt how they are meant."""
    try:
        return data[mark:].decode(name)
    except UnicodeDecodeError as error:
        place = mark + error.start + 1
        raise SourceError(
            tr(
                "{path} begins as {encoding}, but byte {position} does not belong to it.",
                path=path,
                encoding=name.upper(),
                position=place,
            )
        ) from None


def _without_mark(data: bytes, path: Path) -> str:
    """UTF-16 without its mark, which mostly Latin text gives away: every other byte is zero."""
    sample = data[:_LOOKED_AT]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    for zeros, others, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros > len(sample) * 0.3 and not others and len(data) % 2 == 0:
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                break
    raise SourceError(tr("{path} is not a text file.", path=path))


def _not_utf8(data: bytes, error: UnicodeDecodeError, path: Path) -> str:
    """By the encoding that the file itself names, or by Windows-1252 where the letters look like it."""
    for match in _DECLARED.finditer(data[:_LOOKED_AT]):
        try:
            return data.decode(match[1].decode("ascii"))
        except (LookupError, ValueError):
            continue
    try:
        guess = data.decode("cp1252")
    except UnicodeDecodeError:
        guess = ""
    if guess and _looks_western(guess):
        return guess
    line = data.count(b"\n", 0, error.start) + 1
    raise SourceError(
        tr(
            "{path} is not UTF-8, and its encoding is unknown: byte {position}, in line {line}, is {byte}.",
            path=path,
            position=error.start + 1,
            line=line,
            byte=f"0x{data[error.start]:02X}",
        )
    )


def _looks_western(text: str) -> bool:
    """Whether Windows-1252 gave what a Western European language may hold.

    Cyrillic or Greek read by mistake comes out as words made of nothing but accented letters, so three of them
    in a row, or more than one among three letters, speak against it.
    """
    accented = sum(letter > "\x7f" and letter.isalpha() for letter in text)
    letters = sum(map(str.isalpha, text))
    return _WESTERN.fullmatch(text) is not None and _RUN.search(text) is None and accented * 3 < max(letters, 1)
