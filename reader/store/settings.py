"""The settings on the disk: ``settings.json``. A value that cannot be used is replaced by its default."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from reader.core.colour import is_colour
from reader.core.errors import StoreError
from reader.core.settings import (
    CONTENTS_WIDTHS,
    NOTES_ORDERS,
    NOTES_WIDTHS,
    OVERLAPS,
    SMALLEST_SIDE,
    ZOOM_STEPS,
    Settings,
)
from reader.store.files import backup_of, is_present, read_bytes
from reader.store.palette_settings import are_names, is_palette, named_palette, palette_json, read_palette
from reader.translation import tr

logger = logging.getLogger(__name__)

FILE_NAME = "settings.json"
_NAMES = "pens"
"""The key under which earlier versions wrote the names of the colours."""


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
    "notes_follow": _is_switch,
    "properties": _is_switch,
    "notes": _is_switch,
    "contents_width": lambda value: type(value) is int and CONTENTS_WIDTHS[0] <= value <= CONTENTS_WIDTHS[1],
    "notes_width": lambda value: type(value) is int and NOTES_WIDTHS[0] <= value <= NOTES_WIDTHS[1],
    "menu_bar": _is_switch,
    "smooth_scrolling": _is_switch,
    "side_by_side": _is_switch,
    "scroll_together": _is_switch,
    "left_side": lambda value: type(value) is int and 100 <= value <= 900,
    "whole_words": _is_switch,
    "editor": lambda value: isinstance(value, str),
    "overlaps": lambda value: value in OVERLAPS,
    "notes_order": lambda value: value in NOTES_ORDERS,
    "colour": lambda value: isinstance(value, str) and is_colour(value),
    "palette": is_palette,
    _NAMES: are_names,
    "export": lambda value: isinstance(value, dict),
    "printing": lambda value: isinstance(value, dict),
    "library": lambda value: isinstance(value, dict),
    "pace": lambda value: type(value) is int and 80 <= value <= 800,
    "window": _is_size,
    "tab_strip": _is_switch,
}
"""The check of each setting's value."""

_READ: Mapping[str, Callable[[Any], Any]] = {
    "window": tuple,
    "palette": read_palette,
    _NAMES: named_palette,
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
    names = [field.name for field in fields(Settings)]
    for key in [key for key in (*names, *([_NAMES] if "palette" not in data else [])) if key in data]:
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
    if _NAMES in good:
        good["palette"] = good.pop(_NAMES)
    return Settings(**good), tuple(messages)


def save(folder: Path, settings: Settings, names: Collection[str] | None = None) -> None:
    """Write the settings, or only those in ``names``; other keys in the file are kept.

    A file that cannot be read is kept as ``.bak``.

    Raises:
        StoreError: they cannot be written.

    """
    values = {field.name: getattr(settings, field.name) for field in fields(settings)}
    values["palette"] = palette_json(settings.palette)
    chosen = values if names is None else {name: values[name] for name in names}
    write_object(folder / FILE_NAME, chosen)


def read_object(file: Path) -> dict[str, Any]:
    """Return the JSON object in a file; an empty one if there is no file.

    Raises:
        StoreError: the file cannot be read, or contains something else.

    """
    return _object_in(file, read_bytes(file))


def _object_in(file: Path, data: bytes | None) -> dict[str, Any]:
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
    update_object(file, lambda _: values)


def update_object(file: Path, change: Callable[[Mapping[str, Any]], Mapping[str, object]]) -> None:
    """Write the keys that ``change`` returns for the JSON object in a file, and keep its other keys.

    It is called again if another program, such as a second Postil, has written the file meanwhile. Nothing is written
    if nothing changes.

    Raises:
        StoreError: it cannot be written.

    """
    from reader.store.shared_file import ROUNDS, busy_error, remove_seen  # late: each start only reads

    remove_seen(file)
    for _ in range(ROUNDS):
        if _update_once(file, change):
            return
    raise busy_error(file)


def _update_once(file: Path, change: Callable[[Mapping[str, Any]], Mapping[str, object]]) -> bool:
    """Do what ``update_object`` does once; returns whether nobody else has written meanwhile."""
    from reader.store.shared_file import remove_merged, replace_shared

    data, readable = read_bytes(file), True
    try:
        before = _object_in(file, data)
    except StoreError:
        before, readable = {}, False
    theirs = _replaced_objects(file)
    known = before.copy()
    for other, _ in theirs.values():
        known |= other
    after = known | json.loads(json.dumps(change(known)))
    if after == before and readable:
        return True
    # The first backup of an unreadable file is the one to rescue something from: it is not overwritten.
    text = json.dumps(after, ensure_ascii=False, indent=2) + "\n"
    keep = not readable or not is_present(backup_of(file))
    done = replace_shared(file, text.encode("utf-8", "replace"), data, keep_backup=keep)
    if done.status is not None:
        for kept, (_, content) in theirs.items():
            remove_merged(kept, content)
    return not done.needs_merge


def _replaced_objects(file: Path) -> dict[Path, tuple[dict[str, Any], bytes]]:
    """What other programs wrote just before the file was replaced; what cannot be read is left where it is."""
    from reader.store.shared_file import replaced_by_others

    found = {}
    for kept in replaced_by_others(file):
        try:
            data = read_bytes(kept)
            if data is not None:  # else another program has merged it by now
                found[kept] = (_object_in(file, data), data)
        except StoreError:
            logger.warning("What another program wrote to %s cannot be read", file, exc_info=True)
    return found
