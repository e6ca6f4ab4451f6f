"""docutils' reader of what stands in a line, made lenient: any role shows its words, and time grows with the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from docutils.parsers.rst import states

from reader.sources.restructured.roles import interpreted_text

_LONG = 2_000
"""Code points: the least length of a piece of text in which the signs of emphasis, links… are looked for."""


class LenientInliner(states.Inliner):
    """Knows the roles that one article defines, and lets any other one show its words."""

    def __init__(self, suffix: str) -> None:
        """``suffix`` is that of the article's file, which names of documents are written without."""
        super().__init__()
        self.suffix = suffix
        self.roles: dict[str, str] = {}
        """The role that each role of the article's own is made from."""
        self.default_role = "title-reference"

    def parse(self, text: str, lineno: int, memo: Any, parent: nodes.Element) -> Any:  # noqa: ANN401 - docutils' signature
        """As docutils, which looks through the whole rest of a text for each sign: so a long one is read in pieces."""
        found: list[nodes.Node] = []
        for piece in _pieces(text):
            made, _ = super().parse(piece, lineno, memo, parent)
            found += made
        return found, []

    def interpreted(self, rawsource: str, text: str, role: str, lineno: int) -> tuple[list[nodes.Node], list[Any]]:  # noqa: ARG002 - docutils' signature
        """The nodes for words with a role, and no messages."""
        named = role or self.default_role
        return interpreted_text(self.roles.get(named.lower(), named), text, self.suffix), []


for _name, _part in vars(states.Inliner).items():  # docutils makes its expressions of what the very class has
    if isinstance(_part, str) and not _name.startswith("__"):
        setattr(LenientInliner, _name, _part)


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces that end after a blank where they can; nearly all are one piece."""
    done = 0
    while len(text) - done > 2 * _LONG:
        end = max(text.rfind(sign, done + _LONG, done + 2 * _LONG) for sign in (". ", "\n", " ")) + 1
        end = end if end > done else done + 2 * _LONG
        yield text[done:end]
        done = end
    yield text[done:]
