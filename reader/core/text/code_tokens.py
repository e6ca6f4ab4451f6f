"""Code in pieces by Pygments' tokens, within limits: whatever a lexer does, the pieces are the code."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache, lru_cache
from time import thread_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.lexer import Lexer

LONGEST = 200_000
"""Code of more characters than this stays plain."""
LONGEST_LINE = 2_000
"""Code with a line of more characters stays plain: some lexers look at one for a time with the square of its length."""
SECONDS = 0.4
"""Processor time after which the rest of a block stays plain."""
LEXERS = {
    name: lexer
    for lexer, names in {
        "bash": ("dotenv", "env", "gitignore"),
        "bat": ("cmd",),
        "c": ("h",),
        "clojure": ("edn",),
        "console": ("sh-session",),
        "cpp": ("cc", "cxx", "hpp"),
        "diff": ("patch",),
        "fsharp": ("fs",),
        "graphql": ("gql",),
        "groovy": ("gradle", "jenkinsfile"),
        "handlebars": ("hbs", "mustache"),
        "html": ("astro", "ejs", "svelte", "xhtml"),
        "ini": ("conf", "service"),
        "javascript": ("cjs", "ecmascript", "mjs", "node"),
        "jinja": ("jinja2",),
        "json": ("geojson", "hjson", "jsonc", "jsonl", "ndjson"),
        "kotlin": ("kt", "kts"),
        "make": ("mk",),
        "ocaml": ("ml",),
        "postgresql": ("pgsql",),
        "python": ("ipython",),
        "vim": ("vimscript", "viml"),
        "wat": ("wasm",),
        "xml": ("svg",),
    }.items()
    for name in names
}
"""Names of languages that Pygments does not have, as GitHub knows them, and Pygments' own for what reads them."""


def code_tokens(code: str, language: str, seconds: float = SECONDS) -> Iterator[tuple[str, str]]:
    """The code in pieces, each with its token (``Keyword.Constant``); together they are the code, letter for letter.

    The token is empty where nothing is known. A ``language`` is named as authors do.
    """
    end = thread_time() + seconds
    at, whole = 0, f"{code}\n"  # the rules of many lexers end with their line
    plain = len(code) > LONGEST or any(len(line) > LONGEST_LINE for line in code.split("\n"))
    for value, token in () if plain else _tokens(whole, language):
        if whole[at : at + len(value)] != value:
            break  # a lexer that changes what it reads; the rest stays plain
        if piece := code[at : at + len(value)]:
            yield piece, token
        at += len(value)
        if thread_time() > end:
            break
    if at < len(code):
        yield code[at:], ""


def nearest_kind(token: str, known: Container[str]) -> str:
    """The token or the nearest kind above it that is known; ``Literal.String.Doc`` is also found as ``String.Doc``."""
    parts = token.removeprefix("Literal.").split(".")
    while parts:
        if (kind := ".".join(parts)) in known:
            return kind
        parts.pop()
    return ""


def lexer_name(language: str) -> str:
    """What Pygments calls a language."""
    return LEXERS.get(language.lower(), language)


def _tokens(code: str, language: str) -> Iterator[tuple[str, str]]:
    lexer = _lexer(lexer_name(language))
    if lexer is None:
        return
    for token, value in lexer.get_tokens(code):
        if value:
            yield value, _name(token)


@lru_cache(maxsize=16)
def _lexer(name: str) -> Lexer | None:
    """What reads a language; None if there is none. Finding one takes as long as reading a few lines."""
    from pygments.lexers import get_lexer_by_name  # late: only an article with code needs it
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(name, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


@cache
def _name(token: object) -> str:
    """``Keyword.Constant`` for Pygments' ``Token.Keyword.Constant``."""
    return str(token).removeprefix("Token").lstrip(".")
