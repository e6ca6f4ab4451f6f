"""Colours for code, by Pygments' tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import Thread
from time import thread_time

from PySide6.QtGui import QColor

from reader.core.article import Article, BlockKind
from reader.view.style.theme import Theme

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


def load_lexers(article: Article) -> Thread | None:
    """Load the lexers that the article's code needs, on a thread: else the window would freeze at the first code."""
    languages = {block.language for block in article.blocks if block.kind is BlockKind.CODE and block.language}
    if not languages:
        return None
    thread = Thread(target=_load, args=(languages,), name="code colours", daemon=True)
    thread.start()
    return thread


def _load(languages: Iterable[str]) -> None:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    for language in sorted(languages):
        try:
            list(get_lexer_by_name(_lexer_name(language)).get_tokens(""))  # which compiles its expressions
        except ClassNotFound:
            continue


def colour_pieces(code: str, language: str, theme: Theme, seconds: float = SECONDS) -> Iterator[tuple[str, QColor]]:
    """The code in pieces, each with its colour; together they are the code, letter for letter."""
    ink, end = theme.colour("ink"), thread_time() + seconds
    at, whole = 0, f"{code}\n"  # the rules of many lexers end with their line
    plain = len(code) > LONGEST or any(len(line) > LONGEST_LINE for line in code.split("\n"))
    for value, colour in () if plain else _tokens(whole, language, theme):
        if whole[at : at + len(value)] != value:
            break  # a lexer that changes what it reads; the rest stays plain
        if piece := code[at : at + len(value)]:
            yield piece, colour or ink
        at += len(value)
        if thread_time() > end:
            break
    if at < len(code):
        yield code[at:], ink


def _tokens(code: str, language: str, theme: Theme) -> Iterator[tuple[str, QColor | None]]:
    from pygments.lexers import get_lexer_by_name  # late: only an article with code needs it
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(_lexer_name(language), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return
    for token, value in lexer.get_tokens(code):
        if value:
            yield value, _colour(str(token).removeprefix("Token").lstrip("."), theme)


def _lexer_name(language: str) -> str:
    return LEXERS.get(language.lower(), language)


def _colour(token: str, theme: Theme) -> QColor | None:
    """The colour of a token or of the nearest kind above it; ``Literal.String.Doc`` is also found as ``String.Doc``."""
    parts = token.removeprefix("Literal.").split(".")
    while parts:
        value = theme.code_colours.get(".".join(parts))
        if value:
            return QColor(value)
        parts.pop()
    return None
