"""Decodes the bytes of a text file, by byte order marks and declared encodings, and says why it cannot."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from reader.core.errors import SourceError
from reader.translation import msgid, tr

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; UTF-32 comes before UTF-16, because its mark begins with that of UTF-16."""

_DECLARED = re.compile(rb"""(?:charset|encoding|coding)\s*[=:]\s*["']?\s*([A-Za-z][-\w.:]*)""", re.IGNORECASE)
"""HTML's ``charset=``, XML's ``encoding=`` and an editor's ``coding:``, searched for in the first bytes of a file."""

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
_ACCENTED_RUN = re.compile(r"[À-ÿŒœŠšŸŽž]{3}")
_SAMPLE_SIZE = 4096
"""How many bytes from the start are searched for a declared encoding and for signs of UTF-16."""


def decode_text(data: bytes, path: Path) -> str:
    """The text of a file's bytes, each line ending in a bare newline.

    Raises:
        SourceError: the file is empty, is not text, or has an unknown encoding.

    """
    text = normalize_line_ends(_decoded(data, path))
    if not text or text.isspace():
        raise SourceError(tr("{path} is empty.", path=path))
    return text


def normalize_line_ends(text: str) -> str:
    """The text with a bare newline at each line's end."""
    return (
        text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    )  # searching is ten times faster than replacing


def _decoded(data: bytes, path: Path) -> str:
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, len(mark), name, path)
    for beginning, message in _KNOWN_BINARY:
        if data.startswith(beginning):
            raise SourceError(tr(message, path=path))
    if b"\0" in data:
        return _without_mark(data, path)
    if len(_CONTROL.findall(data[:_SAMPLE_SIZE])) > len(data[:_SAMPLE_SIZE]) / 50:
        raise SourceError(tr("{path} is not a text file.", path=path))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error, path)


def _strictly(data: bytes, mark: int, name: str, path: Path) -> str:
    """Decode the bytes after a byte order mark of ``mark`` bytes, which must all be in that encoding."""
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
    """Decode UTF-16 without a byte order mark, recognized by Latin text in it: every other byte is zero."""
    sample = data[:_SAMPLE_SIZE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    for zeros, others, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros > len(sample) * 0.3 and not others and len(data) % 2 == 0:
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                break
    raise SourceError(tr("{path} is not a text file.", path=path))


def _not_utf8(data: bytes, error: UnicodeDecodeError, path: Path) -> str:
    """Decode by the encoding that the file declares, or by Windows-1252 if the result looks right."""
    for match in _DECLARED.finditer(data[:_SAMPLE_SIZE]):
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
    """Whether text decoded as Windows-1252 could be of a Western European language.

    Cyrillic or Greek decoded by mistake becomes words of accented letters only. So three of them in a row, or more than
    one in three letters, show that it is something else.
    """
    accented = sum(letter > "\x7f" and letter.isalpha() for letter in text)
    letters = sum(map(str.isalpha, text))
    return (
        _WESTERN.fullmatch(text) is not None and _ACCENTED_RUN.search(text) is None and accented * 3 < max(letters, 1)
    )
