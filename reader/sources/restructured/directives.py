"""What directives show that docutils does not know, such as those of Sphinx, or would read files or clocks for.

Each makes nodes that ``reader.sources.restructured.writer`` writes. A directive of which nothing is known shows its
name and arguments, small and grey, and then what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive

from reader.sources.markup.html import to_file
from reader.sources.restructured.inliner import LenientInliner

_CALLOUTS = {
    "seealso": ("See also", "tip"),
    "todo": ("To do", "todo"),
    "impl-detail": ("Implementation detail", "note"),
    "deprecated": ("Deprecated since version {}", "warning"),
    "deprecated-removed": ("Deprecated since version {}", "warning"),
    "versionadded": ("Added in version {}", "note"),
    "versionchanged": ("Changed in version {}", "note"),
    "versionremoved": ("Removed in version {}", "warning"),
    "soft-deprecated": ("Soft deprecated since version {}", "note"),
    "availability": ("Availability", "note"),
    "audit-event": ("Auditing event", "note"),
    "success": ("Success", "success"),
    "question": ("Question", "question"),
    "example": ("Example", "example"),
}
_STYLE_NAMES = re.compile(r"[a-z][a-z0-9 -]*")
_TITLE_LINE = re.compile(r"(.+?)\s*<([^<>]+)>")


ANY_OPTIONS: dict[str, Any] = {"": str}
"""Stands for all options there are: the parser knows this very dictionary."""


class AnyDirective(Directive):
    """Any directive at all: shown as its name with its arguments, and what it holds."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = ANY_OPTIONS

    def run(self) -> list[nodes.Node]:
        """Show the name, then the content."""
        words = " ".join((f"{self.name}::", *" ".join(self.arguments).split()))
        return [_line(self, nodes.paragraph("", "", _quiet(words))), *self.inside()]

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


class _Nothing(AnyDirective):
    """Shows nothing: it only says something to its program."""

    def run(self) -> list[nodes.Node]:
        return []


class _Holder(AnyDirective):
    """Shows what it holds, and nothing else."""

    def run(self) -> list[nodes.Node]:
        return self.inside()


class _Titled(AnyDirective):
    """A part with a title, such as a tab: the title, then what it holds."""

    def run(self) -> list[nodes.Node]:
        title = self.argument()
        made = [_line(self, nodes.rubric("", "", *title))] if title else []
        return [*made, *self.inside()]


class _Centered(_Titled):
    """A line of its own; sometimes it stands below the name of the directive."""


class _Callout(AnyDirective):
    """A note that is set apart, with its kind and, of some, a version and a first sentence as arguments."""

    def run(self) -> list[nodes.Node]:
        title, kind = _CALLOUTS.get(self.name.rpartition(":")[2].lower(), (self.name.capitalize(), "note"))
        words = self.argument_text().split(" ", 1) if "{}" in title else [self.argument_text()]
        rest = words[1] if "{}" in title and len(words) > 1 else "" if "{}" in title else words[0]
        made = nodes.admonition("", classes=[kind])
        made += nodes.title("", title.format(words[0]).strip())
        if rest:
            found, _ = self.state.inline_text(rest, self.lineno)
            made += _line(self, nodes.paragraph("", "", *found))
        made += self.inside()
        return [_line(self, made)]


class _Code(AnyDirective):
    """Code, in a language that is an argument or the directive's own."""

    language = ""

    def run(self) -> list[nodes.Node]:
        named = self.language or next(iter(self.argument_text().split()), "")
        text = "\n".join(self.content)
        if self.language and self.argument_text():  # a title or a file, which is no language
            text = f"{self.argument_text()}\n{text}".rstrip("\n")
        made: nodes.Element = _line(self, nodes.literal_block(self.block_text, text, language=named))
        if not text:
            return []
        caption = self.options.get("caption")
        if not caption:
            return [made]
        words, _ = self.state.inline_text(caption, self.lineno)
        return [nodes.figure("", made, nodes.caption("", "", *words))]


class _Doctest(_Code):
    language = "pycon"


class _Python(_Code):
    language = "python"


class _Drawing(_Code):
    """A drawing as the text that it is made of."""

    language = "text"


class _Mermaid(_Code):
    language = "mermaid"


class _Dot(_Code):
    language = "dot"


