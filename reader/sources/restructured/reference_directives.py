"""Sphinx's directives for manuals of programs: descriptions of functions and classes, glossaries, lists of pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docutils import nodes

from reader.sources.markup.html import to_file
from reader.sources.restructured.any_directive import AnyDirective, on_line

_STYLE_NAMES = re.compile(r"[a-z][a-z0-9 -]*")
_TITLE_LINE = re.compile(r"(.+?)\s*<([^<>]+)>")


class ContentsDirective(AnyDirective):
    """The documents of a larger one, as a list of links."""

    def _shown(self) -> list[nodes.Node]:
        items = nodes.bullet_list()
        for number, line in enumerate(self.content):
            if words := line.strip():
                items += nodes.list_item("", on_line(self, self._entry(words), self.content_offset + number + 1))
        caption = self.options.get("caption")
        made: list[nodes.Node] = [on_line(self, nodes.rubric("", caption))] if caption else []
        return [*made, items] if len(items) else made

    def _entry(self, words: str) -> nodes.Element:
        found = _TITLE_LINE.fullmatch(words)
        title, path = (found[1], found[2]) if found else (words, words)
        if path == "self" or "*" in path or "glob" in self.options:
            return nodes.paragraph("", "", nodes.inline("", title))
        suffix = "" if "://" in path or path.endswith((self.inliner.suffix, "/")) else self.inliner.suffix
        href = path if "://" in path else to_file(path + suffix)
        return nodes.paragraph("", "", nodes.reference("", title, refuri=href))


class NamesDirective(AnyDirective):
    """Names of functions, classes… that each have a page: Sphinx would add what they say of themselves."""

    def _shown(self) -> list[nodes.Node]:
        items = nodes.bullet_list()
        for number, line in enumerate(self.content):
            if (name := line.strip()) and not name.startswith(".."):
                words = nodes.literal("", name.removeprefix("~"))
                items += nodes.list_item(
                    "", on_line(self, nodes.paragraph("", "", words), self.content_offset + number + 1)
                )
        return [items] if len(items) else []


class DescriptionDirective(AnyDirective):
    """The description of a function, a class, an option…: its signatures, and what is said of it."""

    def _shown(self) -> list[nodes.Node]:
        item = nodes.definition_list_item()
        signatures = [line.strip() for line in "\n".join(self.arguments).replace("\\\n", " ").split("\n")]
        kind = self.name.rpartition(":")[2].lower()
        for number, signature in enumerate(filter(None, signatures)):
            term = nodes.term("", "", nodes.literal("", signature))
            for name in self._names(kind, signature):
                term["ids"].append(name)
            item += on_line(self, term, self.lineno + number)
        made = nodes.definition("", *self.inside())
        item += made
        return [nodes.definition_list("", item)]

    @staticmethod
    def _names(kind: str, signature: str) -> Iterable[str]:
        if kind in ("option", "cmdoption"):
            return [part.strip().split(" ")[0].split("=")[0] for part in signature.split(",")]
        return [signature.partition("(")[0].split(" ")[-1]]


class ClassDirective(DescriptionDirective):
    """A class of a program, by its name; or, as docutils has it, a name for styles, which shows nothing."""

    def _shown(self) -> list[nodes.Node]:
        return self.inside() if _STYLE_NAMES.fullmatch(self.argument_text()) else super()._shown()


class ModuleDirective(AnyDirective):
    """Names a place, and shows nothing."""

    def _shown(self) -> list[nodes.Node]:
        return [nodes.target("", "", ids=[f"module-{self.argument_text()}"]), *self.inside()]


class GlossaryDirective(AnyDirective):
    """A list of terms, each of which links lead to; several may stand above one definition."""

    def _shown(self) -> list[nodes.Node]:
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
            item += on_line(self, nodes.term("", "", *found, ids=[words]), self.content_offset + last + 1)
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
