"""What the roles of reStructuredText and Sphinx show: ``:role:`words```; one that is not known shows its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from docutils import nodes
from docutils.nodes import unescape

from reader.sources.markup.html import to_file

_TITLED = re.compile(r"(.+?)\s*(?<!\x00)<([^<]*)>", re.DOTALL)
_CODE = frozenset(
    (
        *("code", "literal", "file", "command", "option", "envvar", "program", "samp", "regexp", "makevar", "token"),
        *("keyword", "func", "class", "meth", "mod", "attr", "data", "const", "exc", "obj", "type", "macro", "member"),
        *("struct", "enum", "enumerator", "union", "var", "function", "method", "module", "property", "deco", "opcode"),
        *("expr", "texpr", "cmd", "setting", "tfilter", "ttag", "lookup", "confval", "fixture", "rst", "dir", "role"),
        *("mimetype", "newsgroup", "manpage", "pep8", "cpp", "namespace", "concept", "source", "stablefunc"),
    )
)
_CALLED = frozenset(("func", "meth", "function", "method"))
_ADDRESSES = {
    **dict.fromkeys(("pep", "pep-reference"), ("PEP ", "https://peps.python.org/pep-{:0>4}/")),
    **dict.fromkeys(("rfc", "rfc-reference"), ("RFC ", "https://datatracker.ietf.org/doc/html/rfc{}")),
    "cve": ("", "https://www.cve.org/CVERecord?id=CVE-{}"),
    "cwe": ("", "https://cwe.mitre.org/data/definitions/{}.html"),
}
_STYLED: dict[str, type[nodes.TextElement]] = {
    **dict.fromkeys(("strong", "b"), nodes.strong),
    **dict.fromkeys(("emphasis", "dfn", "title-reference", "title", "t", "i", "em"), nodes.emphasis),
    **dict.fromkeys(("sub", "subscript"), nodes.subscript),
    **dict.fromkeys(("sup", "superscript"), nodes.superscript),
}


class Interpreted(NamedTuple):
    """Words with a role: as they are to be read, as they were written, and split into title and target."""

    words: str
    raw: str
    title: str
    """The words of ``title <target>``; empty where there is no target."""
    target: str
    suffix: str
    """The suffix of the article's file: what it links to without one has it, too."""


def interpreted_text(role: str, escaped: str, suffix: str) -> list[nodes.Node]:
    """The nodes for words with a role; ``escaped`` are the words as docutils passes them on."""
    words = unescape(escaped)
    titled = _TITLED.fullmatch(escaped)
    title, target = (unescape(titled[1]), unescape(titled[2]).strip()) if titled else ("", words)
    found = Interpreted(words, unescape(escaped, True), title, target, suffix)
    name = role.lower().rpartition(":")[2] or role.lower()
    if name in _SHOWN:
        return _SHOWN[name](found)
    if name in _STYLED:
        return [_STYLED[name]("", words)]
    if name in _CODE:
        return [nodes.literal("", _object_name(found, called=name in _CALLED))]
    return [_numbered(found, *_ADDRESSES[name]) if name in _ADDRESSES else nodes.Text(title or words)]


def _object_name(found: Interpreted, *, called: bool) -> str:
    """The name of a function, class… as Sphinx shows it: ``~a.b`` is ``b``, ``!a.b`` is no link."""
    name = found.title or found.words.removeprefix("!")
    if not found.title and name.startswith("~"):
        name = name[1:].rpartition(".")[2]
    return f"{name}()" if called and not found.title and not name.endswith(")") else name


def _numbered(found: Interpreted, label: str, address: str) -> nodes.Node:
    number, _, fragment = found.target.partition("#")
    href = address.format(number.strip()) + (f"#{fragment}" if fragment else "")
    return nodes.reference("", found.title or f"{label}{number}{_part_of(fragment)}", refuri=href)


def _part_of(fragment: str) -> str:
    """``#section-9.2`` in words."""
    return f" {fragment.replace('-', ' ').capitalize()}" if fragment else ""


def _to_label(found: Interpreted) -> list[nodes.Node]:
    """A place by its label; without a title it is called as its heading, which the writer knows."""
    if found.title:
        return [nodes.reference("", found.title, label=found.target.lstrip("!~"))]
    return [nodes.reference("", found.target, label=found.target, untitled=True)]


def _to_document(found: Interpreted) -> list[nodes.Node]:
    path, _, fragment = found.target.partition("#")
    href = to_file(path if path.endswith(found.suffix) else path + found.suffix, fragment)
    return [nodes.reference("", found.title or found.target, refuri=href)]


def _download(found: Interpreted) -> list[nodes.Node]:
    if "://" in found.target:
        return [nodes.reference("", found.title or found.target, refuri=found.target)]
    return [nodes.reference("", found.title or found.target, refuri=to_file(found.target))]


def _term(found: Interpreted) -> list[nodes.Node]:
    return [nodes.reference("", found.title or found.words, label=found.target)]


def _keys(found: Interpreted) -> list[nodes.Node]:
    return [nodes.inline("", found.words, classes=["kbd"])]


def _label(found: Interpreted) -> list[nodes.Node]:
    """What a window shows: menus, and buttons with a letter for the keyboard."""
    return [nodes.strong("", found.words.replace("-->", "→").replace("&", ""))]


def _abbreviation(found: Interpreted) -> list[nodes.Node]:
    short, _, explained = found.words.rpartition(" (")
    if short and explained.endswith(")"):
        return [nodes.abbreviation("", short, explanation=explained[:-1])]
    return [nodes.abbreviation("", found.words)]


def _plain(found: Interpreted) -> list[nodes.Node]:
    return [nodes.inline("", found.words)]


_SHOWN: dict[str, Callable[[Interpreted], list[nodes.Node]]] = {
    **dict.fromkeys(("ref", "numref", "any", "keyref"), _to_label),
    "eq": lambda found: [nodes.reference("", f"({found.target})", label=f"equation-{found.target}")],
    "doc": _to_document,
    "download": _download,
    "term": _term,
    "kbd": _keys,
    **dict.fromkeys(("guilabel", "menuselection"), _label),
    **dict.fromkeys(("abbr", "abbreviation", "ac", "acronym"), _abbreviation),
    "math": lambda found: [nodes.math("", found.raw)],
    "index": lambda found: [nodes.Text(found.title or found.words)],
    "raw": _plain,
}
