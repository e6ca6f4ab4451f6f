"""Gives the fonts of a PDF that Qt has drawn maps of their letters, and names that are always the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from reader.exchange.pdf.letter_maps import LOST, as_written, letters_of, read_map, written_map
from reader.exchange.pdf.unread_glyphs import UnreadGlyphs

if TYPE_CHECKING:
    from pypdf import PdfWriter

_LETTERS = 26
_TAG = 6
"""How many letters the name of a part of a font begins with (ISO 32000-2, 9.9.2)."""


def name_letters(writer: PdfWriter, text: str) -> Iterator[float]:
    """Write the maps of all fonts anew; ``text`` is what was drawn. Yields which share is done."""
    fonts = _fonts(writer)
    used = letters_of(text)
    parts = used | {*normalize("NFKD", "".join(used))}
    """Letters with their accents apart, too: some are drawn by a glyph for each."""
    maps = {name: as_written(read_map(_map_of(font).get_data()), used) for name, font in fonts.items()}
    all_glyphs = {
        (name, code)
        for name, font in fonts.items()
        for code in (*range(_glyph_count(font)), *maps[name])
        if code  # the first is that of all letters that no font has
    }
    known = {
        (name, code): letters
        for name, codes in maps.items()
        for code, letters in codes.items()
        if parts.issuperset(normalize("NFKD", letters).strip())
    }
    unread = UnreadGlyphs(text, known, all_glyphs - known.keys())
    for number, page in enumerate(writer.pages):
        if unread.is_done:
            break
        contents = page.get_contents()
        if contents is not None:
            unread.look_at(contents.get_data())
        yield number / len(writer.pages)
    found = {
        (name, code): letters
        for (name, code), letters in unread.letters().items()
        if _may_mean(maps[name].get(code, LOST), letters)
    }
    alike = {maps[name][code]: letters for (name, code), letters in found.items() if maps[name].get(code, LOST) != LOST}
    for codes in maps.values():
        codes |= {code: alike[own] for code, own in codes.items() if own in alike}
    for (name, code), letters in found.items():
        maps[name][code] = letters
    for number, (name, font) in enumerate(fonts.items(), 1):
        _map_of(font).set_data(written_map(maps[name]))
        _rename(font, number)


def _fonts(writer: PdfWriter) -> dict[str, DictionaryObject]:
    """All fonts with a map, by their names in the pages' contents: Qt gives no name twice."""
    found = dict[str, DictionaryObject]()
    for page in writer.pages:
        fonts = _dictionary(_dictionary(page.get("/Resources")).get("/Font"))
        for name, value in fonts.items():
            if name not in found and "/ToUnicode" in (font := _dictionary(value)):
                found[str(name).removeprefix("/")] = font
    return found


def _map_of(font: DictionaryObject) -> StreamObject:
    found = font["/ToUnicode"].get_object()
    if not isinstance(found, StreamObject):
        raise TypeError("A map of letters is a stream")
    return found


def _glyph_count(font: DictionaryObject) -> int:
    """How many glyphs a font has, by its widths (ISO 32000-2, 9.7.4.3): a code and a list, or two codes and a width."""
    count = 0
    for child in map(_dictionary, font.get("/DescendantFonts", ())):
        widths = [entry.get_object() for entry in child.get("/W", ())]
        while len(widths) > 1:
            if isinstance(widths[1], ArrayObject):
                count, widths = max(count, int(widths[0]) + len(widths[1])), widths[2:]
            else:
                count, widths = max(count, int(widths[1]) + 1), widths[3:]
    return count


def _may_mean(own: str, letters: str) -> bool:
    """Whether a glyph may stand for some letters, by its own in the font's table: for another one of the same kind.

    Marks that are drawn around the text, as those of a quotation, have letters of the text beside them.
    """
    return own == LOST or (len(own) == len(letters) == 1 and _kind(own) == _kind(letters))


def _kind(letter: str) -> str:
    """``L`` for letters, ``N`` for numbers, ``P`` for marks and signs; radicals of Chinese are drawn as its letters."""
    if "\u2e80" <= letter <= "\u2fdf":
        return "L"
    found = category(letter)
    return "P" if found in ("Lm", "Sk") or found[0] == "S" else found[0]


def _rename(font: DictionaryObject, number: int) -> None:
    """Name a font by its number: Qt names it by chance."""
    tag = ""
    for _ in range(_TAG):
        number, letter = divmod(number, _LETTERS)
        tag = chr(ord("A") + letter) + tag
    kept = [_dictionary(one) for one in font.get("/DescendantFonts", ())]
    for one in (font, *kept, *(_dictionary(child.get("/FontDescriptor")) for child in kept)):
        for key in ("/BaseFont", "/FontName"):
            if key in one:
                one[NameObject(key)] = NameObject(f"/{tag}+{str(one[key]).rpartition('+')[2].lstrip('/')}")


def _dictionary(value: object) -> DictionaryObject:
    found = value.get_object() if hasattr(value, "get_object") else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()
