"""What front matter says of title, authors, date, language and tags, in the words of many tools."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reader.core.properties import Property, text_of
from reader.sources.blocks.assembly import SourceMetadata
from reader.sources.markdown.front_matter.values import Value, properties_of, text_of_value

_TITLES = ("title",)
_AUTHORS = ("author", "authors")
_DATES = ("date", "published", "publishdate")
_LANGUAGES = ("lang", "language")
_TAGS = ("tags", "tag")
_NAMES = ("name", "literal")
"""The keys of an author's name. Quarto divides it further."""
_TIMESTAMP = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[Tt ]\s*\d{1,2}:\d\d.*")


def metadata_of(values: dict[str, Value]) -> SourceMetadata:
    """The metadata in the values of a block."""
    by_name = {key.casefold(): value for key, value in values.items()}
    authors = next((found for name in _AUTHORS if (found := list(_names(by_name.get(name, ""))))), [])
    return replace(metadata_of_properties(tuple(properties_of(values))), author=", ".join(dict.fromkeys(authors)))


def metadata_of_properties(properties: tuple[Property, ...]) -> SourceMetadata:
    """The metadata in properties that were read line by line."""

    def first(names: tuple[str, ...]) -> str:
        return next((text for name in names if (text := text_of(properties, name))), "")

    return SourceMetadata(
        title=" ".join(first(_TITLES).split()),
        author=first(_AUTHORS),
        date=_TIMESTAMP.sub(r"\1", first(_DATES)),
        language=first(_LANGUAGES),
        properties=tuple(_tagged(found) if found.name.casefold() in _TAGS else found for found in properties),
    )


def _names(value: Value) -> Iterator[str]:
    """The names of authors: of a name, a mapping with a name in it, or a list of these."""
    if isinstance(value, list):
        for item in value:
            yield from _names(item)
        return
    if isinstance(value, dict):
        inside = next((value[key] for key in _NAMES if key in value), None)
        if inside is not None:
            yield from _names(inside)
            return
        parts = [text_of_value(value[key]) for key in ("given", "family") if key in value]
        value = " ".join(parts) if parts else ""
    if text := " ".join(value.split()):
        yield text


def _tagged(found: Property) -> Property:
    """A property of tags, each without its ``#``: Obsidian writes them as a list, or as one text with commas."""
    tags = (tag for value in found.values for tag in (value.split() if value.startswith("#") else value.split(",")))
    return found._replace(
        values=tuple(dict.fromkeys(filter(None, (tag.strip(" ,").removeprefix("#") for tag in tags))))
    )
