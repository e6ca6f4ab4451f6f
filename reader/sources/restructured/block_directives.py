"""Directives that show a block of some kind: callouts, code, formulas, folds, parts with titles, links to files."""

from __future__ import annotations

import re

from docutils import nodes

from reader.sources.markup.html import to_file
from reader.sources.restructured.any_directive import AnyDirective, on_line, quiet_words

CALLOUTS = {
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


class HolderDirective(AnyDirective):
    """Shows what it holds, and nothing else."""

    def _shown(self) -> list[nodes.Node]:
        return self.inside()


class TitledDirective(AnyDirective):
    """A part with a title, such as a tab: the title, then what it holds."""

    def _shown(self) -> list[nodes.Node]:
        title = self.argument()
        made = [on_line(self, nodes.rubric("", "", *title))] if title else []
        return [*made, *self.inside()]


class FoldDirective(AnyDirective):
    """A part that is folded below its title, unless it says that it is open."""

    def _shown(self) -> list[nodes.Node]:
        title = self.argument() or [nodes.Text(self.name.capitalize())]
        made = nodes.container("", nodes.title("", "", *title), *self.inside(), is_open="open" in self.options)
        return [on_line(self, made)]


class CalloutDirective(AnyDirective):
    """A note that is set apart, with its kind and, of some, a version and a first sentence as arguments."""

    def _shown(self) -> list[nodes.Node]:
        title, kind = CALLOUTS.get(self.name.rpartition(":")[2].lower(), (self.name.capitalize(), "note"))
        words = self.argument_text().split(" ", 1) if "{}" in title else [self.argument_text()]
        rest = words[1] if "{}" in title and len(words) > 1 else "" if "{}" in title else words[0]
        made = nodes.admonition("", classes=[kind])
        made += nodes.title("", title.format(words[0]).strip())
        if rest:
            found, _ = self.state.inline_text(rest, self.lineno)
            made += on_line(self, nodes.paragraph("", "", *found))
        made += self.inside()
        return [on_line(self, made)]


class CodeDirective(AnyDirective):
    """Code, in a language that is an argument or the directive's own."""

    language = ""

    def _shown(self) -> list[nodes.Node]:
        named = self.language or next(iter(self.argument_text().split()), "")
        text = "\n".join(self.content)
        if self.language and self.argument_text():  # a title or a file, which is no language
            text = f"{self.argument_text()}\n{text}".rstrip("\n")
        made: nodes.Element = on_line(self, nodes.literal_block(self.block_text, text, language=named))
        if not text:
            return []
        caption = self.options.get("caption")
        if not caption:
            return [made]
        words, _ = self.state.inline_text(caption, self.lineno)
        return [nodes.figure("", made, nodes.caption("", "", *words))]


class DoctestDirective(CodeDirective):
    """What is typed into Python, with its answers."""

    language = "pycon"


class PythonDirective(CodeDirective):
    """Python that is run when a manual is made."""

    language = "python"


class DrawingDirective(CodeDirective):
    """A drawing as the text that it is made of."""

    language = "text"


class MermaidDirective(CodeDirective):
    """A drawing that is shown as one."""

    language = "mermaid"


class DotDirective(CodeDirective):
    """A drawing of Graphviz, as its text."""

    language = "dot"


class FileDirective(AnyDirective):
    """What would be read from another file: a link to that."""

    def _shown(self) -> list[nodes.Node]:
        name = self.argument_text()
        link = nodes.reference("", name, refuri=to_file(name))
        return [on_line(self, nodes.paragraph("", "", quiet_words(f"{self.name}::"), nodes.Text(" "), link))]


class RawDirective(AnyDirective):
    """HTML as HTML; what is meant for other programs is not shown."""

    def _shown(self) -> list[nodes.Node]:
        text = "\n".join(self.content)
        if "file" in self.options or "url" in self.options:
            name = str(self.options.get("file") or self.options.get("url"))
            return [
                nodes.paragraph("", "", quiet_words("raw::"), nodes.Text(" "), nodes.reference("", name, refuri=name))
            ]
        return [on_line(self, nodes.raw("", text, format="html"))] if "html" in self.argument_text().lower() else []


class FormulaDirective(AnyDirective):
    """Formulas; blank lines part them."""

    def _shown(self) -> list[nodes.Node]:
        text = "\n".join((*self.arguments, *self.content))
        parts = [text] if "nowrap" in self.options else re.split(r"\n[ \t]*\n", text)
        name = self.options.get("label") or self.options.get("name")
        made: list[nodes.Node] = [nodes.target("", "", ids=[f"equation-{name}"])] if name else []
        return made + [on_line(self, nodes.math_block(part, part)) for part in parts if part.strip()]
