"""Which letters the glyphs of a PDF's fonts stand for: the maps that search and copying read (ISO 32000-2, 9.10.3).

Qt writes a map from the font's own table: the *ffi* of *office* is the one letter U+FB03 in it, Arabic letters are
presentation forms, a space is a tab, and a glyph that has no letter of its own, as the *fj* of *fjord*, has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from string import printable
from unicodedata import bidirectional, normalize

from reader.core.article import PICTURE

LOST = "\ufffd"
"""What stands for a glyph of which nothing is known."""
HYPHENS = "\u00ad\u2010\u2011"
"""What is written as the plain hyphen: readers of PDF join the words that one divides at the end of a line."""
_LOOK_ALIKE = {"\u02bb": "\u2018", "\u02bc": "\u2019"}
"""Letters that fonts draw by the glyph of a quotation mark, which the font's table may tell as that of the letter."""
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = rb"<\s*([0-9A-Fa-f]+)\s*>"
_CHARACTER = re.compile(_HEX + rb"\s*" + _HEX)
_RANGE = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*(?:" + _HEX + rb"|\[([^\]]*)\])")
_MOST = 100
"""The most lines of one section (Adobe Technical Note 5411)."""


def read_map(data: bytes) -> dict[int, str]:
    """The letters of each code of a font; of codes that the map names without a letter, ``LOST``."""
    found = dict[int, str]()
    for section in _SECTION.finditer(data):
        if section[1] == b"char":
            found |= {int(code, 16): _text(letters) for code, letters in _CHARACTER.findall(section[2])}
            continue
        for first, last, start, listed in _RANGE.findall(section[2]):
            letters = [_text(one) for one in re.findall(_HEX, listed)] if listed else list(_counted(first, last, start))
            found |= dict(enumerate(letters, int(first, 16)))
    return found


def written_map(letters: Mapping[int, str]) -> bytes:
    """The map as it stands in a file; codes are two bytes each."""
    lines = [
        f"<{code:04X}> <{text.encode('utf-16-be', 'replace').hex().upper()}>" for code, text in sorted(letters.items())
    ]
    parts = [lines[first : first + _MOST] for first in range(0, len(lines), _MOST)]
    body = "".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in parts)
    return (_HEAD + body + _FOOT).encode("ascii")


def letters_of(text: str) -> frozenset[str]:
    """All letters of a text, but for presentation forms that are rarer in it than what they stand for.

    Those of ASCII are always among them: the numbers of lists and pages are no letters of the text.
    """
    return frozenset(letter for letter in set(text) if not _is_rare_form(letter, text)).union(printable)


def _is_rare_form(letter: str, text: str) -> bool:
    if not ("\ufb00" <= letter <= "\ufdff" or "\ufe70" <= letter <= "\ufeff"):
        return False
    return text.count(letter) < text.count(normalize("NFKC", letter))


def as_written(letters: Mapping[int, str], used: frozenset[str]) -> dict[int, str]:
    """A map with letters as the text has them; ``used`` are those (``letters_of``)."""
    meant = _meant_by_form(used)
    return {code: _as_written(text, used, meant) for code, text in letters.items()}


def _as_written(text: str, used: frozenset[str], meant: Mapping[str, str]) -> str:
    if text in ("\t", PICTURE):
        return " "
    if text in used:
        return "-" if text in HYPHENS else text
    if (mark := _LOOK_ALIKE.get(text)) in used:
        return mark
    plain = normalize("NFKC", text)
    if len(plain) > 1 and bidirectional(plain[0]) in ("R", "AL"):
        return text  # readers of PDF turn letters from right to left around, and some those of one glyph, too
    if plain in HYPHENS:
        return "-"
    return meant.get(plain, plain)


def _meant_by_form(used: Iterable[str]) -> dict[str, str]:
    """The letters of a text by their plain forms, where only one has that form: glyphs are shared by such letters."""
    found = dict[str, str]()
    for letter in used:
        plain = normalize("NFKC", letter)
        found[plain] = "" if plain in found else letter
    return {plain: letter for plain, letter in found.items() if letter}


def _counted(first: bytes, last: bytes, start: bytes) -> Iterator[str]:
    """The letters of a range of codes: the last one of the first code's letters counts on."""
    text = _text(start)
    for offset in range(int(last, 16) - int(first, 16) + 1):
        yield text[:-1] + chr(ord(text[-1]) + offset) if text != LOST else LOST


def _text(letters: bytes) -> str:
    text = bytes.fromhex(letters.decode("ascii").zfill(4)).decode("utf-16-be", "replace")
    return text if text.strip("\0") else LOST


_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
