r"""Reads text in formulas: the argument of ``\text`` and its like, with formulas in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from reader.processes.formulas.alphabets import bolder, run
from reader.processes.formulas.colours import colour
from reader.processes.formulas.fault import FormulaError
from reader.processes.formulas.nodes import Coloured, Node, NodeRow, Space, Words
from reader.processes.formulas.symbols import SYMBOLS
from reader.processes.formulas.tokens import BLANK, END
from reader.translation import tr

if TYPE_CHECKING:
    from reader.processes.formulas.parser import Parser

TEXTS = {
    r"\text": "",
    r"\textrm": "roman",
    r"\textnormal": "roman",
    r"\textup": "roman",
    r"\textmd": "",
    r"\mbox": "",
    r"\hbox": "",
    r"\vbox": "",
    r"\emph": "slanted",
    r"\textit": "slanted",
    r"\textsl": "slanted",
    r"\textbf": "bold",
    r"\textsf": "sans",
    r"\texttt": "mono",
    r"\textsc": "",
    r"\intertext": "",
    r"\shortintertext": "",
    r"\url": "mono",
}
"""The commands whose argument is text, and its alphabet; none if it is that of the text around."""
_MARKS = {
    r"\'": "\u0301",
    r"\`": "\u0300",
    r"\^": "\u0302",
    r"\~": "\u0303",
    r"\"": "\u0308",
    r"\=": "\u0304",
    r"\.": "\u0307",
    r"\u": "\u0306",
    r"\v": "\u030c",
    r"\H": "\u030b",
    r"\r": "\u030a",
    r"\c": "\u0327",
    r"\k": "\u0328",
}
_BLANKS = {BLANK, "~", "\\ ", r"\space", r"\nobreakspace", "\u00a0"}
_IGNORED = {
    *(r"\rm", r"\normalfont", r"\relax", r"\protect", r"\/", r"\-", r"\displaystyle", r"\textstyle", r"\scriptstyle"),
    *(r"\small", r"\footnotesize", r"\scriptsize", r"\tiny", r"\normalsize", r"\large", r"\upshape", r"\mdseries"),
}
_SWITCHES = {r"\bf": "bold", r"\it": "slanted", r"\sf": "sans", r"\tt": "mono", r"\bfseries": "bold", r"\em": "slanted"}
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))
_MOST_WITHIN = 100


class _Text:
    """A text that is being read."""

    def __init__(self, parser: Parser, depth: int) -> None:
        self._parser = parser
        self._depth = depth
        self._run = ""
        self._items: list[Node] = []

    def read(self, alphabet: str) -> NodeRow:
        """All up to the closing brace, which is taken."""
        stream = self._parser.stream
        if self._depth > _MOST_WITHIN:
            raise FormulaError(tr("The formula has too many groups within each other."))
        while (token := stream.peek()) != "}":
            if token == END:
                raise FormulaError(tr("A closing {sign} is missing.", sign="}"))
            stream.raw()
            alphabet = self._token(token, alphabet)
        stream.raw()
        self._flush(alphabet)
        return NodeRow(tuple(self._items))

    def _token(self, token: str, alphabet: str) -> str:
        if token in _BLANKS:
            self._run += " "
        elif token in _SWITCHES:
            self._flush(alphabet)
            return _SWITCHES[token]
        elif token in {"{", "$", r"\(", r"\textcolor"} or token in TEXTS:
            self._flush(alphabet)
            self._items.append(self._inner(token, alphabet))
        elif len(token) == 1:
            self._run += token
        elif token in _MARKS:
            self._run += self._marked(token)
        elif token not in _IGNORED:
            self._command(token, alphabet)
        return alphabet

    def _inner(self, token: str, alphabet: str) -> Node:
        if token in {"$", r"\("}:
            return self._formula("$" if token == "$" else r"\)")
        if token == r"\textcolor":
            ink = colour(self._parser.stream.word())
            return Coloured(ink, (read_text(self._parser, "", alphabet, self._depth + 1),))
        if token == "{":
            self._parser.stream.push(["{"])
        return read_text(self._parser, token, alphabet, self._depth + 1)

    def _formula(self, end: str) -> Node:
        with self._parser.within():
            self._parser.alphabet = "italic"
            items = self._parser.row(frozenset({end}))
        if not self._parser.stream.accept(end):
            raise FormulaError(tr("A closing {sign} is missing.", sign=end))
        return NodeRow(items)

    def _marked(self, token: str) -> str:
        base = "".join(self._parser.stream.argument())
        plain = {r"\i": "i", r"\j": "j", r"\imath": "i", r"\jmath": "j", "": "\u00a0"}.get(base, base)
        if len(plain) != 1:
            raise FormulaError(tr("{command} is not known.", command=token))
        return normalize("NFC", plain + _MARKS[token])

    def _command(self, token: str, alphabet: str) -> None:
        symbol = SYMBOLS.get(token)
        if symbol:
            self._run += symbol[0]
            return
        self._flush(alphabet)
        node = self._parser.command(token)
        if node is not None:
            self._items.append(node)

    def _flush(self, alphabet: str) -> None:
        text = self._run
        for signs, char in _LIGATURES:
            text = text.replace(signs, char)
        while "  " in text:
            text = text.replace("  ", " ")
        text = text.replace("'", "’").replace("`", "‘")
        if text:
            self._items.append(Words(run(text, alphabet)) if text.strip() else Space(0.25))
        self._run = ""


def read_text(parser: Parser, command: str = "", alphabet: str = "roman", depth: int = 0) -> Node:
    """The argument of a command, as text."""
    stream = parser.stream
    chosen = TEXTS.get(command) or alphabet
    if (chosen == "slanted" and alphabet == "bold") or (chosen == "bold" and alphabet == "slanted"):
        chosen = bolder("slanted")
    tokens = stream.argument()
    stream.push([*tokens, "}"])
    with parser.within():
        return _Text(parser, depth).read(chosen)
