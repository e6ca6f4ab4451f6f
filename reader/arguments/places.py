"""What a window is to be opened on: a file by its path or its ``file:`` address, or a place by a ``postil:`` link."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

from reader.core.errors import CommandError
from reader.core.links.deep_link import DeepLink, is_deep_link, parse_deep_link
from reader.core.text.well_formed import well_formed
from reader.translation import tr

_FILE = re.compile(r"file:(?://(?:localhost)?(?=/)|(?=/(?!/)))", re.IGNORECASE)
"""What stands before a path, with or without an empty host (RFC 8089, appendix B)."""
_OTHER_HOST = re.compile(r"file://[^/]", re.IGNORECASE)


def read_place(word: str) -> Path | DeepLink:
    """The place that an argument names, as a desktop and other programs hand it over.

    Raises:
        CommandError: it is a link that is not written as ours are, or the address of a file on another machine.

    """
    if is_deep_link(word):
        link = parse_deep_link(word)
        if link is None:
            raise CommandError(tr("Postil cannot follow this link: {address}", address=well_formed(word[:200])))
        return link
    if local := _FILE.match(word):
        path = word[local.end() :].partition("#")[0].partition("?")[0]
        return Path(os.fsdecode(unquote_to_bytes(path)))
    if _OTHER_HOST.match(word):
        raise CommandError(tr("Postil opens files of this machine only: {address}", address=well_formed(word[:200])))
    return Path(word)
