r"""Formulas of chemistry, the argument of ``\ce``, as TeX: what people use of the package mhchem."""

from __future__ import annotations

import re

from reader.processes.formulas.fault import FormulaError
from reader.translation import tr

_ARROWS = {
    "<-->": r"\xleftrightarrow",
    "<=>>": r"\xrightleftharpoons",
    "<<=>": r"\xrightleftharpoons",
    "<=>": r"\xrightleftharpoons",
    "<->": r"\xleftrightarrow",
    "->": r"\xrightarrow",
    "<-": r"\xleftarrow",
    "→": r"\xrightarrow",
    "⇌": r"\xrightleftharpoons",
    "<--": r"\xleftarrow",
    "-->": r"\xrightarrow",
}
_BONDS = {"-": r"{-}", "=": r"{=}", "#": r"{\equiv}", "1": r"{-}", "2": r"{=}", "3": r"{\equiv}", "~": r"{\cdots}"}
_ARROW = re.compile("|".join(re.escape(arrow) for arrow in sorted(_ARROWS, key=len, reverse=True)))
_AMOUNT = re.compile(r"(\d+/\d+|\d+(?:[.,]\d+)?|[a-z](?= ))(?=\s*[A-Za-z(\[{$^_\\])\s*")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_LETTERS = re.compile(r"[A-Za-zα-ωΑ-Ω]+")
_CHARGE = re.compile(r"\d*[+\-−–]+(?![A-Za-z0-9(>\[])|\d*\.?[+\-]?|[+\-]\d*")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?|.)\s*", re.DOTALL)
_SCRIPT = re.compile(r"\d+|[A-Za-z]|\\[A-Za-z]+")
_END = frozenset(" )]},;/")
_MOST_WITHIN = 30


