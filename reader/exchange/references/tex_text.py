r"""Writes words as TeX reads them back, in a field of BibTeX.

Letters stay as they are, in UTF-8, which biber and every TeX of today read; only signs that mean something to TeX are
written by their commands. A brace is a command, too, because BibTeX counts even ``\{``.
"""

from __future__ import annotations

import re

_COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "\u00a0": "~",
    "\u00ad": r"\-",
}
_SPECIAL = re.compile(r"[\\{}$&#%_^~<>|\u00a0\u00ad]|(?<=-)-|(?<=`)`|(?<=')'|(?<=,),|(?<=[?!])`")
"""Also the second of two signs that fonts of TeX join: ``--`` is a dash."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ufffc]")


def tex_text(words: str) -> str:
    """The words on one line."""
    plain = " ".join(_UNPRINTABLE.sub(" ", words).replace("\u00a0", "\u0091").split()).replace("\u0091", "\u00a0")
    return _SPECIAL.sub(lambda found: _COMMANDS.get(found[0]) or f"{{}}{found[0]}", plain)


def tex_title(title: str) -> str:
    """A title, with braces around each word that must keep its capitals: most styles write titles in small letters.

    The first letter of a title is a capital in all of them.
    """
    made = []
    for number, word in enumerate(" ".join(title.split()).split(" ")):
        rest = word[1:] if number == 0 else word
        written = tex_text(word)
        made.append(f"{{{written}}}" if any(map(str.isupper, rest)) else written)
    return " ".join(made)
