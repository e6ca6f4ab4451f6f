"""Code in colours: never another letter than what was written."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygments.lexers import get_lexer_by_name
from PySide6.QtGui import QColor

from reader.core.text.code_tokens import LEXERS, LONGEST, LONGEST_LINE
from reader.sources.markdown.parser import parse_markdown
from reader.view.style.theme import Theme
from reader.view.typesetting.syntax_colours import colour_pieces, load_lexers

PIECES = st.sampled_from(["def f():\n", "\t", "'😀'", "# é\n", "{", "\n\n", " ", "<b>", "0x1f", "\r\n", "\\", '"""'])


@settings(deadline=None)
@given(
    code=st.lists(PIECES, max_size=12).map("".join),
    language=st.sampled_from(["python", "html", "json", "c", "bash", "console", "diff", "no such language", ""]),
)
def test_the_pieces_are_the_code(theme: Theme, code: str, language: str) -> None:
    assert "".join(piece for piece, _ in colour_pieces(code, language, theme)) == code


def colours(code: str, language: str, theme: Theme) -> set[str]:
    return {colour.name() for _, colour in colour_pieces(code, language, theme)}


def test_words_of_the_language_have_the_themes_colours(theme: Theme) -> None:
    found = dict(colour_pieces("def f(): return 'a'", "python", theme))
    assert found["def"].name() == theme.code_colours["Keyword"].lower()


@pytest.mark.parametrize("language", ["", "no such language", "text"])
def test_code_of_no_known_language_is_plain(theme: Theme, language: str) -> None:
    assert colours("def f(): return 'a'", language, theme) == {theme.colour("ink").name()}


def test_very_long_code_is_plain(theme: Theme) -> None:
    assert colours("def f(): pass\n" * (LONGEST // 14 + 1), "python", theme) == {theme.colour("ink").name()}


def test_a_comment_ends_with_its_line(theme: Theme) -> None:
    found = list(colour_pieces("# for tea in cups\nls", "sh", theme))
    assert found[0] == ("# for tea in cups\n", QColor(theme.code_colours["Comment"]))


def test_the_last_line_is_read_as_if_it_ended(theme: Theme) -> None:
    assert theme.code_colours["Comment"].lower() in colours("echo tea\nREM if exist", "cmd", theme)


@pytest.mark.parametrize("lexer", sorted(set(LEXERS.values())))
def test_what_reads_other_names_is_there(lexer: str) -> None:
    assert get_lexer_by_name(lexer)


def test_an_article_without_code_loads_no_colours() -> None:
    assert load_lexers(parse_markdown("# Title\n\nWords and `code`.\n")) is None


def test_colours_are_loaded_beside_the_window() -> None:
    thread = load_lexers(parse_markdown("```fortran\nend\n```\n\n```nonsense\nend\n```\n"))
    assert thread is not None
    thread.join()
    assert "pygments.lexers.fortran" in sys.modules


def test_the_rest_stays_plain_where_colouring_takes_too_long(theme: Theme) -> None:
    code = "def f(): return 'a'\n" * 9
    pieces = list(colour_pieces(code, "python", theme, seconds=0))
    assert "".join(piece for piece, _ in pieces) == code
    assert pieces[1:] == [(code.removeprefix("def"), theme.colour("ink"))]


def test_code_with_a_line_without_end_is_plain(theme: Theme) -> None:
    code = "def f(): return 'a'\n" + "(" * (LONGEST_LINE + 1)
    assert list(colour_pieces(code, "html+ng2", theme)) == [(code, theme.colour("ink"))]
