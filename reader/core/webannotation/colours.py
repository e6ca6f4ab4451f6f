"""What a page of annotations says of its colours: ``{"c-7f3a": {"name": "Claim", "tint": "#7F3A00"}, …}``.

The class of a mark (``c-7f3a-highlight``) names its colour. The page's key ``colours``, which is our own, tells other
machines what that colour is called and looks like; the style sheet of each annotation tells other programs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping

from reader.core.colour import Colour, is_colour
from reader.core.palette import MAX_LENGTH, TINT, Pen, merged_pens

KEY = "colours"
"""The page's key."""
_CHANGED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_TEXTS = ("name", "meaning")


def pens_from_json(value: object) -> tuple[Pen, ...]:
    """The colours that the value of the key describes; what cannot be read of them is left out."""
    if not isinstance(value, Mapping):
        return ()
    return tuple(
        _pen(Colour(name), entry)
        for name, entry in value.items()
        if isinstance(name, str) and is_colour(name) and isinstance(entry, Mapping)
    )


def _pen(colour: Colour, entry: Mapping[str, object]) -> Pen:
    name, meaning = (" ".join(_text(entry.get(key)).split())[:MAX_LENGTH] for key in _TEXTS)
    tint, changed = _text(entry.get("tint")), _text(entry.get("changed"))
    return Pen(
        colour,
        name,
        meaning,
        tint if TINT.fullmatch(tint) else "",
        changed if _CHANGED.fullmatch(changed) else "",
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def colours_json(pens: Iterable[Pen], used: Collection[Colour], before: object = None) -> dict[str, object]:
    """The value of the key for the colours in use, of which there is more to say than the colour's own name.

    ``before`` is the value in the file: of each colour the later description counts, and keys that we do not know stay.
    """
    found = merged_pens(pens_from_json(before), pens)
    written: dict[str, object] = {}
    for colour in sorted(used):
        pen = found.get(colour)
        if pen is None:
            continue
        texts = {key: text for key, text in pen._asdict().items() if text and key != "colour"}
        # When it was changed is kept by itself, too: that is how a name is taken back.
        if entry := texts | _unknown_keys(before, colour.value):
            written[colour.value] = entry
    return written


def _unknown_keys(before: object, name: str) -> dict[str, object]:
    entry = before.get(name) if isinstance(before, Mapping) else None
    if not isinstance(entry, Mapping):
        return {}
    return {key: value for key, value in entry.items() if key not in Pen._fields}


def merged_colours_json(*values: object) -> dict[str, object]:
    """The values of the key in several states of a page as one: of each colour the later description."""
    merged: dict[str, object] = {}
    for value in values:
        pens = merged_pens(pens_from_json(merged), pens_from_json(value))
        unknown = {name: _both(_unknown_keys(merged, name), _unknown_keys(value, name)) for name in map(_value, pens)}
        merged = colours_json(pens.values(), pens, unknown)
    return merged


def _both(one: Mapping[str, object], other: Mapping[str, object]) -> dict[str, object]:
    """The keys of both; where they differ, always the same of the two, as nobody knows which is later."""
    same = {key: max((one[key], other[key]), key=_written) for key in one.keys() & other.keys()}
    return {**one, **other, **same}


def _written(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def _value(colour: Colour) -> str:
    return colour.value
