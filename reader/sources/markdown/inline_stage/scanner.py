"""Goes through a text from sign to sign: what lies between two signs that may mean something is not touched."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from reader.sources.markdown.inline_stage.autolinks import read_url, read_www
from reader.sources.markdown.inline_stage.block_names import read_block_name
from reader.sources.markdown.inline_stage.code_spans import read_code
from reader.sources.markdown.inline_stage.comments import read_comment
from reader.sources.markdown.inline_stage.emoji import read_emoji
from reader.sources.markdown.inline_stage.emphasis import match_runs, read_run
from reader.sources.markdown.inline_stage.escapes import read_backslash, read_entity, read_line_end
from reader.sources.markdown.inline_stage.formulas import read_dollar, read_tex
from reader.sources.markdown.inline_stage.links import read_close_bracket, read_image_bracket, read_open_bracket
from reader.sources.markdown.inline_stage.pieces import InlineText, Piece, Surroundings
from reader.sources.markdown.inline_stage.raised_letters import read_lowered, read_raised
from reader.sources.markdown.inline_stage.raw_html import read_angle
from reader.sources.markdown.inline_stage.templates import read_template
from reader.sources.markdown.inline_stage.wiki_brackets import read_embed, read_wiki_link

_SIGN = re.compile(r"\\|\$|`|\*|_|~|\[|\]|<|&|!\[|\n(?<=  \n)|:(?=//|[a-z0-9+-])|w(?=ww\.)|=(?==)|\^|%(?=%)|\{(?=[{%])")
"""Each alternative begins with a letter of its own: so Python finds the next one without trying each of them."""
_READERS: Mapping[str, Callable[[InlineText, int], int]] = {
    "\\": lambda state, at: read_tex(state, at) or read_backslash(state, at),
    "$": read_dollar,
    "`": read_code,
    "*": read_run,
    "_": read_run,
    "~": lambda state, at: read_lowered(state, at) or read_run(state, at),
    "=": read_run,
    "^": lambda state, at: read_raised(state, at) or read_block_name(state, at),
    "%": read_comment,
    "{": read_template,
    "[": lambda state, at: read_wiki_link(state, at) or read_open_bracket(state, at),
    "]": read_close_bracket,
    "!": lambda state, at: read_embed(state, at) or read_image_bracket(state, at),
    "<": read_angle,
    "&": read_entity,
    "\n": read_line_end,
    ":": lambda state, at: read_url(state, at) or read_emoji(state, at),
    "w": read_www,
}
"""What reads each sign: from the text and the sign's position, to the position where to go on; 0 if it is text."""


def has_signs(text: str) -> bool:
    """Whether anything in a text may be more than its letters."""
    return bool(_SIGN.search(text)) or "@" in text


def read_inline(text: str, around: Surroundings) -> list[Piece]:
    """The pieces of a text; runs and brackets in them know what they begin and end."""
    state = InlineText(text, around)
    at = 0
    while sign := _SIGN.search(text, at):
        start = sign.start()
        at = _READERS[text[start]](state, start) or start + 1
    state.flush(len(text))
    match_runs(state.runs, 0)
    return state.pieces
