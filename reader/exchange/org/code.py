"""Writes code as Org has it, in a line and in blocks."""

from __future__ import annotations

import re

from reader.exchange.org.words import clean, one_line

_NEEDS_COMMA = re.compile(r"^([ \t]*)(,*(?:\*|#\+))", re.MULTILINE)
"""Lines that would end a block or begin a headline (Org manual, "Literal Examples")."""
_LANGUAGE = re.compile(r"[A-Za-z][\w+.#-]*")
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def code_block(code: str, language: str = "") -> list[str]:
    """The lines of a block of code; an example where its language is not known."""
    code = clean(_LINE_END.sub("\n", code)).strip("\n")
    kind = f"src {language}" if _LANGUAGE.fullmatch(language) else "example"
    lines = _NEEDS_COMMA.sub(r"\1,\2", code).split("\n")
    return [f"#+begin_{kind}", *(line.rstrip() for line in lines), f"#+end_{kind.split(maxsplit=1)[0]}"]


def code_words(code: str) -> str | None:
    """Code in a line, between signs that do not stand in it; None where both do, or where there are no words."""
    code = one_line(code)
    sign = next((sign for sign in "~=" if sign not in code), "")
    return f"{sign}{code}{sign}" if sign and code else None