class _File(AnyDirective):
    """What would be read from another file: a link to that."""

    def run(self) -> list[nodes.Node]:
        name = self.argument_text()
        link = nodes.reference("", name, refuri=to_file(name))
        return [_line(self, nodes.paragraph("", "", _quiet(f"{self.name}::"), nodes.Text(" "), link))]


class _Raw(AnyDirective):
    """HTML as HTML; what is meant for other programs is not shown."""

    def run(self) -> list[nodes.Node]:
        text = "\n".join(self.content)
        if "file" in self.options or "url" in self.options:
            name = str(self.options.get("file") or self.options.get("url"))
            return [nodes.paragraph("", "", _quiet("raw::"), nodes.Text(" "), nodes.reference("", name, refuri=name))]
        return [_line(self, nodes.raw("", text, format="html"))] if "html" in self.argument_text().lower() else []


class _Formula(AnyDirective):
    """Formulas; blank lines part them."""

    def run(self) -> list[nodes.Node]:
        text = "\n".join((*self.arguments, *self.content))
        parts = [text] if "nowrap" in self.options else re.split(r"\n[ \t]*\n", text)
        name = self.options.get("label") or self.options.get("name")
        made: list[nodes.Node] = [nodes.target("", "", ids=[f"equation-{name}"])] if name else []
        return made + [_line(self, nodes.math_block(part, part)) for part in parts if part.strip()]


class _Contents(AnyDirective):
    """The documents of a larger one, as a list of links."""

    def run(self) -> list[nodes.Node]:
        items = nodes.bullet_list()
        for number, line in enumerate(self.content):
            if words := line.strip():
                items += nodes.list_item("", _line(self, self._entry(words), self.content_offset + number + 1))
        caption = self.options.get("caption")
        made: list[nodes.Node] = [_line(self, nodes.rubric("", caption))] if caption else []
        return [*made, items] if len(items) else made

    def _entry(self, words: str) -> nodes.Element:
        found = _TITLE_LINE.fullmatch(words)
        title, path = (found[1], found[2]) if found else (words, words)
        if path == "self" or "*" in path or "glob" in self.options:
            return nodes.paragraph("", "", nodes.inline("", title))
        suffix = "" if "://" in path or path.endswith((self.inliner.suffix, "/")) else self.inliner.suffix
        href = path if "://" in path else to_file(path + suffix)
        return nodes.paragraph("", "", nodes.reference("", title, refuri=href))


class _Description(AnyDirective):
    """The description of a function, a class, an option…: its signatures, and what is said of it."""

    def run(self) -> list[nodes.Node]:
        item = nodes.definition_list_item()
        signatures = [line.strip() for line in "\n".join(self.arguments).replace("\\\n", " ").split("\n")]
        kind = self.name.rpartition(":")[2].lower()
        for number, signature in enumerate(filter(None, signatures)):
            term = nodes.term("", "", nodes.literal("", signature))
            for name in self._names(kind, signature):
                term["ids"].append(name)
            item += _line(self, term, self.lineno + number)
        made = nodes.definition("", *self.inside())
        item += made
        return [nodes.definition_list("", item)]

    @staticmethod
    def _names(kind: str, signature: str) -> Iterable[str]:
        if kind in ("option", "cmdoption"):
            return [part.strip().split(" ")[0].split("=")[0] for part in signature.split(",")]
        return [signature.partition("(")[0].split(" ")[-1]]


class _Class(_Description):
    """A class of a program, by its name; or, as docutils has it, a name for styles, which shows nothing."""

    def run(self) -> list[nodes.Node]:
        return self.inside() if _STYLE_NAMES.fullmatch(self.argument_text()) else super().run()


class _Module(AnyDirective):
    """Names a place, and shows nothing."""

    def run(self) -> list[nodes.Node]:
        return [nodes.target("", "", ids=[f"module-{self.argument_text()}"]), *self.inside()]


