"""The reader's own themes: JSON files with the same keys as those that come with Postil."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from reader.core.contrast import low_contrast_pairs
from reader.core.errors import StoreError
from reader.core.settings import THEMES
from reader.paths import is_file, matching
from reader.store.settings import read_object
from reader.translation import tr, trn

logger = logging.getLogger(__name__)

GROUPS = ("tokens", "fills", "lines", "code_colours")
"""The keys of a theme whose values are colours by name."""
FOLDER = "themes"
"""The folder of the reader's own themes, in the settings folder."""
COLOUR = re.compile("#[0-9A-Fa-f]{6}")
NAMED = 3
"""How many pairs of colours with too little contrast a message names."""


class UserTheme(NamedTuple):
    """One of the reader's own themes."""

    file: Path
    data: Mapping[str, Any]
    """The complete theme, with the keys of ours."""
    warnings: tuple[str, ...] = ()
    """Messages about faults that do not prevent its use."""

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.data["name"])


def read_all(folder: Path, ours: Path) -> tuple[dict[str, UserTheme], tuple[str, ...]]:
    """Return the themes in ``folder`` by name, and messages about those that cannot be used; never raises.

    ``ours`` is the folder of the themes that come with Postil.
    """
    found: dict[str, UserTheme] = {}
    messages = []
    try:
        files = [file for file in matching(folder, "*.json") if is_file(file)]
    except OSError:
        files = []
    for file in files:
        try:
            own = read(file, ours)
            _refuse_twin(own, found)
        except StoreError as error:
            logger.warning("A theme cannot be used", exc_info=True)
            messages.append(str(error))
        else:
            found[own.name] = own
    return found, tuple(messages)


def read(file: Path, ours: Path) -> UserTheme:
    """Read a theme. What is missing in its file is taken from the theme that its key ``based_on`` names.

    Raises:
        StoreError: it cannot be used; the message names the file and the key.

    """
    data = read_object(file)
    name = data.get("name", file.stem)
    if not isinstance(name, str) or not name.strip():
        raise StoreError(tr("{file}: 'name' must be a text that is not empty.", file=file))
    base = _base(file, data, ours)
    pattern = base or read_object(ours / "light.json")
    dark = data.get("dark", base.get("dark"))
    if not isinstance(dark, bool):
        raise StoreError(tr("{file}: 'dark' must be true or false.", file=file))
    theme: dict[str, Any] = {"name": name.strip(), "dark": dark}
    for group in GROUPS:
        theme[group] = _colours(file, group, data.get(group, {}), base.get(group, {}))
        missing = next((key for key in pattern[group] if key not in theme[group]), None)
        if missing:
            raise StoreError(
                tr(
                    "{file}: '{group}.{key}' is missing, and there is no 'based_on' to take it from.",
                    file=file,
                    group=group,
                    key=missing,
                )
            )
    return UserTheme(file, theme, (*_unknown(file, data, pattern), *_faint(file, theme)))


def _base(file: Path, data: Mapping[str, Any], ours: Path) -> dict[str, Any]:
    """The theme that another is based on; empty if it is based on none."""
    if "based_on" not in data:
        return {}
    names = [name for name in THEMES if name != "system"]
    if data["based_on"] not in names:
        raise StoreError(
            tr(
                "{file}: 'based_on' must be one of {themes}, not {value}.",
                file=file,
                themes=", ".join(names),
                value=repr(data["based_on"]),
            )
        )
    return read_object(ours / f"{data['based_on']}.json")


def _colours(file: Path, group: str, given: object, base: Mapping[str, str]) -> dict[str, str]:
    if not isinstance(given, dict):
        raise StoreError(tr("{file}: '{group}' must hold colours by name.", file=file, group=group))
    for key, value in given.items():
        if not isinstance(value, str) or not COLOUR.fullmatch(value):
            raise StoreError(
                tr(
                    "{file}: {value} in '{group}.{key}' is not a colour; write it like '#1A2B3C'.",
                    file=file,
                    value=repr(value),
                    group=group,
                    key=key,
                )
            )
    return {**base, **{key: value.upper() for key, value in given.items()}}


def _refuse_twin(own: UserTheme, others: Mapping[str, UserTheme]) -> None:
    name = own.name.casefold()
    if name in THEMES:
        raise StoreError(
            tr(
                "{file}: 'name' must not be {name}: a theme that comes with Postil has this name.",
                file=own.file,
                name=repr(own.name),
            )
        )
    twin = next((other for other in others.values() if other.name.casefold() == name), None)
    if twin:
        raise StoreError(
            tr(
                "{file}: 'name' must not be {name}: the theme in {other} has this name.",
                file=own.file,
                name=repr(own.name),
                other=twin.file.name,
            )
        )


def _unknown(file: Path, data: Mapping[str, Any], pattern: Mapping[str, Any]) -> tuple[str, ...]:
    """Messages about keys that have no meaning: mostly misspelt ones."""
    keys = [key for key in data if key not in {*pattern, "based_on"}]
    for group in ("tokens", "fills", "lines"):
        keys += [f"{group}.{key}" for key in data.get(group, {}) if key not in pattern[group]]
    return tuple(tr("{file}: {key} is not a known key and is ignored.", file=file, key=repr(key)) for key in keys)


def _faint(file: Path, theme: Mapping[str, Any]) -> tuple[str, ...]:
    """Messages about colours with too little contrast."""
    pairs = low_contrast_pairs({group: theme[group] for group in GROUPS})
    if not pairs:
        return ()
    named = ", ".join(
        tr("{front} on {back} ({ratio})", front=pair.front, back=pair.back, ratio=f"{pair.ratio:.1f}")
        for pair in pairs[:NAMED]
    )
    if len(pairs) <= NAMED:
        return (tr("{file}: hard to read: {pairs}; use a contrast of 4.5 or more.", file=file, pairs=named),)
    return (
        trn(
            "{file}: hard to read: {pairs} and {n} more pair; use a contrast of 4.5 or more.",
            "{file}: hard to read: {pairs} and {n} more pairs; use a contrast of 4.5 or more.",
            len(pairs) - NAMED,
            file=file,
            pairs=named,
        ),
    )
