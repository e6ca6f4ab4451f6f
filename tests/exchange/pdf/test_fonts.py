"""The maps of a PDF's fonts, written anew by the text that was drawn."""

from __future__ import annotations

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from reader.exchange.pdf.fonts import name_letters
from reader.exchange.pdf.letter_maps import read_map, written_map

KNOWN = {ord(letter): letter for letter in "abcdefghijklmnopqrstuvwxyz"}
LIGATURE, MARK, RADICAL = 0x7E, 0x7F, 0x7D
"""A glyph without letters, and ones that the font's table tells as a closing quotation mark, and as the radical ⻥."""


def named(text: str, page: str) -> dict[int, str]:
    """The map of a font whose first glyphs are equally wide, after its page has been drawn."""
    writer = PdfWriter()
    contents = DecodedStreamObject()
    codes = "".join(f"10 0 Td <{ord(letter):04X}> Tj\n" for letter in page)
    contents.set_data(f"BT\n/F1 12 Tf 1 0 0 -1 0 0 Tm\n{codes}ET\n".encode())
    letters = StreamObject()
    letters.set_data(written_map(KNOWN | {MARK: "\u201d", RADICAL: "\u2ee5"}))
    numbers = [NumberObject(number) for number in (0, 100, 540, 101)]
    widths = ArrayObject([*numbers, ArrayObject([NumberObject(600)] * (MARK - 100))])
    child = DictionaryObject({NameObject("/W"): widths, NameObject("/BaseFont"): NameObject("/Q+Serif")})
    font = DictionaryObject(
        {
            NameObject("/BaseFont"): NameObject("/Q+Serif"),
            NameObject("/DescendantFonts"): ArrayObject([child]),
            NameObject("/ToUnicode"): writer._add_object(letters),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    drawn = writer.add_blank_page(595, 842)
    drawn[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    drawn[NameObject("/Contents")] = writer._add_object(contents)
    list(name_letters(writer, text))
    return read_map(letters.get_data())


def test_a_glyph_after_some_of_the_same_width_is_read() -> None:
    assert named("the boat left the port", "theboatle\x7etheport")[LIGATURE] == "ft"


def test_a_mark_around_the_text_is_no_letter_of_it() -> None:
    assert named("the office is open", "theoffice\x7fsopen")[MARK] == "\u201d"


def test_a_radical_is_the_letter_that_is_drawn_alike() -> None:
    assert named("lantern \u9c7c of old", "lantern\x7dofold")[RADICAL] == "\u9c7c"
