"""Names of the files in a folder with one file for each article: safe on every system, and no two the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

LONGEST, LONGEST_BYTES = 100, 200
"""Code points and bytes of a name without its ending and number; systems allow 255 bytes with both."""
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*#^\[\]\ud800-\udfff]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def names_in_folder(folder: Path, titles: Iterable[str], articles: Iterable[str], ending: str) -> list[str]:
    """The names of the files in a folder with one for each article, none of which is one of the articles there.

    ``articles`` are the articles' paths; one may be empty, if it is not known.
    """
    beside = [path.name for path in map(Path, filter(None, articles)) if path.parent == folder]
    return distinct_names(titles, ending, beside)


def distinct_names(titles: Iterable[str], ending: str, others: Iterable[str] = ()) -> list[str]:
    """A name with this ending for each title, in order; of the same titles the later ones have numbers.

    None is one of ``others``, names of files that are not to be replaced.

    Windows' forbidden and reserved names are avoided, and what no link of Obsidian can have (``#^[]|``). Names that
    differ in case alone count as the same, as they are on some systems.
    """
    names: list[str] = []
    taken = {name.casefold() for name in others}
    for title in titles:
        base = safe_name(title)
        name, number = base + ending, 1
        while name.casefold() in taken:
            number += 1
            name = f"{base} {number}{ending}"
        taken.add(name.casefold())
        names.append(name)
    return names


def safe_name(title: str) -> str:
    """A title as the name of a file without its ending."""
    words = " ".join(_UNSAFE.sub(" ", title).split())
    while len(words) > LONGEST or len(words.encode("utf-8")) > LONGEST_BYTES:
        words = words[: min(len(words) - 1, LONGEST)]
    words = words.strip(". ")
    return f"{words}_" if _RESERVED.fullmatch(words) else words or "article"
