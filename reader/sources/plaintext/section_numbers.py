"""The numbers of sections that lines begin with, such as ``1``, ``1.2.``, ``A.1``, ``Appendix B.`` and ``IV.`` are."""

from __future__ import annotations

import re
from typing import NamedTuple

_ARABIC = r"\d{1,3}(?:\.\d{1,3})*"
_LETTERED = r"[A-Z](?:\.\d{1,3})+"
_APPENDIX = r"(?:appendix|annex|attachment|anhang|annexe)\s+(?P<letter>[A-Z](?:\.\d{1,3})*|\d{1,2}|[IVX]{1,4})"
_NUMBERED = re.compile(
    rf"(?:(?i:section|chapter|part|§) *)?(?P<number>{_ARABIC}|{_LETTERED}|[A-Z](?=\.)|[IVX]{{1,5}}(?:\.[A-Z])?(?=\.))"
    r"(?P<stop>[.:)]?(?: -+)?)(?P<gap>\s+)(?P<title>\S.*)"
)
_APPENDED = re.compile(rf"(?i:{_APPENDIX})(?P<stop>[.:)]?(?: *[-–—]+)?)(?P<gap>\s*)(?P<title>.*)", re.IGNORECASE)
_ROMAN = {"I": 1, "V": 5, "X": 10}


class SectionNumber(NamedTuple):
    """What a heading begins with."""

    path: tuple[str, ...]
    """``("3", "2")`` of ``3.2``, ``("A", "1")`` of ``A.1``."""
    title: str
    """What follows the number."""
    is_appendix: bool = False

    @property
    def name(self) -> str:
        """A name for links, as the web pages of RFCs have it."""
        kind = "appendix" if self.path[0].isalpha() else "section"
        return f"{kind}-{'.'.join(self.path)}"

    @property
    def depth(self) -> int:
        """1 for ``3`` and ``Appendix A``, 2 for ``3.1``."""
        return len(self.path)


def section_number(text: str) -> SectionNumber | None:
    """The number that a line begins with, and what follows it; None if it begins with none."""
    bare = text.strip()
    if found := _APPENDED.fullmatch(bare):
        return SectionNumber(tuple(found["letter"].upper().split(".")), found["title"], is_appendix=True)
    if (found := _NUMBERED.fullmatch(bare)) is None:
        return None
    return SectionNumber(tuple(found["number"].split(".")), found["title"])


def follows(before: tuple[str, ...], number: tuple[str, ...]) -> bool:
    """Whether a number is one of those that can come next: ``2``, ``1.3`` or ``1.2.1`` after ``1.2``.

    ``before`` is empty where there is none yet.
    """
    if not before:
        return all(one in ("0", "1", "A", "I") for one in number)
    if number[:-1] == before and number[-1] in ("0", "1", "A"):
        return True
    same = len(number) - 1
    if len(number) <= len(before) and number[:same] == before[:same]:
        return _is_next(before[same], number[same])
    return len(number) == 1 and number[0] == "A" and before[0].isdigit()


def _is_next(before: str, number: str) -> bool:
    if before.isdigit() and number.isdigit():
        return int(number) == int(before) + 1
    if len(before) == len(number) == 1 and before.isalpha() and number.isalpha() and ord(number) == ord(before) + 1:
        return True
    return _roman(number) == _roman(before) + 1 > 1


def _roman(number: str) -> int:
    """The value of a Roman numeral; 0 if it is none."""
    values = [_ROMAN.get(letter, 0) for letter in number]
    if not all(values):
        return 0
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
