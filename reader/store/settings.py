"""The settings on the disk: ``settings.json``. A value that cannot be used is replaced by its default."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from reader.core.colour import Colour, ColourMeaning
from reader.core.errors import StoreError
from reader.core.settings import NOTES_ORDERS, SMALLEST_SIDE, ZOOM_STEPS, Settings
from reader.store.files import backup_of, is_present, read_bytes, write_atomically
from reader.translation import tr

logger = logging.getLogger(__name__)

FILE_NAME = "settings.json"
MAX_LENGTH = 200
"""The most code points in a colour's name or meaning."""


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_size(value: object) -> bool:
    return (
        isinstance(value, (list, tuple))
        and len(value) == 2
        and all(type(side) is int and SMALLEST_SIDE <= side <= 32_767 for side in value)
    )


def _are_pens(value: object) -> bool:
    """Whether it has names and meanings of colours: ``{"yellow": {"name": …, "meaning": …}}``."""
    return (
        isinstance(value, dict)
        and value.keys() <= {colour.value for colour in Colour}
        and all(isinstance(pen, dict) and pen.keys() <= {"name", "meaning"} for pen in value.values())
        and all(isinstance(text, str) and len(text) <= MAX_LENGTH for pen in value.values() for text in pen.values())
    )


_LIMITS: Mapping[str, Callable[[Any], bool]] = {
    "theme": _is_name,  # whether there is such a theme is checked when it is loaded
    "zoom": lambda value: type(value) is int and value in ZOOM_STEPS,
    "column": lambda value: type(value) is int and 30 <= value <= 120,
    "face": _is_name,
    "line_height": lambda value: type(value) is int and 110 <= value <= 250,
    "paragraph_gap": lambda value: type(value) is int and 0 <= value <= 300,
    "justified": _is_switch,
    "hyphens": _is_switch,
    "wrap_code": _is_switch,
    "notes_beside": _is_switch,
    "contents": _is_switch,
    "notes": _is_switch,
    "notes_order": lambda value: value in NOTES_ORDERS,
    "colour": lambda value: value in [colour.value for colour in Colour],
    "pens": _are_pens,
    "pace": lambda value: type(value) is int and 80 <= value <= 800,
    "window": _is_size,
}
"""The check of each setting's value."""

_READ: Mapping[str, Callable[[Any], Any]] = {
    "window": tuple,
    "pens": lambda value: {colour: ColourMeaning(**pen) for colour, pen in value.items()},
}
"""Converts the values of settings whose types JSON does not have."""


def load(folder: Path) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings, and messages for the reader about values that cannot be used; never raises."""
    file = folder / FILE_NAME
    try:
        data = read_object(file)
    except StoreError as error:
        logger.warning("The settings cannot be read, so the defaults are used", exc_info=True)
        return Settings(), (str(error),)
    good: dict[str, Any] = {}
    messages = []
    for key in [field.name for field in fields(Settings) if field.name in data]:
        if _LIMITS[key](data[key]):
            good[key] = _READ[key](data[key]) if key in _READ else data[key]
        else:
            messages.append(
                tr(
                    "{file}: {value} is not a valid value for {key}; the default is used.",
                    file=file,
                    value=repr(data[key]),
                    key=repr(key),
                )
            )
    return Settings(**good), tuple(messages)


def save(folder: Path, settings: Settings, names: Collection[str] | None = None) -> None:
    """Write the settings, or only those in ``names``; other keys in the file are kept.

    A file that cannot be read is kept as ``.bak``.

    Raises:
        StoreError: they cannot be written.

    """
    values = {field.name: getattr(settings, field.name) for field in fields(settings)}
    values["pens"] = {colour: pen._asdict() for colour, pen in settings.pens.items() if any(pen)}
    chosen = values if names is None else {name: values[name] for name in names}
    write_object(folder / FILE_NAME, chosen)


def read_object(file: Path) -> dict[str, Any]:
    """Return the JSON object in a file; an empty one if there is no file.

    Raises:
        StoreError: the file cannot be read, or contains something else.

    """
    data = read_bytes(file)
    if data is None:
        return {}
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise StoreError(tr("{file} cannot be read: {error}.", file=file, error=error)) from error
    if not isinstance(found, dict):
        raise StoreError(tr("{file} cannot be read: it does not hold a JSON object.", file=file))
    return found


def write_object(file: Path, values: Mapping[str, object]) -> None:
    """Write these keys to the JSON object in a file, and keep its other keys. Nothing is written if nothing changes.

    Raises:
        StoreError: it cannot be written.

    """
    try:
        before, readable = read_object(file), True
    except StoreError:
        before, readable = {}, False
    after = before | json.loads(json.dumps(values))
    if after == before and readable:
        return
    # The first backup of an unreadable file is the one to rescue something from: it is not overwritten.
    text = json.dumps(after, ensure_ascii=False, indent=2) + "\n"
    keep = not readable or not is_present(backup_of(file))
    write_atomically(file, text.encode("utf-8", "replace"), keep_backup=keep)
