"""Reads bare addresses as links, as GitHub does: ``https://…``, ``www.…``, and mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.sources.blocks.bare_addresses import ENDS_ADDRESS, address_end
from reader.sources.markdown.inline_stage.escapes import decode
from reader.sources.markdown.inline_stage.pieces import Address, InlineText

_SCHEME = re.compile(r"(?<![A-Za-z])(?:https?|ftp)$", re.IGNORECASE)
_LONGEST_SCHEME = 5
_HOST = re.compile(r"[^\W_](?:[\w-]|\.(?=\w)){0,253}+(?![\w-])")
"""The name of a host, which has 253 letters at most."""
_REST = re.compile(rf"(?:[^{ENDS_ADDRESS}\\]|\\(?![\[\]]))*+")
_REST_IN_BRACKETS = re.compile(rf"[^{ENDS_ADDRESS}\[\]]*+")
_MAIL = re.compile(
    r"(?<![A-Za-z0-9.+_-])(?:mailto:)?([A-Za-z0-9.+_-]++@[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)++)(?<=[A-Za-z])"
)
_BEFORE_WWW = frozenset("*_~(")


def read_url(state: InlineText, at: int) -> int:
    """Read the ``://`` of a web address, whose scheme is still in the text before it."""
    if not state.text.startswith("//", at + 1):
        return 0
    scheme = _SCHEME.search(state.text[max(state.done, at - _LONGEST_SCHEME - 1) : at])
    return _read(state, at - len(scheme[0]), at + 3, "", fewest_parts=1) if scheme else 0


def read_www(state: InlineText, at: int) -> int:
    """Read an address that begins with ``www.``."""
    before = state.text[at - 1 : at]
    if before and not before.isspace() and before not in _BEFORE_WWW and before.isascii():
        return 0
    return _read(state, at, at, "http://", fewest_parts=2)


def mail_addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """The mail addresses in a text: start, end, and the address alone, without the ``mailto:`` that may precede it."""
    for found in _MAIL.finditer(text):
        yield found.start(), found.end(), found[1]


def _read(state: InlineText, start: int, begin: int, scheme: str, *, fewest_parts: int) -> int:
    """Read the address that starts at ``start``, and its host, of so many parts or more, at ``begin``."""
    host = _HOST.match(state.text, begin)
    if not host or not _is_host(host[0], fewest_parts):
        return 0
    rest = (_REST_IN_BRACKETS if state.brackets else _REST).match(state.text, host.end())
    end = address_end(state.text, start, rest.end() if rest else host.end())
    if end <= begin:
        return 0
    text = state.text[start:end]
    return state.add(Address(text, scheme + decode(text)), start, end)


def _is_host(name: str, fewest_parts: int) -> bool:
    """Whether GitHub takes this for the name of a host: it has enough parts, and no ``_`` in the last two."""
    parts = name.split(".")
    return len(parts) >= fewest_parts and not any("_" in part for part in parts[-2:])
