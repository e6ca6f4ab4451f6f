"""What directives show that docutils does not know, such as those of Sphinx, or would read files or clocks for.

Each makes nodes that ``reader.sources.restructured.writer`` writes. A directive of which nothing is known shows its
name and arguments, small and grey, and then what it holds.
"""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import Directive

from reader.sources.restructured.any_directive import AnyDirective, on_line, quiet_words
from reader.sources.restructured.block_directives import (
    CALLOUTS,
    CalloutDirective,
    CodeDirective,
    DoctestDirective,
    DotDirective,
    DrawingDirective,
    FileDirective,
    FoldDirective,
    FormulaDirective,
    HolderDirective,
    MermaidDirective,
    PythonDirective,
    RawDirective,
    TitledDirective,
)
from reader.sources.restructured.reference_directives import (
    ClassDirective,
    ContentsDirective,
    DescriptionDirective,
    GlossaryDirective,
    ModuleDirective,
    NamesDirective,
)


class HiddenDirective(AnyDirective):
    """Shows nothing: it only says something to its program."""

    def _shown(self) -> list[nodes.Node]:
        return []


class RoleDirective(AnyDirective):
    """Defines a role by another one."""

    def _shown(self) -> list[nodes.Node]:
        name, _, base = self.argument_text().partition("(")
        inliner = self.inliner
        base = base.rstrip(") ").strip().lower() or ("code" if "language" in self.options else "inline")
        inliner.roles[name.strip().lower()] = inliner.roles.get(base, base)
        return []


class DefaultRoleDirective(AnyDirective):
    """Says which role words have that name none."""

    def _shown(self) -> list[nodes.Node]:
        self.inliner.default_role = self.argument_text() or "title-reference"
        return []


class ClockDirective(AnyDirective):
    """The date of the day, which is no part of a text that notes are written on."""

    def _shown(self) -> list[nodes.Node]:
        return [quiet_words(f"|{self.argument_text() or 'date'}|")]


class AuthorDirective(AnyDirective):
    """Who has written a part."""

    def _shown(self) -> list[nodes.Node]:
        return [on_line(self, nodes.paragraph("", "", nodes.inline("", "", *self.argument(), classes=["small"])))]


OWN_DIRECTIVES: dict[str, type[Directive]] = {
    **dict.fromkeys(CALLOUTS, CalloutDirective),
    **dict.fromkeys(
        ("code-block", "sourcecode", "code", "highlight-block", "prompt", "productionlist", "code-tab"), CodeDirective
    ),
    **dict.fromkeys(("doctest", "testoutput", "testsetup", "testcleanup"), DoctestDirective),
    **dict.fromkeys(("testcode", "ipython", "jupyter-execute", "plot", "ipython3"), PythonDirective),
    **dict.fromkeys(("graphviz", "digraph", "graph", "inheritance-diagram"), DotDirective),
    "mermaid": MermaidDirective,
    **dict.fromkeys(("aafig", "blockdiag", "uml", "seqdiag", "kernel-render"), DrawingDirective),
    **dict.fromkeys(("include", "literalinclude", "kernel-include", "kernel-doc"), FileDirective),
    **dict.fromkeys(
        ("only", "ifconfig", "hlist", "compound", "container", "tabs", "tab-set", "rst-class"), HolderDirective
    ),
    **dict.fromkeys(("cssclass", "grid", "grid-item"), HolderDirective),
    "class": ClassDirective,
    **dict.fromkeys(("tab", "group-tab", "tab-item", "centered"), TitledDirective),
    **dict.fromkeys(("card", "grid-item-card"), TitledDirective),
    **dict.fromkeys(
        (
            *("index", "highlight", "currentmodule", "default-domain", "tabularcolumns", "contents", "title", "meta"),
            *("restructuredtext-test-directive", "target-notes", "program", "no-search", "namespace", "sphinxcode"),
        ),
        HiddenDirective,
    ),
    **dict.fromkeys(("dropdown", "details", "collapse"), FoldDirective),
    "toctree": ContentsDirective,
    "autosummary": NamesDirective,
    "raw": RawDirective,
    "math": FormulaDirective,
    **dict.fromkeys(("module", "py:module", "js:module"), ModuleDirective),
    "glossary": GlossaryDirective,
    "role": RoleDirective,
    "default-role": DefaultRoleDirective,
    "date": ClockDirective,
    **dict.fromkeys(("sectionauthor", "codeauthor", "moduleauthor"), AuthorDirective),
    **dict.fromkeys(
        (
            *("function", "method", "class-method", "classmethod", "staticmethod", "attribute", "property", "data"),
            *("exception", "decorator", "decoratormethod", "awaitablefunction", "coroutinefunction", "coroutinemethod"),
            *("describe", "object", "option", "cmdoption", "envvar", "confval", "opcode", "pdbcommand", "var", "macro"),
            *("struct", "union", "enum", "enumerator", "member", "type", "alias", "concept", "setting", "fieldlookup"),
            *("templatetag", "templatefilter", "django-admin", "django-admin-option", "rst:directive", "rst:role"),
            *("py:class", "cpp:class", "js:class", "py:function", "cpp:function", "c:function", "js:function"),
            *("abstractmethod", "pydata", "ctype", "cfunction", "cmember", "cmacro", "cvar", "event"),
        ),
        DescriptionDirective,
    ),
}
"""By the names of directives, with or without their domains."""
