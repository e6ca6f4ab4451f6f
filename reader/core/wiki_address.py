"""The addresses of wiki links, ``[[note#heading]]``, in an article: ``wiki:`` and the target as it is written.

They name a file by its name alone, wherever it lies in the reader's notes (a *vault*, as Obsidian calls its folder).
The form is our own and never leaves an article: exports write the link as the source has it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_SCHEME = "wiki:"
_TRANSCLUSION = "transclusion:"
_LONGEST = 1_000
"""Code points of a target; no path of a file has more."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


class WikiTarget(NamedTuple):
    """Where a wiki link leads."""

    name: str
    """The file, with or without folders and suffix; empty for the article itself."""
    fragment: str = ""
    """The place in it without its ``#``: a heading, several of them joined by ``#``, or ``^`` and a block's name."""


def wiki_address(target: str) -> str:
    """The address of a link to ``target``, as it stands in the brackets; empty if it can lead nowhere."""
    target = _UNSEEN.sub(" ", target).strip()
    return _SCHEME + target if 0 < len(target) <= _LONGEST else ""


def wiki_target(address: str) -> WikiTarget | None:
    """Where a wiki link's address leads; None for an address of another kind."""
    if not address.startswith(_SCHEME):
        return None
    name, _, fragment = address[len(_SCHEME) :].partition("#")
    return WikiTarget(name.strip(), fragment.strip())


def written_target(address: str) -> str:
    """What stands in the brackets of a wiki link with this address; empty for an address of another kind."""
    return address[len(_SCHEME) :] if address.startswith(_SCHEME) else ""


def shown_address(address: str) -> str:
    """An address as a reader knows it: that of a wiki link as it is written, in its brackets."""
    written = written_target(address)
    return f"[[{written}]]" if written else address


def transclusion_address(wiki: str) -> str:
    """The address of the picture that stands for what a wiki link leads to: ``![[note#heading]]``."""
    return _TRANSCLUSION + written_target(wiki)


def transcluded_link(address: str) -> str:
    """The address of the wiki link whose text a transclusion shows; empty for an address of another kind."""
    return _SCHEME + address[len(_TRANSCLUSION) :] if address.startswith(_TRANSCLUSION) else ""
