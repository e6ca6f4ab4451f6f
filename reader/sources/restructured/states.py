"""docutils' parser made lenient: unknown roles and directives show what they hold, and no mistake is an error box.

Nothing of it changes what docutils shares between its parsers, such as its registries of roles and directives.
"""

from __future__ import annotations

from collections.abc import Mapping
from re import Match
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import Parser, directives, states
from docutils.statemachine import StringList

from reader.sources.restructured.any_directive import ANY_OPTIONS, AnyDirective
from reader.sources.restructured.directives import OWN_DIRECTIVES
from reader.sources.restructured.inliner import LenientInliner

if TYPE_CHECKING:  # it is put before each of docutils' states, of which most are made from Body
    _State = states.Body
else:
    _State = states.RSTState


class _Lenient(_State):
    """What the states of a lenient parser do otherwise."""

    nested_sm_cache: list[Any] = []  # noqa: RUF012 - docutils keeps it with the class; other parsers have other states

    def __init__(self, state_machine: states.RSTStateMachine, debug: bool = False) -> None:  # noqa: FBT001, FBT002 - docutils' signature
        super().__init__(state_machine, debug)
        self.nested_sm_kwargs = {"state_classes": STATES, "initial_state": "Body"}

    def check_subsection(self, source: str, style: str, lineno: int) -> bool:
        """As docutils; a heading that skips a level is one below the heading before it."""
        styles, above = self.memo.title_styles, self.parent.section_hierarchy()
        level = styles.index(style) + 1 if style in styles else len(styles) + 1
        depth = len(above) + self.state_machine.section_level_offset  # type: ignore[attr-defined]  # of docutils 0.22
        if level > depth + 1:
            return True
        if level <= depth and depth - level + 1 > len(above):  # above what this part of the text is in
            return True
        return bool(super().check_subsection(source, style, lineno))

    def new_subsection(self, title: str, lineno: int, messages: list[nodes.Node]) -> None:
        """As docutils, with the line of the heading, which docutils forgets."""
        super().new_subsection(title, lineno, messages)
        made = self.parent[-1] if len(self.parent) else None
        if isinstance(made, nodes.section):
            made.line = lineno
        elif isinstance(self.parent, nodes.section):
            self.parent.line = lineno

    def explicit_construct(self, match: Match[str]) -> Any:  # noqa: ANN401 - docutils' signature
        """As docutils, which has the functions of ``Body`` in a table, whatever a class makes of them."""
        for function, pattern in self.explicit.constructs:
            if found := pattern.match(match.string):
                try:
                    return getattr(self, function.__name__)(found)
                except states.MarkupError:
                    break
        return self.comment(match)  # type: ignore[no-untyped-call]

    def directive(self, match: Match[str], **presets: Any) -> Any:  # noqa: ANN401 - docutils' signature
        """Run a directive: one of docutils' own, one that is known here, or any other."""
        name = match.group(1)
        key = name.lower()
        kind = OWN_DIRECTIVES.get(key) or OWN_DIRECTIVES.get(key.rpartition(":")[2])
        if kind is None:
            kind, _ = directives.directive(name, self.memo.language, self.document)
        return self.run_directive(kind or AnyDirective, match, name, presets)  # type: ignore[no-untyped-call]

    def parse_extension_options(self, option_spec: Mapping[str, Any], datalines: StringList) -> tuple[int, Any]:
        """The options of a directive: those that it knows, as far as their values are what it wants."""
        if option_spec is ANY_OPTIONS:
            return 1, dict(_fields(datalines))
        found = {}
        for name, value in _fields(datalines):
            if name in option_spec:
                try:
                    found[name] = option_spec[name](value or None)
                except (ValueError, TypeError, KeyError, AttributeError):
                    continue
        return 1, found


def _fields(lines: StringList) -> list[tuple[str, str]]:
    """The names and values of options, as they are written: ``:name: value``, further lines indented."""
    found: list[tuple[str, str]] = []
    for line in lines:
        name, colon, value = line[1:].partition(":") if line.startswith(":") else ("", "", "")
        if colon:
            found.append((name.strip().lower(), value.strip()))
        elif found:
            name, before = found[-1]
            found[-1] = name, f"{before}\n{line.strip()}".strip()
    return found


STATES = tuple(type(kind.__name__, (_Lenient, kind), {}) for kind in states.state_classes)
"""docutils' states, which it knows by their names."""


class LenientParser(Parser):
    """Parses one article."""

    def __init__(self, suffix: str, *, begins_with_headers: bool) -> None:
        """``begins_with_headers`` is whether the article begins with headers as those of e-mails: PEPs do."""
        super().__init__(rfc2822=begins_with_headers, inliner=LenientInliner(suffix))
        self.state_classes = STATES
