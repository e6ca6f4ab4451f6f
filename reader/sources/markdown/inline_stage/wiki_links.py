"""Reads what stands between the brackets of Obsidian's ``[[note#heading|words]]`` and ``![[picture.png|300]]``.

In the HTML between the stages and ``reader.sources.html`` a link is ``<a class="wikilink" href="…">words</a>``, an
embedded picture ``<img class="wikilink" src="…" alt="…" width="…">``, and the embedding of anything else
``<a class="wikilink wikilink-embed" href="…">words</a>``. The address is the target as it is written, each part of it
percent-encoded: ``note%20name.md``, ``folder/note#A%20heading``, ``#heading``, ``note#%5Eblock``. Where it leads in the
vault is not looked into here. The name of a block, ``^name`` at its end or alone in the paragraph after it, is
``<span id="^name"></span>`` in that place.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote

LINK_CLASS = "wikilink"
EMBED_CLASS = "wikilink-embed"
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|bmp|svg|webp|avif)$", re.IGNORECASE)
_SIZE = re.compile(r"(\d{1,5})(?:x(\d{1,5}))?")


class WikiLink(NamedTuple):
    """What stands between the brackets."""

    target: str
    """The note or file as written, perhaps with folders, perhaps without its ending; empty for this note itself."""
    place: str
    """The heading in it, ``^`` and the name of a block, or an empty string; ``#`` parts nested headings."""
    words: str
    """What is shown instead of the target, as written; an empty string if nothing is."""
    width: str = ""
    """The width stated for a picture in pixels, in digits; or an empty string."""
    height: str = ""

    @property
    def href(self) -> str:
        """The address in the form that the head of this module tells."""
        place = self.place and not self.is_picture  # of a picture it is a hint for a style sheet
        return quote(self.target, safe="/") + (f"#{quote(self.place, safe='#/')}" if place else "")

    @property
    def is_picture(self) -> bool:
        """Whether the target is a picture, by its ending."""
        return bool(_PICTURE.search(self.target))

    @property
    def title(self) -> str:
        """What is shown for the link where no words are given, as Obsidian shows it: ``note > heading``."""
        return self.words or " > ".join(part for part in (self.target, *self.place.split("#")) if part)


def parse_wiki_link(inside: str, *, embed: bool = False) -> WikiLink | None:
    """What ``inside``, the text between the brackets, says; None if it is no link.

    ``embed`` is whether a ``!`` stands before the brackets. In tables the ``|`` may have a backslash before it.
    """
    if inside != inside.strip() or "\n" in inside or "[" in inside or "]" in inside:
        return None
    written, *parts = inside.replace("\\|", "|").split("|")
    target, _, place = written.strip().partition("#")
    target, place = target.strip(), place.strip()
    if not (target or place.strip("#^ ")):
        return None
    size = _SIZE.fullmatch(parts[-1].strip()) if embed and parts else None
    words = "|".join(parts[:-1] if size else parts).strip()
    return WikiLink(target, place, words, *((size[1], size[2] or "") if size else ("", "")))