class ChemicalFormula:
    """A formula of chemistry that is being read."""

    def __init__(self, text: str, depth: int = 0) -> None:
        self._text = text
        self._depth = depth
        self._position = 0
        self._starts = True
        """Whether a substance begins here, before which an amount may stand."""
        self._scripts: set[str] = set()
        """The signs of the scripts that what was read last has."""

    def tex(self) -> str:
        """It as TeX.

        Raises:
            FormulaError: it cannot be read.
        """
        if self._depth > _MOST_WITHIN:
            raise FormulaError(tr("The formula has too many groups within each other."))
        pieces = []
        while self._position < len(self._text):
            piece = self._piece()
            script = piece.removeprefix("{}")[:1]
            if script in self._scripts and piece[0] == script:
                piece = f"{{}}{piece}"  # a second script of its kind, after the first
            self._scripts = {*(self._scripts if piece[0] == script else ""), script} if script in {"^", "_"} else set()
            pieces.append(piece)
        return "".join(pieces)

    def _piece(self) -> str:
        if found := _ARROW.match(self._text, self._position):
            return self._arrow(found)
        return self._blank() if self._text[self._position].isspace() else self._part()

    def _part(self) -> str:
        text, position = self._text, self._position
        char = text[position]
        if self._starts and (found := _AMOUNT.match(text, position)):
            self._position, self._starts = found.end(), False
            return self._amount(found[1])
        before, self._starts = self._starts, False
        if found := _LETTERS.match(text, position):
            return self._letters(found)
        if found := _NUMBER.match(text, position):
            self._position = found.end()
            return found[0] if before else f"_{{{found[0]}}}"
        if char in "^_":
            return self._script(char, starts=before)
        return self._sign(char, starts=before) if char in "+-−" else self._other(char)

    def _other(self, char: str) -> str:
        text = self._text
        if char == "$":
            end = text.find("$", self._position + 1)
            if end < 0:
                raise FormulaError(tr("A closing {sign} is missing.", sign="$"))
            inner, self._position = text[self._position + 1 : end], end + 1
            return f"{{{inner}}}"
        if char == "{":
            return rf"{{{ChemicalFormula(self._braces(), self._depth + 1).tex()}}}"
        if char == "\\":
            return self._command()
        self._position += 1
        if char in "*." and self._position < len(text) and not text[self._position].isspace():
            self._starts = True
            return r"{\cdot}"
        if char in "([":
            self._starts = False
        return {"=": _BONDS["="], "#": _BONDS["#"], "(": "{(}", ")": "{)}", "[": "{[}", "]": "{]}", "~": "~"}.get(
            char, char if char not in "}&%" else f"\\{char}"
        )

    def _arrow(self, found: re.Match[str]) -> str:
        self._position = found.end()
        labels: list[str] = []
        while len(labels) < 2 and self._text.startswith("[", self._position) and "]" in self._text[self._position :]:
            labels.append(ChemicalFormula(self._brackets(), self._depth + 1).tex())
        self._skip_blanks()
        above, below = [*labels, "", ""][:2]
        self._starts = True
        return rf"\;{_ARROWS[found[0]]}[{{{below}}}]{{{above}}}\;"

    def _amount(self, amount: str) -> str:
        top, slash, bottom = amount.partition("/")
        return rf"\tfrac{{{top}}}{{{bottom}}}\," if slash else rf"{amount}\,"

    def _blank(self) -> str:
        text = self._text
        self._skip_blanks()
        self._starts = True
        for sign, arrow in (("^", r"{\uparrow}"), ("v", r"{\downarrow}")):
            end = self._position + 1
            if text.startswith(sign, self._position) and (end == len(text) or text[end].isspace()):
                self._position = end
                return rf"\,{arrow}"
        if text[self._position : self._position + 2] in {"+ ", "- "} or _ARROW.match(text, self._position):
            return ""
        return "~"

    def _skip_blanks(self) -> None:
        while self._position < len(self._text) and self._text[self._position].isspace():
            self._position += 1

    def _letters(self, found: re.Match[str]) -> str:
        self._position = found.end()
        return rf"\mathrm{{{found[0]}}}"

    def _script(self, char: str, *, starts: bool) -> str:
        self._position += 1
        if self._text.startswith("{", self._position):
            inner = self._braces()
            inner = inner if "$" not in inner else inner.replace("$", "")
        elif self._text.startswith("$", self._position):
            end = self._text.find("$", self._position + 1)
            inner = self._text[self._position + 1 : max(end, self._position + 1)]
            self._position = end + 1 if end > 0 else len(self._text)
        else:
            found = (_CHARGE if char == "^" else _SCRIPT).match(self._text, self._position)
            if not found or not found[0]:
                found = _SCRIPT.match(self._text, self._position)
            inner = found[0] if found else ""
            self._position = found.end() if found else self._position
        inner = inner.replace("−", "-").replace("–", "-").replace(".", r"\bullet ")
        return f"{'{}' if starts else ''}{char}{{{inner}}}"

    def _sign(self, char: str, *, starts: bool) -> str:
        text = self._text
        self._position += 1
        after = text[self._position : self._position + 1]
        if starts and (not after or after.isspace()):
            self._starts = True
            self._skip_blanks()
            return f" {char} "
        if starts:
            return char
        if not after or after in _END:
            return f"^{{{char}}}"
        if char == "+":
            self._starts = True
            return "+"
        return _BONDS["-"]

    def _command(self) -> str:
        found = _COMMAND.match(self._text, self._position)
        if not found:
            self._position += 1
            return "\\"
        self._position = found.end()
        if found[0].strip() == r"\bond" and self._text.startswith("{", self._position):
            return _BONDS.get(self._braces(), r"{\cdots}")
        written = found[0]
        while self._text.startswith("{", self._position):
            written += f"{{{self._argument(found[0].strip())}}}"
        return written

    def _argument(self, command: str) -> str:
        inner = self._braces()
        if command in {r"\overset", r"\underset", r"\underbrace", r"\overbrace", r"\cancel", r"\boxed", r"\ce"}:
            return ChemicalFormula(inner, self._depth + 1).tex()
        return inner

    def _braces(self) -> str:
        return self._enclosed("{", "}")

    def _brackets(self) -> str:
        return self._enclosed("[", "]")

    def _enclosed(self, opening: str, closing: str) -> str:
        """What stands in the brackets that begin here; goes behind them."""
        start, depth = self._position + 1, 0
        for position in range(self._position, len(self._text)):
            depth += (self._text[position] == opening) - (self._text[position] == closing)
            if not depth:
                self._position = position + 1
                return self._text[start:position]
        raise FormulaError(tr("A closing {sign} is missing.", sign=closing))
