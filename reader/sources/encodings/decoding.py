"""Decodes the bytes of a file: by its byte order mark, by what it declares, as UTF-8, or by what its words look like.

A byte that does not belong to the encoding becomes U+FFFD. Only what is no text at all is not decoded.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from reader.core.errors import SourceError
from reader.core.text_encoding import TextEncoding
from reader.sources.encodings import iso2022_cn
from reader.sources.encodings.declared import byte_order_mark, declared_in_markup, declared_in_text
from reader.sources.encodings.labels import CODECS
from reader.translation import msgid, tr

_PICTURE = msgid("{path} is a picture, not a text that Postil can read.")
_KNOWN_BINARY = (
    (b"%PDF-", msgid("{path} is a PDF file, not a text that Postil can read.")),
    (b"PK\x03\x04", msgid("{path} is a ZIP archive (as .docx and .odt files are), not a text that Postil can read.")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b", msgid("{path} is a compressed file, not a text that Postil can read.")),
    (b"{\\rtf", msgid("{path} is a rich text (RTF) file, not a text that Postil can read.")),
)
_CONTROL = re.compile(rb"[\x00-\x07\x0e-\x1a\x1c-\x1f]")
"""Neither backspaces nor escapes, with which texts for terminals and printers make bold letters."""
_SAMPLE_SIZE = 4096
_BINARY_SHARE = 0.07
"""From this share of control characters among its first bytes on, a file is no text; random bytes have a tenth."""
_WIDE_UNIT = 2
_REPLACED = "\ufffd"
SEVEN_BIT = ("iso2022_jp", "iso2022_kr", "iso2022_cn", "hz")
"""Encodings whose bytes are ASCII, so that they look like UTF-8."""
_WIDE = ("utf-16-le", "utf-16-be")
_OFFERED = 5
"""How many other encodings are told that a text may be in."""
_MANY = 12
"""With more letters than these a text is no UTF-8 by chance."""
_RARE = re.compile("[\u01c4-\u01cc\u01de-\u0217\u021c-\u024f\u0370-\u0385\u03cf-\u03ff\u0500-\u052f\u0700-\u07ff]*")
_ASCII = re.compile(rb"[\x00-\x7f]+")
_LAST_LETTER = re.compile(rb"[\xc2-\xf4][\x80-\xbf]*\Z")
_FEW = 2
"""There must be this many times more letters of UTF-8 than bytes that are not, for a text to be UTF-8: in others a pair
of bytes is a letter of UTF-8 by chance."""


class DecodedText(NamedTuple):
    """A text, and how it was decoded."""

    text: str
    encoding: TextEncoding


def decode_text(data: bytes, path: Path, *, is_markup: bool = False, chosen: str = "", stated: str = "") -> DecodedText:
    """The text of a file's bytes, each line ending in a bare newline.

    ``chosen`` is the codec that the reader has chosen for the file, ``stated`` the one that what holds the text states
    for it; each may be an empty string.

    Raises:
        SourceError: the file is empty, or is not text.
    """
    found = _chosen(data, chosen) if chosen in CODECS else _decoded(data, path, is_markup=is_markup, stated=stated)
    text = normalize_line_ends(found.text)
    if not text or text.isspace():
        raise SourceError(tr("{path} is empty.", path=path))
    return DecodedText(text, found.encoding)


def decode_utf8(data: bytes) -> str | None:
    """The text of bytes that are all UTF-8, without a byte order mark; None for others, and where there is a NUL."""
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def decode_xml(data: bytes) -> str:
    """The text of an XML file: UTF-8 unless it is not, or says otherwise; a bad byte becomes U+FFFD."""
    if (text := decode_utf8(data)) is not None:
        return text
    try:
        return decode_text(data, Path(), is_markup=True).text
    except SourceError:
        return data.decode("utf-8", "replace")


def normalize_line_ends(text: str) -> str:
    """The text with a bare newline at each line's end.

    Of a line that a program wrote over and over, going back by a carriage return, as to show how far it is, only the
    last state is kept.
    """
    if "\r" not in text:  # searching is ten times faster than replacing
        return text
    text = text.replace("\r\n", "\n")
    if "\r" in text and "\n" in text:
        text = "\n".join(_last_states(line) if "\r" in line else line for line in text.split("\n"))
    return text.replace("\r", "\n")


def _last_states(line: str) -> str:
    """A line without the states that were written over by one with the same letters, and maybe more."""
    states = [state for state in line.split("\r") if state]
    letters = ["".join(filter(str.isalpha, state)) for state in states]
    kept = [
        state
        for state, mine, after in zip(states, letters, [*letters, ""][1:], strict=True)
        if not (mine and after.startswith(mine))
    ]
    return "\r".join(kept)


def _chosen(data: bytes, codec: str) -> DecodedText:
    mark = byte_order_mark(data)
    found = _replacing(data[mark[0] :] if mark and mark[1] == codec else data, codec)
    return found._replace(encoding=found.encoding._replace(chosen=True))


def _decoded(data: bytes, path: Path, *, is_markup: bool, stated: str) -> DecodedText:
    if mark := byte_order_mark(data):
        return _replacing(data[mark[0] :], mark[1])
    for beginning, message in _KNOWN_BINARY:
        if data.startswith(beginning):
            raise SourceError(tr(message, path=path))
    declared = stated or (declared_in_markup(data) if is_markup else declared_in_text(data))
    if declared in SEVEN_BIT or declared in _WIDE:
        return _replacing(data, declared)
    if b"\0" in data or b"\x1b$" in data:
        return _guessed(data, path)
    _check_is_text(data, path)
    if (text := decode_utf8(data)) is not None:
        return DecodedText(text, TextEncoding()) if declared else _seeming_utf8(text, data)
    return _replacing(data, declared) if declared and declared != "utf-8" else _guessed(data, path)


def _seeming_utf8(text: str, data: bytes) -> DecodedText:
    """A text that does not say its encoding and is ``text`` as UTF-8, unless it is that by chance.

    ASCII may be Chinese in escapes; and a few letters that no text of today has may be two bytes each of something
    else: 系统 in GBK is ϵͳ.
    """
    if data.isascii():
        if b"~{" not in data or b"~}" not in data:
            return DecodedText(text, TextEncoding())
    elif len(data) - len(text) > _MANY or not _RARE.fullmatch(_ASCII.sub(b"", data).decode()):
        return DecodedText(text, TextEncoding())
    from reader.sources.encodings import guess  # late: nearly all texts are UTF-8

    if data.isascii():
        return _replacing(data, "hz", guessed=True) if guess.is_hz(data) else DecodedText(text, TextEncoding())
    likely = guess.likely_encodings(data)[:_OFFERED]
    if not likely:
        return DecodedText(text, TextEncoding())
    found = _replacing(data, likely[0], guessed=True)
    return found._replace(encoding=found.encoding._replace(likely=("utf-8", *likely[1:])))


def _replacing(data: bytes, codec: str, *, guessed: bool = False) -> DecodedText:
    """The text in this encoding, with U+FFFD for what is not of it."""
    text = iso2022_cn.decode(data, codec)
    bad = text.count(_REPLACED)
    if bad and codec == "utf-8":
        bad -= data.count(_REPLACED.encode())
    return DecodedText(text, TextEncoding(codec, bad, guessed))


def _check_is_text(data: bytes, path: Path) -> None:
    """Raise SourceError if there are many control characters."""
    sample = data[:_SAMPLE_SIZE]
    controls = len(_CONTROL.findall(sample))
    if controls > 1 and controls > _BINARY_SHARE * len(sample):
        raise SourceError(tr("{path} is not a text file.", path=path))


def _guessed(data: bytes, path: Path) -> DecodedText:
    """The text of a file that does not say its encoding, and is not all UTF-8.

    Raises:
        SourceError: it is not text.
    """
    from reader.sources.encodings import guess, wide  # late: nearly all texts are UTF-8

    found = wide.guess_wide(data) or guess.guess_escaped(data)
    if found is not None:
        return _replacing(data, found, guessed=True)
    _check_is_text(data, path)
    text = data.replace(b"\0", _REPLACED.encode())
    as_utf8 = _replacing(text, "utf-8")
    bad = as_utf8.encoding.bad_bytes + data.count(b"\0")
    if not as_utf8.encoding.bad_bytes:
        return DecodedText(as_utf8.text, TextEncoding("utf-8", bad))
    good = sum(letter > "\x7f" for letter in as_utf8.text) - bad
    doubts = bad - _is_cut_off(text)
    likely = guess.likely_encodings(data)
    if (good > 0 and good >= _FEW * doubts) or not likely:
        return DecodedText(as_utf8.text, TextEncoding("utf-8", bad, likely=likely[:_OFFERED]))
    decoded = _replacing(data, likely[0], guessed=True)
    likely = (*likely[:1], "utf-8", *likely[1:]) if good > 0 else likely
    return decoded._replace(encoding=decoded.encoding._replace(likely=likely[1 : _OFFERED + 1]))


def _is_cut_off(data: bytes) -> bool:
    """Whether a text in UTF-8 ends within a letter."""
    last = _LAST_LETTER.search(data[-3:])
    try:
        return last is not None and last[0].decode() == ""
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
