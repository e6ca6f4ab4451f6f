"""The formats that notes are exported to: the one place to add another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.colour import ColourMeaning
from reader.exchange.to_csv import to_csv
from reader.exchange.to_html import to_html
from reader.exchange.to_json import to_json
from reader.exchange.to_markdown import to_markdown


class Exporter(NamedTuple):
    """One format."""

    label: str
    """What the reader sees: ``Markdown``."""
    suffix: str
    """What its files' names end in, with the dot."""
    write: Callable[[Article, AnnotationSet, Mapping[str, ColourMeaning]], str]
    """A pure function; the last argument is what the reader calls the colours, by their values.

    Its text is to be written as UTF-8, line ends as they are.
    """


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        "markdown": Exporter("Markdown", ".md", to_markdown),
        "html": Exporter("HTML", ".html", to_html),
        "csv": Exporter("CSV", ".csv", to_csv),
        "json": Exporter("W3C JSON", ".json", to_json),
    }
)
"""By the name that ``postil export --format`` takes, in the order of the menu."""
