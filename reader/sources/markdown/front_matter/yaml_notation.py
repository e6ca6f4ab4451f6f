"""Reads YAML without loading any object: every value is text as it was written, and aliases cannot make it grow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from reader.sources.markdown.front_matter.values import (
    MAX_DEPTH,
    MAX_LENGTH,
    FrontMatterError,
    Value,
    text_of_value,
)

MAX_SIZE = 4 * MAX_LENGTH
"""The most code points and values, where each alias counts as what it stands for."""
_NULL = ("~", "null", "Null", "NULL")
_PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The parser of libyaml where PyYAML was built with it: it is ten times as fast."""


def read_yaml(text: str) -> dict[str, Value]:
    """The values of a YAML mapping by their keys; none of a text without any value.

    Raises:
        FrontMatterError: it is no valid YAML, no mapping, has a key twice, or exceeds the limits.
    """
    try:
        root = _Composer().compose(yaml.parse(text, Loader=_PARSER))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise FrontMatterError(f"no valid YAML, in line {line}") from error
    except (yaml.YAMLError, UnicodeError) as error:  # a control character, or half a surrogate pair
        raise FrontMatterError("no valid YAML") from error
    if root == "":
        return {}
    if not isinstance(root, dict):
        raise FrontMatterError("no mapping")
    return root


@dataclass(slots=True)
class _Node:
    """A value that is made of the events so far."""

    value: Value
    anchor: str | None = None
    size: int = 1
    """Its code points and values, where each alias counts as what it stands for."""
    key: str | None = None
    """Of a mapping: the key whose value comes next."""


class _Composer:
    """Makes values of the events of a parser. It has its own stack, since the text decides how deep they are nested."""

    def __init__(self) -> None:
        self._root = _Node("")
        self._open: list[_Node] = []
        self._anchored: dict[str, _Node] = {}

    def compose(self, events: Iterable[Event]) -> Value:
        """The value of the only document, or an empty text if there is none.

        Raises:
            FrontMatterError: there are several documents, a key is there twice, or the limits are exceeded.
        """
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
            elif isinstance(event, CollectionEndEvent):
                self._add(self._open.pop())
            elif isinstance(event, NodeEvent):
                self._begin(event)
        if documents > 1:
            raise FrontMatterError("several documents")
        return self._root.value

    def _begin(self, event: NodeEvent) -> None:
        if isinstance(event, AliasEvent):
            if event.anchor not in self._anchored:  # of nothing, or of what is still open
                raise FrontMatterError("an alias without its anchor")
            self._add(self._anchored[event.anchor])
        elif isinstance(event, ScalarEvent):
            is_null = event.implicit[0] and event.value in _NULL
            self._add(_Node("" if is_null else event.value, event.anchor, len(event.value) + 1))
        elif isinstance(event, CollectionStartEvent):
            if len(self._open) == MAX_DEPTH:
                raise FrontMatterError("nested too deeply")
            self._open.append(_Node({} if isinstance(event, MappingStartEvent) else [], event.anchor))

    def _add(self, node: _Node) -> None:
        """Put a value where it belongs: into the innermost open list or mapping."""
        if node.anchor is not None:
            self._anchored[node.anchor] = node
        if not self._open:
            self._root = node
            return
        around = self._open[-1]
        around.size += node.size
        if around.size > MAX_SIZE:
            raise FrontMatterError("aliases repeat too much")
        if isinstance(around.value, list):
            around.value.append(node.value)
        elif isinstance(around.value, dict):
            if around.key is None:
                around.key = text_of_value(node.value)
                if around.key in around.value:
                    raise FrontMatterError("a key is there twice")
            else:
                around.value[around.key], around.key = node.value, None
