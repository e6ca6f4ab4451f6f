"""What a text in reStructuredText says of itself: the list of fields at its beginning, docutils' "docinfo"."""

from __future__ import annotations

import re

from docutils import nodes

from reader.core.properties import Property
from reader.sources.blocks.assembly import SourceMetadata
from reader.sources.markdown.front_matter.fields import metadata_of_properties

_SHOWN = frozenset(("abstract", "dedication"))
"""Fields that are text of the article."""
_KEYWORD = re.compile(r"\$\w+:\s*(.*?)\s*\$")
"""What RCS, CVS and Subversion fill in: ``$Date: 2026/01/31 $``."""
_LONGEST = 2_000
"""Code points of a field that is metadata; a longer one is text."""
_MOST = 100
"""The most fields that are metadata."""


def split_fields(document: nodes.document) -> tuple[SourceMetadata, list[nodes.Node]]:
    """The metadata, and the nodes that it has been taken from: they are not shown as text."""
    fields = _field_list(document)
    if fields is None or len(fields) > _MOST:
        return SourceMetadata(), []
    taken: list[nodes.Node] = []
    properties = []
    for field in fields.children:
        if not isinstance(field, nodes.field) or len(field) < 2:
            continue
        name, body = field[0].astext(), field[1]
        if name.lower() in _SHOWN or not isinstance(body, nodes.Element) or len(body.astext()) > _LONGEST:
            continue
        properties.append(Property(name, tuple(_values(body))))
        taken.append(field)
    if len(taken) == len(fields):
        taken = [fields]
    about = metadata_of_properties(tuple(properties))
    last = max((one.line or 0 for one in fields.findall(nodes.Element)), default=0)
    about.lines = (fields.line or 1, max(last, fields.line or 1))
    return about, taken


def _field_list(document: nodes.document) -> nodes.field_list | None:
    """The list of fields that a text begins with, before or after its title."""
    for place in (document, *(child for child in document.children if isinstance(child, nodes.section))):
        for child in place.children:
            if isinstance(child, nodes.field_list):
                return child
            if not isinstance(child, nodes.PreBibliographic | nodes.target):
                break
        else:
            continue
        if isinstance(place, nodes.section):
            break
    return None


def _values(body: nodes.Element) -> list[str]:
    """The values of a field: the items of a list, or all of it."""
    items = [item.astext() for item in body.findall(nodes.list_item)] or [body.astext()]
    return [text for item in items if (text := " ".join(_KEYWORD.sub(r"\1", item).split()))]