class _Glossary(AnyDirective):
    """A list of terms, each of which links lead to; several may stand above one definition."""

    def run(self) -> list[nodes.Node]:
        made = nodes.definition_list()
        first = 0
        while first < len(self.content):
            first = self._add_item(made, first)
        return [made] if len(made) else []

    def _add_item(self, made: nodes.definition_list, first: int) -> int:
        """Add the item that begins on this line of the content; returns the line after it."""
        lines = self.content
        last, item = first, nodes.definition_list_item()
        while last < len(lines) and lines[last].strip() and not lines[last].startswith((" ", "..")):
            words = lines[last].partition(" : ")[0].strip()
            found, _ = self.state.inline_text(words, self.content_offset + last + 1)
            item += _line(self, nodes.term("", "", *found, ids=[words]), self.content_offset + last + 1)
            last += 1
        body = last
        while last < len(lines) and (not lines[last].strip() or lines[last].startswith(" ")):
            last += 1
        inside = lines[body:last]
        if inside and len(item):
            inside.trim_left(min((len(line) - len(line.lstrip()) for line in inside if line.strip()), default=0))
            definition = nodes.definition()
            self.state.nested_parse(inside, self.content_offset + body, definition)
            item += definition
        if len(item):
            made += item
        return max(last, first + 1)


class _Role(AnyDirective):
    """Defines a role by another one."""

    def run(self) -> list[nodes.Node]:
        name, _, base = self.argument_text().partition("(")
        inliner = self.inliner
        base = base.rstrip(") ").strip().lower() or ("code" if "language" in self.options else "inline")
        inliner.roles[name.strip().lower()] = inliner.roles.get(base, base)
        return []


class _DefaultRole(AnyDirective):
    def run(self) -> list[nodes.Node]:
        self.inliner.default_role = self.argument_text() or "title-reference"
        return []


class _Clock(AnyDirective):
    """The date of the day, which is no part of a text that notes are written on."""

    def run(self) -> list[nodes.Node]:
        return [_quiet(f"|{self.argument_text() or 'date'}|")]


class _Author(AnyDirective):
    def run(self) -> list[nodes.Node]:
        return [_line(self, nodes.paragraph("", "", nodes.inline("", "", *self.argument(), classes=["small"])))]


def _quiet(words: str) -> nodes.inline:
    return nodes.inline("", words, classes=["template"])


def _line(directive: Directive, node: nodes.Element, line: int = 0) -> Any:  # noqa: ANN401 - the node that was given
    """The node, which begins on a line of the directive's input: that of its name, if no other is given."""
    _, node.line = directive.state_machine.get_source_and_line(line or directive.lineno)
    return node


OWN_DIRECTIVES: dict[str, type[Directive]] = {
    **dict.fromkeys(_CALLOUTS, _Callout),
    **dict.fromkeys(
        ("code-block", "sourcecode", "code", "highlight-block", "prompt", "productionlist", "code-tab"), _Code
    ),
    **dict.fromkeys(("doctest", "testoutput", "testsetup", "testcleanup"), _Doctest),
    **dict.fromkeys(("testcode", "ipython", "jupyter-execute", "plot", "ipython3"), _Python),
    **dict.fromkeys(("graphviz", "digraph", "graph", "inheritance-diagram"), _Dot),
    "mermaid": _Mermaid,
    **dict.fromkeys(("aafig", "blockdiag", "uml", "seqdiag", "kernel-render"), _Drawing),
    **dict.fromkeys(("include", "literalinclude", "kernel-include", "kernel-doc"), _File),
    **dict.fromkeys(("only", "ifconfig", "hlist", "compound", "container", "tabs", "tab-set", "rst-class"), _Holder),
    **dict.fromkeys(("cssclass", "grid", "grid-item"), _Holder),
    "class": _Class,
    **dict.fromkeys(("tab", "group-tab", "tab-item", "centered", "dropdown", "details", "collapse"), _Titled),
    **dict.fromkeys(("card", "grid-item-card"), _Titled),
    **dict.fromkeys(
        (
            *("index", "highlight", "currentmodule", "default-domain", "tabularcolumns", "contents", "title", "meta"),
            *("restructuredtext-test-directive", "target-notes", "program", "no-search", "namespace", "sphinxcode"),
        ),
        _Nothing,
    ),
    "toctree": _Contents,
    "raw": _Raw,
    "math": _Formula,
    **dict.fromkeys(("module", "py:module", "js:module"), _Module),
    "glossary": _Glossary,
    "role": _Role,
    "default-role": _DefaultRole,
    "date": _Clock,
    **dict.fromkeys(("sectionauthor", "codeauthor", "moduleauthor"), _Author),
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
        _Description,
    ),
}
"""By the names of directives, with or without their domains."""
