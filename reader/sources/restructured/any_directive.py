"""The directive that stands for any other: all that are known here are made from it."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive

from reader.sources.restructured.inliner import LenientInliner

ANY_OPTIONS: dict[str, Any] = {"": str}
"""Stands for all options there are: the parser knows this very dictionary."""


class AnyDirective(Directive):
    """Any directive at all: shown as its name with its arguments, and what it holds."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = ANY_OPTIONS

    def run(self) -> list[nodes.Node]:
        """The nodes of what is shown."""
        return self._shown()

    def _shown(self) -> list[nodes.Node]:
        """The name, then the content; other directives show something else."""
        words = " ".join((f"{self.name}::", *" ".join(self.arguments).split()))
        return [on_line(self, nodes.paragraph("", "", quiet_words(words))), *self.inside()]

    def inside(self) -> list[nodes.Node]:
        """What the directive holds, as nodes."""
        holder = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, holder)
        return list(holder.children)

    @property
    def inliner(self) -> LenientInliner:
        """What reads the lines of this article."""
        found = self.state.inliner
        if not isinstance(found, LenientInliner):
            raise TypeError
        return found

    def argument(self) -> list[nodes.Node]:
        """The argument as words in a line."""
        found, _ = self.state.inline_text(self.argument_text(), self.lineno)
        return list(found)

    def argument_text(self) -> str:
        """The argument on one line."""
        return " ".join(" ".join(self.arguments).split())


def quiet_words(words: str) -> nodes.inline:
    """Words that are small and grey."""
    return nodes.inline("", words, classes=["template"])


def on_line(directive: Directive, node: nodes.Element, line: int = 0) -> Any:  # noqa: ANN401 - the node that was given
    """The node, which begins on a line of the directive's input: that of its name, if no other is given."""
    _, node.line = directive.state_machine.get_source_and_line(line or directive.lineno)
    return node
