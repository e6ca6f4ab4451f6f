"""MathML as a tree of our own, which is quick to ask and holds nothing but what is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborNode

MAX_DEPTH = 60
"""What is nested deeper is read as the letters in it."""
_LEFT_OUT = frozenset(("annotation", "annotation-xml", "maligngroup", "malignmark"))
_GROUPS = frozenset(("mrow", "mpadded", "mstyle"))
_TOKENS = frozenset(("mi", "mn", "mo", "ms", "mtext"))
"""The elements that hold letters."""


class MathElement(NamedTuple):
    """An element of MathML; one that holds letters has no children."""

    tag: str
    attributes: Mapping[str, str | None] = {}
    text: str = ""
    children: tuple[MathElement, ...] = ()

    def get(self, name: str) -> str:
        """The value of an attribute; empty where it is not given."""
        return self.attributes.get(name) or ""

    def child(self, number: int) -> MathElement:
        """A child; an empty group where there is none."""
        return self.children[number] if number < len(self.children) else _EMPTY

    @property
    def core(self) -> MathElement:
        """The element itself, or what is alone within groups around it."""
        inside = self
        while inside.tag in _GROUPS and len(inside.children) == 1:
            inside = inside.children[0]
        return inside

    @property
    def sign(self) -> str:
        """The letters of an operator, which may be alone within groups; empty for anything else."""
        core = self.core
        return core.text if core.tag == "mo" else ""

    @property
    def is_operator_group(self) -> bool:
        """Whether the program that wrote it says that it is the name of an operator (MathJax's ``TeXAtom``)."""
        return self.get("data-mjx-texclass") == "OP" or "MJX-TeXAtom-OP" in self.get("class").split()


_EMPTY = MathElement("mrow")


def math_tree(node: LexborNode, depth: int = 0) -> MathElement:
    """The tree of an element of MathML; of ``semantics`` what is shown, which is its first child."""
    tag = (node.tag or "").rpartition(":")[2]
    if depth > MAX_DEPTH or (tag in _TOKENS and not _has_mathml(node)):
        return MathElement(tag if tag in _TOKENS else "mtext", node.attributes, node.text())
    children = list(_elements(node))
    if tag == "semantics":
        return math_tree(children[0], depth + 1) if children else _EMPTY
    tag = "mrow" if tag in _TOKENS else tag
    return MathElement(tag, node.attributes, "", tuple(math_tree(child, depth + 1) for child in children))


def _elements(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        if child.is_element_node and (child.tag or "").rpartition(":")[2] not in _LEFT_OUT:
            yield child
        child = child.next


def _has_mathml(token: LexborNode) -> bool:
    """Whether an element that should hold letters has MathML in it, as KaTeX writes what is to be a relation."""
    return any((child.tag or "").startswith("m") and child.tag != "mark" for child in token.iter())


def letters(element: MathElement) -> Iterator[str]:
    """The letters in an element, as they stand."""
    if element.text:
        yield element.text.strip()
    for child in element.children:
        yield from letters(child)
