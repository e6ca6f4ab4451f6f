"""Reads the notation of Aozora Bunko inside a line: readings (``漢字《かんじ》``) and typists' notes (``［＃…］``).

Source: Aozora Bunko, *注記一覧* (list of notes), and *組版案内*; characters outside of JIS X 0208 are named by their
place in JIS X 0213 or by Unicode.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.core.article import RunStyle
from reader.sources.blocks.block_drafts import PLAIN, RunFormat

_NOTE = re.compile(r"※?［＃(?P<note>[^［］]{0,300}(?:［[^［］]{0,60}］[^［］]{0,100})?)］")
_RUBY = re.compile(
    r"｜(?P<marked>[^｜《》\n]{1,60})《(?P<reading>[^《》\n]{1,60})》"
    r"|(?P<base>(?:[々〇〻仝〆ヶ\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{1,40}|[ァ-ヺー]{1,40}|[ぁ-ゖ]{1,40}"
    r"|[A-Za-zＡ-Ｚａ-ｚÀ-ɏ]{1,40}))《(?P<read>[^《》\n]{1,60})》"
)
_HEADING = re.compile(r"「(?P<words>.+)」は(?:同行|窓)?(?P<size>[大中小])見出し")
_HEADING_AROUND = re.compile(r"(?:ここから)?(?:同行|窓)?(?P<size>[大中小])見出し")
_DOTS = re.compile(r"「(?P<words>[^「」]{1,60})」(?:の左)?に(?:.*傍点|.*傍線|二重傍線|波線|破線|鎖線)")
_BOLD = re.compile(r"「(?P<words>[^「」]{1,60})」は(?P<style>太字|斜体)")
_UNICODE = re.compile(r"U\+([0-9A-Fa-f]{4,6})")
_PLANE = re.compile(r"(?:第[34]水準)?([12])-(\d{1,2})-(\d{1,2})")
_MOST_CELLS = 94
"""JIS X 0213 has so many rows on each of its planes, and so many cells in each row."""
_SIZES = {"大": 1, "中": 2, "小": 3}


class AozoraLine(NamedTuple):
    """A line as what it says."""

    pieces: tuple[tuple[str, RunFormat], ...]
    size: int = 0
    """As a heading: 1 for a large one, 2, 3; 0 if it is none."""

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(piece for piece, _ in self.pieces)


def read_aozora_line(line: str) -> AozoraLine:
    """What a line says: without notes, with readings as what a hover shows."""
    if "［" not in line and "《" not in line:
        return AozoraLine(((line, PLAIN),) if line else ())
    size, emphasised = 0, list[tuple[str, RunStyle]]()
    letters: list[str] = []
    done = 0
    for found in _NOTE.finditer(line):
        letters.append(line[done : found.start()])
        done = found.end()
        note = found["note"]
        if found[0].startswith("※"):
            letters.append(_letter(note) or "〓")
        elif (heading := _HEADING.fullmatch(note) or _HEADING_AROUND.fullmatch(note)) is not None:
            size = size or _SIZES[heading["size"]]
        elif (dots := _DOTS.fullmatch(note)) is not None:
            emphasised.append((dots["words"], RunStyle.ITALIC))
        elif (bold := _BOLD.fullmatch(note)) is not None:
            emphasised.append((bold["words"], RunStyle.BOLD if bold["style"] == "太字" else RunStyle.ITALIC))
    letters.append(line[done:])
    return AozoraLine(tuple(_pieces("".join(letters), emphasised)), size)


def _letter(note: str) -> str:
    """The letter that a note describes; an empty string if it says neither its place in JIS X 0213 nor in Unicode."""
    if (found := _UNICODE.search(note)) is not None:
        code = int(found[1], 16)
        return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""
    if (place := _PLANE.search(note)) is None:
        return ""
    plane, row, cell = map(int, place.groups())
    if max(row, cell) > _MOST_CELLS:
        return ""
    return bytes((*((0x8F,) if plane > 1 else ()), 0xA0 + row, 0xA0 + cell)).decode("euc_jis_2004", "ignore")


def _pieces(text: str, emphasised: list[tuple[str, RunStyle]]) -> Iterator[tuple[str, RunFormat]]:
    """The text in pieces: words with readings, emphasised words, and what is between them."""
    done = 0
    for found in _RUBY.finditer(text):
        yield from _emphasis(text[done : found.start()].replace("｜", ""), emphasised)
        yield found["marked"] or found["base"], RunFormat(title=found["reading"] or found["read"])
        done = found.end()
    yield from _emphasis(text[done:].replace("｜", ""), emphasised)


def _emphasis(text: str, emphasised: list[tuple[str, RunStyle]]) -> Iterator[tuple[str, RunFormat]]:
    """A text in which each of the words, in their order, is emphasised where it occurs first."""
    done = 0
    while emphasised:
        words, style = emphasised[0]
        at = text.find(words, done)
        if at < 0:
            break
        if at > done:
            yield text[done:at], PLAIN
        yield words, RunFormat(style)
        done = at + len(words)
        emphasised.pop(0)
    if done < len(text):
        yield text[done:], PLAIN
