"""Reads front matter in TOML and in JSON, the notations of Hugo besides YAML."""

from __future__ import annotations

import re
from datetime import date, time

from reader.sources.markdown.front_matter.values import MAX_DEPTH, FrontMatterError, Value

_DEEP_KEY = re.compile(rf"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){{{MAX_DEPTH}}}")
"""A key with so many parts that the library takes time by the square of their number."""


def read_toml(text: str) -> dict[str, Value]:
    """The values of a TOML table by their keys.

    Raises:
        FrontMatterError: it is no valid TOML, or nested too deeply.
    """
    import tomllib  # late: few files need it

    if _DEEP_KEY.search(text):
        raise FrontMatterError("nested too deeply")
    try:
        return _mapping(tomllib.loads(text, parse_float=str))
    except FrontMatterError:
        raise
    except (ValueError, RecursionError) as error:  # also a number with too many digits
        raise FrontMatterError("no valid TOML") from error


def read_json(text: str) -> tuple[dict[str, Value], int]:
    """The values of the JSON object that a text begins with by their keys, and where it ends.

    Raises:
        FrontMatterError: it begins with none, or with one that is too long or nested too deeply.
    """
    import json  # late: few files need it

    decoder = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
    try:
        found, end = decoder.raw_decode(text)
    except (ValueError, RecursionError) as error:
        raise FrontMatterError("no valid JSON") from error
    return _mapping(found), end


def _mapping(found: object) -> dict[str, Value]:
    value = _plain(found, 0)
    if not isinstance(value, dict):
        raise FrontMatterError("no mapping")
    return value


def _plain(found: object, depth: int) -> Value:
    """What a library has read as text, lists and mappings: as it was written, as far as that can still be told."""
    if depth > MAX_DEPTH:
        raise FrontMatterError("nested too deeply")
    if isinstance(found, dict):
        return {str(key): _plain(item, depth + 1) for key, item in found.items()}
    if isinstance(found, list):
        return [_plain(item, depth + 1) for item in found]
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, date | time):
        return found.isoformat().replace("+00:00", "Z")
    return "" if found is None else str(found)
